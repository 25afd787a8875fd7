import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { countryNamed, wordOf } from './country-names.js';
import { type DocumentEntry, entryKey } from './document-form.js';
import type { HeldState } from './document-plan.js';
import { isSo } from './document-plan.rules.js';
import type { ListRow } from './list-rows.js';

const SAID_ONCE = ['legalName', 'country', 'city', 'statementUrl', 'contractReference', 'contractSignedOn', 'under', 'validFrom'] as const;

/** What a cell names, by code. */
export type CodesOf = (column: 'services' | 'dataCategories', cell: string | undefined) => string[] | undefined;

/** Rows of one party that say two things of it; and a code made of a name that somebody else bears. */
export function* contradictions(code: string, rows: readonly ListRow[], held: HeldState, codesOf: CodesOf): Interruptible<string[]> {
  const lists = new Map(yield* eachInTurn(rows, (row) => [row, listsOf(row, codesOf)] as const));
  const saidTwice = [
    ...SAID_ONCE.flatMap((column) => saidOtherwise(rows, column, ({ cells }) => meantBy(column, cells[column]))),
    ...(['services', 'dataCategories'] as const).flatMap((column) =>
      saidOtherwise(rows, `list of ${column}`, (row) => lists.get(row)?.[column])),
    ...samePurpose(rows).flatMap((same) => saidOtherwise(same, 'role of that purpose', ({ cells }) => (cells.role === undefined ? undefined : wordOf(cells.role)))),
  ];
  const unnamed = rows.filter(({ cells }) => cells.code === undefined && cells.name !== undefined);
  const bearer = unnamed.length === rows.length ? (contentNow(held, 'PARTY', code) as { name?: string }).name ?? rows[0]?.cells.name : undefined;
  const plain = bearer === undefined ? undefined : plainName(bearer);
  const stranger = plain === undefined ? undefined : unnamed.find(({ cells }) => plainName(cells.name ?? '') !== plain);
  if (stranger === undefined) return saidTwice;
  return [...saidTwice, `Line ${stranger.line}: its code would be ${code}, which is that of ${JSON.stringify(bearer?.slice(0, 60))}. Give it one in a column called code.`];
}

/** A country is the same one under each of its names. */
function meantBy(column: (typeof SAID_ONCE)[number], cell: string | undefined): string | undefined {
  return column === 'country' && cell !== undefined ? countryNamed(cell) ?? cell : cell;
}

/** What a row says, in one order. */
function listsOf({ cells }: ListRow, codesOf: CodesOf): Record<'services' | 'dataCategories', string | undefined> {
  const of = (column: 'services' | 'dataCategories'): string | undefined => codesOf(column, cells[column])?.sort().join();
  return { services: of('services'), dataCategories: of('dataCategories') };
}

function saidOtherwise(rows: readonly ListRow[], what: string, read: (row: ListRow) => string | undefined): string[] {
  const said = rows.filter((row) => read(row) !== undefined);
  const [first] = said;
  const other = first === undefined ? undefined : said.find((row) => read(row) !== read(first));
  return other === undefined ? [] : [`Line ${other.line} says another ${what} than line ${first?.line}.`];
}

const LINES_NAMED = 5;

/** Rows that say nothing which another one does not: nothing is wrong with that, but it was hardly meant. By line. */
export function repetitions(code: string, rows: readonly ListRow[]): ReadonlyMap<number, string> {
  // Rows that do not say whose they are have nothing in common.
  const repeated = code === '' ? [] : samePurpose(rows).filter((same) => same.length > 1);
  return new Map(repeated.flatMap((same) => {
    const lines = same.map(({ line }) => line);
    const text = `Lines ${counted(lines)} are of the same party for the same purpose: one of them is enough.`;
    return lines.map((line) => [line, text] as const);
  }));
}

function counted(lines: readonly number[]): string {
  const named = lines.length > LINES_NAMED ? [...lines.slice(0, LINES_NAMED), `${lines.length - LINES_NAMED} more`] : lines;
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

function samePurpose(rows: readonly ListRow[]): (readonly ListRow[])[] {
  return [...Map.groupBy(rows, ({ cells }) => cells.purpose).values()];
}

export function contentNow(held: HeldState, kind: DocumentEntry['kind'], code: string): object {
  return held.entries.get(entryKey({ kind, code }))?.versions.find((version) => isSo(version, held.today))?.content ?? {};
}

/** A name but for case, accents and the marks that are left out as often as not. */
function plainName(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[\s.,'’-]+/g, '');
}
