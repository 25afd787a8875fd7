import type { Temporal } from 'temporal-polyfill';

/** What an agreement promises about passing a request on. UNKNOWN where it is silent or nobody recorded it. */
export type ForwardingHours = number | 'UNKNOWN';

export interface ForwardingInput {
  readonly receivedAt: Temporal.Instant;
  readonly hours: ForwardingHours;
  /** Where the promise stands, such as the reference of the agreement's version. */
  readonly source: string;
}

export interface ForwardingVerdict {
  readonly dueAt: Temporal.Instant;
  readonly rule: 'AGREEMENT_HOURS' | 'WITHOUT_UNDUE_DELAY';
  readonly citation: string;
  readonly steps: readonly string[];
  readonly assumptions: readonly string[];
}

const SECONDS_IN_HOUR = 3600;

/**
 * When a processor must have passed a request on to the controller. Hours are elapsed hours: nights, weekends and a
 * change of the clocks make no difference. An unknown promise counts as the strictest one: at once.
 * @throws RangeError for hours that are negative or no number: no agreement that was accepted holds such a term.
 */
export function forwardingDue({ receivedAt, hours, source }: ForwardingInput): ForwardingVerdict {
  if (hours === 'UNKNOWN') {
    return {
      dueAt: receivedAt,
      rule: 'WITHOUT_UNDUE_DELAY',
      citation: 'GDPR Art 28(3)(e)',
      steps: [`Received at ${receivedAt}.`, 'No time to pass it on is known: due without undue delay, at once.'],
      assumptions: [`${source} names no time for passing requests on; an unknown term counts as the strictest.`],
    };
  }
  if (!Number.isFinite(hours) || hours < 0) throw new RangeError(`${hours} is no number of hours`);
  const dueAt = receivedAt.add({ seconds: Math.floor(hours * SECONDS_IN_HOUR) });
  return {
    dueAt,
    rule: 'AGREEMENT_HOURS',
    citation: `${source}; GDPR Art 28(3)(e)`,
    steps: [`Received at ${receivedAt}.`, `${hours} elapsed hours later: ${dueAt}.`],
    assumptions: [],
  };
}
