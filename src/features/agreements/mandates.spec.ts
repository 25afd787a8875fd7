import pg from 'pg';

import { ACTIVE, AgreementsWorld } from '../../../test/harness/agreements.js';
import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { mandateFor, type MandateMatter } from './index.js';

const LETTER = { text: 'Letter of 2026-02-01, signed J. de Vries, contract folder 12' };

let here: AgreementsWorld;
beforeAll(async () => {
  here = await AgreementsWorld.start();
});
afterAll(() => here.world.close());

const claimOf = async (customerId: string): Promise<string> => {
  const { items } = await here.ok(here.controller, 'GET', '/v1/customer-claims?first=200');
  return items.find((each: { customerId: string }) => each.customerId === customerId).id;
};
/** The matter's mandate as the provider's staff would use it on a day. */
const powerIn = async (customerId: string, matter: MandateMatter, on = '2026-03-02'): Promise<string | null> => {
  const transaction = here.world.application.nest.get(TenantTransaction, { strict: false });
  const actor = systemActor(here.provider.id, 'spec');
  return (await transaction.read(actor, (tx) => mandateFor(tx, customerId, matter, on)))?.grantedBy ?? null;
};

describe('a mandate that the provider records', () => {
  test('needs evidence, and gives power in its matters for its days', async () => {
    const { id } = await here.customer('M-1');
    const path = '/v1/customers/M-1/mandates';
    const before = await here.stored();
    expect(await here.refusal(here.provider, 'POST', path, { matters: ['ACKNOWLEDGE'] })).toEqual([422, 'MANDATE_EVIDENCE_MISSING']);
    expect(await here.stored()).toEqual(before);
    expect((await here.audit()).at(-1)).toMatchObject({ action: 'mandate.grant', outcome: 'REFUSED', problem_code: 'MANDATE_EVIDENCE_MISSING' });
    const made = await here.call(here.provider, 'POST', path, { matters: ['REFUSE', 'ACKNOWLEDGE'], evidence: LETTER, validTo: '2026-07-01' });
    expect([made.status, made.body]).toEqual([201, {
      id: made.body.id, customerId: id, matters: ['ACKNOWLEDGE', 'REFUSE'], validFrom: '2026-03-02', validTo: '2026-07-01',
      grantedBy: 'RECORDED', evidenceText: LETTER.text, evidenceSha256: null, createdAt: here.world.clock.now().toString(),
      revokedAt: null, revokedBy: null,
    }]);
    expect([await powerIn(id, 'REFUSE'), await powerIn(id, 'COMPLETE'), await powerIn(id, 'REFUSE', '2026-07-01')]).toEqual(['RECORDED', null, null]);
    expect((await here.ok(here.provider, 'GET', path)).items).toEqual([made.body]);
    expect((await here.audit()).at(-1)).toMatchObject({ action: 'mandate.grant', subject_id: made.body.id, outcome: 'DONE' });
  });

  test('is given up at once, and only once', async () => {
    const { id } = await here.customer('M-2');
    const { id: mandateId } = await here.ok(here.provider, 'POST', '/v1/customers/M-2/mandates', { matters: ['EXTEND'], evidence: LETTER });
    expect((await here.ok(here.provider, 'DELETE', `/v1/mandates/${mandateId}`))).toMatchObject({ id: mandateId, revokedBy: 'OWNER' });
    expect(await powerIn(id, 'EXTEND')).toBeNull();
    const before = await here.stored();
    expect(await here.refusal(here.provider, 'DELETE', `/v1/mandates/${mandateId}`)).toEqual([409, 'MANDATE_REVOKED']);
    expect(await here.stored()).toEqual(before);
  });

  test.each([
    ['no matter', { matters: [] }, [400, 'INPUT_INVALID']],
    ['a matter that is none', { matters: ['SIGN'] }, [400, 'INPUT_INVALID']],
    ['an end before the beginning', { matters: ['EXTEND'], validTo: '2026-03-02' }, [422, 'MANDATE_SPAN_INVALID']],
    ['a day that is none', { matters: ['EXTEND'], validFrom: '2026-02-29' }, [400, 'INPUT_INVALID']],
  ])('is refused with %s', async (_, wrong, expected) => {
    await here.put('M-3');
    expect(await here.refusal(here.provider, 'POST', '/v1/customers/M-3/mandates', { evidence: LETTER, ...wrong })).toEqual(expected);
  });

  test('of another provider is not there', async () => {
    await here.customer('M-4');
    const { id } = await here.ok(here.provider, 'POST', '/v1/customers/M-4/mandates', { matters: ['EXTEND'], evidence: LETTER });
    const before = await here.stored();
    expect(await here.refusal(here.rival, 'DELETE', `/v1/mandates/${id}`)).toEqual([404, 'NOT_FOUND']);
    expect(await here.refusal(here.rival, 'POST', '/v1/customers/M-4/mandates', { matters: ['EXTEND'], evidence: LETTER })).toEqual([404, 'NOT_FOUND']);
    expect(await here.refusal(here.rival, 'GET', '/v1/customers/M-4/mandates')).toEqual([404, 'NOT_FOUND']);
    expect(await here.stored()).toEqual(before);
    expect((await here.audit(here.rival)).at(-1)).toMatchObject({ action: 'mandate.grant', outcome: 'REFUSED', problem_code: 'NOT_FOUND' });
  });
});

