import type { Type } from '@nestjs/common';
import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';

import { AsOf } from '../../platform/api/as-of.js';
import { TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, enumeration, Flag, Instant, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { type RestPage, restPageType } from '../../platform/api/rest-page.js';
import { END_ENTRY_OUTCOMES, type EndEntryResult } from './end-entry.js';
import { PUT_ENTRY_OUTCOMES, type PutEntryOutcome } from './entry.rules.js';
import type { EntryOrder } from './put-entry.js';
import { type ContentOf, type Entry, ENTRY_CODE_TEXT, REGISTER_KINDS, type RegisterKind } from './register.js';
import { EntryFields } from './entry-node.js';
import type { EntryAct } from './register.queries.js';

export const CODE = ENTRY_CODE_TEXT;
const VERSION = { min: 0, max: 2 ** 31 - 1, optional: true };
const REASON = { max: 1000, optional: true, ...TELLING_TEXT };

export const PutEntryOutcomeEnum = enumeration('PutEntryOutcome', 'What putting an entry of the register did.', PUT_ENTRY_OUTCOMES);
export const EndEntryOutcomeEnum = enumeration(
  'EndEntryOutcome', 'What ending an entry of the register did. UNCHANGED: it was at an end already.', END_ENTRY_OUTCOMES);
export const EntryActKindEnum = enumeration('EntryActKind',
  'CHANGE: it became so on that day. CORRECTION: it had been recorded wrongly. END: from that day on it was no more.',
  ['CHANGE', 'CORRECTION', 'END']);

@ArgsType()
export class EntryArgs extends AsOf {
  @Text({ about: 'Your code of it.', ...CODE })
  code!: string;
}

/** What is said of an entry, whichever door says it and whatever its kind. */
@InputType({ isAbstract: true })
export abstract class EntryDetails<Kind extends RegisterKind = RegisterKind> {
  abstract content: ContentOf<Kind>;

  @Day({ about: 'From which day this is so: past, today or to come. Default: today.', optional: true })
  validFrom?: string | null;

  @Flag({
    about: 'It was recorded wrongly: replaces what was said, for as long as it was said. Default false.', optional: true,
  })
  isCorrection?: boolean | null;

  @Text({ about: 'Why; kept with the history of the entry.', ...REASON })
  reason?: string | null;
}

export class EndEntryQuery {
  @Day({ about: 'The first day without it. Default: today.', optional: true })
  on?: string | null;

  @Text({ about: 'Why; kept with the history of the entry.', ...REASON })
  reason?: string | null;
}

@InputType('EndEntryInput', { description: 'Which entry ends, and when.' })
export class EndEntryInput {
  @Text({ about: 'Your code of it.', ...CODE })
  code!: string;

  @Day({ about: 'The first day without it. Default: today.', optional: true })
  on?: string | null;

  @Text({ about: 'Why; kept with the history of the entry.', ...REASON })
  reason?: string | null;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', ...VERSION })
  version?: number | null;
}

/** What came of ending an entry, in REST and GraphQL. */
@Readable('EndEntryPayload', 'register:read', 'What came of ending an entry of the register.')
export class EndEntryPayload {
  @OneOf(EndEntryOutcomeEnum, { about: 'Whether anything was written.' })
  outcome!: EndEntryResult['outcome'];

  @Text({ about: 'Its code.', max: 63 })
  code!: string;

  @Day({ about: 'The first day without it, as asked for.' })
  on!: string;

  @Whole({ about: 'Its version now; the ETag in REST.', min: 1, max: 2 ** 31 - 1 })
  version!: number;
}

/** One thing that was said of an entry. */
@ObjectType({ isAbstract: true })
export abstract class EntryActView<Kind extends RegisterKind = RegisterKind> {
  @Uuid({ about: 'Its id.' }) id!: string;
  @OneOf(EntryActKindEnum, { about: 'What was said.' }) kind!: EntryAct['kind'];
  @Day({ about: 'The day it was said for.' }) on!: string;
  @Day({ about: 'From which day it was recorded to be so; null for an end.', optional: true }) validFrom!: string | null;
  @Day({ about: 'Until before which day; null: until further notice, or an end.', optional: true }) validTo!: string | null;
  @Instant({ about: 'When it was recorded.' }) recordedAt!: string;
  @Whole({ about: 'The version of the entry that it made.', min: 1, max: 2 ** 31 - 1 }) version!: number;
  @Text({ about: 'What kind of actor said it, as in the audit trail.', max: 20 }) actorKind!: string;
  @Text({ about: 'Who said it, as in the audit trail.', max: 200 }) actorId!: string;
  @Text({ about: 'Why, where a reason was given.', max: 1000, optional: true }) reason!: string | null;
  abstract content: ContentOf<Kind> | null;
}

/** Gives a class made for one kind its name: documents, ids of operations and failures show it. */
export function named<Made extends Type>(made: Made, name: string): Made {
  Object.defineProperty(made, 'name', { value: name });
  return made;
}

/** The classes of one kind that REST takes and gives. */
export interface RestTypes<Kind extends RegisterKind> {
  readonly Details: Type<EntryDetails<Kind>>;
  readonly View: Type<EntryFields & { content: Readonly<ContentOf<Kind>> }>;
  readonly Page: Type<RestPage<object>>;
  readonly History: Type<RestPage<object>>;
}

const restTypesOf = new Map<RegisterKind, unknown>();

/** Made once a kind: two classes of one name would be two schemas. */
export function restTypes<Kind extends RegisterKind>(kind: Kind): RestTypes<Kind> {
  const known = restTypesOf.get(kind) as RestTypes<Kind> | undefined;
  if (known !== undefined) return known;
  const made = makeRestTypes(kind);
  restTypesOf.set(kind, made);
  return made;
}

function makeRestTypes<Kind extends RegisterKind>(kind: Kind): RestTypes<Kind> {
  const { content, type } = REGISTER_KINDS[kind];

  class Details extends EntryDetails<Kind> {
    @Part(() => content, { about: 'What is to be said of it.' })
    content!: ContentOf<Kind>;
  }

  class View extends EntryFields {
    @Uuid({ about: 'Its id.' })
    id!: string;

    @ApiProperty({ type: content, description: 'What is said of it.' })
    content!: Readonly<ContentOf<Kind>>;
  }

  class Act extends EntryActView<Kind> {
    @ApiProperty({ type: content, description: 'What was said; null for an end.', nullable: true, required: false })
    content!: ContentOf<Kind> | null;
  }
  named(Details, `${type}Details`);
  named(View, `${type}View`);
  named(Act, `${type}ActView`);
  return { Details, View, Page: restPageType(View), History: restPageType(Act) };
}

/** The GraphQL input and payload of putting an entry of a kind. */
export function putTypes<Kind extends RegisterKind>(kind: Kind, node: Type): {
  readonly Input: Type<EntryDetails<Kind> & { code: string; version?: number | null }>;
  readonly Payload: Type<{ outcome: PutEntryOutcome; entry: object }>;
} {
  const { content, type } = REGISTER_KINDS[kind];

  @InputType(`Put${type}Input`, { description: `${REGISTER_KINDS[kind].about} By your own code for it.` })
  class Input extends EntryDetails<Kind> {
    @Text({ about: 'Your code of it.', ...CODE })
    code!: string;

    @Part(() => content, { about: 'What is to be said of it.' })
    content!: ContentOf<Kind>;

    @Whole({ about: 'Only if this is still its version, else VERSION_STALE; 0: only if there is none yet.', ...VERSION })
    version?: number | null;
  }

  @Readable(`Put${type}Payload`, 'register:read', 'What came of putting it.')
  class Payload {
    @OneOf(PutEntryOutcomeEnum, { about: 'Whether anything was written.' })
    outcome!: PutEntryOutcome;

    @Field(() => node, { description: 'The entry, as said from that day on.' })
    entry!: object;
  }
  return { Input: named(Input, `Put${type}Input`), Payload: named(Payload, `Put${type}Payload`) };
}

export function orderFrom<Kind extends RegisterKind>(
  kind: Kind, code: string, { content, validFrom, isCorrection, reason }: EntryDetails<Kind>, expected: number | undefined,
): EntryOrder<Kind> {
  return { kind, code, content, validFrom: validFrom ?? null, isCorrection: isCorrection ?? false, reason: reason ?? null, expected };
}

export function entryView<Kind extends RegisterKind>(
  { id, code, version, validFrom, validTo, content }: Entry<Kind>,
): EntryFields & { id: string; content: Readonly<ContentOf<Kind>> } {
  return { id, code, version, validFrom, validTo, content };
}
