import { ArgsType } from '@nestjs/graphql';
import { Temporal } from 'temporal-polyfill';

import { Day, Instant } from './fields.js';
import { readDay, readInstant } from './read-instant.js';
import { PageQuery } from './rest-page.js';

/** Which state of the record a read is about. */
export interface AsOfArguments {
  readonly asOf?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
}

/** Which day a read is about. */
export const AsOfDay = (): PropertyDecorator =>
  Day({ about: "What was, is or will be so on this day. Default: today in the organisation's time zone, or the day of `knownAt` in the one known then.", optional: true });

/** Which knowledge a read is about. */
export const KnownAt = (): PropertyDecorator =>
  Instant({ about: 'As it was known at this instant, which is past: the answer, its `version` too, never changes. Default: now.', optional: true });

/** `asOf` and `knownAt` of a read of one thing: GraphQL arguments and REST query alike. */
@ArgsType()
export class AsOf implements AsOfArguments {
  @AsOfDay() asOf?: string | null;
  @KnownAt() knownAt?: string | null;
}

/** The query of a list in REST that is read as of a day. */
export class AsOfPageQuery extends PageQuery implements AsOfArguments {
  @AsOfDay() asOf?: string | null;
  @KnownAt() knownAt?: string | null;
}

/** Whether a read is about another moment than now. */
export function isOfThen({ asOf, knownAt }: AsOfArguments): boolean {
  return (asOf ?? knownAt ?? null) !== null;
}

/** Whether a read asks for what will be known: nobody can say that yet, and an answer would not stay as it is. */
export function isKnownLater(value: unknown, now: Temporal.Instant): boolean {
  const { knownAt } = (typeof value === 'object' && value !== null ? value : {}) as AsOfArguments;
  return typeof knownAt === 'string' && Temporal.Instant.compare(readInstant(knownAt, 'knownAt'), now) > 0;
}

/** The parameters of a statement that is read as of a moment: asOf, knownAt, now. See `dayAsked` and `heldAsOf`. */
export function momentValues(asked: AsOfArguments, now: { toString(): string }): [string | null, string | null, string] {
  const { asOf, knownAt } = asked;
  return [
    asOf === null || asOf === undefined ? null : readDay(asOf, 'asOf').toString(),
    knownAt === null || knownAt === undefined ? null : readInstant(knownAt, 'knownAt').toString(),
    now.toString(),
  ];
}