describe('a controller that claimed its record', () => {
  test('reads its agreements with what they refer to, and no others', async () => {
    const { id, agreementId } = await here.customer('C-1', { ...ACTIVE, deviations: [{ term: 'NOTICE_DAYS', value: 60, clause: '§4a' }] });
    await here.customer('C-2');
    await here.claim(id);
    const { items } = await here.ok(here.controller, 'GET', `/v1/customer-claims/${await claimOf(id)}/agreements`);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: agreementId, termSheet: 'hosting', signatoryParty: 'main', standing: 'ACTIVE' });
    expect(items[0].terms.find((each: { term: string }) => each.term === 'NOTICE_DAYS')).toMatchObject({ value: 60, source: 'DEVIATION', clause: '§4a' });
    expect(items[0]).toEqual(await here.ok(here.provider, 'GET', `/v1/agreements/${agreementId}`));
    expect(await here.refusal(here.controller, 'POST', `/v1/agreements/${agreementId}/terminate`, {})).toEqual([404, 'NOT_FOUND']);
    expect((await here.ok(here.controller, 'GET', '/v1/term-sheets')).items).toEqual([]);
  });

  test('is told of what happens to them from then on', async () => {
    const { id, agreementId } = await here.customer('C-3');
    await here.claim(id);
    await here.ok(here.provider, 'POST', `/v1/agreements/${agreementId}/terminate`, { on: '2026-12-31' });
    expect((await here.events('agreement.terminated')).at(-1)).toMatchObject({ claimed_by_id: here.controller.id, data: { agreementId } });
  });

  test('grants mandates itself, without evidence, and takes them back; what the provider recorded too', async () => {
    const { id } = await here.customer('C-4');
    const { id: recorded } = await here.ok(here.provider, 'POST', '/v1/customers/C-4/mandates', { matters: ['COMPLETE'], evidence: LETTER });
    await here.claim(id);
    const path = `/v1/customer-claims/${await claimOf(id)}/mandates`;
    const granted = await here.call(here.controller, 'POST', path, { matters: ['ACKNOWLEDGE'] });
    expect([granted.status, granted.body.grantedBy, granted.body.evidenceText]).toEqual([201, 'VIEWER', null]);
    expect((await here.audit()).at(-1)).toMatchObject({
      action: 'mandate.grant', subject_id: granted.body.id, actor_organisation_id: here.controller.id, outcome: 'DONE',
    });
    expect(await powerIn(id, 'ACKNOWLEDGE')).toBe('VIEWER');
    expect((await here.ok(here.controller, 'GET', path)).items.map((each: { id: string }) => each.id)).toEqual([granted.body.id, recorded]);
    expect(await here.ok(here.controller, 'DELETE', `${path}/${recorded}`)).toMatchObject({ id: recorded, revokedBy: 'VIEWER' });
    expect(await here.ok(here.provider, 'DELETE', `/v1/mandates/${granted.body.id}`)).toMatchObject({ revokedBy: 'OWNER' });
    expect([await powerIn(id, 'COMPLETE'), await powerIn(id, 'ACKNOWLEDGE')]).toEqual([null, null]);
  });

  test('sees nothing any more when the claim ends, and its mandates end with it', async () => {
    const { id, agreementId } = await here.customer('C-5');
    await here.claim(id);
    const claimId = await claimOf(id);
    const { id: mandateId } = await here.ok(here.controller, 'POST', `/v1/customer-claims/${claimId}/mandates`, { matters: ['REFUSE'] });
    const nodes = await here.nodeIds(here.provider, 'C-5');
    expect(await here.seen(here.controller, nodes)).toEqual([agreementId, mandateId]);
    await here.ok(here.provider, 'DELETE', '/v1/customers/C-5/claim');
    expect(await here.seen(here.controller, nodes)).toEqual([null, null]);
    for (const path of ['agreements', 'mandates']) {
      expect(await here.refusal(here.controller, 'GET', `/v1/customer-claims/${claimId}/${path}`)).toEqual([404, 'NOT_FOUND']);
    }
    const before = await here.stored();
    expect(await here.refusal(here.controller, 'POST', `/v1/customer-claims/${claimId}/mandates`, { matters: ['REFUSE'] })).toEqual([404, 'NOT_FOUND']);
    expect(await here.refusal(here.controller, 'DELETE', `/v1/customer-claims/${claimId}/mandates/${mandateId}`)).toEqual([404, 'NOT_FOUND']);
    expect(await here.stored()).toEqual(before);
    expect(await powerIn(id, 'REFUSE')).toBeNull();
    expect((await here.ok(here.provider, 'GET', '/v1/customers/C-5/mandates')).items[0]).toMatchObject({ id: mandateId, revokedAt: null });
  });

  test('whose claim comes after the agreement sees it, and one that comes after another does not inherit', async () => {
    const { id, agreementId } = await here.customer('C-6');
    await here.claim(id, here.rival);
    const nodes = await here.nodeIds(here.provider, 'C-6');
    expect(await here.seen(here.rival, nodes)).toEqual([agreementId]);
    await here.ok(here.provider, 'DELETE', '/v1/customers/C-6/claim');
    await here.claim(id);
    expect([await here.seen(here.rival, nodes), await here.seen(here.controller, nodes)]).toEqual([[null], [agreementId]]);
  });
});

