import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import type { ContentOf } from '../register/index.js';
import { countryNamed, wordOf } from './country-names.js';
import { meant } from './document-faults.js';
import { type DocumentEntry, entryKey } from './document-form.js';
import type { HeldState } from './document-plan.js';
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
  const byCode = Map.groupBy(rows, ({ cells }) => cells.code ?? codeOf(cells.name ?? ''));
  const known = yield* knownNames(held);
  const codesOf: CodesOf = (column, cell) => new CellReader(held, known)[column === 'services' ? 'services' : 'categories'](cell);
  return yield* eachInTurn(byCode, ([code, own]) => {
    const group = groupOf(code, own, held, known);
    return { ...group, troubles: [...group.troubles, ...contradictions(code, own, held, codesOf)], notes: repetitions(code, own) };
  });
}

/** Codes by what may be written for them: the code itself, or a name it bears or bore. */
type KnownNames = Readonly<Record<'SERVICE' | 'DATA_CATEGORY', ReadonlyMap<string, string>>>;

function* knownNames({ entries }: HeldState): Interruptible<KnownNames> {
  const known = { SERVICE: new Map<string, string>(), DATA_CATEGORY: new Map<string, string>() };
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

function groupOf(code: string, rows: readonly ListRow[], held: HeldState, known: KnownNames): Omit<ListGroup, 'notes'> {
  const cells = Object.assign({}, ...rows.map((row) => row.cells)) as ListRow['cells'];
  const reader = new CellReader(held, known);
  const country = reader.country(cells.country);
  const party = {
    ...contentNow(held, 'PARTY', code), ...given({ name: cells.name, legalName: cells.legalName, country, city: cells.city }),
  };
  const before = contentNow(held, 'ENGAGEMENT', code) as Partial<ContentOf<'ENGAGEMENT'>>;
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
    ...reader.made, { kind: 'PARTY', code, content: party, ...dates }, { kind: 'ENGAGEMENT', code, content: engagement, ...dates },
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
  /** Data categories that did not exist. */
  readonly made: DocumentEntry[] = [];

  constructor(private readonly held: HeldState, private readonly known: KnownNames) {}

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
      const known = [...this.held.entries.values()].filter(({ kind }) => kind === 'SERVICE').map(({ code: each }) => each);
      const wanted = meant(name, known);
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
      else this.made.push({ kind: 'DATA_CATEGORY', code, content: { name }, validFrom: null, validTo: null });
      return code === '' ? [] : [code];
    });
  }

  /** By code, or by name. */
  private codeNamed(kind: keyof KnownNames, name: string): string | null {
    return this.held.entries.has(entryKey({ kind, code: name })) ? name : this.known[kind].get(wordOf(name)) ?? null;
  }
}
