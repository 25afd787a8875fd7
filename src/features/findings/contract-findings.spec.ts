import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';
import type { ContractTerm } from '../register/index.js';
import { FindingReviews } from './review-findings.job.js';

let here: ChangesWorld;
beforeEach(async () => {
  here = await ChangesWorld.start();
});
afterEach(() => here.base.world.close());

const TERMS = [
  'INSTRUCTIONS_ONLY', 'CONFIDENTIALITY', 'SECURITY_MEASURES', 'OTHER_PROCESSORS', 'HELP_WITH_REQUESTS', 'HELP_WITH_DUTIES', 'DELETION_OR_RETURN',
  'PROOF_AND_AUDITS', 'WRITTEN_FORM', 'SUBJECT_MATTER', 'DURATION', 'NATURE_OF_PROCESSING', 'PURPOSE_OF_PROCESSING', 'TYPES_OF_DATA',
  'CATEGORIES_OF_PEOPLE', 'CONTROLLER_RIGHTS', 'BINDING_ON_PROCESSOR', 'UNLAWFUL_INSTRUCTIONS',
] as const;
const allBut = (term: string | null, value: unknown = false): ContractTerm[] =>
  [...TERMS.map((each) => ({ term: each, value: each === term ? value : true })), { term: 'AUTHORISATION', value: 'GENERAL' }];

async function reviewed(): Promise<void> {
  here.base.world.clock.advance({ minutes: 1, seconds: 1 });
  const reviews = here.base.world.application.nest.get(FindingReviews, { strict: false });
  while (await reviews.sweep());
}
const found = async (rule: string): Promise<{ subject: { code: string }; explanation: string; data: Record<string, unknown> }[]> =>
  (await here.ok('GET', `/v1/findings?state=OPEN&rule=${rule}`)).items;
const engage = (terms: ContractTerm[] | null, more: object = {}) => here.desk.settle('ENGAGEMENT', 'host', engagementContent('old-host', {
  services: ['hosting'], ...(terms === null ? {} : { contract: { reference: 'C-1', terms } }), ...more,
}), { isCorrection: true, validFrom: '2026-01-01' });

interface List { readonly kind: string; readonly verdict: string; readonly items: { readonly id: string; readonly state: string; readonly citation: string }[] }
const stateOf = (lists: readonly List[], id: string) => lists.flatMap(({ items }) => items).find((item) => item.id === id)?.state;

