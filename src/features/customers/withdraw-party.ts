import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { afterwards, isHeldOn, type LoadedCustomer, lockCustomer, raiseVersion } from './customers.store.js';
import { PartyVersionRow } from './party.entity.js';
import { writeRoutingKeys } from './routing-keys.store.js';

const supersede = statement<never>('party_version_supersede', `
  UPDATE party_version SET superseded_at = $3 WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`);

/** What came of it. Plain JSON. */
export interface WithdrawnParty {
  readonly customerId: string;
  readonly partyId: string;
  readonly ref: string;
  readonly version: number;
}

/**
 * A party no longer belongs to the customer, from today: requests that name it find the customer no more. What it was
 * stays in the record. The last one cannot go.
 */
@Injectable()
export class WithdrawParty {
  constructor(private readonly transaction: TenantTransaction) {}

  async withdraw(actor: Actor, externalId: string, ref: string, expectedVersion?: number): Promise<WithdrawnParty> {
    const act = { action: 'customer.withdraw-party', subjectType: 'customer' };
    return this.transaction.run(actor, act, async (tx) => {
      const customer = await lockCustomer(tx, externalId);
      const party = customer?.parties.find((one) => one.ref === ref);
      if (customer === null || party === undefined) refuse('NOT_FOUND', {});
      if (expectedVersion !== undefined && expectedVersion !== customer.version) refuse('VERSION_STALE', { version: expectedVersion });
      const { today } = customer.household;
      const open = customer.partyVersions.filter((one) => one.validTo === null || one.validTo > today);
      const own = open.filter((one) => one.partyId === party.partyId);
      if (own.length === 0) refuse('NOT_FOUND', {});
      if (open.every((one) => one.partyId === party.partyId)) refuse('PARTY_LAST', {});
      await this.write(afterwards(tx, customer), customer, own);
      await recordAudit(tx, { ...act, subjectId: customer.id }, { partyId: party.partyId });
      return { customerId: customer.id, partyId: party.partyId, ref, version: customer.version + 1 };
    });
  }

  /** What began before today ends today; what was to begin later never does. */
  private async write(tx: Tx, customer: LoadedCustomer, own: readonly PartyVersionRow[]): Promise<void> {
    const { today } = customer.household;
    const recordedAt = tx.now.toString();
    const begun = own.filter((version) => isHeldOn(version, today) && version.validFrom < today);
    await Promise.all([
      raiseVersion(tx, customer),
      tx.execute(supersede, [tx.organisationId, own.map(({ id }) => id), recordedAt]),
      ...begun.map((version) => tx.insert(PartyVersionRow, {
        ...version, id: newId(), validTo: today, recordedAt, supersededAt: null, kind: 'CHANGE',
      })),
    ]);
    await writeRoutingKeys(tx, customer.id, customer.household);
  }
}
