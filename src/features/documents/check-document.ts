import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { readClauses } from '../agreements/index.js';
import { plainContent } from '../register/index.js';
import { FaultList, type Path } from './document-faults.js';
import { type Form, formOf } from './form-fields.js';
import { type DocumentEntry, DocumentHead, type OrganisationDocument, type Section, SECTION_OF, type SectionKind, SECTIONS } from './document-form.js';
import { meant } from './document-guesses.js';

type Fields = Readonly<Record<string, unknown>>;

/** The rules of the doors, and nothing else. */
const RULES = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: false } as const;

/** What a document says, as far as its form is right; null when it is none at all. */
export function* checkDocument(value: unknown, faults: FaultList): Interruptible<OrganisationDocument | null> {
  if (!isFields(value)) {
    faults.of([], 'A document is a list of keys with values: `art28: 1`, `organisation: …`, then its parts.');
    return null;
  }
  const head = checkHead(value, faults);
  const entries: DocumentEntry[] = [];
  const sections = new Set<SectionKind>();
  for (const section of SECTIONS) {
    if (!(section.field in value)) continue;
    sections.add(section.kind);
    for (const entry of yield* checkSection(section, value[section.field], faults)) entries.push(entry);
  }
  return { organisation: head.organisation, validFrom: dayOrNull(head.validFrom), entries, sections };
}

function checkHead(value: Fields, faults: FaultList): DocumentHead {
  const fields = SECTIONS.map(({ field }) => field);
  const own = fieldsOf(DocumentHead);
  for (const key of Object.keys(value)) {
    if (!fields.includes(key) && !own.includes(key)) tellUnknown([key], [...own, ...fields], faults);
  }
  return checked(DocumentHead, pick(value, own), [], faults);
}

function* checkSection(section: Section, value: unknown, faults: FaultList): Interruptible<DocumentEntry[]> {
  const { field } = section;
  // `contacts:` with nothing behind it: there are none.
  if (value === null) return [];
  if (!isFields(value)) {
    faults.of([field], `${field} must be entries by code: \`${field}: { some-code: { … } }\`.`);
    return [];
  }
  return (yield* eachInTurn(Object.entries(value), ([code, said]) => checkEntry(section, code, said, faults))).flat();
}

function checkEntry(section: Section, code: string, said: unknown, faults: FaultList): DocumentEntry[] {
  const path = [section.field, code];
  const before = faults.total;
  if (code.length > 63 || !section.code.test(code)) {
    faults.of(path, `${JSON.stringify(code.slice(0, 80))} cannot be a code here: it must match ${section.code.source}.`, 'KEY');
    return [];
  }
  if (!isFields(said)) {
    faults.of(path, `${section.field}.${code} must have fields: ${fieldsOf(section.content).slice(0, 6).join(', ')}, …`);
    // It is there for what names it.
    return [{ kind: section.kind, code, content: {}, validFrom: null, validTo: null, isFaulty: true }];
  }
  const known = [fieldsOf(section.dates), fieldsOf(section.content)] as const;
  const [dates, content] = known.map((names) => pick(said, names));
  for (const key of Object.keys(said)) {
    if (!known.flat().includes(key)) tellUnknown([...path, key], known.flat(), faults);
  }
  const { validFrom, validTo } = checked(section.dates, dates ?? {}, path, faults) as { validFrom?: string | null; validTo?: string | null };
  if (validFrom && validTo && validTo <= validFrom) faults.of([...path, 'validTo'], 'validTo must be a day behind validFrom: it is the first day without.');
  const plain = plainContent(checked(section.content, content ?? {}, path, faults));
  const read = section.kind === 'TERM_SHEET' ? readTermSheet(plain, path, faults, before) : plain;
  if (faults.total === before) tellContradictions(section.kind, plain, path, faults);
  const entry = { kind: section.kind, code, content: read, validFrom: dayOrNull(validFrom), validTo: dayOrNull(validTo) };
  return [faults.total > before ? { ...entry, isFaulty: true } : entry];
}

/** What is no day at all is told of, and counts as not said. */
function dayOrNull(day: unknown): string | null {
  return typeof day === 'string' ? day : null;
}

/** Terms as they are kept: in order, each once. */
function readTermSheet(content: object, path: Path, faults: FaultList, before: number): object {
  const { terms, textSha256 } = content as { terms?: unknown; textSha256?: unknown };
  if (!Array.isArray(terms) || typeof textSha256 !== 'string' || faults.total > before) return content;
  const read = readClauses(terms as Parameters<typeof readClauses>[0], false);
  if ('code' in read) {
    tellClause(read, terms as Terms, [...path, 'terms'], faults);
    return content;
  }
  return plainContent({ ...content, textSha256: textSha256.toLowerCase(), terms: read });
}

type Terms = Parameters<typeof readClauses>[0];

function tellClause({ code, data }: { readonly code: string; readonly data: object }, terms: Terms, path: Path, faults: FaultList): void {
  const { term } = data as { readonly term: string };
  const index = terms.findLastIndex((each) => each.term === term);
  faults.of([...path, index], code === 'TERM_REPEATED' ? `${term} stands here a second time.` : `${term} cannot be that.`);
}

