import type { ReadTx } from '../../platform/database/tx.js';
import { type SpokenLanguage, spokenLanguage } from '../../platform/mail/template.js';
import { changeKindInWords } from '../publishing/index.js';
import type { ChangeKind, ChangeStep } from './change.js';
import type { ChangeRow } from './change.entity.js';
import { loadTelling, type Telling } from './load-told.js';
import { entryInLines, speakEntry } from './speak-notice.js';
import type { ToldEntry, ToldFacts } from './told-entries.js';

const LONGEST = { title: 200, explanation: 10_000 } as const;

export interface ChangeWords {
  readonly title: string;
  readonly explanation: string;
}

/**
 * Words for steps that nobody wrote any for, fit to be sent: who and what comes, changes and goes by name, and what is said of each, in
 * the organisation's own language. What concerns single customers is named in neither.
 */
export async function wordsOfSteps(
  tx: ReadTx, change: { readonly kind: ChangeKind; readonly steps: readonly ChangeStep[]; readonly wantedOn: string },
): Promise<ChangeWords> {
  const telling = await loadTelling(tx, change);
  const language = spokenLanguage(telling.house.language);
  const headings = [...new Set(telling.entriesOfAll().map((entry) => speakEntry(entry, language).heading))].join('; ');
  const title = shortened(headings === '' ? changeKindInWords(change.kind, language) : headings, LONGEST.title);
  return { title, explanation: explanationMade(telling, language) ?? title };
}

/** What the law of transfers says of it is told by each notice, as it is known by then: it may change between the plan and its notices. */
function withoutLaw(entry: ToldEntry): ToldEntry {
  const plain = (facts: ToldFacts | null): ToldFacts | null => (facts === null ? null : { ...facts, lacksSafeguard: false });
  return { ...entry, before: plain(entry.before), after: plain(entry.after) };
}

const made = new WeakMap<Telling, string | null>();

/** Null: there is nothing that concerns all. Worded once for many notices. */
function explanationMade(telling: Telling, language: SpokenLanguage): string | null {
  const known = made.get(telling);
  if (known !== undefined) return known;
  const entries = new Set<string>();
  let length = 0;
  for (const entry of telling.entriesOfAll()) {
    const text = entryInLines(speakEntry(withoutLaw(entry), language), language);
    if (!entries.has(text)) length += text.length;
    entries.add(text);
    if (length > LONGEST.explanation) break;
  }
  const explanation = entries.size === 0 ? null : shortened([...entries].join('\n\n'), LONGEST.explanation);
  made.set(telling, explanation);
  return explanation;
}

/** An explanation that says what the entries of the notice say, as far as they concern its reader and in its language, is not told beside them. */
export function explanationToTell({ title, explanation }: Pick<ChangeRow, 'title' | 'explanation'>, telling: Telling): string {
  const isMade = explanation === title || explanation === explanationMade(telling, spokenLanguage(telling.house.language));
  return isMade ? '' : explanation;
}

function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
