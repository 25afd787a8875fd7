import { Injectable } from '@nestjs/common';

import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { Bookkeeping } from './bookkeeping.js';
import type { LeasedDelivery } from './delivery.js';
import { applyHealth, strongestHealth } from './endpoint-health.js';
import { escalate } from './escalation.js';
import { EscalationHooks } from './escalation-hooks.js';
import { grouped } from './grouped.js';
import { settle, type Settlement } from './settle.js';

/** Results written at once, at most. */
const PORTION = 200;

/** Transactions under way, at most, altogether and for one organisation: the doors need connections too. */
const TRANSACTIONS = 4;
const TRANSACTIONS_EACH = 2;

interface Waiting {
  readonly settlement: Settlement;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes results. Those of one organisation that come in while a transaction is under way go together into the next
 * one: alone a result waits for nobody, and under load a transaction carries many.
 */
@Injectable()
export class DeliveryResults {
  private readonly waiting = new Map<string, Waiting[]>();
  /** Organisations with transactions under way, once for each. */
  private readonly busy: string[] = [];

  constructor(private readonly bookkeeping: Bookkeeping, private readonly hooks: EscalationHooks) {}

  /** Resolves when it is written, or found to be no longer ours to write. */
  async write(settlement: Settlement): Promise<void> {
    const { organisationId } = settlement.delivery;
    return new Promise((done, failed) => {
      const waiting = this.waiting.get(organisationId) ?? [];
      waiting.push({ settlement, done, failed });
      this.waiting.set(organisationId, waiting);
      this.startMore();
    });
  }

  private startMore(): void {
    for (const [organisationId, waiting] of this.waiting) {
      if (this.busy.length >= TRANSACTIONS) return;
      if (this.busy.filter((id) => id === organisationId).length >= TRANSACTIONS_EACH) continue;
      const portion = waiting.splice(0, PORTION);
      if (waiting.length === 0) this.waiting.delete(organisationId);
      this.busy.push(organisationId);
      void this.writePortion(organisationId, portion).finally(() => {
        this.busy.splice(this.busy.indexOf(organisationId), 1);
        this.startMore();
      });
    }
  }

  private async writePortion(organisationId: string, portion: readonly Waiting[]): Promise<void> {
    const settlements = portion.map(({ settlement }) => settlement);
    const isPlain = settlements.every(({ next, health }) => health.kind === 'UNCHANGED' && next.state !== 'EXHAUSTED');
    const work = (tx: Tx): Promise<void> => this.settleAndTell(tx, settlements);
    try {
      // A plain result may be forgotten in a crash of the database: the delivery is then sent again, with the same id.
      await (isPlain ? this.bookkeeping.runForgettably(organisationId, work) : this.bookkeeping.run(organisationId, work));
      for (const { done } of portion) done();
    } catch (error) {
      for (const { failed } of portion) failed(error);
    }
  }

  private async settleAndTell(tx: Tx, settlements: readonly Settlement[]): Promise<void> {
    const written = await settle(tx, settlements);
    const ofEndpoint = grouped(written, ({ delivery }) => delivery.endpoint.id);
    for (const [endpointId, own] of ofEndpoint) {
      const customerId = own[0]?.delivery.endpoint.customerId ?? null;
      for (const step of strongestHealth(own.map(({ health }) => health))) {
        await applyHealth(tx, this.hooks, endpointId, customerId, step);
      }
      const exhausted = own.filter(({ next }) => next.state === 'EXHAUSTED').map(({ delivery }) => delivery);
      if (exhausted.length > 0) await this.tellExhausted(tx, endpointId, exhausted);
    }
  }

  private async tellExhausted(tx: Tx, endpointId: string, exhausted: readonly LeasedDelivery[]): Promise<void> {
    const deliveryIds = exhausted.map(({ id }) => id);
    await recordAudit(tx, { action: 'delivery.exhaust', subjectType: 'Endpoint', subjectId: endpointId }, { deliveryIds });
    await escalate(tx, this.hooks, endpointId, { kind: 'EXHAUSTED', events: exhausted.map(({ event }) => event) });
  }
}
