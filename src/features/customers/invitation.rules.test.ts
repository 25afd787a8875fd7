import { Temporal } from 'temporal-polyfill';

import type { Contact } from './customer.js';
import { type Acceptance, decideInvitation, invitationState, mayAccept } from './invitation.rules.js';

const now = Temporal.Instant.from('2026-03-31T12:00:00Z');
const open = { createdAt: '2026-03-01T12:00:00Z', expiresAt: '2026-03-31T12:00:01Z', acceptedAt: null, revokedAt: null };
const acceptance: Acceptance = {
  invitation: { ...open, sentToBlind: 'blind' }, addresses: new Set(['blind']), claimedById: null, providerId: 'provider',
  claimantId: 'claimant', now,
};

describe('an invitation', () => {
  test('is open until the second it expires', () => {
    expect(invitationState(open, now)).toBe('OPEN');
    expect(invitationState({ ...open, expiresAt: now.toString() }, now)).toBe('EXPIRED');
  });

  test('may be accepted by whoever holds it', () => {
    expect(mayAccept(acceptance)).toBe(true);
  });

  test.each<[string, Partial<Acceptance>]>([
    ['it was accepted', { invitation: { ...acceptance.invitation, acceptedAt: '2026-03-02T00:00:00Z' } }],
    ['it was revoked', { invitation: { ...acceptance.invitation, revokedAt: '2026-03-02T00:00:00Z' } }],
    ['it has expired', { invitation: { ...acceptance.invitation, expiresAt: '2026-03-31T12:00:00Z' } }],
    ['the mailbox it went to is no contact any more', { addresses: new Set(['other']) }],
    ['somebody claimed the customer meanwhile', { claimedById: 'another' }],
    ['the provider itself holds it', { claimantId: 'provider' }],
  ])('may not be accepted when %s', (_, change) => {
    expect(mayAccept({ ...acceptance, ...change })).toBe(false);
  });
});

describe('whom to invite', () => {
  const contact = (purpose: Contact['purpose']): Contact => ({ purpose, name: null, email: `${purpose}@acme.nl`, language: null, phone: null });
  const customer = { claimedById: null, contacts: [contact('BILLING'), contact('LEGAL_NOTICE'), contact('DPO')] };

  test('is the privacy contact, else the data protection officer', () => {
    expect(decideInvitation(customer, null)).toMatchObject({ purpose: 'DPO' });
  });

  test('is who was asked for', () => {
    expect(decideInvitation(customer, 'LEGAL_NOTICE')).toMatchObject({ purpose: 'LEGAL_NOTICE' });
  });

  test('is nobody when only BILLING is known', () => {
    expect(decideInvitation({ ...customer, contacts: [contact('BILLING')] }, null)).toMatchObject({ code: 'CONTACT_MISSING' });
  });

  test('is nobody when the customer is claimed', () => {
    expect(decideInvitation({ ...customer, claimedById: 'somebody' }, null)).toEqual({ code: 'CUSTOMER_CLAIMED', data: {} });
  });
});
