import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { CustomerInvitationRow } from './customer-invitation.entity.js';
import { type InvitedPurpose, invitationState } from './invitation.rules.js';
import type { InvitationView } from './invitations.queries.js';

type Found = Pick<CustomerInvitationRow, 'customerId' | 'createdAt' | 'expiresAt' | 'acceptedAt' | 'revokedAt'> & {
  readonly purpose: InvitedPurpose;
};

const lockInvited = statement<{ id: string }>('invitation_lock_customer', `
  SELECT id FROM customer WHERE organisation_id = $1 AND id =
    (SELECT customer_id FROM customer_invitation WHERE organisation_id = $1 AND id = $2) FOR UPDATE`);

const invitation = statement<Found>('invitation_by_id', `
  SELECT customer_id AS "customerId", purpose, created_at AS "createdAt", expires_at AS "expiresAt",
    accepted_at AS "acceptedAt", revoked_at AS "revokedAt"
  FROM customer_invitation WHERE organisation_id = $1 AND id = $2`);

/** Takes an invitation back before it is accepted. */
@Injectable()
export class RevokeInvitation {
  constructor(private readonly transaction: TenantTransaction) {}

  async revoke(actor: Actor, id: string): Promise<InvitationView> {
    const act = { action: 'customer-invitation.revoke', subjectType: 'customer-invitation', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const place = [tx.organisationId, id];
      const [, [found]] = await Promise.all([tx.query(lockInvited, place), tx.query(invitation, place)]);
      if (found === undefined) refuse('NOT_FOUND', {});
      const state = invitationState(found, tx.now);
      if (state !== 'OPEN') refuse('INVITATION_CLOSED', { state });
      await Promise.all([
        tx.update(CustomerInvitationRow, { id, set: { revokedAt: tx.now.toString() } }),
        recordAudit(tx, act, { customerId: found.customerId }),
      ]);
      return {
        id, customerId: found.customerId, purpose: found.purpose, state: 'REVOKED' as const,
        createdAt: found.createdAt, expiresAt: found.expiresAt,
      };
    });
  }
}
