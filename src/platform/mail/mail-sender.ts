import { join } from 'node:path';

import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import { Background, type BackgroundLoop } from '../background/background.js';
import { Sweeper } from '../background/sweeper.js';
import { Wakeups } from '../background/wakeups.js';
import { CONFIG, type Config } from '../config.js';
import type { OutgoingMail } from './compose-mail.js';
import { FileCarrier } from './file-carrier.js';
import { type HandOverError, isPermanent, nextAttempt, withoutAddresses } from './hand-over.rules.js';
import type { MailCarrier } from './mail-carrier.js';
import { type LeasedMail, MailOutbox, type OpenedMail, type WaitingMail } from './mail-outbox.js';
import { MAIL_CHANNEL } from './mailer.js';
import { SMTP_CONNECTIONS, SmtpCarrier } from './smtp-carrier.js';

const SWEEP_MILLISECONDS = 5_000;
const REQUEUE_MILLISECONDS = 3_600_000;

/** One attempt ends well before its lease does. */
const ATTEMPT_MILLISECONDS = 45_000;

/** How long a stop waits for mails under way before they are given back. */
const STOP_MILLISECONDS = 4_000;

/**
 * Hands over what waits in the outbox, at least once: a crash between handing over and writing it down sends the same
 * mail again, under the same Message-ID.
 */
@Injectable()
export class MailSender implements BackgroundLoop, OnModuleInit {
  readonly name = 'mail';
  private readonly logger = new Logger('MailSender');
  private readonly sweeper: Sweeper;
  private carrier: MailCarrier | undefined;
  private stopping = new AbortController();
  private requeueAt = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly background: Background,
    private readonly outbox: MailOutbox,
    wakeups: Wakeups,
  ) {
    this.sweeper = new Sweeper(() => this.sweep(), {
      everyMilliseconds: SWEEP_MILLISECONDS,
      onError: (error) => this.logger.error(error instanceof Error ? error.message : String(error)),
      wakeups,
      channel: MAIL_CHANNEL,
    });
  }

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    const { SMTP_URL: smtpUrl, MAIL_FROM: from, DATA_DIR: dataDir } = this.config;
    this.carrier = smtpUrl === undefined ? new FileCarrier(join(dataDir, 'mail'), from) : new SmtpCarrier(smtpUrl, from);
    this.stopping = new AbortController();
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    const timer = setTimeout(() => this.stopping.abort(), STOP_MILLISECONDS);
    await this.sweeper.stop();
    clearTimeout(timer);
    this.carrier?.close();
  }

  lagSeconds(): Promise<number> {
    return this.outbox.lagSeconds();
  }

  /** One handful: as many as there are connections, so that no lease runs out in a queue of ours. */
  private async sweep(): Promise<boolean> {
    await this.tidyHourly();
    const leased = await this.outbox.lease(SMTP_CONNECTIONS);
    const results = await Promise.allSettled(leased.map((each) => this.attempt(each)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    return leased.length === SMTP_CONNECTIONS;
  }

  private async tidyHourly(): Promise<void> {
    if (performance.now() < this.requeueAt) return;
    this.requeueAt = performance.now() + REQUEUE_MILLISECONDS;
    await this.outbox.forgetMailboxes();
    const added = await this.outbox.requeue();
    if (added > 0) this.logger.warn(`${added} waiting mails were missing in the queue`);
  }

  private async attempt(leased: LeasedMail): Promise<void> {
    const mail = await this.outbox.read(leased);
    if (mail === null) return this.outbox.forget(leased);
    let opened: OpenedMail;
    try {
      opened = this.outbox.open(mail);
    } catch (error) {
      return this.notHandedOver(mail, '', error as Error);
    }
    const turn = await this.outbox.turnOf(mail, opened);
    if (turn === 'NEVER') return this.outbox.drop(mail);
    if (turn !== 'NOW') return this.outbox.delay(mail, turn);
    let response: string;
    try {
      response = await this.carry(opened);
    } catch (error) {
      return this.notHandedOver(mail, opened.to, error as HandOverError & Error);
    }
    await this.outbox.handedOver(mail, withoutAddresses(response, opened.to));
  }

  private carry(mail: OutgoingMail): Promise<string> {
    if (this.carrier === undefined) throw new Error('the sender was not started');
    return this.carrier.handOver(mail, AbortSignal.any([this.stopping.signal, AbortSignal.timeout(ATTEMPT_MILLISECONDS)]));
  }

  private async notHandedOver(mail: WaitingMail, to: string, error: HandOverError & Error): Promise<void> {
    if (this.stopping.signal.aborted) return this.outbox.giveBack(mail);
    // What went wrong on the way to the relay concerns the operator, and goes to the log; the row gets its class.
    const response = withoutAddresses(error.response ?? error.code ?? error.name, to);
    const detail = withoutAddresses(error.message, to);
    const attempts = mail.attempts + 1;
    const next = isPermanent(error) ? null : nextAttempt(Temporal.Instant.from(mail.createdAt), attempts, this.clock.now());
    if (next === null) {
      this.logger.error(`mail ${mail.id} failed: ${detail}`);
      return this.outbox.failed(mail, response);
    }
    this.logger.warn(`mail ${mail.id} waits until ${next.toString({ smallestUnit: 'second' })}: ${detail}`);
    return this.outbox.postpone(mail, response, next);
  }
}
