import { ACCEPTANCE, ACTIVE, AgreementsWorld, TEXT } from '../../../test/harness/agreements.js';

let here: AgreementsWorld;
beforeAll(async () => {
  here = await AgreementsWorld.start();
});
afterAll(() => here.world.close());

const agreementOf = (id: string, query = '') => here.ok(here.provider, 'GET', `/v1/agreements/${id}${query}`);
const term = (agreement: { terms: { term: string }[] }, name: string) => agreement.terms.find((each) => each.term === name);

describe('a customer that is put with its agreement', () => {
  test('is made in one act, and both are answered', async () => {
    const put = await here.put('A-1', ACTIVE, { parties: [{ ref: 'nl', legalName: 'De Vries B.V.' }] });
    expect([put.status, put.headers.get('etag')]).toEqual([201, '"1"']);
    expect(put.body).toMatchObject({
      externalId: 'A-1', outcome: 'CREATED', version: 1, parties: [{ ref: 'nl' }],
      agreement: { reference: 'main', outcome: 'CREATED', state: 'ACTIVE', activatedOn: '2026-03-02', terminatedOn: null, version: 1 },
    });
    const agreement = await agreementOf(put.body.agreement.id);
    expect(agreement).toMatchObject({
      customerId: put.body.id, customerExternalId: 'A-1', standing: 'ACTIVE', termSheet: 'hosting', termSheetLabel: '2018-05',
      services: ['hosting'], signatoryParty: 'nl', coveredParties: [], noticeParty: null, actsAs: 'CONTROLLER', upstreamDays: 0,
      acceptance: { by: 'J. de Vries', at: '2026-02-01T11:00:00Z', textSha256: TEXT }, validFrom: '2026-03-02', validTo: null,
    });
    expect(term(agreement, 'NOTICE_DAYS')).toMatchObject({ value: 30, source: 'TERM_SHEET', clause: '§4: thirty days before', countsAs: null });
    expect(term(agreement, 'BREACH_HOURS')).toMatchObject({ value: 'UNKNOWN', source: 'UNKNOWN', countsAs: 'Without undue delay, at once.' });
    expect(term(agreement, 'SILENCE')).toMatchObject({ source: 'UNKNOWN', countsAs: expect.stringContaining('under a general authorisation the change passes') });
    expect(agreement.terms).toHaveLength(45);
  });

  test('leaves an entry for each, and tells that the agreement stands', async () => {
    const { body } = await here.put('A-2', ACTIVE);
    expect((await here.audit()).slice(-2)).toEqual(expect.arrayContaining([
      expect.objectContaining({ action: 'customer.put', subject_id: body.id, outcome: 'DONE' }),
      expect.objectContaining({ action: 'agreement.put', subject_id: body.agreement.id, outcome: 'DONE' }),
    ]));
    expect((await here.events('agreement.activated')).at(-1)?.data).toEqual({
      agreementId: body.agreement.id, processorId: here.provider.id, customerId: body.id, reference: 'main', state: 'ACTIVE',
      activatedOn: '2026-03-02', terminatedOn: null, deletionDueOn: null, services: ['hosting'],
      url: `http://art28.test/v1/agreements/${body.agreement.id}`,
    });
  });

  test('the second time writes nothing, whatever the order of its lists', async () => {
    const agreement = {
      ...ACTIVE, services: ['hosting', 'backup'],
      deviations: [{ term: 'RESIDENCY', value: ['NL', 'BE'], clause: '§9' }, { term: 'NOTICE_DAYS', value: 60, clause: '§4a' }],
    };
    await here.put('A-3', agreement);
    const before = [await here.stored(), await here.audit(), await here.events('agreement.activated')];
    const again = await here.put('A-3', {
      ...agreement, services: ['backup', 'hosting'], acceptance: { ...ACCEPTANCE, at: '2026-02-01T11:00:00Z', textSha256: TEXT.toUpperCase() },
      deviations: [...agreement.deviations].reverse().map((each) => ({ ...each, value: Array.isArray(each.value) ? ['BE', 'NL'] : each.value })),
    });
    expect([again.status, again.body.outcome, again.body.agreement.outcome]).toEqual([200, 'UNCHANGED', 'UNCHANGED']);
    expect([await here.stored(), await here.audit(), await here.events('agreement.activated')]).toEqual(before);
  });

  test('keeps the agreement when it is left out, and what is left out of the agreement', async () => {
    const { agreementId } = await here.customer('A-4', { ...ACTIVE, language: 'nl', upstreamDays: 5, actsAs: 'PROCESSOR_FOR_OTHERS' });
    expect((await here.put('A-4', undefined, { language: 'nl' })).body).toMatchObject({ outcome: 'CHANGED', agreement: null });
    const changed = await here.put('A-4', { termSheet: 'hosting', noticeParty: 'main' });
    expect(changed.body.agreement).toMatchObject({ outcome: 'CHANGED', state: 'ACTIVE', version: 2 });
    expect(await agreementOf(agreementId)).toMatchObject({
      services: ['hosting'], language: 'nl', upstreamDays: 5, actsAs: 'PROCESSOR_FOR_OTHERS', noticeParty: 'main', state: 'ACTIVE',
    });
  });

  test('that began in the past is on record since then', async () => {
    const { agreementId } = await here.customer('A-5', { ...ACTIVE, activeFrom: '2019-03-01' });
    expect(await agreementOf(agreementId, '?asOf=2019-03-01')).toMatchObject({ standing: 'ACTIVE', validFrom: '2019-03-01' });
    expect((await here.call(here.provider, 'GET', `/v1/agreements/${agreementId}?asOf=2019-02-28`)).status).toBe(404);
    expect((await here.ok(here.provider, 'GET', '/v1/customers/A-5?asOf=2019-03-01')).name).toBe('Customer A-5');
  });

  test('stays on the edition it agreed to when the term sheet gets another, until it names that', async () => {
    const { agreementId } = await here.customer('A-6');
    await here.ok(here.provider, 'PUT', '/v1/term-sheets/hosting', {
      label: '2026-03', language: 'en', textSha256: 'cd'.repeat(32), terms: [{ term: 'FORWARDING_HOURS', value: 4 }],
    });
    expect((await here.put('A-6', ACTIVE)).body.outcome).toBe('UNCHANGED');
    expect(term(await agreementOf(agreementId), 'FORWARDING_HOURS')).toMatchObject({ value: 48 });
    expect((await here.put('A-6', { ...ACTIVE, termSheetLabel: '2026-03' })).body.agreement.outcome).toBe('CHANGED');
    expect(term(await agreementOf(agreementId), 'FORWARDING_HOURS')).toMatchObject({ value: 4 });
    const { agreementId: later } = await here.customer('A-7');
    expect(await agreementOf(later)).toMatchObject({ termSheetLabel: '2026-03' });
    await here.ok(here.provider, 'PUT', '/v1/term-sheets/hosting', {
      label: '2026-03', language: 'en', textSha256: 'cd'.repeat(32), isCorrection: true, terms: [{ term: 'FORWARDING_HOURS', value: 6 }],
    });
    expect(term(await agreementOf(later), 'FORWARDING_HOURS')).toMatchObject({ value: 6 });
  });

  test('answers for a day, and for what was known, the same for ever', async () => {
    const { agreementId } = await here.customer('A-8', { ...ACTIVE, termSheetLabel: '2018-05' });
    const knownAt = here.world.clock.now().toString();
    const then = await agreementOf(agreementId, `?asOf=2026-06-01&knownAt=${knownAt}`);
    here.world.clock.advance({ days: 1 });
    await here.put('A-8', { ...ACTIVE, validFrom: '2026-05-01', deviations: [{ term: 'NOTICE_DAYS', value: 90, clause: 'Annex 3' }] });
    await here.ok(here.provider, 'POST', `/v1/agreements/${agreementId}/terminate`, { on: '2026-05-31' });
    expect(term(await agreementOf(agreementId, '?asOf=2026-04-30'), 'NOTICE_DAYS')).toMatchObject({ value: 30, source: 'TERM_SHEET' });
    expect(term(await agreementOf(agreementId, '?asOf=2026-05-01'), 'NOTICE_DAYS')).toMatchObject({ value: 90, source: 'DEVIATION', clause: 'Annex 3' });
    expect(await agreementOf(agreementId, '?asOf=2026-05-30')).toMatchObject({ standing: 'ACTIVE', state: 'TERMINATED' });
    expect(await agreementOf(agreementId, '?asOf=2026-06-01')).toMatchObject({ standing: 'ENDED_HOLDING', deletionDueOn: '2026-06-14' });
    expect(await agreementOf(agreementId, '?asOf=2026-06-29')).toMatchObject({ standing: 'ENDED_GONE' });
    const { version: _, ...remembered } = await agreementOf(agreementId, `?asOf=2026-06-01&knownAt=${knownAt}`);
    expect({ ...remembered, version: then.version }).toEqual(then);
    expect(remembered).toMatchObject({ state: 'ACTIVE', standing: 'ACTIVE', terminatedOn: null });
  });

  test.each([
    ['an unknown term sheet', { termSheet: 'none' }, 'TERM_SHEET_UNKNOWN'],
    ['an edition that the term sheet does not have', { termSheetLabel: '1999' }, 'TERM_SHEET_EDITION_UNKNOWN'],
    ['a day before the term sheet', { activeFrom: '2018-05-24' }, 'TERM_SHEET_EDITION_UNKNOWN'],
    ['a service that does not exist', { services: ['hosting', 'telephony'] }, 'SERVICE_UNKNOWN'],
    ['a party that the customer does not have', { signatoryParty: 'other' }, 'PARTY_UNKNOWN'],
    ['a covered party that it does not have', { coveredParties: ['main', 'other'] }, 'PARTY_UNKNOWN'],
    ['a deviation without its clause', { deviations: [{ term: 'NOTICE_DAYS', value: 60, clause: ' ' }] }, 'DEVIATION_WITHOUT_CLAUSE'],
    ['a term said twice', { deviations: [{ term: 'NOTICE_DAYS', value: 60, clause: 'a' }, { term: 'NOTICE_DAYS', value: 61, clause: 'b' }] }, 'TERM_REPEATED'],
    ['a wait beyond 72 hours', { deviations: [{ term: 'UNCONFIRMED_WAIT_HOURS', value: 73, clause: '§1' }] }, 'TERM_VALUE_INVALID'],
    ['no proof of acceptance', { acceptance: null }, 'AGREEMENT_INCOMPLETE'],
    ['an acceptance that has not happened', { acceptance: { ...ACCEPTANCE, at: '2027-01-01T00:00:00Z' } }, 'AGREEMENT_INCOMPLETE'],
    ['no service', { services: [] }, 'AGREEMENT_INCOMPLETE'],
    ['nobody who signed', { signatoryParty: null }, 'AGREEMENT_INCOMPLETE'],
  ])('is refused with %s: neither is made, and the refusal is on record', async (_, wrong, code) => {
    const before = await here.stored();
    expect((await here.put('A-90', { ...ACTIVE, ...wrong })).body).toMatchObject({ status: 422, code });
    expect(await here.stored()).toEqual(before);
    expect((await here.audit()).at(-1)).toMatchObject({ action: 'customer.put', subject_id: 'A-90', outcome: 'REFUSED', problem_code: code });
  });

  test.each([
    ['a day that is none', { activeFrom: '2026-02-30' }],
    ['a term that is none', { deviations: [{ term: 'LUNCH', value: 1, clause: 'x' }] }],
    ['hostile characters', { signatoryParty: 'a\u202Eb' }],
    ['a field that is none', { terminatedOn: '2026-01-01' }],
    ['a state it cannot be put into', { state: 'TERMINATED' }],
  ])('is refused with %s', async (_, wrong) => {
    expect((await here.put('A-91', { ...ACTIVE, ...wrong })).body).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
  });

  test('cannot get a second agreement for the same service at the same time, under any reference', async () => {
    await here.customer('A-10');
    const before = await here.stored();
    expect((await here.put('A-10', { ...ACTIVE, reference: 'second' })).body).toMatchObject({ status: 409, code: 'AGREEMENT_OVERLAPS', services: ['hosting'] });
    expect(await here.stored()).toEqual(before);
    const other = await here.put('A-10', { ...ACTIVE, reference: 'second', services: ['backup'] });
    expect([other.status, other.body.outcome, other.body.agreement.outcome]).toEqual([200, 'CHANGED', 'CREATED']);
    expect((await here.put('A-10', { ...ACTIVE, reference: 'second', services: ['backup', 'hosting'] })).body.code).toBe('AGREEMENT_OVERLAPS');
    expect((await here.ok(here.provider, 'GET', '/v1/customers/A-10/agreements')).items).toHaveLength(2);
  });

  test('needs a key that may write agreements as well, if it brings one', async () => {
    const { secret } = await here.ok(here.provider, 'POST', '/v1/api-keys', { name: 'billing', scopes: ['customer:write'] });
    const body = { name: 'Customer', agreement: ACTIVE };
    const refused = await here.world.rest('PUT', '/v1/customers/A-11', { key: secret, body });
    expect(refused.body).toMatchObject({ status: 403, code: 'FORBIDDEN', permission: 'agreement:write' });
    expect((await here.world.rest('PUT', '/v1/customers/A-11', { key: secret, body: { name: 'Customer' } })).status).toBe(201);
  });

  test('is changed only by who has read its latest version', async () => {
    await here.customer('A-12');
    const stale = await here.call(here.provider, 'PUT', '/v1/customers/A-12', { name: 'Other', agreement: ACTIVE }, { 'if-match': '"9"' });
    expect(stale.body).toMatchObject({ status: 412, code: 'VERSION_STALE' });
  });
});
