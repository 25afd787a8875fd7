import { ACCEPTANCE, ACTIVE, AgreementsWorld, SHEET, TERMS, TEXT } from '../../../test/harness/agreements.js';
import { standingsOf } from './index.js';
import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';

const DRAFT = { termSheet: 'hosting', services: ['hosting'] };

let here: AgreementsWorld;
beforeAll(async () => {
  here = await AgreementsWorld.start();
});
afterAll(() => here.world.close());

const post = (id: string, step: 'activate' | 'terminate', body: unknown = {}, tenant = here.provider) =>
  here.call(tenant, 'POST', `/v1/agreements/${id}/${step}`, body);

describe('a draft', () => {
  test('stands from the day named once the customer has accepted; the draft stays on record as what was known', async () => {
    const { id, agreementId } = await here.customer('L-1', DRAFT);
    const knownAt = here.world.clock.now().toString();
    here.world.clock.advance({ minutes: 1 });
    const active = await post(agreementId, 'activate', { acceptance: ACCEPTANCE, on: '2026-02-01' });
    expect([active.status, active.headers.get('etag'), active.body]).toEqual([200, '"2"', {
      id: agreementId, state: 'ACTIVE', activatedOn: '2026-02-01', terminatedOn: null, version: 2,
    }]);
    const read = (query: string) => here.ok(here.provider, 'GET', `/v1/agreements/${agreementId}${query}`);
    expect(await read('?asOf=2026-02-01')).toMatchObject({ standing: 'ACTIVE', acceptance: { by: 'J. de Vries', textSha256: TEXT } });
    expect(await read(`?knownAt=${knownAt}`)).toMatchObject({ state: 'DRAFT', standing: 'DRAFT', acceptance: null, activatedOn: null });
    expect((await here.audit()).at(-1)).toMatchObject({
      action: 'agreement.activate', subject_id: agreementId, outcome: 'DONE', details: { customerId: id, activatedOn: '2026-02-01' },
    });
    expect((await here.events('agreement.activated')).at(-1)?.data).toMatchObject({ agreementId, customerId: id, activatedOn: '2026-02-01' });
  });

  test.each([
    ['without proof', 'L-2', {}, [422, 'AGREEMENT_INCOMPLETE']],
    ['on a day that is none', 'L-3', { acceptance: ACCEPTANCE, on: '2026-13-01' }, [400, 'INPUT_INVALID']],
    ['on proof without a hash', 'L-4', { acceptance: { by: 'J', at: '2026-01-01T00:00:00Z', textSha256: 'none' } }, [400, 'INPUT_INVALID']],
  ])('does not stand %s', async (_, externalId, body, expected) => {
    const { agreementId } = await here.customer(externalId, DRAFT);
    const before = await here.stored();
    expect(await here.refusal(here.provider, 'POST', `/v1/agreements/${agreementId}/activate`, body)).toEqual(expected);
    expect(await here.stored()).toEqual(before);
  });

  test('cannot be terminated: there is nothing to end', async () => {
    const { agreementId } = await here.customer('L-5', DRAFT);
    const before = await here.stored();
    expect((await post(agreementId, 'terminate')).body).toMatchObject({ status: 409, code: 'AGREEMENT_NOT_ACTIVE', state: 'DRAFT' });
    expect(await here.stored()).toEqual(before);
    expect((await here.audit()).at(-1)).toMatchObject({
      action: 'agreement.terminate', subject_id: agreementId, outcome: 'REFUSED', problem_code: 'AGREEMENT_NOT_ACTIVE',
    });
  });
});

