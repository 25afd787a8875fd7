import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import type { LeasedDelivery } from './delivery.js';
import { isOverdue, judgeAttempt } from './delivery.rules.js';
import { DeliveryResults } from './delivery-results.js';
import { DeliverySender } from './send-delivery.js';
import type { Settlement } from './settle.js';

/** One leased delivery: send it, judge what came back, write the result. */
@Injectable()
export class AttemptDelivery {
  constructor(
    private readonly sender: DeliverySender,
    private readonly results: DeliveryResults,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async attempt(delivery: LeasedDelivery, signal: AbortSignal): Promise<void> {
    const ended = this.endedWithoutSending(delivery);
    if (ended !== null) return this.results.write(ended);
    const attempt = await this.sender.send(delivery, signal);
    const firstAttemptAt = delivery.firstAttemptAt ?? attempt.at;
    const { failingSince, lastFailedAt, warnings, isRecovering } = delivery.endpoint;
    const verdict = judgeAttempt({
      attempt, firstAttemptAt, spent: delivery.attempts, now: this.clock.now(), chance: Math.random(),
      health: { failingSince, lastFailedAt, warnings, isRecovering },
    });
    if (await isStored(delivery)) await this.results.write({ delivery, attempt, firstAttemptAt, ...verdict });
  }

  /** Nothing is sent to an endpoint that was disabled or deleted meanwhile, nor after seven days. */
  private endedWithoutSending(delivery: LeasedDelivery): Settlement | null {
    const { attempts, firstAttemptAt, endpoint: { state } } = delivery;
    const isLate = isOverdue(firstAttemptAt, this.clock.now());
    if (state === 'ENABLED' && !isLate) return null;
    return {
      delivery, firstAttemptAt, attempt: null, outcome: null, health: { kind: 'UNCHANGED' },
      next: { state: state === 'DELETED' ? 'CANCELLED' : 'EXHAUSTED', attempts },
    };
  }
}

/** Whether there is a delivery to write results to: its transaction may have failed while it was being sent. */
async function isStored({ committed }: LeasedDelivery): Promise<boolean> {
  return committed === undefined || committed.then(() => true, () => false);
}
