import { Injectable } from '@nestjs/common';

import { problem, ProblemError } from '../../kernel/problem.js';

/** Calls of one organisation that may wait while one of it runs; the others are to come again. */
const MOST_WAITING = 8;
const RETRY_AFTER_SECONDS = 5;

/**
 * Calls that reckon with a whole register: one of an organisation at a time, however many it sends at once. Whoever calls is
 * counted, not whose register it is. What waits here holds no connection to the database.
 */
@Injectable()
export class HeavyCalls {
  private readonly lines = new Map<string, { last: Promise<unknown>; length: number }>();

  async run<Result>(organisationId: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.lines.get(organisationId) ?? { last: Promise.resolve(), length: 0 };
    if (line.length > MOST_WAITING) throw new ProblemError(problem('RATE_LIMITED', { retryAfterSeconds: RETRY_AFTER_SECONDS }), false);
    this.lines.set(organisationId, line);
    line.length += 1;
    const before = line.last;
    const done = Promise.withResolvers<undefined>();
    line.last = done.promise;
    try {
      await before;
      return await work();
    } finally {
      line.length -= 1;
      if (line.length === 0) this.lines.delete(organisationId);
      done.resolve(undefined);
    }
  }
}
