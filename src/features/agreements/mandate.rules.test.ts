import type { Mandate } from './mandate.js';
import { isMandateFor, wrongInMandate } from './mandate.rules.js';

const RECORDED: Mandate = {
  id: 'm', organisationId: 'provider', customerId: 'c', matters: ['ACKNOWLEDGE', 'REFUSE'], validFrom: '2026-01-01', validTo: '2026-07-01',
  grantedBy: 'RECORDED', grantedById: null, text: 'Letter of 2025-12-20', sha256: null, createdAt: '2026-01-01T00:00:00Z',
  revokedAt: null, revokedBy: null,
};
const GRANTED: Mandate = { ...RECORDED, grantedBy: 'VIEWER', grantedById: 'controller', text: null };

describe('a mandate gives power', () => {
  test.each<[string, Mandate, Parameters<typeof isMandateFor>[1], string, string | null, boolean]>([
    ['in its matters', RECORDED, 'ACKNOWLEDGE', '2026-03-02', null, true],
    ['in no others', RECORDED, 'COMPLETE', '2026-03-02', null, false],
    ['on its first day', RECORDED, 'REFUSE', '2026-01-01', null, true],
    ['not the day before', RECORDED, 'REFUSE', '2025-12-31', null, false],
    ['on its last day', RECORDED, 'REFUSE', '2026-06-30', null, true],
    ['not on the day it ends', RECORDED, 'REFUSE', '2026-07-01', null, false],
    ['until revoked when it has no end', { ...RECORDED, validTo: null }, 'REFUSE', '2036-01-01', null, true],
    ['not when it was revoked', { ...RECORDED, revokedAt: '2026-02-01T00:00:00Z', revokedBy: 'OWNER' }, 'REFUSE', '2026-03-02', null, false],
    ['from the account that claims the customer', GRANTED, 'REFUSE', '2026-03-02', 'controller', true],
    ['not from an account whose claim ended', GRANTED, 'REFUSE', '2026-03-02', null, false],
    ['not from an account that another took the place of', GRANTED, 'REFUSE', '2026-03-02', 'other', false],
    ['on paper whoever claims the customer', RECORDED, 'REFUSE', '2026-03-02', 'other', true],
  ])('%s', (_, mandate, matter, on, claimedById, expected) => {
    expect(isMandateFor(mandate, matter, on, claimedById)).toBe(expected);
  });
});

describe('a mandate', () => {
  const wish = { validFrom: '2026-03-02', validTo: null, evidence: { text: null, sha256: null } };
  test.each([
    ['of the controller itself needs no evidence', wish, true, undefined],
    ['that a processor records needs some', wish, false, 'MANDATE_EVIDENCE_MISSING'],
    ['is not proven by spaces', { ...wish, evidence: { text: '  ', sha256: null } }, false, 'MANDATE_EVIDENCE_MISSING'],
    ['is proven by words', { ...wish, evidence: { text: 'Letter', sha256: null } }, false, undefined],
    ['is proven by a document', { ...wish, evidence: { text: null, sha256: 'ab'.repeat(32) } }, false, undefined],
    ['may be for one day', { ...wish, validTo: '2026-03-03' }, true, undefined],
    ['may not be for none', { ...wish, validTo: '2026-03-02' }, true, 'MANDATE_SPAN_INVALID'],
  ])('%s', (_, asked, isByController, code) => {
    expect(wrongInMandate(asked, isByController)?.code).toBe(code);
  });
});
