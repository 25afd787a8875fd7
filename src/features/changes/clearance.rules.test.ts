import { SHIPPED_LAW } from '../../law/transfer-law.js';
import type { ChangeMode, ChangeState, CustomerState } from './change.js';
import { type ClearanceFacts, clearanceOf, type ClearedChange } from './clearance.rules.js';
import { type GoLiveFacts, mayGoLive } from './go-live.rules.js';

const ANNOUNCED = { state: 'ANNOUNCED', mode: 'PLANNED', wantedOn: '2026-04-01' } as const;
const TOLD: GoLiveFacts = {
  change: ANNOUNCED, state: 'NOTIFIED', liveSince: null, earliestGoLive: '2026-04-02', lastDayToObject: '2026-03-16', hasEmergencyClause: false,
};

describe('a change begins for an agreement', () => {
  const facts = (over: Partial<GoLiveFacts>, state: ChangeState = 'ANNOUNCED', mode: ChangeMode = 'PLANNED'): GoLiveFacts =>
    ({ ...TOLD, ...over, change: { state, mode, wantedOn: '2026-04-01' } });

  test.each<[string, GoLiveFacts, string, string]>([
    ['not the day before its notice has run', facts({}), '2026-04-01', 'NOTICE_RUNNING'],
    ['the day it has', facts({}), '2026-04-02', 'NOTICE_PASSED'],
    ['not before the day the change is wanted', facts({ earliestGoLive: '2026-03-20' }), '2026-03-31', 'NOTICE_RUNNING'],
    ['on that day, where notice ran earlier', facts({ earliestGoLive: '2026-03-20' }), '2026-04-01', 'NOTICE_PASSED'],
    ['not before a yes where silence is none', facts({ earliestGoLive: null, lastDayToObject: null }), '2030-01-01', 'CONSENT_NEEDED'],
    ['not while nothing shows that the notice arrived', facts({ earliestGoLive: null, lastDayToObject: null, bars: ['DELIVERY_NEEDED'] }), '2030-01-01', 'NOT_NOTIFIED'],
    ['with a yes, from the day wanted', facts({ state: 'CONSENTED', earliestGoLive: '2026-03-05' }), '2026-04-01', 'CONSENTED'],
    ['not before a yes that comes after that day', facts({ state: 'CONSENTED', earliestGoLive: '2026-04-10' }), '2026-04-09', 'BEFORE_CHANGE'],
    ['from the day of that yes', facts({ state: 'CONSENTED', earliestGoLive: '2026-04-10' }), '2026-04-10', 'CONSENTED'],
    ['not with a yes before a second person said yes', facts({ state: 'CONSENTED' }, 'REHEARSED'), '2030-01-01', 'NOT_ANNOUNCED'],
    ['not with a yes before it was announced', facts({ state: 'CONSENTED' }, 'APPROVED'), '2030-01-01', 'NOT_ANNOUNCED'],
    ['not over an objection while it is planned anew', facts({ state: 'OVERRIDDEN' }, 'PLANNED'), '2030-01-01', 'NOT_ANNOUNCED'],
    ['not for one that was not told', facts({ state: 'PENDING' }), '2030-01-01', 'NOT_NOTIFIED'],
    ['not for one that objects', facts({ state: 'OBJECTED' }), '2030-01-01', 'OBJECTED'],
    ['never for one that is exempted', facts({ state: 'EXEMPTED' }), '2030-01-01', 'EXEMPTED'],
    ['over an objection, once the notice has run', facts({ state: 'OVERRIDDEN' }), '2026-04-02', 'OVERRIDDEN'],
    ['not over an objection before', facts({ state: 'OVERRIDDEN' }), '2026-04-01', 'BEFORE_CHANGE'],
    ['not over an objection while its notice cannot run out', facts({ state: 'OVERRIDDEN', earliestGoLive: null }), '2030-01-01', 'CONSENT_NEEDED'],
    ['never once it is cancelled', facts({}, 'CANCELLED'), '2030-01-01', 'CHANGE_CANCELLED'],
    ['not before a second person said yes', facts({}, 'REHEARSED'), '2030-01-01', 'NOT_ANNOUNCED'],
    ['at once under an emergency clause', facts({ state: 'PENDING', hasEmergencyClause: true }, 'APPROVED', 'EMERGENCY'), '2026-04-01', 'EMERGENCY_CLAUSE'],
    ['not under it before a second person said yes', facts({ hasEmergencyClause: true }, 'REHEARSED', 'EMERGENCY'), '2026-04-01', 'NOT_ANNOUNCED'],
    ['not under it against an objection', facts({ state: 'OBJECTED', hasEmergencyClause: true }, 'ANNOUNCED', 'EMERGENCY'), '2026-04-01', 'OBJECTED'],
    ['not in an emergency without the clause', facts({ state: 'PENDING' }, 'ANNOUNCED', 'EMERGENCY'), '2026-04-01', 'NOT_NOTIFIED'],
    ['that has begun has begun', facts({ state: 'LIVE', liveSince: '2026-04-02' }, 'EFFECTIVE'), '2026-04-02', 'LIVE'],
    ['and had not the day before', facts({ state: 'LIVE', liveSince: '2026-04-02' }, 'EFFECTIVE'), '2026-04-01', 'BEFORE_CHANGE'],
  ])('%s', (_, given, on, because) => {
    expect(mayGoLive(given, on, '2026-03-20').because).toBe(because);
  });

  test('silence says nothing until the last day to object is over', () => {
    expect(mayGoLive(TOLD, '2026-05-01', '2026-03-16')).toEqual({ may: false, because: 'NOTICE_RUNNING', until: '2026-04-02' });
    expect(mayGoLive(TOLD, '2026-05-01', '2026-03-17')).toMatchObject({ may: true, since: '2026-04-02' });
  });
});