describe('the database itself', () => {
  /** What the application's role gets, in the rows of one organisation, looked at by another. */
  const looking = async (owner: string, viewer: string, sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: here.world.databaseUrl });
    await client.connect();
    try {
      await client.query('SET ROLE art28_app');
      await client.query('BEGIN');
      await client.query('SELECT app.set_org($1, $2)', [owner, viewer]);
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  test('lets nobody write a mandate in the name of the controller but the controller', async () => {
    const { id } = await here.customer('D-1');
    await here.claim(id);
    const [provider, controller] = [here.provider.id, here.controller.id];
    const insert = (grantedBy: string, grantedById: string, evidence: string) => `INSERT INTO art28.mandate (organisation_id, id,
      customer_id, matters, valid_from, granted_by, granted_by_id, evidence_text, created_at, viewer_organisation_id) VALUES
      ('${provider}', gen_random_uuid(), '${id}', '{REFUSE}', '2026-01-01', '${grantedBy}', ${grantedById}, ${evidence}, now(), '${controller}')`;
    const granted = insert('VIEWER', `'${controller}'`, 'NULL');
    const recorded = insert('RECORDED', 'NULL', `'letter'`);
    await expect(looking(provider, provider, granted)).rejects.toMatchObject({ code: '42501' });
    await expect(looking(provider, here.rival.id, granted)).rejects.toMatchObject({ code: '42501' });
    await expect(looking(provider, controller, recorded)).rejects.toMatchObject({ code: '42501' });
    expect(await looking(provider, controller, granted)).toEqual([]);
    expect(await looking(provider, provider, recorded)).toEqual([]);
  });

  test('shows a viewer the agreements and mandates that name it, and no term sheet', async () => {
    const { id } = await here.customer('D-2');
    await here.claim(id);
    const count = async (table: string, viewer: string, customer: string): Promise<unknown> =>
      (await looking(here.provider.id, viewer, `SELECT count(*)::int AS n FROM art28.${table} ${customer}`))[0]?.['n'];
    const ofCustomer = `WHERE customer_id = '${id}'`;
    expect([
      await count('agreement', here.controller.id, ofCustomer), await count('agreement', here.rival.id, ofCustomer),
      await count('agreement_version', here.rival.id, ''), await count('mandate', here.rival.id, ''),
      await count('term_sheet', here.controller.id, ''), await count('term_sheet_version', here.controller.id, ''),
    ]).toEqual([1, 0, 0, 0, 0, 0]);
  });
});

/* Stands last: days go by. */
describe('a mandate at another moment', () => {
  test('is told as it stood: from the day it was written down, and not taken back before it was', async () => {
    await here.customer('M-9');
    const path = '/v1/customers/M-9/mandates';
    const clock = here.world.clock;
    const note = (): string => {
      clock.advance({ hours: 1 });
      const at = clock.now().toString();
      clock.advance({ hours: 1 });
      return at;
    };
    const nothing = note();
    const [today, granted] = [clock.today(), await here.ok(here.provider, 'POST', path, { matters: ['EXTEND'], evidence: LETTER })];
    const given = note();
    const then = await here.ok(here.provider, 'GET', `${path}?knownAt=${given}`);
    clock.advance({ days: 2 });
    await here.ok(here.provider, 'DELETE', `/v1/mandates/${granted.id}`);
    const items = async (query: string) => (await here.ok(here.provider, 'GET', `${path}?${query}`)).items;
    expect([await items(`knownAt=${nothing}`), await items('asOf=2026-01-01')]).toEqual([[], []]);
    expect(await here.ok(here.provider, 'GET', `${path}?knownAt=${given}`)).toEqual(then);
    expect([then.items, await items(`asOf=${today}`)]).toEqual([[granted], [granted]]);
    expect(await items('')).toMatchObject([{ id: granted.id, revokedBy: 'OWNER' }]);
    expect(await items('asOf=2100-01-01')).toEqual(await items(''));
    const question = `query ($externalId: String!, $knownAt: DateTime) { customer(externalId: $externalId) {
      mandates(knownAt: $knownAt) { uuid revokedAt revokedBy } } }`;
    const { data } = await here.world.graphql(question, { externalId: 'M-9', knownAt: given }, { key: here.provider.apiKey });
    expect(data.customer.mandates).toEqual([{ uuid: granted.id, revokedAt: null, revokedBy: null }]);
  });
});
