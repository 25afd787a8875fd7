import { finished } from 'node:stream/promises';

import { CsvError, parse } from 'csv-parse';

import { eachInTurns } from '../../platform/background/in-turns.js';

/** What a line of a list may say. */
export const LIST_COLUMNS = {
  code: ['code', 'key'],
  name: ['name', 'party', 'processor', 'subprocessor', 'vendor', 'supplier', 'company', 'recipient', 'naam', 'leverancier', 'verwerker', 'subverwerker'],
  legalName: ['legalname', 'legalentity', 'entity', 'entityname', 'statutairenaam'],
  country: ['country', 'countryofestablishment', 'entitycountry', 'land'],
  city: ['city', 'plaats'],
  role: ['role', 'type', 'rol'],
  purpose: ['purpose', 'purposes', 'purposeofprocessing', 'activity', 'processingactivity', 'doel'],
  services: ['services', 'service', 'product', 'products', 'diensten', 'dienst'],
  dataCategories: ['datacategories', 'data', 'categoriesofdata', 'categoriesofpersonaldata', 'personaldata', 'gegevens'],
  statementUrl: ['statementurl', 'statement', 'url', 'website', 'privacypolicy', 'privacystatement'],
  contractReference: ['contractreference', 'contract', 'agreement', 'dpa', 'dpareference', 'overeenkomst'],
  contractSignedOn: ['contractsignedon', 'signedon', 'dpasignedon', 'signed'],
  under: ['under', 'engagedby', 'parent'],
  validFrom: ['validfrom', 'since', 'from', 'startdate', 'start', 'vanaf'],
} as const;
export type ListColumn = keyof typeof LIST_COLUMNS;

export const LIST_LIMITS = { bytes: 2_000_000, rows: 2_000, columns: 200 } as const;

export interface ListRow {
  /** Of the text, counted from 1: the last one of the row. */
  readonly line: number;
  /** What stands in it; without what is empty. */
  readonly cells: { readonly [Column in ListColumn]?: string };
}

export interface ReadList {
  readonly rows: readonly ListRow[];
  /** Columns that mean nothing here, by the names they have. */
  readonly ignored: readonly string[];
}

/** Why a list cannot be read. */
export interface ListTrouble {
  readonly line: number;
  readonly problem: string;
}

/** Reads CSV: comma, semicolon or tab, whichever its first line uses. Columns are found by many names, in any order. */
export async function readList(text: string): Promise<ReadList | ListTrouble> {
  const records = await recordsOf(text);
  if ('problem' in records) return records;
  const [head, ...rest] = records;
  if (head === undefined) return { line: 1, problem: 'The list is empty.' };
  if (head.cells.length > LIST_LIMITS.columns) return { line: head.line, problem: `The list has more than ${LIST_LIMITS.columns} columns.` };
  const columns = head.cells.map(columnOf);
  if (!columns.includes('name')) return { line: head.line, problem: `No column is called name, nor ${LIST_COLUMNS.name.slice(1, 6).join(', ')}.` };
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice !== undefined && twice !== null) return { line: head.line, problem: `Two columns mean ${twice}.` };
  if (rest.length > LIST_LIMITS.rows) return { line: head.line, problem: `The list has more than ${LIST_LIMITS.rows} rows.` };
  const rows = rest.map(({ line, cells }) => ({
    line, cells: Object.fromEntries(columns.flatMap((column, index) => {
      const cell = cells[index]?.trim() ?? '';
      return column === null || cell === '' ? [] : [[column, cell]];
    })),
  }));
  return { rows, ignored: head.cells.filter((_, index) => columns[index] === null).map((name) => name.slice(0, 60)) };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** So many bytes are read in one go, before others have their turn. */
const PIECE_LENGTH = 16_000;

async function recordsOf(text: string): Promise<CsvRecord[] | ListTrouble> {
  const records: CsvRecord[] = [];
  const parser = parse({ bom: true, delimiter: delimiterOf(text), info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 64_000 });
  parser.on('data', ({ info, record }: { readonly info: { readonly lines: number }; readonly record: readonly string[] }) => {
    records.push({ line: info.lines, cells: record });
  });
  const isTooMuch = (): boolean => records.length > LIST_LIMITS.rows + 1;
  const feed = async (): Promise<void> => {
    // Rows that are too many are not read to their end.
    await eachInTurns(piecesOf(Buffer.from(text)), (piece) => parser.destroyed || isTooMuch() || parser.write(piece));
    parser.end();
  };
  try {
    await Promise.all([finished(parser), feed()]);
    return records;
  } catch (error) {
    if (isTooMuch()) return records;
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { readonly lines?: number };
    return { line: lines ?? 1, problem: `${error.message.split('\n')[0]?.slice(0, 200) ?? ''}` };
  }
}

function* piecesOf(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_LENGTH) yield bytes.subarray(at, at + PIECE_LENGTH);
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const count = (mark: string): number => bare.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function columnOf(name: string): ListColumn | null {
  const word = name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const found = Object.entries(LIST_COLUMNS).find(([, names]) => (names as readonly string[]).includes(word));
  return (found?.[0] as ListColumn | undefined) ?? null;
}

/** Items by semicolons, bars or lines; where there are none of them, by commas. */
export function listOf(cell: string | undefined): string[] | undefined {
  return cell?.split(/[;|\n]/.test(cell) ? /[;|\n]/ : ',').map((item) => item.trim()).filter((item) => item !== '');
}
