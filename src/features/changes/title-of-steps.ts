import type { ReadTx } from '../../platform/database/tx.js';
import { spokenLanguage } from '../../platform/mail/template.js';
import type { ChangeStep } from './change.js';
import { loadTelling } from './load-told.js';
import { speakEntry } from './speak-notice.js';

const LONGEST = 200;

/**
 * A title for steps that nobody wrote one for, fit to be sent: who and what comes, changes and goes by name, in the organisation's
 * own language. What concerns single customers is named in no title.
 */
export async function titleOfSteps(tx: ReadTx, change: { readonly steps: readonly ChangeStep[]; readonly wantedOn: string }): Promise<string | null> {
  const telling = await loadTelling(tx, change);
  const language = spokenLanguage(telling.house.language);
  const title = [...new Set(telling.entriesOfAll().map((entry) => speakEntry(entry, language).heading))].join('; ');
  if (title === '') return null;
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;
}
