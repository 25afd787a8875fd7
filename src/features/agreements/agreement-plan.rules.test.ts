import { Temporal } from 'temporal-polyfill';

import type { AgreementContent, AgreementLife } from './agreement.js';
import { type AgreementPlan, planAgreement } from './agreement-plan.rules.js';
import type { AgreementContext, HeldVersion, KnownAgreement, ProposedAgreement } from './agreement-proposal.js';
import type { Decision } from './agreement.rules.js';

const ACCEPTANCE = { by: 'J. de Vries', at: '2026-02-01T11:00:00Z', textSha256: 'ab'.repeat(32) };
const PROPOSED: ProposedAgreement = { termSheet: 'hosting', services: ['hosting'], acceptance: ACCEPTANCE, state: 'ACTIVE' };
const CONTENT: AgreementContent = {
  termSheetId: 'sheet', termSheetVersionId: 'e1', termSheetLabel: '2018', deviations: [], signatoryPartyId: 'p1',
  coveredPartyIds: [], noticePartyId: null, actsAs: 'CONTROLLER', upstreamDays: 0, services: ['hosting'], language: null,
  acceptance: ACCEPTANCE,
};
const DRAFT: AgreementLife = { state: 'DRAFT', activatedOn: null, terminatedOn: null };
const ACTIVE: AgreementLife = { state: 'ACTIVE', activatedOn: '2026-01-01', terminatedOn: null };
const ENDS: AgreementLife = { state: 'TERMINATED', activatedOn: '2026-01-01', terminatedOn: '2026-04-01' };
const ENDED: AgreementLife = { state: 'TERMINATED', activatedOn: '2026-01-01', terminatedOn: '2026-03-02' };

const held = (content: AgreementContent, validFrom: string, validTo: string | null = null): HeldVersion<AgreementContent> =>
  ({ ...content, id: `v${validFrom}`, validFrom, validTo });
const known = (life: AgreementLife, open = [held(CONTENT, '2026-01-01')], reference = 'main'): KnownAgreement =>
  ({ id: reference, reference, life, open });
const context = (...agreements: KnownAgreement[]): AgreementContext => ({
  agreements,
  parties: [{ ref: 'main', partyId: 'p1' }],
  sheet: {
    id: 'sheet',
    editions: [
      { id: 'e1', label: '2018', validFrom: '2018-05-25', validTo: '2026-01-01' },
      { id: 'e2', label: '2026', validFrom: '2026-01-01', validTo: null },
    ],
  },
  services: new Set(['hosting', 'backup']),
  today: '2026-03-02',
  now: Temporal.Instant.from('2026-03-02T10:00:00Z'),
});
const planned = (decision: Decision<AgreementPlan>): AgreementPlan => {
  if (!decision.ok) throw new Error(decision.problem.code);
  return decision.value;
};
const codeOf = (decision: Decision<AgreementPlan>): string => (decision.ok ? 'allowed' : decision.problem.code);

describe('a new agreement', () => {
  test('is a draft unless it is to stand', () => {
    const { state: _, ...proposed } = PROPOSED;
    expect(planned(planAgreement(context(), proposed))).toMatchObject({
      outcome: 'CREATED', life: DRAFT, isActivated: false, write: { on: '2026-03-02', kind: 'CHANGE' },
    });
  });

  test('stands from today on the edition in force, signed by the only party', () => {
    expect(planned(planAgreement(context(), PROPOSED))).toMatchObject({
      reference: 'main', life: { state: 'ACTIVE', activatedOn: '2026-03-02' }, isActivated: true, write: { on: '2026-03-02' },
      content: { termSheetVersionId: 'e2', termSheetLabel: '2026', signatoryPartyId: 'p1' },
    });
  });

  test('that began in the past says what it says since then, on the edition of that day', () => {
    expect(planned(planAgreement(context(), { ...PROPOSED, activeFrom: '2019-03-01' }))).toMatchObject({
      life: { activatedOn: '2019-03-01' }, write: { on: '2019-03-01' }, content: { termSheetLabel: '2018' },
    });
  });

  test('that begins in the future is on record from today', () => {
    expect(planned(planAgreement(context(), { ...PROPOSED, activeFrom: '2026-07-01' }))).toMatchObject({
      life: { activatedOn: '2026-07-01' }, write: { on: '2026-03-02' },
    });
  });

  test('of a customer with several parties does not guess who signed', () => {
    const several = { ...context(), parties: [{ ref: 'nl', partyId: 'p1' }, { ref: 'de', partyId: 'p2' }] };
    expect(codeOf(planAgreement(several, PROPOSED))).toBe('AGREEMENT_INCOMPLETE');
    expect(planned(planAgreement(several, { ...PROPOSED, signatoryParty: 'de' })).content.signatoryPartyId).toBe('p2');
  });
});

