import { createHash, randomBytes } from 'node:crypto';

import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';

import type { Actor } from '../../../kernel/actor.js';
import { typedText } from '../../../platform/html/typed-text.js';
import type { Mistake } from './page-texts.js';

/** The field that tells a form sent twice from two forms. */
export const ONCE = 'once';

/** A new mark for a form. */
export function formMark(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * Without script a button can be pressed twice, and a browser shows the answer to the last press. The form's mark makes
 * the second a repetition of the first: nothing is done again, and the same is shown.
 */
export function actingOnce(actor: Actor, sent: unknown): Actor {
  const mark = typedText(sent, ONCE);
  if (actor.idempotency !== undefined || !/^[A-Za-z0-9_-]{22}$/.test(mark)) return actor;
  const entries = Object.entries(sent as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  const bodyHash = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  let next = 0;
  // What was typed is part of the key: a form that was corrected and sent again is another act.
  return { ...actor, idempotency: { key: `${mark} ${bodyHash}`, bodyHash, takeOrdinal: () => next++ } };
}

/** What is wrong by the same rules as in the API, by field. Empty fields count as left out. */
export async function mistakesIn<Input extends object>(
  type: new () => Input, values: Readonly<Record<string, unknown>>,
): Promise<Record<string, Mistake>> {
  const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const errors = await validate(plainToInstance(type, said));
  return Object.fromEntries(errors.map((error) => {
    const isTooLong = Object.keys(error.constraints ?? {}).some((rule) => rule === 'isLength' || rule === 'maxLength');
    return [error.property, isTooLong ? 'TOO_LONG' : 'CHARACTERS'] as const;
  }));
}
