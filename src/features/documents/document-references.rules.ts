import { type Reference, referencesOf, type RegisterKind } from '../register/index.js';
import { type FaultList, meant, pathOf } from './document-faults.js';
import { type DocumentEntry, entryKey, isRegisterKind, type OrganisationDocument, SECTION_OF } from './document-form.js';
import type { DocumentPlan, HeldState } from './document-plan.js';

export function entryReferences({ kind, content }: DocumentEntry): readonly Reference[] {
  return isRegisterKind(kind) ? referencesOf(kind, content) : [];
}

/** Everything that an entry names is there: in the document, or in the register and to stay. */
export function checkReferences(
  document: OrganisationDocument, held: HeldState, plan: DocumentPlan, customers: ReadonlySet<string>, faults: FaultList,
): void {
  const said = new Set(document.entries.map(entryKey));
  const ending = new Set(plan.steps.filter((step) => step.act === 'END' && !said.has(entryKey(step))).map(entryKey));
  const isThere = (reference: Reference): boolean => {
    const key = entryKey(reference);
    return reference.kind === 'CUSTOMER' ? customers.has(reference.code) : said.has(key) || (held.entries.has(key) && !ending.has(key));
  };
  const codes = codesByKind([...said, ...held.entries.keys()]);
  for (const entry of document.entries) {
    for (const reference of entryReferences(entry)) {
      if (isThere(reference)) continue;
      const wanted = reference.kind === 'CUSTOMER' ? null : meant(reference.code, codes.get(reference.kind) ?? []);
      const end = ending.has(entryKey(reference)) ? ': it ends, because the document does not have it' : wanted === null ? '' : `: did you mean ${wanted}?`;
      const noun = reference.kind.toLowerCase().replaceAll('_', ' ');
      faults.of([...placeOf(entry), ...pathOf(reference.at)], `There is no ${noun} ${JSON.stringify(reference.code)}${end}`);
    }
  }
  for (const { entry, codes: way, at } of cyclesIn(document)) {
    faults.of([...placeOf(entry), ...pathOf(at)], `${entry.code} would lie under itself: ${way.join(' → ')}.`);
  }
}

export function placeOf({ kind, code }: Pick<DocumentEntry, 'kind' | 'code'>): string[] {
  return [SECTION_OF.get(kind)?.field ?? '', code];
}

function codesByKind(keys: readonly string[]): Map<string, string[]> {
  const codes = new Map<string, string[]>();
  for (const key of keys) {
    const [kind = '', ...code] = key.split('/');
    const others = codes.get(kind);
    if (others === undefined) codes.set(kind, [code.join('/')]);
    else others.push(code.join('/'));
  }
  return codes;
}

interface Cycle {
  readonly entry: DocumentEntry;
  readonly codes: readonly string[];
  readonly at: string;
}

/** Entries that lead back to themselves among their own kind; each circle once. */
function cyclesIn(document: OrganisationDocument): Cycle[] {
  const entries = new Map(document.entries.map((entry) => [entryKey(entry), entry]));
  const done = new Set<string>();
  return document.entries.flatMap((entry): Cycle[] => {
    const way = new Map<string, string>();
    let current: DocumentEntry | undefined = entry;
    while (current !== undefined && !done.has(entryKey(current)) && !way.has(entryKey(current))) {
      const up: Reference | undefined = upOf(current);
      way.set(entryKey(current), up?.at ?? '');
      current = up === undefined ? undefined : entries.get(entryKey(up));
    }
    const isCircle = current !== undefined && !done.has(entryKey(current));
    for (const key of way.keys()) done.add(key);
    if (!isCircle || current === undefined) return [];
    const keys = [...way.keys()];
    const codes = keys.slice(keys.indexOf(entryKey(current))).map((key) => key.split('/')[1] ?? '');
    return [{ entry: current, codes: [...codes, current.code], at: way.get(entryKey(current)) ?? '' }];
  });
}

/** The one of its own kind that an entry lies under: parent, larger group, engagement. */
function upOf(entry: DocumentEntry): Reference | undefined {
  return entryReferences(entry).find(({ kind }) => kind === (entry.kind as RegisterKind));
}