describe('an agreement that stands', () => {
  test('ends on its day, by its own act alone, and says by when data must be gone', async () => {
    const { id, agreementId } = await here.customer('L-10');
    const ended = await post(agreementId, 'terminate', { on: '2026-03-31' });
    expect([ended.status, ended.body]).toEqual([200, {
      id: agreementId, state: 'TERMINATED', activatedOn: '2026-03-02', terminatedOn: '2026-03-31', deletionDueOn: '2026-04-14', version: 2,
    }]);
    expect((await here.events('agreement.terminated')).at(-1)?.data).toMatchObject({
      agreementId, customerId: id, terminatedOn: '2026-03-31', deletionDueOn: '2026-04-14', services: ['hosting'],
    });
    expect((await here.audit()).at(-1)).toMatchObject({ action: 'agreement.terminate', outcome: 'DONE', subject_id: agreementId });
    expect((await here.put('L-10', ACTIVE)).body).toMatchObject({ outcome: 'UNCHANGED', agreement: { state: 'TERMINATED' } });
    expect((await here.put('L-10', { ...ACTIVE, upstreamDays: 4 })).body).toMatchObject({ status: 409, code: 'AGREEMENT_TERMINATED' });
  });

  test('whose contract names no days is due for deletion on the day it ends', async () => {
    await here.ok(here.provider, 'PUT', '/v1/term-sheets/silent', { ...SHEET, terms: [] });
    const { agreementId } = await here.customer('L-11', { ...ACTIVE, termSheet: 'silent' });
    expect((await post(agreementId, 'terminate')).body).toMatchObject({ terminatedOn: '2026-03-02', deletionDueOn: '2026-03-02' });
  });

  test.each([['activated', 'activate', 'AGREEMENT_NOT_DRAFT'], ['terminated twice', 'terminate', 'AGREEMENT_NOT_ACTIVE']] as const)(
    'never moves back: it cannot be %s', async (_, step, code) => {
      const { agreementId } = await here.customer(`L-12-${step}`);
      await post(agreementId, 'terminate', { on: '2026-03-31' });
      const before = await here.stored();
      expect((await post(agreementId, step)).body).toMatchObject({ status: 409, code });
      expect(await here.stored()).toEqual(before);
    });

  test('does not end before it began', async () => {
    const { agreementId } = await here.customer('L-13');
    expect((await post(agreementId, 'terminate', { on: '2026-03-01' })).body).toMatchObject({ status: 422, code: 'TERMINATION_BEFORE_START' });
  });

  test('is followed by another from the day it ends, not earlier', async () => {
    const { agreementId } = await here.customer('L-14');
    await post(agreementId, 'terminate', { on: '2026-04-01' });
    const next = { ...ACTIVE, reference: 'next' };
    expect((await here.put('L-14', { ...next, activeFrom: '2026-03-31' })).body).toMatchObject({ code: 'AGREEMENT_OVERLAPS' });
    expect((await here.put('L-14', { ...next, activeFrom: '2026-04-01' })).body.agreement).toMatchObject({ outcome: 'CREATED', state: 'ACTIVE' });
  });

  test('is not given a twin by two callers at once', async () => {
    await here.put('L-15');
    const drafts = await Promise.all(['a', 'b', 'c', 'd'].map(async (reference) =>
      (await here.put('L-15', { ...DRAFT, reference, acceptance: ACCEPTANCE })).body.agreement.id));
    const answers = await Promise.all(drafts.map((id) => post(id, 'activate')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test('is made once by two callers at once', async () => {
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map(() => here.put('L-16', ACTIVE)));
    expect(answers.map(({ body }) => body.outcome).sort()).toEqual(['CREATED', 'UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    expect(new Set(answers.map(({ body }) => body.agreement.id)).size).toBe(1);
  });

  test('is stepped on only by who has read its latest version', async () => {
    const { agreementId } = await here.customer('L-17');
    const stale = await here.call(here.provider, 'POST', `/v1/agreements/${agreementId}/terminate`, {}, { 'if-match': '"7"' });
    expect(stale.body).toMatchObject({ status: 412, code: 'VERSION_STALE', version: 1 });
    const fresh = await here.call(here.provider, 'POST', `/v1/agreements/${agreementId}/terminate`, {}, { 'if-match': '"1"' });
    expect(fresh.status).toBe(200);
  });

  test('is ended once by a call that is repeated with its Idempotency-Key', async () => {
    const { agreementId } = await here.customer('L-18');
    const call = () => here.call(here.provider, 'POST', `/v1/agreements/${agreementId}/terminate`, {}, { 'idempotency-key': 'end-L-18' });
    const [first, second] = [await call(), await call()];
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
  });
});

describe('somebody else’s agreement', () => {
  test('is not there, in every door, and the attempt is on the record of who tried', async () => {
    const { agreementId } = await here.customer('L-20');
    const before = await here.stored();
    const missing = '0190f2a0-0000-7000-8000-000000000000';
    for (const id of [agreementId, missing]) {
      expect(await here.refusal(here.rival, 'GET', `/v1/agreements/${id}`)).toEqual([404, 'NOT_FOUND']);
      expect(await here.refusal(here.rival, 'POST', `/v1/agreements/${id}/activate`, {})).toEqual([404, 'NOT_FOUND']);
      expect(await here.refusal(here.rival, 'POST', `/v1/agreements/${id}/terminate`, {})).toEqual([404, 'NOT_FOUND']);
      expect((await here.audit(here.rival)).at(-1)).toMatchObject({ action: 'agreement.terminate', subject_id: id, problem_code: 'NOT_FOUND' });
    }
    expect(await here.refusal(here.rival, 'GET', '/v1/customers/L-20/agreements')).toEqual([404, 'NOT_FOUND']);
    expect((await here.ok(here.rival, 'GET', '/v1/agreements')).items).toEqual([]);
    expect(await here.stored()).toEqual(before);
  });

  test('does not lend its term sheet, services or parties', async () => {
    await here.ok(here.provider, 'PUT', '/v1/term-sheets/own', SHEET);
    await here.ok(here.provider, 'PUT', '/v1/services/own', { name: 'own' });
    const refused = async (wrong: object) => (await here.put('R-1', { ...ACTIVE, ...wrong }, {}, here.rival)).body.code;
    expect([await refused({ termSheet: 'own' }), await refused({ services: ['own'] }), await refused({ signatoryParty: 'L-20' })])
      .toEqual(['TERM_SHEET_UNKNOWN', 'SERVICE_UNKNOWN', 'PARTY_UNKNOWN']);
  });
});

describe('a term sheet', () => {
  test('is made, read as of a day, corrected, and the same again writes nothing', async () => {
    const made = await here.call(here.provider, 'PUT', '/v1/term-sheets/t1', { ...SHEET, validFrom: '2020-01-01' });
    expect([made.status, made.headers.get('etag'), made.body]).toEqual([201, '"1"', {
      id: made.body.id, code: 't1', label: '2018-05', language: 'en', textSha256: TEXT, version: 1, validFrom: '2020-01-01', validTo: null,
      terms: [...TERMS].map(({ term, value, clause }) => ({ term, value: Array.isArray(value) ? [...value].sort() : value, clause: clause ?? null }))
        .map((each) => expect.objectContaining(each)),
    }]);
    const before = [await here.stored(), await here.audit()];
    expect((await here.call(here.provider, 'PUT', '/v1/term-sheets/t1', { ...SHEET, validFrom: '2020-01-01' })).status).toBe(200);
    expect([await here.stored(), await here.audit()]).toEqual(before);
    await here.ok(here.provider, 'PUT', '/v1/term-sheets/t1', { ...SHEET, label: 'next', validFrom: '2026-01-01' });
    const read = async (query: string) => (await here.ok(here.provider, 'GET', `/v1/term-sheets/t1${query}`)).label;
    expect([await read(''), await read('?asOf=2025-12-31'), await read('?asOf=2020-01-01')]).toEqual(['next', '2018-05', '2018-05']);
  });

  test.each([
    ['under a label that names another text', 't2', { terms: [] }, [409, 'TERM_SHEET_LABEL_TAKEN']],
    ['to correct an edition that is not there', 't2', { label: 'none', isCorrection: true }, [422, 'TERM_SHEET_EDITION_UNKNOWN']],
    ['with a value its term cannot have', 't3', { terms: [{ term: 'NOTICE_DAYS', value: 'thirty' }] }, [422, 'TERM_VALUE_INVALID']],
    ['with a code that is none', 'a%20b', {}, [400, 'TERM_SHEET_CODE_INVALID']],
    ['with a hash that is none', 't3', { textSha256: 'abc' }, [400, 'INPUT_INVALID']],
  ])('is not written %s', async (_, code, wrong, expected) => {
    await here.call(here.provider, 'PUT', '/v1/term-sheets/t2', SHEET);
    const before = await here.stored();
    expect(await here.refusal(here.provider, 'PUT', `/v1/term-sheets/${code}`, { ...SHEET, ...wrong })).toEqual(expected);
    expect(await here.stored()).toEqual(before);
  });
});

describe('where customers stand', () => {
  test('is read for all of them at once, for one provider alone', async () => {
    const standing = await here.customer('S-1', { ...ACTIVE, actsAs: 'PROCESSOR_FOR_OTHERS' });
    const ended = await here.customer('S-2', { ...ACTIVE, activeFrom: '2026-01-01' });
    await post(ended.agreementId, 'terminate', { on: '2026-02-28' });
    const draft = await here.customer('S-3', DRAFT);
    const { body: { id: none } } = await here.put('S-4');
    const transaction = here.world.application.nest.get(TenantTransaction, { strict: false });
    const read = (organisationId: string, on: string) => transaction.read(systemActor(organisationId, 'spec'),
      (tx) => standingsOf(tx, [standing.id, ended.id, draft.id, none], on));
    const found = await read(here.provider.id, '2026-03-02');
    const { agreementVersionId, ...rest } = found.get(standing.id) ?? {};
    expect(agreementVersionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(rest).toEqual({
      standing: 'ACTIVE', endedOn: null, actsAs: 'PROCESSOR_FOR_OTHERS', agreementId: standing.agreementId, forwardingHours: 48,
      unconfirmedWaitHours: null, publicStatus: 'MINIMAL', isSubjectIndexInstructed: false,
    });
    expect(found.get(ended.id)).toMatchObject({ standing: 'ENDED_HOLDING', endedOn: '2026-02-28', agreementId: ended.agreementId });
    expect([found.get(draft.id)?.standing, found.get(none)?.standing]).toEqual(['DRAFT', 'NONE']);
    expect((await read(here.provider.id, '2026-03-29')).get(ended.id)?.standing).toBe('ENDED_GONE');
    expect((await read(here.provider.id, '2026-02-27')).get(ended.id)?.standing).toBe('ACTIVE');
    expect([...(await read(here.rival.id, '2026-03-02')).values()].map((each) => each.standing)).toEqual(['NONE', 'NONE', 'NONE', 'NONE']);
  });
});
