import { ACCEPTANCE, ACTIVE, AgreementsWorld, SHEET } from '../../../test/harness/agreements.js';
import type { GraphqlAnswer } from '../../../test/harness/app.js';
import type { Tenant } from '../../../test/harness/tenants.js';
import { ReadAgreements } from './read-agreements.js';

let here: AgreementsWorld;
beforeAll(async () => {
  here = await AgreementsWorld.start();
});
afterAll(() => here.world.close());

const ask = (tenant: Pick<Tenant, 'apiKey'>, query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer> =>
  here.world.graphql(query, variables, { key: tenant.apiKey });
/** The data of an answer that must be a success. */
const data = async (tenant: Pick<Tenant, 'apiKey'>, query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer['data']> => {
  const answer = await ask(tenant, query, variables);
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
};
const PUT = `mutation($input: PutCustomerInput!) { putCustomer(input: $input) {
  outcome customer { id externalId version } agreement { id uuid state version terms { term value source clause } } } }`;
const codeOf = ({ errors }: GraphqlAnswer): unknown => errors?.[0]?.extensions['code'];

describe('agreements in GraphQL', () => {
  test('come with their customer, from the term sheet to the end', async () => {
    const sheet = await data(here.provider, `mutation($input: PutTermSheetInput!) { putTermSheet(input: $input) {
      outcome termSheet { id code label version terms { term value } } } }`, { input: { code: 'g1', ...SHEET } });
    expect(sheet.putTermSheet).toMatchObject({ outcome: 'CREATED', termSheet: { code: 'g1', version: 1 } });
    expect(sheet.putTermSheet.termSheet.terms).toContainEqual({ term: 'RESIDENCY', value: ['CH', 'EEA'] });

    const input = {
      externalId: 'G-1', name: 'Customer', agreement: {
        termSheet: 'g1', services: ['hosting'],
        deviations: [{ term: 'AUDIT_ON_SITE', value: false, clause: '§12' }, { term: 'NOTICE_DAYS', value: 'UNKNOWN', clause: 'in good time' }],
      },
    };
    const { putCustomer } = await data(here.provider, PUT, { input });
    expect(putCustomer).toMatchObject({ outcome: 'CREATED', customer: { externalId: 'G-1', version: 1 }, agreement: { state: 'DRAFT' } });
    expect(putCustomer.agreement.terms).toEqual(expect.arrayContaining([
      { term: 'AUDIT_ON_SITE', value: false, source: 'DEVIATION', clause: '§12' },
      { term: 'NOTICE_DAYS', value: 'UNKNOWN', source: 'DEVIATION', clause: 'in good time' },
      { term: 'FORWARDING_HOURS', value: 48, source: 'TERM_SHEET', clause: null },
      { term: 'BREACH_HOURS', value: 'UNKNOWN', source: 'UNKNOWN', clause: null },
    ]));
    expect((await data(here.provider, PUT, { input })).putCustomer.outcome).toBe('UNCHANGED');

    const { uuid } = putCustomer.agreement;
    const step = (name: string, type: string) => `mutation($input: ${type}!) { ${name}(input: $input) {
      agreement { uuid state standing activatedOn terminatedOn deletionDueOn version acceptance { by } } } }`;
    const active = await data(here.provider, step('activateAgreement', 'ActivateAgreementInput'), { input: { id: uuid, acceptance: ACCEPTANCE, version: 1 } });
    expect(active.activateAgreement.agreement).toMatchObject({ uuid, state: 'ACTIVE', standing: 'ACTIVE', version: 2, acceptance: { by: 'J. de Vries' } });
    const ended = await data(here.provider, step('terminateAgreement', 'TerminateAgreementInput'), { input: { id: uuid, on: '2026-03-02' } });
    expect(ended.terminateAgreement.agreement).toMatchObject({ state: 'TERMINATED', standing: 'ENDED_HOLDING', deletionDueOn: '2026-03-16' });
    expect(codeOf(await ask(here.provider, step('terminateAgreement', 'TerminateAgreementInput'), { input: { id: uuid } }))).toBe('AGREEMENT_NOT_ACTIVE');
  });

  test('may be written out in the operation itself, words and UNKNOWN included', async () => {
    const written = await data(here.provider, `mutation { putTermSheet(input: { code: "g2", label: "1", language: "en",
      textSha256: "${'ab'.repeat(32)}", terms: [{ term: DAY_KIND, value: WORKING }, { term: NOTICE_DAYS, value: UNKNOWN },
      { term: OBJECTION_DAYS, value: 14 }, { term: SUBJECT_INDEX, value: true }, { term: RESIDENCY, value: [NL, "BE"] }] }) {
      termSheet { terms { term value } } } }`);
    expect(written.putTermSheet.termSheet.terms).toEqual([
      { term: 'NOTICE_DAYS', value: 'UNKNOWN' }, { term: 'DAY_KIND', value: 'WORKING' }, { term: 'OBJECTION_DAYS', value: 14 },
      { term: 'RESIDENCY', value: ['BE', 'NL'] }, { term: 'SUBJECT_INDEX', value: true },
    ]);
    const wrong = await ask(here.provider, `mutation { putTermSheet(input: { code: "g3", label: "1", language: "en",
      textSha256: "${'ab'.repeat(32)}", terms: [{ term: DAY_KIND, value: { a: 1 } }] }) { outcome } }`);
    expect(codeOf(wrong)).toBe('GRAPHQL_INVALID');
  });

  test('are listed with pages, by customer and by day', async () => {
    for (const externalId of ['P-1', 'P-2', 'P-3']) await here.customer(externalId);
    const list = `query($after: String, $customer: String, $asOf: Date) { agreements(first: 2, after: $after, customer: $customer, asOf: $asOf) {
      nodes { customerExternalId } pageInfo { hasNextPage endCursor } } }`;
    const first = (await data(here.provider, list)).agreements;
    expect([first.nodes.map((node: { customerExternalId: string }) => node.customerExternalId), first.pageInfo.hasNextPage]).toEqual([['P-3', 'P-2'], true]);
    const second = (await data(here.provider, list, { after: first.pageInfo.endCursor })).agreements;
    expect(second.nodes[0]).toEqual({ customerExternalId: 'P-1' });
    expect((await data(here.provider, list, { customer: 'P-2' })).agreements.nodes).toEqual([{ customerExternalId: 'P-2' }]);
    expect((await data(here.provider, list, { asOf: '2026-03-01' })).agreements.nodes).toEqual([]);
    expect((await data(here.rival, list, { customer: 'P-2' })).agreements.nodes).toEqual([]);
  });

  test('of a page of customers are read at once, however many there are', async () => {
    const reads = jest.spyOn(here.world.application.nest.get(ReadAgreements, { strict: false }), 'ofCustomers');
    const found = await data(here.provider, `{ customers(first: 50) { nodes { externalId agreements { reference state } mandates { id }
      then: agreements(asOf: "2026-03-01") { id } } } }`);
    expect(found.customers.nodes.length).toBeGreaterThan(3);
    expect(found.customers.nodes.find((node: { externalId: string }) => node.externalId === 'P-2'))
      .toEqual({ externalId: 'P-2', agreements: [{ reference: 'main', state: 'ACTIVE' }], mandates: [], then: [] });
    expect(reads).toHaveBeenCalledTimes(2);
    reads.mockRestore();
  });

  test('need the permission to read agreements, also below a customer', async () => {
    const { secret: apiKey } = await here.ok(here.provider, 'POST', '/v1/api-keys', { name: 'crm', scopes: ['customer:read'] });
    expect(codeOf(await ask({ apiKey }, '{ customers { nodes { agreements { state } } } }'))).toBe('FORBIDDEN');
    expect(codeOf(await ask({ apiKey }, '{ customers { nodes { mandates { id } } } }'))).toBe('FORBIDDEN');
    expect(codeOf(await ask({ apiKey }, '{ customers { nodes { externalId } } }'))).toBeUndefined();
  });

  test('of another provider are not there, by any id', async () => {
    const { agreementId } = await here.customer('X-1');
    const before = await here.stored();
    const [node] = await here.nodeIds(here.provider, 'X-1');
    const { termSheet } = await data(here.provider, '{ termSheet(code: "hosting") { id } }');
    expect(await here.seen(here.rival, [node ?? '', termSheet.id])).toEqual([null, null]);
    expect(await here.seen(here.provider, [node ?? ''])).toEqual([agreementId]);
    for (const [name, type] of [['activateAgreement', 'ActivateAgreementInput'], ['terminateAgreement', 'TerminateAgreementInput']]) {
      const refused = await ask(here.rival, `mutation($input: ${type}!) { ${name}(input: $input) { agreement { id } } }`, { input: { id: agreementId } });
      expect([codeOf(refused), refused.data]).toEqual(['NOT_FOUND', null]);
    }
    expect(await here.stored()).toEqual(before);
  });
});

describe('mandates in GraphQL', () => {
  const GRANT = 'mutation($input: GrantMandateInput!) { grantMandate(input: $input) { mandate { id uuid grantedBy matters } } }';
  const REVOKE = 'mutation($input: RevokeMandateInput!) { revokeMandate(input: $input) { mandate { revokedBy } } }';
  const nodeOf = async (externalId: string): Promise<string> =>
    (await data(here.provider, 'query($externalId: String!) { customer(externalId: $externalId) { id } }', { externalId })).customer.id;

  test('are granted by the controller and recorded by the provider through the same door', async () => {
    const { id } = await here.customer('GM-1');
    const customerId = await nodeOf('GM-1');
    const input = { customerId, matters: ['ANSWER_PERSON'] };
    expect(codeOf(await ask(here.provider, GRANT, { input }))).toBe('MANDATE_EVIDENCE_MISSING');
    expect((await data(here.provider, GRANT, { input: { ...input, evidence: { text: 'Mail of today' } } })).grantMandate.mandate.grantedBy).toBe('RECORDED');
    await here.claim(id);
    const { mandate } = (await data(here.controller, GRANT, { input })).grantMandate;
    expect(mandate).toMatchObject({ grantedBy: 'VIEWER', matters: ['ANSWER_PERSON'] });
    expect((await data(here.controller, REVOKE, { input: { id: mandate.id } })).revokeMandate.mandate).toEqual({ revokedBy: 'VIEWER' });
    expect(codeOf(await ask(here.provider, REVOKE, { input: { id: mandate.id } }))).toBe('MANDATE_REVOKED');
  });

  test('are nothing to strangers: their attempts stay on their own record', async () => {
    await here.customer('GM-2');
    const customerId = await nodeOf('GM-2');
    const { mandate } = (await data(here.provider, GRANT, { input: { customerId, matters: ['EXTEND'], evidence: { text: 'x' } } })).grantMandate;
    const [before, theirs] = [await here.stored(), await here.audit()];
    for (const wrong of [customerId, mandate.id, 'bm9uc2Vuc2U', '']) {
      expect(codeOf(await ask(here.rival, GRANT, { input: { customerId: wrong, matters: ['EXTEND'], evidence: { text: 'x' } } }))).toBe('NOT_FOUND');
    }
    for (const wrong of [mandate.id, customerId]) expect(codeOf(await ask(here.rival, REVOKE, { input: { id: wrong } }))).toBe('NOT_FOUND');
    expect([await here.stored(), await here.audit()]).toEqual([before, theirs]);
    expect((await here.audit(here.rival)).slice(-2)).toEqual([
      expect.objectContaining({ action: 'mandate.grant', problem_code: 'NOT_FOUND' }), expect.objectContaining({ action: 'mandate.revoke', problem_code: 'NOT_FOUND' }),
    ]);
  });
});

test('a claimed record shows its agreements and mandates below the customer', async () => {
  const { id, agreementId } = await here.customer('V-1', ACTIVE);
  await here.claim(id);
  const claims = await data(here.controller, '{ customerClaims(first: 50) { nodes { customerId customerNodeId } } }');
  const { customerNodeId } = claims.customerClaims.nodes.find((node: { customerId: string }) => node.customerId === id);
  const query = 'query($id: ID!) { node(id: $id) { ... on Customer { externalId agreements { uuid signatoryParty terms { term value } } mandates { id } } } }';
  const { node } = await data(here.controller, query, { id: customerNodeId });
  expect(node).toMatchObject({ externalId: 'V-1', agreements: [{ uuid: agreementId, signatoryParty: 'main' }], mandates: [] });
  expect(node.agreements[0].terms).toContainEqual({ term: 'FORWARDING_HOURS', value: 48 });
  expect((await data(here.rival, query, { id: customerNodeId })).node).toBeNull();
});
