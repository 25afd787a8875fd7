import type { Interruptible } from '../../kernel/interruptible.js';
import type { Reference } from '../register/index.js';
import { type FaultList, pathOf } from './document-faults.js';
import { cyclesIn, entryReferences } from './document-cycles.rules.js';
import { type DocumentEntry, entryKey, type OrganisationDocument, SECTION_OF } from './document-form.js';
import { Guesses } from './document-guesses.js';
import type { DocumentPlan, HeldState } from './document-plan.js';

/** Everything that an entry names is there: in the document, or in the register and to stay. */
export function* checkReferences(
  document: OrganisationDocument, held: HeldState, plan: DocumentPlan, customers: ReadonlySet<string>, faults: FaultList,
): Interruptible<void> {
  const said = new Set(document.entries.map(entryKey));
  const ending = new Set(plan.steps.filter((step) => step.act === 'END' && !said.has(entryKey(step))).map(entryKey));
  const isThere = (reference: Reference): boolean => {
    const key = entryKey(reference);
    return reference.kind === 'CUSTOMER' ? customers.has(reference.code) : said.has(key) || (held.entries.has(key) && !ending.has(key));
  };
  const codes = codesByKind([...said, ...held.entries.keys()]);
  const guesses = new Guesses();
  for (const entry of document.entries) {
    for (const reference of entryReferences(entry)) {
      if (isThere(reference)) continue;
      // Guessed as long as somebody reads it: each guess goes through all codes there are.
      const place = [...placeOf(entry), ...pathOf(reference.at)];
      const wanted = reference.kind === 'CUSTOMER' || faults.isBehind(place) ? null : yield* guesses.meant(reference.code, codes.get(reference.kind) ?? []);
      const end = ending.has(entryKey(reference)) ? ': it ends, because the document does not have it' : wanted === null ? '' : `: did you mean ${wanted}?`;
      const noun = reference.kind.toLowerCase().replaceAll('_', ' ');
      faults.of(place, `There is no ${noun} ${JSON.stringify(reference.code)}${end}`);
      yield;
    }
    yield;
  }
  for (const { of, by } of stillNamed(document, held, plan)) faults.of([...placeOf(of), 'validTo'], `${placeOf(by).join('.')} names it, and goes on.`);
  for (const { entry, codes: way, at } of yield* cyclesIn(document.entries, held)) {
    faults.of([...placeOf(entry), ...pathOf(at)], `${entry.code} would lie under itself: ${way.join(' → ')}.`);
  }
}

type Named = Pick<DocumentEntry, 'kind' | 'code'>;

/** Entries that the document ends while another one, of it or of the register, goes on naming them. */
function stillNamed(document: OrganisationDocument, held: HeldState, { steps }: DocumentPlan): { readonly of: Named; readonly by: Named }[] {
  const ends = new Map(steps.filter(({ act }) => act === 'END').map((step) => [entryKey(step), step.on]));
  const said = new Map(document.entries.map((entry) => [entryKey(entry), entry]));
  const own = [...said.values()].filter((entry) => ends.has(entryKey(entry)));
  if (own.length === 0) return [];
  const lasting = [...held.entries.values()].filter((entry) => !said.has(entryKey(entry)) && !ends.has(entryKey(entry)))
    .flatMap(({ kind, code, versions }) => versions.slice(-1).map(({ content, validTo }) => ({ kind, code, content, validTo })));
  const namers = [...document.entries, ...lasting].flatMap((by) => entryReferences(by).map((reference) => ({ by, key: entryKey(reference) })));
  const byKey = Map.groupBy(namers, ({ key }) => key);
  return own.flatMap((of) => {
    const on = ends.get(entryKey(of)) ?? '';
    const goesOn = ({ by }: { readonly by: DocumentEntry | (typeof lasting)[number] }): boolean => {
      const end = by.validTo ?? ends.get(entryKey(by)) ?? null;
      return end === null || end > on;
    };
    const [namer] = (byKey.get(entryKey(of)) ?? []).filter(goesOn);
    return namer === undefined ? [] : [{ of, by: namer.by }];
  });
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
