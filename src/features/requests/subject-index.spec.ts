import type { SubjectIndex } from '../../../packages/subject-index/src/index.js';
import { CustomersWorld } from '../../../test/harness/customers.js';
import { customerNumber, email, INSTRUCTED, IndexWorld, phone } from '../../../test/harness/subject-index.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import type { Tenant } from '../../../test/harness/tenants.js';
import { RequestTimers } from './request-timers.js';

let here: IndexWorld;
let index: SubjectIndex;
const ids: Record<string, string> = {};
const agreements: Record<string, string> = {};

beforeAll(async () => {
  here = await IndexWorld.start();
  index = await here.newKey();
  for (const name of ['bakery', 'garage']) {
    const { body } = await here.agreements.put(name, INSTRUCTED, { name: `${name} Delft`, identifiers: [{ type: 'DOMAIN', value: `${name}.example` }] });
    ids[name] = body.id;
    agreements[name] = body.agreement.id;
  }
  await here.supply(index, 'bakery', 'replace', [email('anna@example.org'), phone('06 12345678'), customerNumber('KL-0012')]);
  await here.supply(index, 'garage', 'replace', [email('ben@example.org'), email('both@example.org')]);
  await here.supply(index, 'bakery', 'add', [email('both@example.org')]);
});
afterAll(() => here.close());

interface Routed {
  readonly state: string;
  readonly customerId: string | null;
  readonly outcome: string;
  readonly why: string | null;
  /** Name of the candidate → codes of its reasons. */
  readonly candidates: Readonly<Record<string, readonly string[]>>;
}

async function routed(id: string, tenant: Tenant = here.provider): Promise<Routed> {
  const request = await here.agreements.ok(tenant, 'GET', `/v1/requests/${id}`);
  const [decision] = await rowsOf<{ outcome: string; why: string | null; candidates: { customerId: string; reasons: { code: string }[] }[] }>(
    here.agreements.world, 'SELECT outcome, why, candidates FROM art28.routing_decision WHERE request_id = $1 ORDER BY id DESC LIMIT 1', [id]);
  const nameOf = (customerId: string): string => Object.keys(ids).find((name) => ids[name] === customerId) ?? customerId;
  return {
    state: request.state, customerId: request.customerId ?? null, outcome: decision?.outcome ?? '', why: decision?.why ?? null,
    candidates: Object.fromEntries((decision?.candidates ?? []).map(({ customerId, reasons }) => [nameOf(customerId), reasons.map(({ code }) => code)])),
  };
}

async function handIn(body: Record<string, unknown>, tenant = here.provider): Promise<Routed> {
  const { id } = await here.agreements.ok(tenant, 'POST', '/v1/requests', { rights: ['ACCESS'], ...body });
  return routed(id, tenant);
}

const from = (address: string | null) => ({ requester: { name: 'Anna', ...(address === null ? {} : { email: address }) } });

describe('a request that was handed in', () => {
  test('by somebody whom a customer knows that was not named goes to triage, with that customer', async () => {
    const found = await handIn({ ...from('Anna@Example.org'), controller: { name: 'Nowhere Trading' } });
    expect(found).toMatchObject({ state: 'TRIAGE', outcome: 'TRIAGE', why: 'SUBJECT_INDEX', candidates: { bakery: ['SUBJECT_INDEX'] } });
  });

  test('that names nobody goes there too: nobody will be asked', async () => {
    const found = await handIn({ ...from(null), country: 'NL', subject: { identifiers: [{ type: 'phone', value: '(06) 1234 5678' }] } });
    expect(found).toMatchObject({ state: 'TRIAGE', why: 'SUBJECT_INDEX', candidates: { bakery: ['SUBJECT_INDEX'] } });
  });

  test('takes the country of a telephone number from the organisation where the request has none', async () => {
    const found = await handIn({ ...from(null), subject: { identifiers: [{ type: 'Telefoonnummer', value: '0612345678' }] } });
    expect(found.candidates).toEqual({ bakery: ['SUBJECT_INDEX'] });
  });

  test('is routed to the customer that was named, for one reason more when that one knows the person', async () => {
    const found = await handIn({ ...from('anna@example.org'), controller: { domain: 'bakery.example' } });
    expect(found).toMatchObject({ state: 'ROUTED', outcome: 'ROUTED', candidates: { bakery: ['DOMAIN_MATCHES', 'SUBJECT_INDEX'] } });
  });

  test('is never routed against what was named', async () => {
    for (const address of ['ben@example.org', 'both@example.org']) {
      const found = await handIn({ ...from(address), controller: { domain: 'bakery.example' } });
      expect(found).toMatchObject({ state: 'TRIAGE', why: 'SUBJECT_INDEX' });
      expect(found.candidates['bakery']?.[0]).toBe('DOMAIN_MATCHES');
      expect(found.candidates['garage']).toEqual(['SUBJECT_INDEX']);
    }
  });

  test('of a person whom several know shows all of them, for staff to decide', async () => {
    const found = await handIn({ ...from('both@example.org'), controller: { name: 'Nowhere Trading' } });
    expect(found).toMatchObject({ state: 'TRIAGE', candidates: { bakery: ['SUBJECT_INDEX'], garage: ['SUBJECT_INDEX'] } });
  });

  test('of a person whom nobody knows is routed as before', async () => {
    expect(await handIn({ ...from('nobody@example.org'), controller: { domain: 'bakery.example' } })).toMatchObject({ state: 'ROUTED', candidates: { bakery: ['DOMAIN_MATCHES'] } });
    expect(await handIn({ ...from('nobody@example.org'), controller: { name: 'Nowhere Trading' } })).toMatchObject({ state: 'UNKNOWN', candidates: {} });
  });

  test('finds nothing with another provider', async () => {
    const found = await handIn({ ...from('anna@example.org'), controller: { name: 'Nowhere Trading' } }, here.agreements.rival);
    expect(found).toMatchObject({ state: 'UNKNOWN', candidates: {} });
  });

  test('says in the audit trail and in events nothing of the person', async () => {
    const rows = await rowsOf<{ text: string }>(here.agreements.world, `SELECT details::text AS text FROM art28.audit_entry
      UNION ALL SELECT data::text FROM art28.event UNION ALL SELECT candidates::text FROM art28.routing_decision`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ text }) => /anna@|ben@|both@|12345678|KL-0012/i.test(text))).toEqual([]);
  });
});

