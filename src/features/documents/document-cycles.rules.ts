import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { type Reference, REGISTER_KINDS, referencesOf } from '../register/index.js';
import { type DocumentEntry, entryKey, isRegisterKind } from './document-form.js';
import type { HeldState } from './document-plan.js';
import { isSo } from './document-plan.rules.js';
import { isReadable, shapedAs } from './shaped-content.js';

type Said = Pick<DocumentEntry, 'kind' | 'code' | 'content' | 'isFaulty'>;

/** What an entry names; of one whose form is wrong, as far as that is right. */
export function entryReferences({ kind, content, isFaulty }: Said): readonly Reference[] {
  if (!isRegisterKind(kind)) return [];
  if (isFaulty !== true) return referencesOf(kind, content);
  const { content: form } = REGISTER_KINDS[kind];
  return referencesOf(kind, shapedAs(form, content) as never).filter(isReadable);
}

export interface Cycle {
  readonly entry: DocumentEntry;
  readonly codes: readonly string[];
  readonly at: string;
}

/** Entries that would lead back to themselves among their own kind, by what is said here or else in the register today; each circle once. */
export function* cyclesIn(entries: readonly DocumentEntry[], held: HeldState): Interruptible<Cycle[]> {
  const said = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const known = (key: string): Said | undefined => said.get(key) ?? heldNow(held, key);
  const done = new Set<string>();
  const found = yield* eachInTurn(entries, (entry): Cycle[] => {
    const way = new Map<string, string>();
    let current: Said | undefined = entry;
    while (current !== undefined && !done.has(entryKey(current)) && !way.has(entryKey(current))) {
      const up = upOf(current);
      way.set(entryKey(current), up?.at ?? '');
      current = up === undefined ? undefined : known(entryKey(up));
    }
    const isCircle = current !== undefined && !done.has(entryKey(current));
    for (const key of way.keys()) done.add(key);
    if (!isCircle || current === undefined) return [];
    const circle = [...way.keys()].slice([...way.keys()].indexOf(entryKey(current)));
    // Told where the document says it: the circle was not there before.
    const first = circle.find((key) => said.has(key)) ?? entryKey(entry);
    const turned = [...circle.slice(circle.indexOf(first)), ...circle.slice(0, circle.indexOf(first)), first];
    return [{ entry: said.get(first) ?? entry, codes: turned.map((key) => key.slice(key.indexOf('/') + 1)), at: way.get(first) ?? '' }];
  });
  return found.flat();
}

function heldNow({ entries, today }: HeldState, key: string): Said | undefined {
  const entry = entries.get(key);
  const content = entry?.versions.find((version) => isSo(version, today))?.content;
  return entry === undefined || content === undefined ? undefined : { kind: entry.kind, code: entry.code, content };
}

/** The one of its own kind that an entry lies under: parent, larger group, engagement. */
function upOf(entry: Said): Reference | undefined {
  return entryReferences(entry).find(({ kind }) => kind === entry.kind);
}
