import { z } from 'zod';
import { adequacyFile } from './adequacy-facts.js';
import { clauseFile } from './clause-facts.js';
import { countryFile } from './countries.js';
import { territoryFile } from './territory-facts.js';
import { indexTransferLaw, SHIPPED_LAW, type TransferLaw, type TransferLawFiles } from './transfer-law.js';
import { transferToolFile } from './transfer-tool-facts.js';

export const LAW_FORMAT = 'art28-transfer-law-1';

const parts = z.strictObject({
  countries: countryFile,
  territories: territoryFile,
  adequacy: adequacyFile,
  clauses: clauseFile,
  tools: transferToolFile,
});

/** A whole law of transfers as one file. Every part is there: a part left out could not be told from one forgotten. */
const whole = parts.extend({ format: z.literal(LAW_FORMAT) });

/** The parts that changed alone: the others stay as they are in the law in use. */
const some = parts.partial().refine((given) => Object.keys(given).length > 0, `holds no part of the law: ${Object.keys(parts.shape).join(', ')}`);

/** What is wrong with a file, and where. */
export interface LawFault {
  /** From 1; of a missing field that of what lacks it; null where there is no such place. */
  readonly line: number | null;
  /** Such as `adequacy.entries.3.from`; empty for the file itself. */
  readonly field: string;
  readonly message: string;
}

export type ReadLaw =
  | { readonly ok: true; readonly law: TransferLaw }
  | { readonly ok: false; readonly faults: readonly LawFault[] };

/** Reads a law as `exportLaw` writes it, or the parts of one that changed. Never throws for what a file may hold. */
export function readLawFile(text: string): ReadLaw {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, faults: [{ line: syntaxLine(text, error.message), field: '', message: `no JSON: ${error.message.replaceAll(/\s+/g, ' ')}` }] };
  }
  const read = isWhole(given) ? whole.safeParse(given) : some.safeParse(given);
  if (!read.success) return { ok: false, faults: read.error.issues.slice(0, MOST_FAULTS).flatMap((issue) => faultsOf(text, issue)) };
  const known = SHIPPED_LAW.files;
  const {
    countries = known.countries, territories = known.territories, adequacy = known.adequacy, clauses = known.clauses, tools = known.tools,
  } = read.data;
  const files: TransferLawFiles = { countries, territories, adequacy, clauses, tools };
  const twofold = twice(text, files);
  if (twofold.length > 0) return { ok: false, faults: twofold };
  const law = indexTransferLaw(files);
  const missing = leftOut(law).map(({ field, message }) => ({ line: nearestLine(text, field.split('.')), field, message }));
  return missing.length > 0 ? { ok: false, faults: missing } : { ok: true, law };
}

function isWhole(given: unknown): boolean {
  return typeof given === 'object' && given !== null && 'format' in given;
}

/** What no newer law leaves out: states do not vanish, and what was once concluded under a set of clauses is asked about for ever. */
export function leftOut({ files: { countries, clauses } }: TransferLaw): { readonly field: string; readonly message: string }[] {
  const { countries: states, clauses: { sets, modules } } = SHIPPED_LAW.files;
  const missing = <Item>(field: string, wanted: readonly Item[], there: readonly Item[]): { readonly field: string; readonly message: string }[] =>
    wanted.filter((each) => !there.includes(each)).map((each) => ({ field, message: `leaves out ${String(each)}` }));
  return [
    ...missing('countries.countries', states.countries.map(({ code }) => code), countries.countries.map(({ code }) => code)),
    ...missing('clauses.sets', sets.map(({ id }) => id), clauses.sets.map(({ id }) => id)),
    ...missing('clauses.modules', modules.map(({ module }) => module), clauses.modules.map(({ module }) => module)),
  ];
}

/**
 * Decisions of adequacy that the law before knows and a law does not: they would end without having fallen. A newer law may well do so,
 * but nobody means it who sends only those that changed.
 */
