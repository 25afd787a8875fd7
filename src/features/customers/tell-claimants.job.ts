import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { Background } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { ClaimTeller } from './claim-teller.js';
import { CLAIM_CHANNEL } from './claims.store.js';

/** How often claims are looked for whose other side was not told; almost always there are none. */
const EVERY_MILLISECONDS = 10_000;

/** Finds claims whose pointer was not written because a process died between two commits. */
@Injectable()
export class TellClaimants implements OnModuleInit {
  constructor(
    private readonly background: Background,
    private readonly wakeups: Wakeups,
    private readonly teller: ClaimTeller,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    const sweeper = new Sweeper(() => this.teller.tellUntold(), {
      everyMilliseconds: EVERY_MILLISECONDS,
      wakeups: this.wakeups,
      channel: CLAIM_CHANNEL,
      onError: (error) => this.logger.error({ err: error }, 'claims were not told'),
    });
    this.background.add({ name: 'claims', start: () => sweeper.start(), stop: () => sweeper.stop() });
  }
}
