import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';

/** A claim as the claiming organisation sees it. Plain JSON. */
export interface ClaimView {
  readonly id: string;
  readonly providerOrganisationId: string;
  readonly customerId: string;
  readonly providerName: string;
  readonly customerName: string;
  readonly claimedAt: string;
  readonly endedAt: string | null;
}

const JOB = 'claims.tell';
/** Claims looked at in one round of the sweep. */
const BATCH = 100;

const toTell = statement<ClaimView & { readonly claimedById: string }>('claim_to_tell', `
  SELECT id, organisation_id AS "providerOrganisationId", customer_id AS "customerId", claimed_by_id AS "claimedById",
    provider_name AS "providerName", customer_name AS "customerName", claimed_at AS "claimedAt", ended_at AS "endedAt"
  FROM customer_claim WHERE organisation_id = $1 AND id = $2`);

/** An end is never taken back: whoever read the claim before it ended changes nothing. */
const point = statement<never>('claim_point', `
  INSERT INTO claim (organisation_id, id, provider_organisation_id, customer_id, provider_name, customer_name, claimed_at,
    ended_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (organisation_id, id) DO UPDATE SET ended_at = EXCLUDED.ended_at
    WHERE claim.ended_at IS NULL AND EXCLUDED.ended_at IS NOT NULL`);

const markTold = statement<never>('claim_mark_told', `
  UPDATE customer_claim SET is_told = true
  WHERE organisation_id = $1 AND id = $2 AND NOT is_told AND ended_at IS NOT DISTINCT FROM $3::timestamptz`);

const untold = statement<{ organisation_id: string; id: string }>('claim_untold',
  'SELECT organisation_id, id FROM app.untold_claims($1)');

/**
 * Writes a claim's pointer into the claiming organisation's rows. The provider's rows are the truth; between the two
 * commits a process may die, and the sweep finds what was not told. Safe to repeat.
 */
@Injectable()
export class ClaimTeller {
  constructor(private readonly transaction: TenantTransaction) {}

  async tell(providerOrganisationId: string, id: string): Promise<ClaimView> {
    const scope = { organisationId: providerOrganisationId };
    const [found] = await this.transaction.read(scope, (tx) => tx.query(toTell, [tx.organisationId, id]));
    if (found === undefined) throw new Error(`the claim ${id} is not there`);
    const { claimedById, ...claim } = found;
    await this.pointTo(claimedById, claim);
    const act = { action: 'customer-claim.told', subjectType: 'claim', subjectId: id };
    await this.transaction.run(systemActor(providerOrganisationId, JOB), act, async (tx) => {
      // Bookkeeping of an act that has its own entry.
      tx.noteAudited();
      await tx.execute(markTold, [tx.organisationId, id, claim.endedAt]);
    });
    return claim;
  }

  /** Tells what nobody told yet; true when there may be more. */
  async tellUntold(): Promise<boolean> {
    const found = await this.transaction.read({ organisationId: NO_ORGANISATION }, (tx) => tx.query(untold, [BATCH]));
    for (const claim of found) await this.tell(claim.organisation_id, claim.id);
    return found.length === BATCH;
  }

  private async pointTo(claimantId: string, claim: ClaimView): Promise<void> {
    const act = {
      action: claim.endedAt === null ? 'customer-claim.create' : 'customer-claim.end', subjectType: 'claim', subjectId: claim.id,
    };
    await this.transaction.run(systemActor(claimantId, JOB), act, async (tx) => {
      const written = await tx.execute(point, [
        tx.organisationId, claim.id, claim.providerOrganisationId, claim.customerId, claim.providerName, claim.customerName,
        claim.claimedAt, claim.endedAt,
      ]);
      if (written === 0) tx.noteAudited();
      else await recordAudit(tx, act, { providerOrganisationId: claim.providerOrganisationId, customerId: claim.customerId });
    });
  }
}
