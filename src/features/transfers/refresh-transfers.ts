import { Inject, Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { recordEvent } from '../webhooks/index.js';
import { registerVersion } from './register-version.queries.js';
import { BEFORE_ALL } from './affected-customers.queries.js';
import { judgeOf } from './judged-before.js';
import { LawEditions } from './law-editions.js';
import { type Cause, isTold, type Judged, planRefresh, type StatusChange } from './refresh.rules.js';
import { judgedRegister } from './transfers.queries.js';
import { type AskedFlow, FLOWS_A_PORTION, type TransferBook, transferStore } from './transfers.store.js';

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
    return this.transaction.run(systemActor(organisationId, 'transfer-assessor'), ACT, async (tx) => {
      // What is told has entries of its own; that somebody looked is nobody's act.
      tx.noteAudited();
      // Behind the lock on the wire, so read behind it: mostly the register is the same, and this is all there is to read.
      const [book, version, today, edition, first] = await Promise.all([
        transferStore.lock(tx), registerVersion(tx), todayHere(tx), this.editions.at(tx), transferStore.portion(tx, BEFORE_ALL),
      ]);
      const cause = causeOf(book, version, edition.sha256);
      // On another day the register may say something else without having been changed.
      const isSameRegister = book.registerVersion === version && book.assessedOn === today;
      const news = isSameRegister ? await judgeAnew(tx, judgeOf(edition, today), first) : await this.derive(tx);
      const told = news.filter(isTold);
      for (const change of told) await this.tell(tx, change, cause);
      transferStore.settle(tx, { registerVersion: version, lawSha256: edition.sha256, assessedOn: today }, told.length > 0);
      return told.length;
    });
  }

  private async derive(tx: Tx): Promise<readonly StatusChange[]> {
    const [register, stored] = await Promise.all([judgedRegister(tx, this.editions, {}), transferStore.all(tx)]);
    const plan = planRefresh(stored, register.flows);
    transferStore.put(tx, plan.write);
    transferStore.end(tx, plan.end);
    return plan.news;
  }

  private async tell(tx: Tx, { id, key, about, before, after, endsOn }: StatusChange, cause: Cause): Promise<void> {
    await recordAudit(tx, { action: 'transfer.status_changed', subjectType: 'transfer', subjectId: id }, { key, before, after, cause, endsOn });
    await recordEvent(tx, {
      type: 'transfer.status_changed',
      audience: { isOwnerTold: true, customerId: null, claimedById: null },
      subjectType: 'transfer',
      subjectId: id,
      data: {
        transferId: id, before, after, cause, endsOn, ...about, url: `${this.config.PUBLIC_URL}/v1/transfers/${id}`,
      },
    });
  }
}

function causeOf({ registerVersion: known, lawSha256 }: TransferBook, version: number, sha256: string): Cause {
  if (known !== version) return 'REGISTER';
  return lawSha256 === sha256 ? 'DAY' : 'LAW';
}

type Judge = ReturnType<typeof judgeOf>;

/** Portion by portion: the next is on its way while one is judged. */
async function judgeAnew(tx: Tx, judge: Judge, first: readonly AskedFlow[]): Promise<readonly StatusChange[]> {
  const news: StatusChange[] = [];
  for (let stored = first; ;) {
    const last = stored.at(-1);
    const isMore = stored.length === FLOWS_A_PORTION && last !== undefined;
    const next = isMore ? transferStore.portion(tx, last.id) : Promise.resolve([]);
    if (isMore) tx.flush();
    news.push(...await storeChanges(tx, stored.flatMap((was) => changeOf(was, judge(was.asked)) ?? [])));
    stored = await next;
    if (!isMore) return news;
  }
}

async function storeChanges(tx: Tx, changed: readonly Change[]): Promise<readonly StatusChange[]> {
  const written = await transferStore.judge(tx, changed);
  const about = new Map(written.map((flow) => [flow.id, flow]));
  return changed.flatMap(({ id, before, verdict, endsOn }) => {
    const flow = about.get(id);
    return flow === undefined || before === verdict ? [] : [{ ...flow, before, after: verdict, endsOn }];
  });
}

interface Change extends Judged {
  readonly id: string;
  readonly before: Judged['verdict'];
}

/** Null: the law says what it said. */
function changeOf({ id, verdict, endsOn, outcome }: AskedFlow, is: Judged): Change | null {
  return is.verdict === verdict && is.endsOn === endsOn && is.outcome === outcome ? null : { id, before: verdict, ...is };
}
