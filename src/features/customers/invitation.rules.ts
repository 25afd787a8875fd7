import { Temporal } from 'temporal-polyfill';

import { type Problem, problem } from '../../kernel/problem.js';
import { type Contact, contactFor, type ContactPurpose, type CustomerFacts } from './customer.js';

/** How long an invitation may be accepted. */
export const INVITATION_DAYS = 30;

export const INVITATION_STATES = ['OPEN', 'ACCEPTED', 'REVOKED', 'EXPIRED'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Who may be invited. Whoever handles BILLING has no business with requests, which may concern their colleagues. */
export const INVITED_PURPOSES = [
  'PRIVACY', 'DPO', 'LEGAL_NOTICE', 'SECURITY_24_7', 'EU_REPRESENTATIVE', 'UK_REPRESENTATIVE', 'CH_REPRESENTATIVE',
] as const satisfies readonly ContactPurpose[];
export type InvitedPurpose = (typeof INVITED_PURPOSES)[number];

/** Asked in this order when nobody says whom to invite. */
const BY_DEFAULT = ['PRIVACY', 'DPO', 'LEGAL_NOTICE'] as const satisfies readonly InvitedPurpose[];

export interface Invitation {
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
}

export function invitationState(invitation: Invitation, now: Temporal.Instant): InvitationState {
  if (invitation.acceptedAt !== null) return 'ACCEPTED';
  if (invitation.revokedAt !== null) return 'REVOKED';
  return Temporal.Instant.compare(now, Temporal.Instant.from(invitation.expiresAt)) >= 0 ? 'EXPIRED' : 'OPEN';
}

/** Whom to invite, or why nobody can be. */
export function decideInvitation(
  customer: Pick<CustomerFacts, 'contacts'> & { readonly claimedById: string | null }, purpose: InvitedPurpose | null,
): Contact | Problem {
  if (customer.claimedById !== null) return problem('CUSTOMER_CLAIMED', {});
  const purposes = purpose === null ? BY_DEFAULT : [purpose];
  return contactFor(customer, purposes) ?? problem('CONTACT_MISSING', { purposes });
}

export interface Acceptance {
  readonly invitation: Invitation & { readonly sentToBlind: string };
  /** Blinded addresses of the customer's contacts as they are now. */
  readonly addresses: ReadonlySet<string>;
  readonly claimedById: string | null;
  readonly providerId: string;
  readonly claimantId: string;
  readonly now: Temporal.Instant;
}

/** Used, expired, revoked, overtaken, mailed to an address that is no contact any more, one's own: all are refused alike. */
export function mayAccept(acceptance: Acceptance): boolean {
  return invitationState(acceptance.invitation, acceptance.now) === 'OPEN'
    && acceptance.addresses.has(acceptance.invitation.sentToBlind)
    && acceptance.claimedById === null
    && acceptance.providerId !== acceptance.claimantId;
}
