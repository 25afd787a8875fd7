import { Injectable } from '@nestjs/common';

import type { Tx } from '../../platform/database/tx.js';
import type { EventType } from './event.js';

/** An event that the relay has just copied into an organisation's rows. It has the id of the event it is a copy of. */
export interface CopiedEvent {
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where it happened. */
export interface EventSource {
  readonly organisationId: string;
  readonly eventId: string;
  /** The customer, in the rows of that organisation, that the recipient has claimed. */
  readonly customerId: string | null;
}

/**
 * Called in the recipient's own transaction, once for each event copied there: a crash undoes the copy and what the
 * hook wrote together. Events may arrive in another order than they happened in.
 */
export type RelayHook = (tx: Tx, event: CopiedEvent, source: EventSource) => Promise<void>;

/** What higher features do in the rows of an organisation when it is told of an event elsewhere. */
@Injectable()
export class RelayHooks {
  private readonly hooks: RelayHook[] = [];

  add(hook: RelayHook): void {
    this.hooks.push(hook);
  }

  async run(tx: Tx, event: CopiedEvent, source: EventSource): Promise<void> {
    for (const hook of this.hooks) await hook(tx, event, source);
  }
}