/** What the register refuses of a content whose fields are right, each on its own: told here, where it stands in the text. */
function tellContradictions(kind: SectionKind, content: object, path: Path, faults: FaultList): void {
  const { contract, importer, customer } = content as { readonly contract?: { readonly terms?: Terms }; readonly importer?: string; readonly customer?: string };
  if (kind === 'TRANSFER' && importer === undefined && customer === undefined) {
    faults.of(path, 'A transfer goes to somebody: importer is missing, or the customer that gets its own data back.', 'KEY');
  }
  const terms = contract?.terms ?? [];
  const read = kind === 'ENGAGEMENT' ? readClauses(terms, false) : [];
  if ('code' in read) tellClause(read, terms, [...path, 'contract', 'terms'], faults);
}

/** What the doors would refuse of an entry that comes from elsewhere than a document. */
export function contentFaults({ kind, code, content, validFrom }: DocumentEntry): string[] {
  const section = SECTION_OF.get(kind);
  if (section === undefined) return [];
  const faults = new FaultList(() => ({ line: 0, column: 0 }));
  if (!section.code.test(code)) faults.at(0, [], `${JSON.stringify(code.slice(0, 60))} cannot be a code.`);
  checked(section.content, content as Fields, [], faults);
  checked(section.dates, validFrom === null ? {} : { validFrom }, [], faults);
  return faults.list.map(({ message }) => message);
}

/** Runs the rules of a class over fields. What is wrong becomes faults at their places. */
function checked<Checked extends object>(form: new () => Checked, value: Fields, path: Path, faults: FaultList): Checked {
  const instance = plainToInstance(form, withCutLists(form, value, path, faults));
  const errors = fieldsOf(form).length === 0 ? [] : validateSync(instance, RULES);
  tell(errors, path, value, faults);
  return instance;
}

/** Without what stands behind the last place of a list: that there is too much is told once, and nothing else of what is too much. */
function withCutLists(form: Form, value: Fields, path: Path, faults: FaultList): Fields {
  const parts = formOf(form).filter(({ name }) => typeof value[name] === 'object' && value[name] !== null).map(({ name, metadata, form: part }) => {
    const inside = (item: unknown, at: Path): unknown => (part !== null && isFields(item) ? withCutLists(part, withoutUnknown(part, item, at, faults), at, faults) : item);
    const [held, here] = [value[name], [...path, name]];
    if (!Array.isArray(held)) return [name, inside(held, here)];
    const most = typeof metadata['maxItems'] === 'number' ? metadata['maxItems'] : held.length;
    if (held.length > most) faults.of(here, `${name} must contain no more than ${most} elements.`);
    return [name, held.slice(0, most).map((item: unknown, index) => inside(item, [...here, index]))];
  });
  return { ...value, ...Object.fromEntries(parts) as Fields };
}

function withoutUnknown(form: Form, value: Fields, path: Path, faults: FaultList): Fields {
  const known = fieldsOf(form);
  const keys = new Set(known);
  for (const key of Object.keys(value)) if (!keys.has(key)) tellUnknown([...path, key], known, faults);
  return pick(value, known);
}

function tell(errors: readonly ValidationError[], path: Path, value: unknown, faults: FaultList): void {
  for (const { property, constraints = {}, children = [], target } of errors) {
    const isItem = Array.isArray(value);
    const here = [...path, isItem ? Number(property) : property];
    const held = (value as Fields | undefined)?.[property];
    if ('whitelistValidation' in constraints) {
      tellUnknown(here, fieldsOf(target?.constructor as Form), faults);
    } else if (Object.keys(constraints).length > 0) {
      faults.of(here, said(property, constraints, held));
    }
    tell(children, here, held, faults);
  }
}

function said(property: string, constraints: Readonly<Record<string, string>>, held: unknown): string {
  if (held === undefined) return `${property} is missing.`;
  const hint = 'isString' in constraints && (typeof held === 'number' || typeof held === 'boolean') ? ': put it in quotes' : '';
  // What is no text at all need not be told that it is too short.
  const messages = 'isString' in constraints ? [constraints['isString'] ?? ''] : Object.values(constraints);
  return `${messages.map((text) => text.slice(0, 300)).join('; ')}${hint}.`;
}

function tellUnknown(path: Path, known: readonly string[], faults: FaultList): void {
  faults.of(path, () => unknownField(String(path.at(-1)), known), 'KEY');
}

function unknownField(key: string, known: readonly string[]): string {
  const wanted = meant(key, known);
  return `There is no field ${key.slice(0, 63)} here${wanted === null ? `; there are ${known.slice(0, 30).join(', ')}` : `: did you mean ${wanted}?`}`;
}

function fieldsOf(form: new () => object): readonly string[] {
  return formOf(form).map(({ name }) => name);
}

function pick(value: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => name in value).map((name) => [name, value[name]]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
