import { Temporal } from 'temporal-polyfill';

import type { Attempt } from './delivery.js';
import {
  type AttemptCase, type EndpointHealth, isOverdue, judgeAttempt, RETRY_SECONDS, retryAfterSeconds,
} from './delivery.rules.js';

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z');
const WELL: EndpointHealth = { failingSince: null, lastFailedAt: null, warnings: 0, isRecovering: false };

function answered(status: number, retryAfter: number | null = null): Attempt {
  return { at: NOW.toString(), durationMs: 5, status, errorClass: null, responseHead: '', retryAfterSeconds: retryAfter };
}

const timedOut: Attempt = { ...answered(0), status: null, errorClass: 'TIMEOUT' };

function judge(attempt: Attempt, changes: Partial<AttemptCase> = {}) {
  return judgeAttempt({
    attempt, spent: 0, firstAttemptAt: NOW.toString(), health: WELL, now: NOW, chance: 0.5, ...changes,
  });
}

function failing(hours: number, changes: Partial<EndpointHealth> = {}): EndpointHealth {
  return {
    ...WELL, failingSince: NOW.subtract({ hours }).toString(), lastFailedAt: NOW.subtract({ hours: 1 }).toString(),
    ...changes,
  };
}

describe('what one attempt means', () => {
  it.each([200, 201, 202, 204, 299])('%i is success', (status) => {
    expect(judge(answered(status))).toEqual({
      outcome: 'DELIVERED', next: { state: 'DELIVERED', attempts: 1 }, health: { kind: 'UNCHANGED' },
    });
  });

  it.each([100, 199, 300, 301, 302, 304, 307, 400, 401, 404, 409, 422, 500, 502, 504])('%i is failure', (status) => {
    expect(judge(answered(status))).toMatchObject({ outcome: 'FAILED', next: { state: 'PENDING', attempts: 1 } });
  });

  it('an attempt without an answer is failure', () => {
    expect(judge(timedOut)).toMatchObject({ outcome: 'FAILED', next: { state: 'PENDING', attempts: 1 } });
  });

  it('the waits are 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, then it is exhausted', () => {
    const waits = RETRY_SECONDS.map((_, spent) => {
      const { next } = judge(timedOut, { spent });
      return next.state === 'PENDING' ? (next.dueAt.epochMilliseconds - NOW.epochMilliseconds) / 1_000 : null;
    });
    expect(waits).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(judge(timedOut, { spent: 9 }).next).toEqual({ state: 'EXHAUSTED', attempts: 10 });
  });

  it.each([[0, 240_000], [0.5, 300_000], [1, 360_000]])('chance %d makes five minutes %i ms', (chance, wait) => {
    const { next } = judge(timedOut, { spent: 1, chance });
    expect(next.state === 'PENDING' && next.dueAt.epochMilliseconds - NOW.epochMilliseconds).toBe(wait);
  });

  it('a retry that would come seven days after the first attempt or later is not made', () => {
    const justInTime = NOW.subtract({ hours: 7 * 24 }).add({ seconds: 5, milliseconds: 1 }).toString();
    const tooLate = NOW.subtract({ hours: 7 * 24 }).add({ seconds: 5 }).toString();
    expect(judge(timedOut, { firstAttemptAt: justInTime }).next.state).toBe('PENDING');
    expect(judge(timedOut, { firstAttemptAt: tooLate }).next).toEqual({ state: 'EXHAUSTED', attempts: 1 });
  });

  it('410 disables the endpoint at once and ends the delivery', () => {
    expect(judge(answered(410))).toEqual({
      outcome: 'FAILED', next: { state: 'EXHAUSTED', attempts: 1 }, health: { kind: 'DISABLED', reason: 'GONE' },
    });
  });
});

describe('an endpoint that asks for a pause', () => {
  it.each([429, 503])('%i with Retry-After pauses it so long, and spends no attempt', (status) => {
    expect(judge(answered(status, 120), { spent: 3 })).toEqual({
      outcome: 'PAUSED',
      next: { state: 'PENDING', attempts: 3, dueAt: NOW },
      health: { kind: 'FAILED', failingSince: NOW, warnings: 0, pausedUntil: NOW.add({ seconds: 120 }) },
    });
  });

  it.each([
    ['a day at most', answered(429, 1_000_000), WELL, 86_400],
    ['a second at least', answered(429, 0), WELL, 1],
    ['30 seconds when it names no time', answered(503), WELL, 30],
    ['half as long as it has been failing', answered(503), failing(1), 1_800],
    ['an hour at most when it names no time', answered(503), failing(20), 3_600],
  ])('is paused %s', (_, attempt, health, seconds) => {
    const verdict = judge(attempt, { health });
    expect(verdict.health.kind === 'FAILED' && verdict.health.pausedUntil).toEqual(NOW.add({ seconds }));
  });

  it('pauses do not carry a delivery over its seven days', () => {
    const firstAttemptAt = NOW.subtract({ hours: 7 * 24 }).toString();
    expect(judge(answered(429, 60), { firstAttemptAt }).next).toEqual({ state: 'EXHAUSTED', attempts: 0 });
  });
});

describe('the health of an endpoint', () => {
  it('a first failure starts the count', () => {
    expect(judge(timedOut).health).toEqual({ kind: 'FAILED', failingSince: NOW, warnings: 0, pausedUntil: null });
  });

  it('success ends it', () => {
    expect(judge(answered(200), { health: failing(50) }).health).toEqual({ kind: 'RECOVERED' });
    expect(judge(answered(200), { health: { ...WELL, isRecovering: true } }).health).toEqual({ kind: 'RECOVERED' });
  });

  it.each([[23, 0], [24, 1], [71, 1], [72, 2], [95, 2], [96, 3], [119, 3]])(
    'after %i hours of failure %i warnings are due', (hours, warnings) => {
      expect(judge(timedOut, { health: failing(hours) }).health).toMatchObject({ kind: 'FAILED', warnings });
    });

  it.each([timedOut, answered(500), answered(429, 60)])('five days of nothing but failure disable it', (attempt) => {
    expect(judge(attempt, { health: failing(120) })).toMatchObject({
      next: { state: 'EXHAUSTED' }, health: { kind: 'DISABLED', reason: 'FAILING' },
    });
  });

  it('two days without any attempt start a new count', () => {
    const health = failing(200, { lastFailedAt: NOW.subtract({ hours: 48 }).toString() });
    expect(judge(timedOut, { health }).health).toEqual({
      kind: 'FAILED', failingSince: NOW, warnings: 0, pausedUntil: null,
    });
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120], [' 7 ', 7], ['0', 0],
    ['Sun, 22 Nov 2026 10:02:00 GMT', 120], ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['-5', null], ['soon', null], ['', null], ['1e9', null], ['9999999999', null], [undefined, null],
  ])('%p means %p seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, NOW)).toBe(seconds);
  });
});

describe('seven days', () => {
  it('a delivery never tried is not overdue', () => {
    expect(isOverdue(null, NOW)).toBe(false);
  });

  it('ends on the instant', () => {
    expect(isOverdue(NOW.subtract({ hours: 168 }).toString(), NOW)).toBe(true);
    expect(isOverdue(NOW.subtract({ hours: 168 }).add({ milliseconds: 1 }).toString(), NOW)).toBe(false);
  });
});