export function decisionsLeftOut({ files: { adequacy } }: TransferLaw, before = SHIPPED_LAW): readonly string[] {
  const there = new Set(adequacy.entries.map(({ id }) => id));
  return before.files.adequacy.entries.map(({ id }) => id).filter((id) => !there.has(id));
}

/** A law as one file, ready to be changed and read again. */
export function exportLaw(law: TransferLaw = SHIPPED_LAW): string {
  return `${JSON.stringify({ format: LAW_FORMAT, ...law.files }, null, 2)}\n`;
}

export function faultInWords({ line, field, message }: LawFault): string {
  const where = [line === null ? null : `line ${line}`, field === '' ? null : field].filter((part) => part !== null);
  return where.length === 0 ? `The file: ${message}.` : `${where.join(', ')}: ${message}.`;
}

/** A file of another kind is wrong everywhere; nobody reads more. */
const MOST_FAULTS = 50;

type Issue = z.core.$ZodIssue;

/** An unknown field is told by its own name, everything else by where it stands. */
function faultsOf(text: string, issue: Issue): LawFault[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => fault(text, [...issue.path, key], 'is not known'));
  return [fault(text, issue.path, issue.message)];
}

function fault(text: string, path: readonly PropertyKey[], message: string): LawFault {
  return { line: nearestLine(text, path), field: path.map(String).join('.'), message };
}

/** A field that is missing is looked for where it should be. */
function nearestLine(text: string, path: readonly PropertyKey[]): number | null {
  return lineOf(text, path) ?? (path.length === 0 ? null : nearestLine(text, path.slice(0, -1)));
}

/** What the schemas cannot see: two facts under one name, of which only one would be found. */
function twice(text: string, files: TransferLawFiles): LawFault[] {
  const lists: readonly (readonly [readonly string[], readonly string[], string])[] = [
    [['countries', 'countries'], files.countries.countries.map(({ code }) => code), 'code'],
    [['adequacy', 'entries'], files.adequacy.entries.map(({ id }) => id), 'id'],
    [['clauses', 'sets'], files.clauses.sets.map(({ id }) => id), 'id'],
    [['tools', 'tools'], files.tools.tools.map(({ id }) => id), 'id'],
  ];
  return lists.flatMap(([path, names, name]) => names.flatMap((one, index) =>
    names.indexOf(one) === index ? [] : [fault(text, [...path, index, name], `${one} is there twice`)]));
}

/** Some messages name the position, the others quote ten characters on both sides of it. */
function syntaxLine(text: string, message: string): number | null {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return lineAt(text, Number(position));
  const quoted = /\.\.\."([^]*)"\.\.\. is not valid JSON$/.exec(message)?.[1];
  if (quoted === undefined || text.indexOf(quoted) !== text.lastIndexOf(quoted)) return null;
  return lineAt(text, text.indexOf(quoted) + QUOTED_BEFORE);
}

const QUOTED_BEFORE = 10;

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The line on which a value stands, or null where the file does not hold it. */
function lineOf(text: string, wanted: readonly PropertyKey[]): number | null {
  const goal = wanted.map(String).join('\n');
  const path: string[] = [];
  const open: ('{' | '[')[] = [];
  let isKey = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (token === ':') continue;
    if (token === ',') {
      isKey = inside === '{';
      if (inside === '[') path.push(String(Number(path.pop()) + 1));
    } else if (token === '}' || token === ']') {
      open.pop();
      path.pop();
      isKey = false;
    } else if (isKey) {
      path[path.length - 1] = String(JSON.parse(token));
      isKey = false;
      if (path.join('\n') === goal) return lineAt(text, index);
    } else {
      if (path.join('\n') === goal) return lineAt(text, index);
      if (token !== '{' && token !== '[') continue;
      open.push(token);
      path.push(token === '{' ? NO_KEY : '0');
      isKey = token === '{';
    }
  }
  return null;
}

const NO_KEY = '\u0000';
