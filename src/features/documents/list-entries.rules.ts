import { atOnce, eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import type { ContentOf } from '../register/index.js';
import { countryNamed, wordOf } from './country-names.js';
import { type DocumentEntry, entryKey, SECTION_OF } from './document-form.js';
import { Guesses } from './document-guesses.js';
import type { HeldState } from './document-plan.js';
import { formOf } from './form-fields.js';
import { type CodesOf, contentNow, contradictions, repetitions } from './list-repetitions.rules.js';
import { type ListRow, listOf } from './list-rows.js';

type EngagedRole = ContentOf<'ENGAGEMENT'>['roles'][number]['role'];

/** What the rows of one party come to: entries as a document would have them, or why not. */
export interface ListGroup {
  readonly code: string;
  readonly lines: readonly number[];
  readonly entries: readonly DocumentEntry[];
  readonly troubles: readonly string[];
  readonly under: string | null;
  /** What to look at, line by line, though nothing is wrong with it. */
  readonly notes: ReadonlyMap<number, string>;
}

/** Rows with the same code, or the same name, are about one party: each adds what it is for one purpose. */
export function* groupRows(rows: readonly ListRow[], held: HeldState): Interruptible<ListGroup[]> {
  const byCode = Map.groupBy(yield* eachInTurn(rows, withoutLongCells), ({ cells }) => cells.code ?? codeOf(cells.name ?? ''));
  const [known, guesses] = [yield* knownNames(held), new Guesses()];
  const codesOf: CodesOf = (column, cell) => new CellReader(held, known)[column === 'services' ? 'services' : 'categories'](cell);
  const groups: ListGroup[] = [];
  for (const [code, own] of byCode) {
    const tooLong = own.flatMap(({ troubles }) => troubles);
    const group = groupOf(code, own, new CellReader(held, known, guesses));
    const saidTwice = yield* contradictions(code, own, held, codesOf);
    groups.push({ ...group, troubles: [...tooLong, ...group.troubles, ...saidTwice], notes: repetitions(code, own) });
    yield;
  }
  return groups;
}

/** How many items a list of an engagement may have. */
function most(field: 'roles' | 'services' | 'data'): number {
  const form = SECTION_OF.get('ENGAGEMENT')?.content;
  const { metadata } = (form === undefined ? [] : formOf(form)).find(({ name }) => name === field) ?? {};
  return Number(metadata?.['maxItems']);
}

/** A row without the cells that name more than anybody may say: nothing is made of those. */
function withoutLongCells(row: ListRow): ListRow & { readonly troubles: readonly string[] } {
  const long = ([['services', most('services')], ['dataCategories', most('data')]] as const)
    .filter(([column, limit]) => (listOf(row.cells[column])?.length ?? 0) > limit);
  const cells = Object.fromEntries(Object.entries(row.cells).filter(([column]) => !long.some(([name]) => name === column)));
  return { ...row, cells, troubles: long.map(([column, limit]) => `Line ${row.line}: ${column} holds more than ${limit} names.`) };
}

/** Codes by what may be written for them: the code itself, or a name it bears or bore. */
interface KnownNames extends Readonly<Record<'SERVICE' | 'DATA_CATEGORY', ReadonlyMap<string, string>>> {
  /** Codes. */
  readonly services: readonly string[];
}

function* knownNames({ entries }: HeldState): Interruptible<KnownNames> {
  const services = [...entries.values()].filter(({ kind }) => kind === 'SERVICE').map(({ code }) => code);
  const known = { SERVICE: new Map<string, string>(), DATA_CATEGORY: new Map<string, string>(), services };
  for (const { kind, code, versions } of entries.values()) {
    yield;
    if (kind !== 'SERVICE' && kind !== 'DATA_CATEGORY') continue;
    for (const { content } of versions) {
      const word = wordOf((content as { name?: string }).name ?? '');
      if (!known[kind].has(word)) known[kind].set(word, code);
    }
  }
  return known;
}

/** `Acme B.V.` → `acme-b-v`. */
export function codeOf(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63);
}

function groupOf(code: string, rows: readonly ListRow[], reader: CellReader): Omit<ListGroup, 'notes'> {
  const cells = Object.assign({}, ...rows.map((row) => row.cells)) as ListRow['cells'];
  const country = reader.country(cells.country);
  const party = {
    ...contentNow(reader.held, 'PARTY', code), ...given({ name: cells.name, legalName: cells.legalName, country, city: cells.city }),
  };
  const before = contentNow(reader.held, 'ENGAGEMENT', code) as Partial<ContentOf<'ENGAGEMENT'>>;
  const [services, categories] = [reader.services(cells.services), reader.categories(cells.dataCategories)];
  const engagement = {
    party: code, ...before, roles: rolesOf(rows, before.roles ?? [], reader),
    ...given({ services, statementUrl: cells.statementUrl, under: cells.under }),
    ...(categories === undefined ? {} : { data: categories.map((category) => before.data?.find((use) => use.category === category) ?? { category }) }),
    ...(cells.contractReference === undefined ? {} : { contract: contractOf(cells, before.contract) }),
  };
  if (cells.name === undefined) reader.troubles.push('name is missing.');
  const dates = { validFrom: cells.validFrom ?? null, validTo: null };
  const entries: DocumentEntry[] = [
    ...reader.made.values(), { kind: 'PARTY', code, content: party, ...dates }, { kind: 'ENGAGEMENT', code, content: engagement, ...dates },
  ];
  return { code, lines: rows.map(({ line }) => line), entries, troubles: reader.troubles, under: cells.under ?? null };
}