describe('the same agreement again', () => {
  test.each<[string, AgreementLife, ProposedAgreement]>([
    ['as it was', ACTIVE, PROPOSED],
    ['with the day on which it began', ACTIVE, { ...PROPOSED, activeFrom: '2026-01-01' }],
    ['with the edition it is on', ACTIVE, { ...PROPOSED, termSheetLabel: '2018' }],
    ['with less said', ACTIVE, { termSheet: 'hosting' }],
    ['as a draft', DRAFT, { ...PROPOSED, state: 'DRAFT' }],
    ['while it runs out', ENDS, PROPOSED],
    ['after its end, without claiming that it stands', ENDED, { termSheet: 'hosting' }],
  ])('writes nothing: %s', (_, life, proposed) => {
    expect(planned(planAgreement(context(known(life)), proposed))).toMatchObject({ outcome: 'UNCHANGED', write: null, life, isActivated: false });
  });

  test.each<[string, AgreementLife, ProposedAgreement, string]>([
    ['as standing after its end', ENDED, PROPOSED, 'AGREEMENT_TERMINATED'],
    ['with something else after notice was given', ENDS, { ...PROPOSED, upstreamDays: 3 }, 'AGREEMENT_TERMINATED'],
    ['as a draft when it stands', ACTIVE, { ...PROPOSED, state: 'DRAFT' }, 'AGREEMENT_NOT_DRAFT'],
    ['with another beginning', ACTIVE, { ...PROPOSED, activeFrom: '2026-01-02' }, 'AGREEMENT_STARTED'],
  ])('is refused: %s', (_, life, proposed, code) => {
    expect(codeOf(planAgreement(context(known(life)), proposed))).toBe(code);
  });
});

describe('a change', () => {
  test('of an active agreement holds from today, or from the day named', () => {
    const plan = (proposed: ProposedAgreement) => planned(planAgreement(context(known(ACTIVE)), proposed));
    expect(plan({ ...PROPOSED, upstreamDays: 3 })).toMatchObject({ outcome: 'CHANGED', write: { on: '2026-03-02', kind: 'CHANGE', isWhole: false } });
    expect(plan({ ...PROPOSED, upstreamDays: 3, validFrom: '2026-05-01' }).write?.on).toBe('2026-05-01');
    expect(plan({ ...PROPOSED, upstreamDays: 3, isCorrection: true }).write).toEqual({ on: '2026-01-01', kind: 'CORRECTION', isWhole: false });
  });

  test('moves to another edition only where that is named', () => {
    const plan = (proposed: ProposedAgreement) => planned(planAgreement(context(known(ACTIVE)), proposed)).content.termSheetLabel;
    expect([plan(PROPOSED), plan({ ...PROPOSED, termSheetLabel: '2026' })]).toEqual(['2018', '2026']);
  });

  test('that lets a draft stand takes the place of the whole draft, from its first day', () => {
    const draft = known(DRAFT, [held({ ...CONTENT, upstreamDays: 9 }, '2026-02-01', '2026-02-15'), held(CONTENT, '2026-02-15')]);
    expect(planned(planAgreement(context(draft), { ...PROPOSED, upstreamDays: 3, activeFrom: '2026-01-10' })))
      .toMatchObject({ isActivated: true, write: { on: '2026-01-10', isWhole: true } });
    expect(planned(planAgreement(context(draft), { ...PROPOSED, upstreamDays: 3 })).write).toEqual({ on: '2026-02-01', kind: 'CHANGE', isWhole: true });
    expect(planned(planAgreement(context(draft), PROPOSED))).toMatchObject({ isActivated: true, write: null, outcome: 'CHANGED' });
  });

  test('clears what is sent as null or empty', () => {
    const full = known(DRAFT, [held({ ...CONTENT, noticePartyId: 'p1', coveredPartyIds: ['p1'], language: 'nl', upstreamDays: 2 }, '2026-01-01')]);
    const cleared = { termSheet: 'hosting', noticeParty: null, coveredParties: [], language: null, upstreamDays: null, services: null };
    expect(planned(planAgreement(context(full), cleared)).content).toEqual({ ...CONTENT, services: [] });
  });

  test('of another agreement of the customer takes its reference, and must leave its services alone', () => {
    const second: ProposedAgreement = { ...PROPOSED, reference: 'second' };
    expect(codeOf(planAgreement(context(known(ACTIVE)), second))).toBe('AGREEMENT_OVERLAPS');
    expect(codeOf(planAgreement(context(known(DRAFT)), second))).toBe('allowed');
    expect(codeOf(planAgreement(context(known(ACTIVE)), { ...second, services: ['backup'] }))).toBe('allowed');
    expect(codeOf(planAgreement(context(known(ENDS)), { ...second, activeFrom: '2026-04-01' }))).toBe('allowed');
    expect(codeOf(planAgreement(context(known(ENDS)), { ...second, activeFrom: '2026-03-31' }))).toBe('AGREEMENT_OVERLAPS');
  });
});