describe('a person at the public door', () => {
  /** Hands in and confirms; gives the request's id and what the person is shown. */
  async function ask(address: string, controller?: Record<string, string>): Promise<{ id: string; shown: string }> {
    const { rest, application } = here.agreements.world;
    const { body } = await rest('POST', `/v1/processors/${here.provider.slug}/requests`, {
      body: { rights: ['ERASURE'], requester: { name: 'Anna', email: address }, ...(controller === undefined ? {} : { controller }) },
    });
    const [request] = await rowsOf<{ id: string }>(here.agreements.world, 'SELECT id FROM art28.request WHERE reference = $1', [body.reference]);
    const mailed = async (parameter: string): Promise<string> => {
      const mails = await new CustomersWorld(here.agreements.world).mails(request?.id ?? '');
      return mails.map(({ text }) => new RegExp(`\\?${parameter}=([0-9A-Za-z]+)`).exec(text)?.[1]).find((found) => found !== undefined) ?? '';
    };
    await rest('POST', '/v1/requests/confirm', { body: { token: await mailed('token') } });
    while (await application.nest.get(RequestTimers, { strict: false }).sweep()) { /* until all are routed */ }
    const status = await rest('GET', `/v1/requests/status/${body.reference}`, { key: await mailed('secret') });
    return { id: request?.id ?? '', shown: JSON.stringify([status.status, status.body?.state]) };
  }

  test('who names nobody is asked, known or not, and staff see who knows the person', async () => {
    const [known, unknown] = [await ask('anna@example.org'), await ask('stranger@example.org')];
    expect(known.shown).toBe('[200,"QUESTION"]');
    expect(unknown.shown).toBe(known.shown);
    expect(await routed(known.id)).toMatchObject({ state: 'ASKED', outcome: 'ASK', candidates: { bakery: ['SUBJECT_INDEX'] } });
    expect(await routed(unknown.id)).toMatchObject({ state: 'ASKED', outcome: 'ASK', candidates: {} });
  });

  test('who names an unknown organisation is shown the same, known or not', async () => {
    const [known, unknown] = [await ask('ben@example.org', { name: 'Nowhere Trading' }), await ask('other@example.org', { name: 'Nowhere Trading' })];
    expect(known.shown).toBe('[200,"IN_PROGRESS"]');
    expect(unknown.shown).toBe(known.shown);
    expect(await routed(known.id)).toMatchObject({ state: 'TRIAGE', why: 'SUBJECT_INDEX', candidates: { garage: ['SUBJECT_INDEX'] } });
    expect((await routed(unknown.id)).state).toBe('UNKNOWN');
  });
});

describe('when the agreement has ended', () => {
  const ben = () => handIn({ ...from('ben@example.org'), controller: { name: 'Nowhere Trading' } });

  test('nobody is found from that midnight on where the organisation is, though the entries are still there', async () => {
    await here.agreements.ok(here.provider, 'POST', `/v1/agreements/${agreements['garage']}/terminate`, { on: '2026-03-10' });
    here.agreements.world.clock.set('2026-03-09T22:59:00Z');
    expect(await ben()).toMatchObject({ state: 'TRIAGE', candidates: { garage: ['SUBJECT_INDEX'] } });
    // In Amsterdam it is the tenth now, in Greenwich not yet.
    here.agreements.world.clock.set('2026-03-09T23:00:00Z');
    expect(await ben()).toMatchObject({ state: 'UNKNOWN', candidates: {} });
    expect(await here.index('garage')).toMatchObject({ entryCount: 2 });
  });
});
