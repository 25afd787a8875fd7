import { Inject, Injectable } from '@nestjs/common';

import { type Actor, systemActor } from '../../kernel/actor.js';
import { eachInTurns, inTurns, portionsOf } from '../../platform/background/in-turns.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordSealed } from '../audit/index.js';
import { recordOwnEvents } from '../webhooks/index.js';
import { BEFORE_ALL } from './affected-customers.queries.js';
import { assessedBy } from './assessed-by.queries.js';
import { judgeOf } from './judged-before.js';
import { type LawEdition, LawEditions, type LawStep } from './law-editions.js';
import { type Cause, type FlowAbout, isTold, type Judged, planRefresh, type StatusChange } from './refresh.rules.js';
import { judgedRegister, readRegister } from './transfers.queries.js';
import { type AskedFlow, FLOWS_A_PORTION, type TransferBook, transferStore } from './transfers.store.js';

/** What is written of flows in one statement. */
const FLOWS_A_STATEMENT = 500;
const NEWS_A_STATEMENT = 250;

const ACT: Act = { action: 'transfer.assess', subjectType: 'transfer' };

/**
 * Assesses the flows of one organisation anew: derived from its register where that or the day changed, else those on record by
 * the law that is now. Writes what changed, and tells what got another status. May be broken off and repeated.
 */
@Injectable()
export class RefreshTransfers {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly editions: LawEditions,
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
  ) {}

  /** Gives the number of flows whose news were told. */
  async execute(organisationId: string): Promise<number> {
    return this.transaction.run(actorFor(organisationId), ACT, (tx) => this.refresh(tx));
  }

  /** Several organisations in one transaction: all of them, or none. */
  async together(organisationIds: readonly string[]): Promise<void> {
    await this.transaction.runTogether(organisationIds.map(actorFor), (tx) => this.refresh(tx));
  }

  private async refresh(tx: Tx): Promise<number> {
    // What is told has entries of its own; that somebody looked is nobody's act.
    tx.noteAudited();
    // Behind the lock on the wire, so read behind it: mostly the register is the same, and this is all there is to read.
    const heardOf = this.editions.lastHeardOf;
    const [book, { registerVersion, today, lawLoadedAt }, found] = await Promise.all([
      transferStore.lock(tx), assessedBy(tx), this.first(tx, heardOf),
    ]);
    const edition = await this.editions.loadedLast(tx, lawLoadedAt);
    const cause = causeOf(book, registerVersion, edition.sha256);
    // On another day the register may say something else without having been changed.
    const isSameRegister = book.registerVersion === registerVersion && book.assessedOn === today;
    const news = isSameRegister
      ? await judgeAnew(tx, judgeOf(edition, today), this.editions.stepTo(edition), edition === heardOf ? found : await this.first(tx, edition))
      : await this.derive(tx);
    const told = news.filter(isTold);
    await eachInTurns(portionsOf(told, NEWS_A_STATEMENT), (portion) => this.tell(tx, portion, cause));
    transferStore.settle(tx, { registerVersion, lawSha256: edition.sha256, assessedOn: today });
    return told.length;
  }

  private first(tx: Tx, edition: LawEdition): Promise<AskedFlow[]> {
    return transferStore.portion(tx, this.editions.stepTo(edition), BEFORE_ALL);
  }

  private async derive(tx: Tx): Promise<readonly StatusChange[]> {
    const [register, stored] = await Promise.all([readRegister(tx, this.editions, {}), transferStore.all(tx)]);
    const judged = await judgedRegister(register);
    const plan = await inTurns(planRefresh(stored, judged.flows));
    await eachInTurns(portionsOf(plan.write, FLOWS_A_STATEMENT), (flows) => transferStore.put(tx, flows));
    transferStore.end(tx, plan.end);
    return plan.news;
  }

  private async tell(tx: Tx, news: readonly StatusChange[], cause: Cause): Promise<void> {
    const entries = news.map(({ id, key, before, after, endsOn }) => ({
      act: { action: 'transfer.status_changed', subjectType: 'transfer', subjectId: id }, details: { key, before, after, cause, endsOn },
    }));
    const events = news.map(({ id, about, before, after, endsOn }) => ({
      type: 'transfer.status_changed', subjectType: 'transfer', subjectId: id,
      data: { transferId: id, before, after, cause, endsOn, ...about, url: `${this.config.PUBLIC_URL}/v1/transfers/${id}` },
    } as const));
    await Promise.all([recordSealed(tx, entries), recordOwnEvents(tx, events)]);
  }
}

function actorFor(organisationId: string): Actor {
  return systemActor(organisationId, 'transfer-assessor');
}

function causeOf({ registerVersion: known, lawSha256 }: TransferBook, version: number, sha256: string): Cause {
  if (known !== version) return 'REGISTER';
  return lawSha256 === sha256 ? 'DAY' : 'LAW';
}

type Judge = ReturnType<typeof judgeOf>;

/** Portion by portion: the next is on its way while one is judged. */
async function judgeAnew(tx: Tx, judge: Judge, step: LawStep, first: readonly AskedFlow[]): Promise<readonly StatusChange[]> {
  const news: StatusChange[] = [];
  for (let stored = first; ;) {
    const last = stored.at(-1);
    const isMore = stored.length === FLOWS_A_PORTION && last !== undefined;
    const next = isMore ? transferStore.portion(tx, step, last.id) : Promise.resolve([]);
    if (isMore) tx.flush();
    const changed = stored.map((was) => ({ was, is: judge(was.asked) })).filter(({ was, is }) => isOtherwise(was, is));
    transferStore.judge(tx, changed.map(({ was: { id }, is }) => ({ id, ...is })));
    news.push(...changed.filter(({ was, is }) => was.verdict !== is.verdict).map(newsOf));
    stored = await next;
    if (!isMore) return news;
  }
}

/** Else the law says what it said. */
function isOtherwise(was: Judged, is: Judged): boolean {
  return is.verdict !== was.verdict || is.endsOn !== was.endsOn || is.outcome !== was.outcome;
}

function newsOf({ was: { id, key, verdict, about }, is }: { readonly was: AskedFlow; readonly is: Judged }): StatusChange {
  return { id, key, about: JSON.parse(about) as FlowAbout, before: verdict, after: is.verdict, endsOn: is.endsOn };
}
