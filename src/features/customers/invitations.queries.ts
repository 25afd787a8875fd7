import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { InvitedPurpose, Invitation, InvitationState } from './invitation.rules.js';
import { invitationState } from './invitation.rules.js';
import { isExternalId } from './customers.api.js';

/** An invitation as the provider sees it. Plain JSON; never the token. */
export interface InvitationView {
  readonly id: string;
  readonly customerId: string;
  readonly purpose: InvitedPurpose;
  readonly state: InvitationState;
  readonly createdAt: string;
  readonly expiresAt: string;
}

interface InvitationFound extends Invitation {
  readonly id: string;
  readonly customerId: string;
  readonly purpose: InvitedPurpose;
}

/** The latest of one customer are enough: each one revokes those before it. */
const INVITATIONS_SHOWN = 50;

/** A row without invitation says that the customer is there. */
const ofCustomer = statement<InvitationFound | { readonly id: null }>('invitations_of_customer', `
  SELECT found.id, customer.id AS "customerId", found.purpose, found.created_at AS "createdAt",
    found.expires_at AS "expiresAt", found.accepted_at AS "acceptedAt", found.revoked_at AS "revokedAt"
  FROM customer LEFT JOIN customer_invitation AS found
    ON found.organisation_id = customer.organisation_id AND found.customer_id = customer.id
  WHERE customer.organisation_id = $1 AND customer.external_id = $2
  ORDER BY found.id DESC LIMIT ${INVITATIONS_SHOWN}`);

/** The latest invitations of a customer, newest first. */
export async function listInvitations(tx: ReadTx, externalId: string): Promise<InvitationView[]> {
  const found = isExternalId(externalId) ? await tx.query(ofCustomer, [tx.organisationId, externalId]) : [];
  if (found.length === 0) refuse('NOT_FOUND', {});
  return found.flatMap((row) => (row.id === null ? [] : [{
    id: row.id, customerId: row.customerId, purpose: row.purpose, state: invitationState(row, tx.now),
    createdAt: row.createdAt, expiresAt: row.expiresAt,
  }]));
}
