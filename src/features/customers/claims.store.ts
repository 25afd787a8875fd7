import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { ClaimChanges } from './claim-changes.js';
import { CustomerRow } from './customer.entity.js';
import { CustomerClaimRow } from './customer-claim.entity.js';

/** Channel that wakes whoever tells the other side of a claim. */
export const CLAIM_CHANNEL = 'art28_claim';

/** A customer's row under its lock. */
export interface ClaimedCustomer {
  readonly id: string;
  readonly version: number;
  readonly claimedById: string | null;
}

const COLUMNS = 'id, version, claimed_by_id AS "claimedById"';

const lockById = statement<ClaimedCustomer>('claim_lock_by_id',
  `SELECT ${COLUMNS} FROM customer WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);
const lockByExternalId = statement<ClaimedCustomer>('claim_lock_by_external_id',
  `SELECT ${COLUMNS} FROM customer WHERE organisation_id = $1 AND external_id = $2 FOR UPDATE`);
const lockByToken = statement<ClaimedCustomer>('claim_lock_by_token', `
  SELECT ${COLUMNS} FROM customer WHERE organisation_id = $1 AND id =
    (SELECT customer_id FROM customer_invitation WHERE organisation_id = $1 AND token_hash = $2) FOR UPDATE`);

const standing = statement<{ id: string }>('claim_standing', `
  SELECT id FROM customer_claim WHERE organisation_id = $1 AND customer_id = $2 AND ended_at IS NULL`);

const setViewer = statement<never>('claim_set_viewer', `
  UPDATE customer_version SET viewer_organisation_id = $3
  WHERE organisation_id = $1 AND customer_id = $2 AND superseded_at IS NULL`);

/** Locks a customer's row, so that claims, invitations and changes of it come one after the other. Null: not there. */
export const lockForClaim = {
  byId: async (tx: Tx, id: string): Promise<ClaimedCustomer | null> =>
    (await tx.query(lockById, [tx.organisationId, id]))[0] ?? null,
  byExternalId: async (tx: Tx, externalId: string): Promise<ClaimedCustomer | null> =>
    (await tx.query(lockByExternalId, [tx.organisationId, externalId]))[0] ?? null,
  byToken: async (tx: Tx, tokenHash: string): Promise<ClaimedCustomer | null> =>
    (await tx.query(lockByToken, [tx.organisationId, tokenHash]))[0] ?? null,
};

/** The claim that stands, or null. */
export async function standingClaim(tx: Tx, customerId: string): Promise<string | null> {
  return (await tx.query(standing, [tx.organisationId, customerId]))[0]?.id ?? null;
}

export interface ClaimStart {
  readonly customer: ClaimedCustomer;
  readonly claimantId: string;
  readonly invitationId: string | null;
  readonly providerName: string;
  readonly customerName: string;
}

/** Begins a claim in the provider's rows: from the commit on the claimant sees them. Gives the claim's id. */
export async function beginClaim(tx: Tx, changes: ClaimChanges, start: ClaimStart): Promise<string> {
  const id = newId();
  await Promise.all([
    tx.insert(CustomerClaimRow, {
      organisationId: tx.organisationId,
      id,
      customerId: start.customer.id,
      claimedById: start.claimantId,
      invitationId: start.invitationId,
      providerName: start.providerName,
      customerName: start.customerName,
      claimedAt: tx.now.toString(),
      endedAt: null,
      endedBy: null,
      isTold: false,
    }),
    changeViewer(tx, changes, start.customer, start.claimantId),
  ]);
  return id;
}

/** Ends the claim that stands: from the commit on the claimant sees nothing. Gives the claim's id. */
export async function endClaim(
  tx: Tx, changes: ClaimChanges, customer: ClaimedCustomer, endedBy: 'PROVIDER' | 'CLAIMANT',
): Promise<string> {
  const id = await standingClaim(tx, customer.id);
  if (id === null) refuse('CUSTOMER_NOT_CLAIMED', {});
  await Promise.all([
    tx.update(CustomerClaimRow, { id, set: { endedAt: tx.now.toString(), endedBy, isTold: false } }),
    changeViewer(tx, changes, customer, null),
  ]);
  return id;
}

async function changeViewer(
  tx: Tx, changes: ClaimChanges, customer: ClaimedCustomer, viewerOrganisationId: string | null,
): Promise<void> {
  tx.wakeAfterCommit(CLAIM_CHANNEL);
  await Promise.all([
    tx.update(CustomerRow, {
      id: customer.id, version: customer.version, set: { claimedById: viewerOrganisationId, viewerOrganisationId },
    }),
    tx.execute(setViewer, [tx.organisationId, customer.id, viewerOrganisationId]),
    changes.tell(tx, { customerId: customer.id, viewerOrganisationId }),
  ]);
}