function contractOf(cells: ListRow['cells'], before: ContentOf<'ENGAGEMENT'>['contract']): object {
  return { ...before, ...given({ reference: cells.contractReference, signedOn: cells.contractSignedOn }) };
}

/** A role for each purpose: what the register says of other purposes stays. */
function rolesOf(rows: readonly ListRow[], before: readonly { readonly role: EngagedRole; readonly purpose: string }[], reader: CellReader): object[] {
  const roles = [...before];
  for (const { line, cells } of rows) {
    const role = reader.role(cells.role);
    const purpose = cells.purpose;
    if (role === null) continue;
    if (purpose === undefined) {
      if (before.length === 0) reader.troubles.push(`Line ${line}: purpose is missing.`);
      continue;
    }
    const index = roles.findIndex((each) => each.purpose === purpose);
    if (index < 0 && roles.length === most('roles')) {
      reader.troubles.push(`The rows of one party name more than ${roles.length} purposes.`);
      break;
    }
    if (index < 0) roles.push({ role, purpose });
    else if (cells.role !== undefined && roles[index] !== undefined) roles[index] = { ...roles[index], role };
  }
  return roles;
}

function given(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const ROLES: ReadonlyMap<string, EngagedRole> = new Map([
  ['subprocessor', 'SUB_PROCESSOR'], ['subverwerker', 'SUB_PROCESSOR'], ['processor', 'PROCESSOR'], ['verwerker', 'PROCESSOR'],
  ['jointcontroller', 'JOINT_CONTROLLER'], ['controller', 'INDEPENDENT_CONTROLLER'], ['independentcontroller', 'INDEPENDENT_CONTROLLER'],
  ['verwerkingsverantwoordelijke', 'INDEPENDENT_CONTROLLER'],
]);

/** Reads cells as people write them; what cannot be read is told, never guessed. */
class CellReader {
  readonly troubles: string[] = [];
  /** Data categories that did not exist, by code. */
  readonly made = new Map<string, DocumentEntry>();

  /** Without guesses nobody is asked what else was meant. */
  constructor(readonly held: HeldState, private readonly known: KnownNames, private readonly guesses: Guesses | null = null) {}

  /** What says nothing is a sub-processor: the role that asks most. */
  role(cell: string | undefined): EngagedRole | null {
    if (cell === undefined) return 'SUB_PROCESSOR';
    const role = ROLES.get(wordOf(cell));
    if (role === undefined) this.troubles.push(`${JSON.stringify(cell.slice(0, 60))} is no role: sub-processor, processor, joint controller or controller.`);
    return role ?? null;
  }

  country(cell: string | undefined): string | undefined {
    if (cell === undefined) return undefined;
    const code = countryNamed(cell);
    if (code === undefined) this.troubles.push(`${JSON.stringify(cell.slice(0, 60))} is no country: write its code, like NL.`);
    return code;
  }

  services(cell: string | undefined): string[] | undefined {
    return listOf(cell)?.flatMap((name) => {
      const code = this.codeNamed('SERVICE', name);
      if (code !== null) return [code];
      const wanted = this.guesses === null ? null : atOnce(this.guesses.meant(name, this.known.services));
      this.troubles.push(`There is no service ${JSON.stringify(name.slice(0, 60))}${wanted === null ? '.' : `: did you mean ${wanted}?`}`);
      return [];
    });
  }

  categories(cell: string | undefined): string[] | undefined {
    return listOf(cell)?.flatMap((name) => {
      const found = this.codeNamed('DATA_CATEGORY', name);
      if (found !== null) return [found];
      const code = codeOf(name);
      if (code === '') this.troubles.push(`${JSON.stringify(name.slice(0, 60))} cannot be a category of data.`);
      else if (!this.made.has(code)) this.made.set(code, { kind: 'DATA_CATEGORY', code, content: { name }, validFrom: null, validTo: null });
      return code === '' ? [] : [code];
    });
  }

  /** By code, or by name. */
  private codeNamed(kind: 'SERVICE' | 'DATA_CATEGORY', name: string): string | null {
    return this.held.entries.has(entryKey({ kind, code: name })) ? name : this.known[kind].get(wordOf(name)) ?? null;
  }
}
