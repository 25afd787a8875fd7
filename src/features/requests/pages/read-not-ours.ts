import { typedText } from '../../../platform/html/typed-text.js';
import { NotOursBody } from '../acceptance.api.js';
import type { Typed } from './page-form.js';
import { mistakesIn } from './read-form.js';

/** What was typed with "not ours", and what is wrong with it by the rules of the API. */
export async function readNotOurs(sent: unknown): Promise<{ readonly reason: string | null; readonly typed: Typed }> {
  const message = typedText(sent, 'message').trim();
  const { reason: mistake } = await mistakesIn(NotOursBody, { reason: message });
  const mistakes = mistake === undefined ? {} : { message: mistake };
  return { reason: message === '' ? null : message, typed: { values: { message }, mistakes } };
}
