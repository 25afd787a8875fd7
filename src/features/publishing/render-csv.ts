import type { PublishedKind } from './publication.js';
import { PART_KINDS, PARTS, type PublishedChange, type PublishedRegister } from './published.js';

/** Columns of every row, whatever it tells of: what a kind does not have is empty. */
export const CSV_COLUMNS = [
  'section', 'code', 'under', 'name', 'legalName', 'kind', 'country', 'city', 'operator', 'exporter', 'fromCountry', 'purposes',
  'services', 'data', 'locations', 'safeguards', 'description', 'language', 'url', 'period', 'since', 'change', 'changesOn',
  'usedFor', 'usedFrom', 'holds', 'partOf', 'beginsForAllOn', 'lastDayToObject', 'role', 'isInforming', 'mode',
  'firstDayToObjectEnds',
] as const;
type Column = (typeof CSV_COLUMNS)[number];
type Row = Partial<Record<Column, string>>;

/** Where a kind calls a column otherwise. */
const NAMES: Readonly<Record<string, Column>> = {
  statementUrl: 'url', importer: 'legalName', toCountry: 'country', access: 'kind', title: 'name', label: 'description',
  matter: 'name', to: 'kind', places: 'locations', conditions: 'description', standing: 'description',
};

/** The register as one table, RFC 4180; planned changes are rows that say what changes and when. */
export function renderCsv(register: PublishedRegister): string {
  const rows = PARTS.flatMap((part) => (register[part] ?? []).map((thing) => rowOf(PART_KINDS[part], thing)));
  const flows = (register.flows ?? []).map((flow) => rowOf('TRANSFERS', flow));
  const planned = (register.planned ?? []).map(plannedRow);
  return [CSV_COLUMNS.join(','), ...[...rows, ...flows, ...planned].map((row) => CSV_COLUMNS.map((column) => cell(row[column] ?? '')).join(','))]
    .map((line) => `${line}\r\n`).join('');
}

/** Of an announced change its words stand in a row of their own, with `change` ANNOUNCED; what it does names it in `partOf`. */
function plannedRow({ kind, code, name, change, on, after, partOf, announcement }: PublishedChange): Row {
  const said = { section: kind ?? 'CHANGES', code, name, since: '', change, changesOn: on ?? '', usedFor: '', usedFrom: '', partOf: partOf ?? '' };
  if (announcement !== null) {
    const { kind: what, mode, isInforming, explanation, beginsForAllOn, firstDayToObjectEnds, lastDayToObject } = announcement;
    return {
      ...said, kind: what, mode, description: explanation, isInforming: String(isInforming), beginsForAllOn: beginsForAllOn ?? '',
      firstDayToObjectEnds: firstDayToObjectEnds ?? '', lastDayToObject: lastDayToObject ?? '',
    };
  }
  return { ...(after === null || kind === null ? {} : rowOf(kind, after)), ...said };
}

function rowOf(section: PublishedKind, thing: object): Row {
  const named = Object.entries(thing).flatMap(([field, value]: [string, unknown]) => {
    const column = NAMES[field] ?? CSV_COLUMNS.find((each) => each === field);
    return column === undefined ? [] : [[column, inOne(value)] as const];
  });
  return { section, ...Object.fromEntries(named) };
}

function inOne(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(inOne).join('; ');
  if (typeof value !== 'object') return String(value);
  return Object.values(value).filter((part) => part !== null).map((part: unknown) => (Array.isArray(part) ? part.map(String).join(' / ') : String(part))).join(', ');
}

/** What begins a formula, full-width too, behind whatever is blank or seen by nobody: spreadsheets skip that. */
const FORMULA = /^(?=[\t\r\n]|[\s\p{C}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠])/u;
const FORMULA_BEHIND = /[;\t][\s\p{C}\p{Default_Ignorable_Code_Point}]*(?=[=+\-@＝＋－＠\t\r\n])/gu;

/**
 * A cell that a spreadsheet does not take for a formula: what begins like one gets an apostrophe in front, which spreadsheets hide.
 * So does what stands behind a semicolon or tab: a spreadsheet of another language begins a cell there.
 */
export function cell(text: string): string {
  const harmless = text.replace(FORMULA, "'").replaceAll(FORMULA_BEHIND, "$&'");
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