describe('clearance', () => {
  const ACTIVE = { agreementId: 'a', reference: 'A', state: 'ACTIVE', activatedOn: '2026-01-01', terminatedOn: null, residency: ['EEA'], agreedOn: '2026-01-01', planned: null,
    clauses: { AUTHORISATION: '§3', NOTICE_DAYS: '§4', OBJECTION_GROUNDS: '§5', RESIDENCY: '§6' } } as const;
  const BASE: ClearanceFacts = {
    agreements: [ACTIVE], changes: [], today: '2026-04-02',
    register: { partySince: '2025-06-01', locationSince: '2025-06-01', country: 'NL', reach: { law: SHIPPED_LAW, from: 'NL', known: {} }, isPartyEngaged: true, isController: false,
      partyPlaces: [{ location: null, country: 'DE' }] },
  };
  const GIVEN = { ...BASE.register, isController: true };
  const TO_CONTROLLER = { isToController: true, earliestGoLive: null };
  const NOT_ENGAGED = { ...BASE.register, partySince: null };
  const since = (partySince: string): ClearanceFacts['register'] => ({ ...BASE.register, partySince });
  const change = (state: CustomerState, over: Partial<ClearedChange> = {}): ClearedChange => ({
    ...TOLD, state, changeId: 'c', agreementId: 'a', direction: 'IN', kind: 'PARTY', isOther: false, isToController: false, ...over,
  });

  test('does not say that it is otherwise from a day that has come', () => {
    const running = (today: string, on: string): (string | null)[] => clearanceOf({ service: 'mail', party: 'p', location: null, on },
      { ...BASE, today, register: since('2026-04-01'), changes: [change('NOTIFIED')] }).reasons.map(({ code, until }) => (code === 'NOTICE_RUNNING' ? until : code));
    expect([running('2026-03-10', '2026-03-20'), running('2026-03-10', '2026-05-01')]).toEqual([['2026-04-02'], [null]]);
  });
  const begun: ClearedChange['change'] = { ...ANNOUNCED, state: 'EFFECTIVE' };
  const wish = (on = '2026-04-02'): Parameters<typeof clearanceOf>[0] => ({ service: 'mail', party: 'hetzner', location: null, on });

  test.each<[string, Partial<ClearanceFacts>, string, string]>([
    ['lets pass what the register has', {}, 'ALLOWED', 'ALLOWED'],
    ['blocks what it has not', { register: NOT_ENGAGED }, 'BLOCKED', 'PARTY_NOT_IN_REGISTER'],
    ['blocks another controller that the customer gave no instruction about', { register: GIVEN }, 'BLOCKED', 'GIVEN_TO_CONTROLLER'],
    ['whatever the agreement is older than', { register: { ...GIVEN, partySince: '2026-02-01' } }, 'BLOCKED', 'GIVEN_TO_CONTROLLER'],
    ['and whom it was told of as a processor', { register: GIVEN, changes: [change('LIVE', { change: begun, liveSince: '2026-02-01' })] }, 'BLOCKED', 'GIVEN_TO_CONTROLLER'],
    ['and while it is being asked', { register: NOT_ENGAGED, changes: [change('NOTIFIED', { ...TO_CONTROLLER })] }, 'BLOCKED', 'GIVEN_TO_CONTROLLER'],
    ['and says so where it objected', { register: GIVEN, changes: [change('OBJECTED', { ...TO_CONTROLLER })] }, 'BLOCKED', 'OBJECTED'],
    ['lets pass one that the customer said yes to', { register: GIVEN, changes: [change('CONSENTED', { ...TO_CONTROLLER, change: begun })] }, 'ALLOWED', 'ALLOWED'],
    ['before the day it becomes a controller lets pass the sub-processor', { changes: [change('NOTIFIED', { ...TO_CONTROLLER, change: { ...ANNOUNCED, wantedOn: '2026-05-01' } })] },
      'ALLOWED', 'ALLOWED'],
    ['lets pass what began the day the agreement did', { register: since('2026-01-01') }, 'ALLOWED', 'ALLOWED'],
    ['blocks what began later, and nobody was told of', { register: since('2026-01-02') }, 'BLOCKED', 'NEVER_ANNOUNCED'],
    ['lets pass what began later and the customer was told of', { register: since('2026-02-01'), changes: [change('NOTIFIED')] }, 'ALLOWED', 'ALLOWED'],
    ["blocks what only another agreement's customer was told of", { register: since('2026-02-01'), changes: [change('LIVE', { agreementId: 'b', change: begun, liveSince: '2026-02-01' })] },
      'BLOCKED', 'NEVER_ANNOUNCED'],
    ['blocks what was announced, came, and is gone', { register: NOT_ENGAGED, changes: [change('LIVE', { change: begun, liveSince: '2026-02-01' })] },
      'BLOCKED', 'PARTY_NOT_IN_REGISTER'],
    ['keeps what was authorised before, whatever else is to come of it', { changes: [change('OBJECTED', { change: begun })] }, 'ALLOWED', 'ALLOWED'],
    ['blocks what began unauthorised before the agreement did', { register: since('2025-12-01'), changes: [change('NOTIFIED', {
      change: { ...begun, mode: 'UNAUTHORISED', wantedOn: '2025-12-01' }, earliestGoLive: '2026-05-01' })] }, 'BLOCKED', 'NOTICE_RUNNING'],
    ['blocks what becomes another, for one that objects', { changes: [change('OBJECTED', { change: begun, isOther: true })] }, 'BLOCKED', 'OBJECTED'],
    ['lets pass what is to become another, until then', { changes: [change('NOTIFIED', { change: { ...ANNOUNCED, wantedOn: '2026-05-01' }, isOther: true })] }, 'ALLOWED', 'ALLOWED'],
    ['lets pass what one change brought, though another that adds to it is only planned', { register: since('2026-02-01'), changes: [
      change('LIVE', { change: { ...begun, wantedOn: '2026-02-01' }, liveSince: '2026-02-01' }),
      change('PENDING', { changeId: 'd', change: { state: 'PLANNED', mode: 'PLANNED', wantedOn: '2026-05-01' }, isOther: true }),
    ] }, 'ALLOWED', 'ALLOWED'],
    ['blocks without an agreement', { agreements: [] }, 'BLOCKED', 'NO_AGREEMENT'],
    ['blocks on the day the agreement ends', { agreements: [{ ...ACTIVE, terminatedOn: '2026-04-02' }] }, 'BLOCKED', 'NO_AGREEMENT'],
    ['lets pass on the last day before', { agreements: [{ ...ACTIVE, terminatedOn: '2026-04-03' }] }, 'ALLOWED', 'ALLOWED'],
    ['blocks before the agreement stands', { agreements: [{ ...ACTIVE, activatedOn: '2026-04-03' }] }, 'BLOCKED', 'NO_AGREEMENT'],
    ['blocks for one that objects, though the register has it', { register: since('2026-04-01'), changes: [change('OBJECTED', { change: begun })] }, 'BLOCKED', 'OBJECTED'],
    ['blocks for one that is exempted', { register: since('2026-04-01'), changes: [change('EXEMPTED', { change: begun })] }, 'BLOCKED', 'EXEMPTED'],
    ['lets pass once notice has run', { changes: [change('NOTIFIED')], register: NOT_ENGAGED }, 'ALLOWED', 'ALLOWED'],
    ['does not care for a change that was cancelled', { changes: [change('OBJECTED', { change: { ...begun, state: 'CANCELLED' } })] }, 'ALLOWED', 'ALLOWED'],
    ['blocks what a cancelled change would have brought', { changes: [change('NOTIFIED', { change: { ...begun, state: 'CANCELLED' } })], register: NOT_ENGAGED },
      'BLOCKED', 'PARTY_NOT_IN_REGISTER'],
    ['leaves the old chain to one that is exempted', { changes: [change('EXEMPTED', { direction: 'OUT', change: begun })], register: NOT_ENGAGED },
      'ALLOWED', 'STAYS_ON_OLD_CHAIN'],
    ['takes it from all others', { changes: [change('LIVE', { direction: 'OUT', change: begun, liveSince: '2026-04-02' })], register: NOT_ENGAGED },
      'BLOCKED', 'PARTY_NOT_IN_REGISTER'],
    ["does not mind another agreement's objection", { changes: [change('OBJECTED', { agreementId: 'b', change: begun })] }, 'ALLOWED', 'ALLOWED'],
    ['wants every agreement about the service to allow it', {
      agreements: [ACTIVE, { ...ACTIVE, agreementId: 'b' }], changes: [change('OBJECTED', { agreementId: 'b', change: begun, isOther: true })],
    }, 'BLOCKED', 'OBJECTED'],
  ])('%s', (_, facts, verdict, code) => {
    const found = clearanceOf(wish(), { ...BASE, ...facts });
    expect([found.verdict, found.reasons[0]?.code]).toEqual([verdict, code]);
  });

  test.each<[string, readonly string[] | null, string | null, string]>([
    ['in the country that is named', ['NL'], 'NL', 'ALLOWED'], ['in the EEA', ['EEA'], 'NO', 'ALLOWED'], ['not in the EU', ['EU'], 'NO', 'RESIDENCY_FORBIDS'],
    ['in the EU', ['EU'], 'DE', 'ALLOWED'], ['anywhere', ['ANYWHERE'], 'US', 'ALLOWED'], ['not elsewhere', ['EEA'], 'US', 'RESIDENCY_FORBIDS'],
    ['nowhere', [], 'NL', 'RESIDENCY_FORBIDS'], ['not where nobody knows the policy', null, 'NL', 'RESIDENCY_UNKNOWN'],
    ['where a decision on adequacy reaches', ['ADEQUATE'], 'NZ', 'ALLOWED'], ['not where none does', ['ADEQUATE'], 'IN', 'RESIDENCY_FORBIDS'],
    ['not where it reaches some, and nobody knows whether this is one', ['ADEQUATE'], 'US', 'RECIPIENT_UNKNOWN'],
    ['not at a location that is none', ['EEA'], null, 'LOCATION_NOT_IN_REGISTER'],
  ])('lets data lie %s', (_, residency, country, code) => {
    const facts = { ...BASE, agreements: [{ ...ACTIVE, residency }], register: { ...BASE.register, country } };
    const found = clearanceOf({ ...wish(), party: null, location: 'x' }, facts);
    expect(found.verdict === 'ALLOWED' ? 'ALLOWED' : found.reasons[0]?.code).toBe(code);
  });

  test.each<[string, readonly string[] | null, string | null, string | null, string]>([
    ['at its seat', ['EEA'], 'US', null, 'RESIDENCY_FORBIDS'], ['where it only looks at data', ['EEA'], 'IN', 'pune', 'RESIDENCY_FORBIDS'],
    ['where nobody knows the policy', null, 'DE', null, 'RESIDENCY_UNKNOWN'], ['where nobody knows its seat', ['EEA'], null, null, 'RESIDENCY_UNKNOWN'],
    ['where adequacy reaches some only', ['ADEQUATE'], 'US', null, 'RECIPIENT_UNKNOWN'],
  ])('bars a party that gets data where it may not be: %s', (_, residency, country, location, code) => {
    const partyPlaces = [{ location: null, country: 'DE' }, { location, country }].slice(residency === null ? 1 : 0);
    const found = clearanceOf(wish(), { ...BASE, agreements: [{ ...ACTIVE, residency }], register: { ...BASE.register, partyPlaces } });
    expect([found.verdict, found.reasons]).toEqual(['BLOCKED', [expect.objectContaining({ code, party: 'hetzner', location })]]);
  });

  test('bars a party that reaches data and is engaged by nobody, and says of each reason what it is about', () => {
    const barred = clearanceOf(wish(), { ...BASE, register: { ...BASE.register, isPartyEngaged: false } });
    expect(barred).toMatchObject({ verdict: 'BLOCKED', reasons: [{ code: 'PARTY_NOT_ENGAGED', party: 'hetzner', location: null }] });
    const both = clearanceOf({ ...wish(), location: 'ams' }, BASE);
    expect(both.reasons.map(({ code, party, location }) => [code, party, location]))
      .toEqual([['ALLOWED', 'hetzner', null], ['ALLOWED', null, 'ams'], ['ALLOWED', null, 'ams']]);
  });

  test.each<[string, Partial<ClearanceFacts>, string[]]>([
    ['of what stood when the customer agreed', {}, ['GDPR Art. 28(2)', 'GDPR Art. 28(4)', '§3']],
    ['of what nobody was told of', { register: since('2026-02-01') }, ['GDPR Art. 28(2)', 'GDPR Art. 28(4)', '§3', '§4']],
    ['of an objection', { register: since('2026-04-01'), changes: [change('OBJECTED')] }, ['GDPR Art. 28(2)', 'GDPR Art. 28(4)', '§3', '§5']],
    ['of no agreement', { agreements: [] }, ['GDPR Art. 28(3)']],
  ])('says where it is written: %s', (_, facts, citations) => {
    expect(clearanceOf(wish(), { ...BASE, ...facts }).reasons.map((reason) => reason.citations)).toEqual([citations]);
  });

  test('quotes what an agreement says of residency', () => {
    const { reasons } = clearanceOf({ ...wish(), party: null, location: 'x' }, { ...BASE, register: { ...BASE.register, country: 'US' } });
    expect(reasons.map(({ citations }) => citations)).toEqual([['GDPR Art. 28(3)(a)', '§6']]);
  });
});
