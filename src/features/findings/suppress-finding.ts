import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import type { Finding } from './finding.js';
import { lockFinding } from './findings.queries.js';
import { findingStore } from './findings.store.js';

/** Longer than a year nothing is lived with unseen: through the day before the same date. */
const LONGEST = { years: 1 };

export interface SuppressionWish {
  readonly reason: string;
  /** The last day. */
  readonly until: string;
}

/** Somebody decides to live with a finding for a time; suppressed anew, it has another last day and reason. */
@Injectable()
export class SuppressFinding {
  constructor(private readonly transaction: TenantTransaction) {}

  async run(actor: Actor, id: string, { reason, until: wished }: SuppressionWish, expected?: number): Promise<Finding> {
    const act = { action: 'finding.suppress', subjectType: 'finding', subjectId: id };
    const until = readDay(wished, 'until').toString();
    return this.transaction.run(actor, act, async (tx) => {
      const { today, finding } = await lockedFinding(tx, id, expected);
      const latest = Temporal.PlainDate.from(today).add(LONGEST).subtract({ days: 1 }).toString();
      if (until < today || until > latest) refuse('SUPPRESSION_DAY_INVALID', { earliest: today, latest });
      if (finding.state === 'CLOSED') refuse('FINDING_STATE_FORBIDS', { state: finding.state });
      findingStore.endSuppressions(tx, [id], 'LIFTED');
      findingStore.suppress(tx, id, reason, until);
      await recordAudit(tx, act, { rule: finding.rule, until });
      return changeTo(tx, finding, 'SUPPRESSED', until, today);
    });
  }
}

/** What was lived with is open again. */
@Injectable()
export class UnsuppressFinding {
  constructor(private readonly transaction: TenantTransaction) {}

  async run(actor: Actor, id: string, expected?: number): Promise<Finding> {
    const act = { action: 'finding.unsuppress', subjectType: 'finding', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const { today, finding } = await lockedFinding(tx, id, expected);
      if (finding.state !== 'SUPPRESSED') refuse('FINDING_STATE_FORBIDS', { state: finding.state });
      findingStore.endSuppressions(tx, [id], 'LIFTED');
      await recordAudit(tx, act, { rule: finding.rule });
      return changeTo(tx, finding, 'OPEN', null, today);
    });
  }
}

/** The review's lock first, as a review takes it. */
async function lockedFinding(tx: Tx, id: string, expected: number | undefined): Promise<{ today: string; finding: Finding }> {
  const today = await todayHere(tx);
  await findingStore.lock(tx, today);
  const finding = await lockFinding(tx, id) ?? refuse('NOT_FOUND', {});
  if (expected !== undefined && expected !== finding.version) refuse('VERSION_STALE', { version: finding.version });
  return { today, finding };
}

function changeTo(tx: Tx, finding: Finding, state: 'OPEN' | 'SUPPRESSED', suppressedUntil: string | null, today: string): Finding {
  const { id, openedAt, version } = finding;
  findingStore.set(tx, [{ id, state, said: finding, openedAt, suppressedUntil }], today);
  return { ...finding, state, suppressedUntil, version: version + 1 };
}
