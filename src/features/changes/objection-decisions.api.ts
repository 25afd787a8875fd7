import { InputType } from '@nestjs/graphql';

import { TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, OneOf, Text, Uuid, Whole } from '../../platform/api/fields.js';
import type { DoneByHand } from './decide-objection.js';
import { ByHandEnum } from './objections.api.js';

const MAX = 2 ** 31 - 1;

@InputType({ isAbstract: true })
abstract class DoneFields {
  @OneOf(ByHandEnum, { about: 'How the customer was told. Left out only where the decision is STILL_ENDS.', optional: true }) by?: 'EMAIL' | 'PHONE' | 'LETTER' | null;
  @Day({ about: 'The day it was done, not behind today where the organisation is. Default: today.', optional: true }) doneOn?: string | null;
  @Text({ about: 'What was done, and where it can be seen.', max: 2_000, ...TELLING_TEXT }) evidence!: string;
}

export class DecideObjectionBody extends DoneFields {}

@InputType('DecideObjectionInput', { description: 'What staff did about an objection.' })
export class DecideObjectionInput extends DoneFields {
  @Uuid({ about: 'The objection.' }) objectionId!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: MAX, optional: true })
  version?: number | null;
}

export function doneOf({ by, doneOn, evidence }: DoneFields): DoneByHand {
  return { by: by ?? null, doneOn: doneOn ?? null, evidence };
}
