import { typedText } from '../../../platform/html/typed-text.js';
import { RequestActBody } from '../request.api.js';
import { ACT_KINDS, type ActKind } from '../request.js';
import type { ActAsked } from '../request.rules.js';
import type { Typed } from './page-form.js';
import type { Mistake } from './page-texts.js';
import { mistakesIn } from './read-form.js';

/** One of the controller's steps as it was sent; `asked` is null when no step was named. */
export interface SentAct {
  readonly asked: ActAsked | null;
  readonly typed: Typed;
}

/** What was typed into one of the controller's forms, and what is wrong with it by the rules of the API. */
export async function readAct(sent: unknown): Promise<SentAct> {
  const act = typedText(sent, 'act');
  const kind = ACT_KINDS.find((known) => known === act);
  const message = typedText(sent, 'message').trim();
  const isPersonTold = typedText(sent, 'tellPerson') === 'yes';
  const values = { message, tellPerson: isPersonTold ? 'yes' : '' };
  if (kind === undefined) return { asked: null, typed: { values, mistakes: {} } };
  const mistakes = { ...missing(kind, message, isPersonTold), ...await mistakesIn(RequestActBody, { message }) };
  return { asked: { kind, message: message === '' ? null : message, isPersonTold }, typed: { values, mistakes } };
}

/** Nothing is passed on but words; three steps must be explained (Art. 12(3), (4) and (6)). */
function missing(kind: ActKind, message: string, isPersonTold: boolean): Record<string, Mistake> {
  if (message !== '') return {};
  if (kind === 'EXTEND' || kind === 'REFUSE' || kind === 'ASK_FOR_INFORMATION') return { message: 'REASON_REQUIRED' };
  return isPersonTold ? { message: 'NOTHING_TO_TELL' } : {};
}
