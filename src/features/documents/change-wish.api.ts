import { InputType } from '@nestjs/graphql';

import { CLEAN_LINE, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, Text } from '../../platform/api/fields.js';
import type { ChangeWish } from './plan-withheld.js';

/** What every door says of changes that are planned by the way. Longer explanations go into the change itself: these are parts of an address too. */
export const WISH_FIELDS = {
  title: {
    about: 'What the planned changes are, in one line. Customers read it. Default: who and what comes, changes and goes, in the language of the organisation.',
    max: 200, optional: true, ...CLEAN_LINE,
  },
  explanation: {
    about: 'What the planned changes mean for customers, and why. Customers read it. Default: what is said of each entry, in the language of the organisation.',
    max: 2_000, optional: true, ...TELLING_TEXT,
  },
  wantedOn: { about: 'The day on which the planned changes are wanted. Default: today. An entry that begins later moves it on.', optional: true },
} as const;

@InputType({ isAbstract: true })
export abstract class ChangeWishFields {
  @Text(WISH_FIELDS.title) title?: string | null;
  @Text(WISH_FIELDS.explanation) explanation?: string | null;
  @Day(WISH_FIELDS.wantedOn) wantedOn?: string | null;
}

export function wishFor({ title, explanation, wantedOn }: Partial<Record<keyof ChangeWish, string | null | undefined>>): ChangeWish {
  return { title: title ?? null, explanation: explanation ?? null, wantedOn: wantedOn ?? null };
}
