import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { portionsOf } from '../../platform/background/in-turns.js';
import { Background, type BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { watchRegister } from '../organisations/index.js';
import { BEFORE_ALL } from './affected-customers.queries.js';
import { LawEditions } from './law-editions.js';
import { storeReleasedLaw } from './load-law.js';
import { RefreshTransfers } from './refresh-transfers.js';
import { TRANSFER_CHANNEL } from './transfer-channel.js';

const SWEEP_MILLISECONDS = 60_000;
const ORGANISATIONS_A_PORTION = 480;
const ORGANISATIONS_TOGETHER = 16;
const AT_ONCE = 3;

const stale = statement<{ readonly organisation_id: string }>('transfer_stale_books', `
  SELECT organisation_id FROM app.stale_transfer_books($1, $2::timestamptz, $3::uuid, ${ORGANISATIONS_A_PORTION})`);

watchRegister((tx, news) => {
  if (news === 'REGISTER') tx.wakeAfterCommit(TRANSFER_CHANNEL);
});

/**
 * Assesses flows anew after every change of a register, of the law, and when a day brings another verdict. Which organisations
 * are behind is asked of the database each time, so what was broken off goes on where it stopped.
 */
@Injectable()
export class TransferAssessor implements BackgroundLoop, OnModuleInit {
  readonly name = 'transfers';
  private readonly logger = new Logger('TransferAssessor');
  private readonly sweeper: Sweeper;
  private isReleaseStored = false;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly editions: LawEditions,
    private readonly refreshing: RefreshTransfers,
    private readonly background: Background,
    wakeups: Wakeups,
  ) {
    this.sweeper = new Sweeper(() => this.sweep(), {
      everyMilliseconds: SWEEP_MILLISECONDS, onError: (error) => this.logger.error(error), wakeups, channel: TRANSFER_CHANNEL,
    });
  }

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    this.sweeper.start();
  }

  stop(): Promise<void> {
    return this.sweeper.stop();
  }

  /** Brings every organisation up to date once; gives how many were behind. */
  async all(): Promise<number> {
    await this.storeRelease();
    let done = 0;
    for (let after = BEFORE_ALL; ;) {
      const behind = await this.behind(after);
      await this.refreshAll(behind);
      done += behind.length;
      const last = behind.at(-1);
      if (last === undefined || behind.length < ORGANISATIONS_A_PORTION) return done;
      after = last;
    }
  }

  private async sweep(): Promise<boolean> {
    await this.all();
    return false;
  }

  private async storeRelease(): Promise<void> {
    if (this.isReleaseStored) return;
    const act = { action: 'transfer_law.release', subjectType: 'transfer_law' };
    await this.transaction.run(systemActor(NO_ORGANISATION, this.name), act, async (tx) => {
      // It came with the product: nobody's act.
      tx.noteAudited();
      await storeReleasedLaw(tx, this.editions);
    });
    this.isReleaseStored = true;
  }

  private behind(after: string): Promise<string[]> {
    return this.transaction.read({ organisationId: NO_ORGANISATION }, async (tx) => {
      const { sha256 } = await this.editions.at(tx);
      const rows = await tx.query(stale, [sha256, tx.now, after]);
      return rows.map(({ organisation_id: id }) => id);
    });
  }

  /** A few at a time: while one is judged, others wait for the database. */
  private async refreshAll(organisations: readonly string[]): Promise<void> {
    const waiting = [...portionsOf(organisations, ORGANISATIONS_TOGETHER)].values();
    const next = async (): Promise<void> => {
      for (const some of waiting) await this.refreshTogether(some);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  /** One organisation's trouble is not the others': what fails together is done one by one. */
  private async refreshTogether(organisations: readonly string[]): Promise<void> {
    await this.refreshing.together(organisations).catch(async () => {
      for (const organisationId of organisations) await this.refresh(organisationId);
    });
  }

  private async refresh(organisationId: string): Promise<void> {
    try {
      await this.refreshing.execute(organisationId);
    } catch (error) {
      this.logger.error(error);
    }
  }
}
