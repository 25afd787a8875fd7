import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import type { ContentOf } from '../register/index.js';
import { countryNamed, wordOf } from './country-names.js';
import { meant } from './document-faults.js';
import { type DocumentEntry, entryKey } from './document-form.js';
import type { HeldState } from './document-plan.js';
import { isSo } from './document-plan.rules.js';
import type { ListRow } from './list-rows.js';

type EngagedRole = ContentOf<'ENGAGEMENT'>['roles'][number]['role'];

/** What the rows of one party come to: entries as a document would have them, or why not. */
export interface ListGroup {
  readonly code: string;
  readonly lines: readonly number[];
  readonly entries: readonly DocumentEntry[];
  readonly troubles: readonly string[];
  readonly under: string | null;
}

/** Rows with the same code, or the same name, are about one party: each adds what it is for one purpose. */
export function* groupRows(rows: readonly ListRow[], held: HeldState): Interruptible<ListGroup[]> {
  const byCode = Map.groupBy(rows, ({ cells }) => cells.code ?? codeOf(cells.name ?? ''));
  const known = yield* knownNames(held);
  return yield* eachInTurn(byCode, ([code, own]) => {
    const group = groupOf(code, own, held, known);
    return { ...group, troubles: [...group.troubles, ...contradictions(code, own, held)] };
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

/** Rows of one party that say two things of it; and a code made of a name that somebody else bears. */
function contradictions(code: string, rows: readonly ListRow[], held: HeldState): string[] {
  const saidTwice = (['legalName', 'country', 'city', 'statementUrl', 'contractReference', 'contractSignedOn', 'under', 'validFrom'] as const).flatMap((column) => {
    const said = rows.filter(({ cells }) => cells[column] !== undefined);
    const other = said.find(({ cells }) => cells[column] !== said[0]?.cells[column]);
    return other === undefined ? [] : [`Line ${other.line} says another ${column} than line ${said[0]?.line}.`];
  });
  const unnamed = rows.filter(({ cells }) => cells.code === undefined && cells.name !== undefined);
  const bearer = unnamed.length === rows.length ? (contentNow(held, 'PARTY', code) as { name?: string }).name ?? rows[0]?.cells.name : undefined;
  const stranger = bearer === undefined ? undefined : unnamed.find(({ cells }) => !isSameName(cells.name ?? '', bearer));
  if (stranger === undefined) return saidTwice;
  return [...saidTwice, `Line ${stranger.line}: its code would be ${code}, which is that of ${JSON.stringify(bearer?.slice(0, 60))}. Give it one in a column called code.`];
}

/** But for case, accents and the marks that are left out as often as not. */
function isSameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[\s.,'’-]+/g, '');
  return plain(one) === plain(other);
}

/** `Acme B.V.` → `acme-b-v`. */
export function codeOf(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63);
}

function groupOf(code: string, rows: readonly ListRow[], held: HeldState, known: KnownNames): ListGroup {
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

function contentNow(held: HeldState, kind: DocumentEntry['kind'], code: string): object {
  return held.entries.get(entryKey({ kind, code }))?.versions.find((version) => isSo(version, held.today))?.content ?? {};
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

/** Items by semicolons, bars or lines; where there are none of them, by commas. */
function listOf(cell: string | undefined): string[] | undefined {
  return cell?.split(/[;|\n]/.test(cell) ? /[;|\n]/ : ',').map((item) => item.trim()).filter((item) => item !== '');
}
