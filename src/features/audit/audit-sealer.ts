import { setTimeout as sleep } from 'node:timers/promises';

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';

import { Background, type BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { AUDIT_CHANNEL } from './record-audit.js';
import { SEAL_PORTION, SealEntries } from './seal-entries.js';

const SWEEP_MILLISECONDS = 1_000;

/** Busy organisations are sealed four times a second, in portions, instead of entry by entry. */
const PAUSE_MILLISECONDS = 250;

const ORGANISATIONS_A_SWEEP = 100;
const AT_ONCE = 4;

/** Seals what was recorded, within a second. */
@Injectable()
export class AuditSealer implements BackgroundLoop, OnModuleInit {
  readonly name = 'audit';
  private readonly logger = new Logger('AuditSealer');
  private readonly sweeper: Sweeper;
  private rested: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sealing: SealEntries,
    private readonly background: Background,
    wakeups: Wakeups,
  ) {
    this.sweeper = new Sweeper(() => this.sweep(), {
      everyMilliseconds: SWEEP_MILLISECONDS,
      onError: (error) => this.logger.error(error),
      wakeups,
      channel: AUDIT_CHANNEL,
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

  lagSeconds(): Promise<number> {
    return this.sealing.lagSeconds();
  }

  private async sweep(): Promise<boolean> {
    await this.rested;
    this.rested = sleep(PAUSE_MILLISECONDS);
    const organisations = await this.sealing.waiting(ORGANISATIONS_A_SWEEP);
    let isMoreWaiting = false;
    for (let at = 0; at < organisations.length; at += AT_ONCE) {
      const sealed = await Promise.all(organisations.slice(at, at + AT_ONCE).map((each) => this.seal(each)));
      isMoreWaiting ||= sealed.some((count) => count === SEAL_PORTION || (count > 0 && organisations.length === ORGANISATIONS_A_SWEEP));
    }
    return isMoreWaiting;
  }

  /** One organisation's trouble is not the others'. */
  private async seal(organisationId: string): Promise<number> {
    try {
      return await this.sealing.execute(organisationId);
    } catch (error) {
      this.logger.error(error);
      return 0;
    }
  }
}
