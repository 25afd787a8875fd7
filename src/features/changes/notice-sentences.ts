import type { ToldAct } from './told-entries.js';

/**
 * How a change reaches a customer. PLANNED: beforehand. EMERGENCY: beforehand too, a failing party is replaced, but the agreement has
 * no clause that lets that begin at once. AT_ONCE: it has. UNAUTHORISED: it began without anybody's leave.
 */
export type Course = 'PLANNED' | 'EMERGENCY' | 'AT_ONCE' | 'UNAUTHORISED';

/** What kind of thing an entry is to its reader. */
export type ToldThing = 'PARTY' | 'PLACE' | 'TRANSFER' | 'OTHER';

/** The sentences of a notice in one language. Days come in words. */
export interface NoticeSpeech {
  readonly subject: Readonly<Record<Course, (processor: string, title: string) => string>>;
  readonly intro: Readonly<Record<Course, (processor: string, services: string, wantedOn: string) => string>>;
  readonly begins: {
    /** For the reader on the day that is planned. */
    readonly asPlanned: (wantedOn: string) => string;
    readonly later: (wantedOn: string, beginsOn: string) => string;
    readonly afterAcknowledgement: (wantedOn: string) => string;
    readonly withYes: (wantedOn: string) => string;
    /** Where only a yes lets it begin, and nobody can name another day. */
    readonly unknown: (wantedOn: string) => string;
    readonly atOnce: (wantedOn: string) => string;
    /** Where nothing is to be permitted. */
    readonly informs: (wantedOn: string) => string;
  };
  readonly unauthorised: {
    readonly rights: string;
    readonly until: (beginsOn: string) => string;
    readonly withYes: string;
    /** What silence means, and from when: not from the last day to object. */
    readonly silencePermits: (beginsOn: string) => string;
    /** Where the time to object does not lapse, or starts with the acknowledgement only. */
    readonly always: string;
    readonly afterAcknowledgement: string;
  };
  readonly objecting: {
    readonly until: (lastDay: string) => string;
    readonly always: string;
    readonly silencePermits: string;
    /** Beside a yes that is needed anyway. */
    readonly besides: (lastDay: string | null) => string;
    readonly atOnce: (lastDay: string | null) => string;
    readonly informs: string;
  };
  readonly cascade: string;
  readonly answering: (contact: string) => string;
  readonly headings: Readonly<Record<ToldThing, Readonly<Record<ToldAct, string>>>>;
  readonly labels: Readonly<Record<'subjects' | 'how' | 'instead' | 'itself' | 'role' | 'controller', string>>;
  /** What it means that nothing is said of something, beside what was said or is to be: of lists, of one thing, of copies of data, of people. */
  readonly absent: Readonly<Record<'none' | 'unsaid' | 'all' | 'anybody', string>>;
  /** Of safeguards: where one is needed, and where one stands on the other side. */
  readonly noSafeguard: Readonly<Record<'yet' | 'none', string>>;
  readonly untilNow: (said: string) => string;
  /** How data is at a place; what is not here is worded by the published register. */
  readonly ways: Readonly<Record<string, string>>;
}
