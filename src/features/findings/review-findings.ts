import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { isoOf } from '../../kernel/clock.js';
import { systemActor } from '../../kernel/actor.js';
import { eachInTurns, inTurns, portionsOf } from '../../platform/background/in-turns.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { LawEditions } from '../transfers/index.js';
import { type FindingNews, tellOfFinding } from './finding-events.js';
import type { FoundFinding } from './finding.js';
import { findingTimer, type Turn } from './finding-timer.store.js';
import { type FindingNow, findingStore } from './findings.store.js';
import { findIn, loadFacts } from './load-facts.js';
import { type KnownFinding, planReview, type ReviewPlan } from './review.rules.js';

/** What is written of findings in one statement. */
const A_STATEMENT = 500;

/** Looks at an organisation with every rule, and records what is new, what is gone, and what is said otherwise. */
@Injectable()
export class ReviewFindings {
  constructor(
    private readonly transaction: TenantTransaction, private readonly editions: LawEditions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(turn: Turn): Promise<void> {
    const actor = systemActor(turn.organisationId, 'findings');
    await this.transaction.run(actor, { action: 'finding.review', subjectType: 'finding' }, async (tx) => {
      await findingStore.lock(tx, await todayHere(tx));
      const loaded = await loadFacts(tx, this.editions);
      const { register: { snapshot }, timeZone } = loaded;
      const found = await findIn(loaded);
      const plan = await inTurns(planReview(await findingStore.known(tx, found.map(({ key }) => key)), found, snapshot.asOf));
      // That somebody looked is no act; what was found is.
      tx.noteAudited();
      await this.commit(tx, plan, snapshot.asOf);
      findingStore.noteReview(tx, snapshot.version, snapshot.asOf);
      findingTimer.settle(tx, turn, nextDay(snapshot.asOf, timeZone));
    });
  }

  private async commit(tx: Tx, { make, reopen, close, expire, restate }: ReviewPlan, today: string): Promise<void> {
    const now = isoOf(tx.now);
    await eachInTurns(portionsOf(make, A_STATEMENT), (found) => this.make(tx, found, today));
    const changed = [
      ...reopen.map(({ known, found }): FindingNow => ({ id: known.id, state: 'OPEN', said: found, openedAt: now, suppressedUntil: null })),
      ...close.map((known): FindingNow => ({ id: known.id, state: 'CLOSED', said: known, openedAt: known.openedAt, suppressedUntil: null })),
      ...expire.map(({ known, found }): FindingNow => ({ id: known.id, state: 'OPEN', said: found, openedAt: known.openedAt, suppressedUntil: null })),
      ...restate.map(({ known, found }): FindingNow => ({ ...known, said: found })),
    ];
    await eachInTurns(portionsOf(changed, A_STATEMENT), (findings) => findingStore.set(tx, findings, today));
    findingStore.endSuppressions(tx, expire.map(({ known }) => known.id), 'EXPIRED');
    findingStore.endSuppressions(tx, close.map(({ id }) => id), 'CLOSED');
    await eachInTurns(reopen, ({ known, found }) => this.tell(tx, 'finding.opened', { ...known, severity: found.severity, openedAt: null }));
    await eachInTurns(expire, ({ known, found }) => this.tell(tx, 'finding.opened', { ...known, severity: found.severity }));
    await eachInTurns(close, (known) => this.tell(tx, 'finding.closed', known));
  }

  private async make(tx: Tx, found: readonly FoundFinding[], today: string): Promise<void> {
    await eachInTurns(findingStore.make(tx, found, today), ({ id, found: { rule, severity, subject } }) =>
      this.tell(tx, 'finding.opened', { id, rule, severity, subjectKind: subject.kind, subjectCode: subject.code, openedAt: null }));
  }

  private async tell(tx: Tx, type: 'finding.opened' | 'finding.closed', news: FindingNews | KnownFinding): Promise<void> {
    const { id, rule, severity, subjectKind, subjectCode } = news;
    const act = { action: type === 'finding.opened' ? 'finding.open' : 'finding.close', subjectType: 'finding', subjectId: id };
    await Promise.all([
      recordAudit(tx, act, { rule, severity, subjectKind, subjectCode }),
      tellOfFinding(tx, type, { id, rule, severity, subjectKind, subjectCode, openedAt: news.openedAt }, this.config.PUBLIC_URL),
    ]);
  }
}

/** When the next day begins there: certificates and contracts end, suppressions pass. */
function nextDay(today: string, timeZone: string): string {
  return Temporal.PlainDate.from(today).add({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString();
}
