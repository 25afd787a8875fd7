import { Temporal } from 'temporal-polyfill';

import type { Attempt } from './delivery.js';
import type { DisabledReason } from './endpoint.js';

/** Seconds to wait after the first, second, … spent attempt: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
export const RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** Waits vary by this share, so that deliveries that failed together do not return together. */
export const JITTER = 0.2;

/** A delivery ends this long after its first attempt, pauses included. */
export const DELIVERY_HOURS = 7 * 24;

/** An endpoint is disabled after this long of nothing but failure, and its owner warned before. */
export const FAILING_HOURS = 5 * 24;
export const WARNING_HOURS = [24, 72, 96] as const;

/** A failure this long after the last one starts a new count: nothing was tried in between. */
const FORGOTTEN_HOURS = 48;

const LONGEST_PAUSE_SECONDS = 24 * 3_600;
const SHORTEST_PAUSE_SECONDS = 1;

export interface EndpointHealth {
  readonly failingSince: string | null;
  readonly lastFailedAt: string | null;
  readonly warnings: number;
  readonly isRecovering: boolean;
}

export interface AttemptCase {
  readonly attempt: Attempt;
  /** Attempts of the schedule spent before this one. */
  readonly spent: number;
  readonly firstAttemptAt: string;
  readonly health: EndpointHealth;
  readonly now: Temporal.Instant;
  /** 0 to 1. */
  readonly chance: number;
}

export type NextStep =
  | { readonly state: 'DELIVERED'; readonly attempts: number }
  | { readonly state: 'PENDING'; readonly attempts: number; readonly dueAt: Temporal.Instant }
  | { readonly state: 'EXHAUSTED'; readonly attempts: number };

export type HealthStep =
  | { readonly kind: 'UNCHANGED' }
  | { readonly kind: 'RECOVERED' }
  | {
      readonly kind: 'FAILED';
      readonly failingSince: Temporal.Instant;
      readonly warnings: number;
      readonly pausedUntil: Temporal.Instant | null;
    }
  | { readonly kind: 'DISABLED'; readonly reason: DisabledReason };

export interface Verdict {
  readonly outcome: 'DELIVERED' | 'FAILED' | 'PAUSED';
  readonly next: NextStep;
  readonly health: HealthStep;
}

/** What one attempt means for its delivery and for its endpoint. */
export function judgeAttempt(given: AttemptCase): Verdict {
  const { status } = given.attempt;
  if (status !== null && status >= 200 && status < 300) {
    const isSick = given.health.failingSince !== null || given.health.isRecovering;
    return {
      outcome: 'DELIVERED',
      next: { state: 'DELIVERED', attempts: given.spent + 1 },
      health: { kind: isSick ? 'RECOVERED' : 'UNCHANGED' },
    };
  }
  if (status === 410) return disabled(given, 'GONE');
  const failingSince = failingFrom(given.health, given.now);
  if (hasPassed(failingSince, FAILING_HOURS, given.now)) return disabled(given, 'FAILING');
  const warnings = WARNING_HOURS.filter((hours) => hasPassed(failingSince, hours, given.now)).length;
  if (status === 429 || status === 503) {
    const pausedUntil = given.now.add({ seconds: pauseSeconds(given.attempt, failingSince, given.now) });
    return {
      outcome: 'PAUSED',
      next: withinTime(given, { state: 'PENDING', attempts: given.spent, dueAt: given.now }),
      health: { kind: 'FAILED', failingSince, warnings, pausedUntil },
    };
  }
  return { outcome: 'FAILED', next: retry(given), health: { kind: 'FAILED', failingSince, warnings, pausedUntil: null } };
}

/** A delivery ends seven days after its first attempt, whatever kept it. */
export function isOverdue(firstAttemptAt: string | null, now: Temporal.Instant): boolean {
  return firstAttemptAt !== null && hasPassed(Temporal.Instant.from(firstAttemptAt), DELIVERY_HOURS, now);
}

/** Seconds of a Retry-After header, which names seconds or a date (RFC 9110 §10.2.3); null when it says neither. */
export function retryAfterSeconds(header: string | undefined, now: Temporal.Instant): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/^[A-Z][a-z]{2},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.epochMilliseconds) / 1_000));
}

function disabled(given: AttemptCase, reason: DisabledReason): Verdict {
  return {
    outcome: 'FAILED',
    next: { state: 'EXHAUSTED', attempts: given.spent + 1 },
    health: { kind: 'DISABLED', reason },
  };
}

function retry(given: AttemptCase): NextStep {
  const attempts = given.spent + 1;
  const seconds = RETRY_SECONDS[given.spent];
  if (seconds === undefined) return { state: 'EXHAUSTED', attempts };
  const milliseconds = Math.round(seconds * 1_000 * (1 - JITTER + 2 * JITTER * given.chance));
  return withinTime(given, { state: 'PENDING', attempts, dueAt: given.now.add({ milliseconds }) });
}

function withinTime(given: AttemptCase, next: NextStep & { readonly state: 'PENDING' }): NextStep {
  return isOverdue(given.firstAttemptAt, next.dueAt) ? { state: 'EXHAUSTED', attempts: next.attempts } : next;
}

function failingFrom(health: EndpointHealth, now: Temporal.Instant): Temporal.Instant {
  if (health.failingSince === null || health.lastFailedAt === null) return now;
  const isForgotten = hasPassed(Temporal.Instant.from(health.lastFailedAt), FORGOTTEN_HOURS, now);
  return isForgotten ? now : Temporal.Instant.from(health.failingSince);
}

/** As long as it asks, a day at most; when it names no time, half as long as it has been failing: 30 s to 1 h. */
function pauseSeconds(attempt: Attempt, failingSince: Temporal.Instant, now: Temporal.Instant): number {
  const asked = attempt.retryAfterSeconds;
  if (asked !== null) return Math.min(LONGEST_PAUSE_SECONDS, Math.max(SHORTEST_PAUSE_SECONDS, asked));
  const failingSeconds = (now.epochMilliseconds - failingSince.epochMilliseconds) / 1_000;
  return Math.round(Math.min(3_600, Math.max(30, failingSeconds / 2)));
}

function hasPassed(from: Temporal.Instant, hours: number, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from.add({ hours }), now) <= 0;
}
