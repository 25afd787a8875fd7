import { Injectable } from '@nestjs/common';

import type { Tx } from '../../platform/database/tx.js';
import type { Escalation } from './escalation.js';

/** Called in the transaction that wrote the reason, in the rows of the endpoint's owner. */
export type EscalationHook = (tx: Tx, escalation: Escalation) => Promise<void>;

/**
 * Who is told when deliveries could not be made, and when they can be again: higher features, which know members and
 * contacts, add what they do about it. Audit entries and the events about endpoints are written without them.
 */
@Injectable()
export class EscalationHooks {
  private readonly hooks: EscalationHook[] = [];

  add(hook: EscalationHook): void {
    this.hooks.push(hook);
  }

  async run(tx: Tx, escalation: Escalation): Promise<void> {
    for (const hook of this.hooks) await hook(tx, escalation);
  }
}
