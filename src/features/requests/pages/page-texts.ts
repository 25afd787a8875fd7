import type { ClockKind } from '../../../law/request-clocks.js';
import type { ActKind, RequestMark, RequestState } from '../request.js';
import type { PublicState } from '../request.rules.js';

/** The fields of the form that asks which organisation is meant. */
export const QUESTION_FIELDS = [
  'name', 'city', 'domain', 'accountReference', 'registrationNumber', 'vatNumber',
] as const;
export type QuestionField = (typeof QUESTION_FIELDS)[number];

/** What may be wrong with what was typed. */
export type Mistake = 'TOO_LONG' | 'CHARACTERS' | 'NOBODY_NAMED' | 'REASON_REQUIRED' | 'NOTHING_TO_TELL';

/** Refusals of an act that the controller's page explains itself. */
export type ActRefusal = 'REQUEST_STATE_FORBIDS' | 'ALREADY_EXTENDED' | 'EXTENSION_TOO_LATE' | 'PERSON_UNREACHABLE' |
  'REASON_REQUIRED' | 'REQUEST_NOT_ACCEPTED' | 'ALREADY_ACCEPTED' | 'NO_ACT';

/** Troubles that have a sentence of their own; every other one gets OTHER. */
export type Trouble = 'UNAVAILABLE' | 'RATE_LIMITED' | 'BODY_TOO_LARGE' | 'NOT_FOUND' | 'OTHER';

/** Everything the pages say, in one language. `processor` is the name of the organisation that took the request. */
export interface PageWords {
  readonly layout: {
    readonly skip: string; readonly service: string; readonly languages: string; readonly quiet: string;
  };
  readonly reference: string;
  readonly received: string;
  readonly mistakes: { readonly summary: string } & Readonly<Record<Mistake, string>>;
  readonly confirm: {
    readonly title: string;
    sent(processor: string): string;
    readonly why: string;
    readonly button: string;
    readonly notYou: string;
    readonly doneTitle: string;
    readonly nextHeading: string;
    next(processor: string): readonly string[];
  };
  readonly linkInvalid: {
    readonly title: string; readonly intro: string; readonly reasons: readonly string[]; readonly remedy: string;
  };
  readonly trouble: {
    readonly title: string; readonly sentences: Readonly<Record<Trouble, string>>; requestId(id: string): string;
  };
  readonly status: StatusWords;
  readonly question: QuestionWords;
  readonly answer: AnswerWords;
  readonly acts: ActWords;
  readonly acceptance: AcceptanceWords;
}

export interface StatusWords {
  readonly title: string;
  readonly stateLabel: string;
  readonly states: Readonly<Record<PublicState, string>>;
  readonly unconfirmed: readonly string[];
  inProgress(processor: string): readonly string[];
  /** Why the page says so little. */
  readonly sameForAll: string;
  closed(processor: string): readonly string[];
  readonly told: string;
  readonly authorityHeading: string;
  readonly complain: string;
  /** Behind it comes the name of the authority. */
  readonly authority: string;
  /** Germany alone has an authority in each Land. */
  readonly germanLaender: string;
}

export interface QuestionWords {
  readonly heading: string;
  intro(processor: string): readonly string[];
  readonly fields: Readonly<Record<QuestionField, { readonly label: string; readonly hint: string | null }>>;
  readonly button: string;
  readonly thanksTitle: string;
  thanks(processor: string): readonly string[];
  readonly already: string;
}

export interface AnswerWords {
  readonly title: string;
  role(processor: string): string;
  readonly confidential: string;
  readonly unproven: string;
  readonly noAddress: string;
  readonly marks: Readonly<Record<Exclude<RequestMark, 'ADDRESS_UNPROVEN'>, string>>;
  readonly headings: Readonly<Record<'asked' | 'person' | 'due' | 'done' | 'act', string>>;
  readonly labels: Readonly<Record<
    'state' | 'rights' | 'message' | 'name' | 'email' | 'language' | 'country' | 'subject' | 'identifiers' |
    'representative' | 'evidence' | 'named' | 'passedOn', string>>;
  readonly states: Readonly<Record<RequestState, string>>;
  byDay(day: string, zone: string): string;
  before(instant: string): string;
  readonly overdue: string;
  readonly extended: string;
  readonly clocks: Readonly<Record<ClockKind, string>>;
  readonly reasons: string;
  readonly rule: string;
  readonly steps: string;
  readonly assumptions: string;
}

/** Whether a request is the controller's at all. */
export interface AcceptanceWords {
  readonly title: string;
  /** Instead of why it is the controller: that is what is asked. */
  found(processor: string): string;
  readonly masked: string;
  readonly heading: string;
  readonly accept: { readonly title: string; readonly explain: string; readonly button: string; readonly done: string };
  readonly notOurs: {
    readonly title: string; explain(processor: string): string; readonly message: string; readonly button: string;
  };
  readonly givenBackTitle: string;
  givenBack(processor: string): readonly string[];
}

export interface ActWords {
  readonly intro: string;
  readonly kinds: Readonly<Record<ActKind, {
    readonly title: string; readonly explain: string; readonly message: string; readonly button: string;
    readonly done: string;
  }>>;
  readonly optional: string;
  tell(processor: string): string;
  cannotTell(processor: string): string;
  readonly noExtension: string;
  readonly nothingToDo: string;
  /** Before what was typed for a step that is no longer offered. */
  readonly youWrote: string;
  readonly refusals: Readonly<Record<ActRefusal, string>>;
  readonly doneTitle: string;
  readonly told: string;
  readonly notTold: string;
  readonly ended: string;
}
