import pg from 'pg';

const TIMESTAMPTZ = 1184;
const DATE = 1082;

/** '2026-11-22 10:15:00.25+00' → '2026-11-22T10:15:00.25Z': instants travel as ISO 8601 strings, microseconds kept. */
function instantFromSql(text: string): string {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z');
}

/** Instants and days stay strings (ISO 8601); rules make Temporal values of them. No Date, no lost microseconds. */
export const sqlTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    if (format !== 'binary' && oid === TIMESTAMPTZ) return instantFromSql;
    if (format !== 'binary' && oid === DATE) return (text) => text;
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  },
};