describe('the contract with an engaged party', () => {
  const checklist = (query = '') => here.ok('GET', `/v1/register/engagements/host/checklist${query}`);

  test('without a clause is found, for each of them, with its place in the law, until it is there', async () => {
    await engage(allBut('PROOF_AND_AUDITS'));
    await reviewed();
    expect(await found('CONTRACT_CLAUSE_MISSING')).toMatchObject([{
      subject: { kind: 'ENGAGEMENT', code: 'host' }, explanation: expect.stringContaining('Art. 28(3)(h) GDPR, with Art. 28(4), demands'),
      data: { term: 'PROOF_AND_AUDITS', item: '28-3-h', citation: 'Art. 28(3)(h) GDPR' },
    }]);
    await engage(allBut('DURATION', 'UNKNOWN'));
    await reviewed();
    expect([await found('CONTRACT_CLAUSE_MISSING'), (await found('CONTRACT_CLAUSE_UNKNOWN'))[0]?.data]).toEqual([[], { terms: ['DURATION'] }]);
    await engage(allBut(null));
    await reviewed();
    expect([await found('CONTRACT_CLAUSE_MISSING'), await found('CONTRACT_CLAUSE_UNKNOWN'), await found('CONTRACT_CHECKLIST_MISSING')]).toEqual([[], [], []]);
  });

  test('is shown point by point: what is there, missing, unknown', async () => {
    await engage(null);
    expect(await checklist()).toMatchObject({ hasContract: false, verdict: 'UNKNOWN', lists: [{ kind: 'AGREEMENT_28_3' }, { kind: 'SUB_PROCESSING_28_4' }] });
    await engage(allBut('PROOF_AND_AUDITS'));
    const lacking = await checklist();
    expect(lacking).toMatchObject({ asOf: expect.stringMatching(/^2026-/), hasContract: true, verdict: 'INCOMPLETE' });
    expect(['28-3-h', '28-3-a', '28-2', '28-4', '28-4-liability'].map((id) => stateOf(lacking.lists, id)))
      .toEqual(['MISSING', 'PRESENT', 'PRESENT', 'MISSING', 'UNKNOWN']);
    await engage(allBut(null), { contract: { reference: 'C-1', terms: allBut(null), isLiabilityPassedOn: 'YES' } });
    expect((await checklist()).lists.map(({ verdict }: List) => verdict)).toEqual(['COMPLETE', 'COMPLETE']);
    expect((await here.call('GET', '/v1/register/engagements/nobody/checklist')).status).toBe(404);
  });

  test('with a processor of the organisation itself needs no Art. 28(4), with a controller nothing', async () => {
    await engage(allBut(null), { roles: [{ role: 'PROCESSOR', purpose: 'Mail' }] });
    expect(await checklist()).toMatchObject({ verdict: 'COMPLETE', lists: [{ kind: 'AGREEMENT_28_3' }] });
    await engage(null, { roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Mail' }] });
    expect(await checklist()).toMatchObject({ verdict: 'NOT_NEEDED', lists: [] });
  });

  test('is the same in GraphQL, and nobody else’s', async () => {
    await engage(allBut('PROOF_AND_AUDITS'));
    const query = 'query($code: String!) { engagementChecklist(code: $code) { verdict lists { kind verdict items { id state citation term } } } }';
    const ask = (key: string) => here.base.world.graphql(query, { code: 'host' }, { key });
    const { data } = await ask(here.base.provider.apiKey);
    expect([data.engagementChecklist.verdict, stateOf(data.engagementChecklist.lists, '28-3-h')]).toEqual(['INCOMPLETE', 'MISSING']);
    expect((await ask(here.base.rival.apiKey)).data.engagementChecklist).toBeNull();
  });
});

describe('agreements with customers', () => {
  const deviating = (term: string, value: unknown) => [{ term, value }];

  test('without a clause are found, service by service, and how many', async () => {
    await here.customer('silent');
    await reviewed();
    expect([await found('AGREEMENT_CLAUSE_MISSING'), (await found('AGREEMENT_CLAUSE_UNKNOWN'))[0]?.data['terms']])
      .toEqual([[], expect.arrayContaining(['CONFIDENTIALITY', 'DURATION'])]);
    await here.customer('one', deviating('CONFIDENTIALITY', false));
    await here.customer('two', deviating('CONFIDENTIALITY', false));
    await reviewed();
    expect(await found('AGREEMENT_CLAUSE_MISSING')).toMatchObject([{
      subject: { kind: 'SERVICE', code: 'hosting' }, data: { term: 'CONFIDENTIALITY', citation: 'Art. 28(3)(b) GDPR', agreements: 2 },
      explanation: expect.stringContaining('2 agreements in force for hosting lack'),
    }]);
  });

  test('are shown point by point, as they stood', async () => {
    const { agreementId } = await here.customer('one', deviating('CONFIDENTIALITY', false));
    const read = await here.ok('GET', `/v1/agreements/${agreementId}/checklist`);
    expect([read.verdict, stateOf(read.lists, '28-3-b'), stateOf(read.lists, '28-2'), stateOf(read.lists, '28-3-c')]).toEqual(['INCOMPLETE', 'MISSING', 'PRESENT', 'UNKNOWN']);
    const query = 'query($id: UUID!) { agreementChecklist(id: $id) { asOf verdict lists { items { id state } } } }';
    const ask = (key: string) => here.base.world.graphql(query, { id: agreementId }, { key });
    expect((await ask(here.base.provider.apiKey)).data.agreementChecklist).toMatchObject({ verdict: 'INCOMPLETE' });
    expect((await ask(here.base.rival.apiKey)).data.agreementChecklist).toBeNull();
    expect((await here.call('GET', `/v1/agreements/${agreementId}/checklist`, undefined, here.base.rival.apiKey)).body.code).toBe('NOT_FOUND');
  });
});
