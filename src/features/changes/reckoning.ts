import { createHash } from 'node:crypto';

import { Temporal } from 'temporal-polyfill';

import { type ActsAs, type AgreementInForce, type EffectiveTerms, effectiveTerms, termAsStrictest, type TermName } from '../agreements/index.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import type { ChangeRow } from './change.entity.js';
import type { CustomerState } from './change.js';
import { NOTICE_TERMS, noticeFor, strictest } from './notice.rules.js';
import type { NoticeDue } from './notice.js';
import { daysOfOne, isOut } from './out-of-change.rules.js';

/** What a change keeps of an agreement: all that its dates and answers depend on. */
export interface Basis {
  readonly terms: Partial<EffectiveTerms>;
  readonly actsAs: ActsAs;
  readonly upstreamDays: number;
  readonly country: string | null;
  /** The change gives data of the customer to another controller: only its own yes permits that. */
  readonly isInstructionNeeded?: true;
  /** The change engages nobody and moves no data: it informs. */
  readonly isInforming?: true;
  /** What the agreement said when the customer was told, where it says something else since: nobody has less time than it was told. */
  readonly earlier?: readonly Basis[];
}

/** What has happened so far. Days. */
export interface Happened {
  readonly sentOn: string;
  readonly wantedOn: string;
  readonly handedOverOn?: string | null;
  readonly needsProof?: boolean;
  readonly acknowledgedOn?: string | null;
  readonly consentedOn?: string | null;
}

const KEPT: readonly TermName[] = [...NOTICE_TERMS, 'CURE_DAYS', 'NOTICE_LANGUAGE'];

/** What a change asks of an agreement, beside what that says. */
export type Asked = Pick<Basis, 'isInstructionNeeded' | 'isInforming'>;

export function basisOf({ terms, actsAs, upstreamDays, country }: Omit<AgreementInForce, 'services'>, asked: Asked): Basis {
  return {
    ...asked,
    terms: Object.fromEntries(KEPT.map((name) => [name, terms[name]])) as Partial<EffectiveTerms>,
    actsAs, upstreamDays: actsAs === 'PROCESSOR_FOR_OTHERS' ? upstreamDays : 0, country,
  };
}

/** SHA-256: equal bases are one. */
export function digestOf(basis: Basis): string {
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex');
}

/** Terms that a kept basis lacks, because they were made up later, are unknown. */
export function termsOf({ terms }: Basis): EffectiveTerms {
  return { ...effectiveTerms([], []), ...terms };
}

/** Whether two say the same of the agreement itself. What comes out of the database has its fields in another order. */
export function saysTheSame({ earlier: _one, ...basis }: Basis, { earlier: _other, ...other }: Basis): boolean {
  return canonicalJson(basis as unknown as JsonValue) === canonicalJson(other as unknown as JsonValue);
}

/** What holds for a customer that was told by one basis when its agreement says another. */
export function withEarlier(now: Basis, { earlier = [], ...before }: Basis): Basis {
  // What was told as a matter of permission, and is none, waits for none.
  const all = [before, ...earlier].map((each) => (now.isInforming === true ? { ...each, isInforming: now.isInforming } : each));
  const told = all.filter((each, index) =>
    !saysTheSame(each, now) && all.findIndex((other) => saysTheSame(each, other)) === index);
  return told.length === 0 ? now : { ...now, earlier: told };
}

/** Whether a change gives data of one of these services to another controller. */
export function isInstructionNeeded({ controllerServices }: Pick<ChangeRow, 'controllerServices'>, services: readonly string[]): boolean {
  return services.some((service) => controllerServices.includes(service));
}

/**
 * Whether a failing party may be replaced at once: only where the contract says so, and never under a specific authorisation, nor by
 * another controller.
 */
export function hasEmergencyClause(basis: Basis): boolean {
  const terms = termsOf(basis);
  return (basis.earlier ?? []).every(hasEmergencyClause) && basis.isInstructionNeeded !== true && termAsStrictest('AUTHORISATION', terms.AUTHORISATION.value) === 'GENERAL' &&
    termAsStrictest('EMERGENCY_REPLACEMENT', terms.EMERGENCY_REPLACEMENT.value);
}

type Dates = Pick<NoticeDue, 'effectiveOn' | 'lastDayToObject' | 'earliestGoLive'> & { readonly bars: readonly string[] };

/** What decides, beside what is due, which dates a place in a change keeps. */
interface Dated {
  readonly state: CustomerState;
  readonly extendedUntil: string | null;
  readonly consentedOn: string | null;
}

/** What a place in a change keeps of its dates. Time that was given on top of what is due counts; a customer's own yes ends it. */
export function datesOf({ state, extendedUntil, consentedOn }: Dated, due: Dates): Dates {
  const { effectiveOn, lastDayToObject, earliestGoLive, bars } = due;
  if (isOut(state)) return daysOfOne(state, due);
  if (extendedUntil === null || consentedOn !== null) return { effectiveOn, lastDayToObject, earliestGoLive, bars };
  const dayAfter = Temporal.PlainDate.from(extendedUntil).add({ days: 1 }).toString();
  return {
    effectiveOn, bars,
    lastDayToObject: lastDayToObject !== null && lastDayToObject < extendedUntil ? extendedUntil : lastDayToObject,
    earliestGoLive: earliestGoLive !== null && earliestGoLive < dayAfter ? dayAfter : earliestGoLive,
  };
}

const day = (text: string | null | undefined): Temporal.PlainDate | null =>
  (text === null || text === undefined ? null : Temporal.PlainDate.from(text));

/** Reckons notices, each different one once: of a hundred thousand customers most have the same contract. */
export class Reckoner {
  private readonly known = new Map<string, NoticeDue>();

  /** @param name tells bases apart: an id or digest. */
  due(name: string, basis: Basis, happened: Happened): NoticeDue {
    const key = `${name} ${JSON.stringify(happened)}`;
    const found = this.known.get(key) ?? reckon(basis, happened);
    if (this.known.size > 5_000) this.known.clear();
    this.known.set(key, found);
    return found;
  }
}

/** What is due by all that was agreed since the customer was told: the strictest of it. */
export function reckon(basis: Basis, happened: Happened): NoticeDue {
  return (basis.earlier ?? []).map((each) => reckonOne(each, happened)).reduce(strictest, reckonOne(basis, happened));
}

function reckonOne(basis: Basis, happened: Happened): NoticeDue {
  const { country, actsAs, upstreamDays } = basis;
  return noticeFor({
    terms: termsOf(basis), isInstructionNeeded: basis.isInstructionNeeded ?? false, isInforming: basis.isInforming ?? false, actsAs, upstreamDays, place: country === null ? null : { country, subdivision: null },
    sentOn: Temporal.PlainDate.from(happened.sentOn), wantedOn: Temporal.PlainDate.from(happened.wantedOn),
    handedOverOn: day(happened.handedOverOn), needsProof: happened.needsProof ?? false,
    acknowledgedOn: day(happened.acknowledgedOn), consentedOn: day(happened.consentedOn),
  });
}
