import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { recordAudit } from '../audit/index.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { reckonedAgain } from './reckoned-again.js';
import { lockTold } from './told-change.js';

/** More time for one agreement than it says. */
export interface Extension {
  readonly agreementId: string;
  /** The last day to object. */
  readonly until: string;
  readonly reason: string;
}

/** What was given is not taken away again: a year that was mistyped would hold the change up for good. */
const LONGEST = { years: 1 };

const EXTENDABLE = ['PENDING', 'NOTIFIED'] as const;

/** Gives a customer more time to object than its agreement does, where a notice came late or wrong. Never less: that is not ours to give. */
@Injectable()
export class ExtendNotice {
  constructor(private readonly transaction: TenantTransaction) {}

  async run(actor: Actor, changeId: string, { agreementId, until, reason }: Extension): Promise<readonly ChangeCustomer[]> {
    const act = { action: 'change.extend_notice', subjectType: 'change', subjectId: changeId };
    const extendedUntil = readDay(until, 'until').toString();
    return this.transaction.run(actor, act, async (tx) => {
      const [today, change] = await Promise.all([todayHere(tx), lockTold(tx, changeId)]);
      const all = await changeCustomerStore.lock(tx, change, [agreementId]);
      const [first] = all;
      if (first === undefined) refuse('NOT_FOUND', {});
      const parts = all.filter(({ state }) => EXTENDABLE.some((each) => each === state));
      if (parts.length === 0) refuse('CHANGE_STATE_FORBIDS', { state: first.state, allowed: EXTENDABLE });
      const latest = Temporal.PlainDate.from(today).add(LONGEST).toString();
      if (extendedUntil > latest || parts.some((part) => extendedUntil <= (part.extendedUntil ?? today))) {
        refuse('EXTENSION_DAY_INVALID', { until: extendedUntil, given: first.extendedUntil, today, latest });
      }
      const bases = await changeCustomerStore.bases(tx, parts.map(({ basisId }) => basisId));
      const extended = parts.map((part): ChangeCustomer => {
        const basis = bases.get(part.basisId);
        if (basis === undefined) throw new Error('an agreement in a change without its basis');
        return reckonedAgain({ ...part, extendedUntil }, basis, change);
      });
      changeCustomerStore.save(tx, extended);
      await recordAudit(tx, act, { agreementId, until: extendedUntil, reason: reason.slice(0, 500) });
      return extended;
    });
  }
}
