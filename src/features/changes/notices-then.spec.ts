import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';

let here: ChangesWorld;
let customer: MadeCustomer;
let change: string;
let claim: string;
/** Instants between the acts. */
const at: Record<string, string> = {};
/** What both doors answered when it was so. */
const seen: Record<string, unknown> = {};

const clock = (): ChangesWorld['base']['world']['clock'] => here.base.world.clock;
const notices = async (query: string): Promise<Record<string, unknown>[]> => (await here.ok('GET', `/v1/changes/${change}/notices?${query}`)).items;
const told = async (query: string): Promise<Record<string, unknown>[]> =>
  (await here.ok('GET', `/v1/customer-claims/${claim}/changes?${query}`, undefined, here.base.controller.apiKey)).items;

/** Notes an instant a minute later, with what is answered then, and lets an hour pass. */
async function note(name: string): Promise<void> {
  clock().advance({ minutes: 1 });
  at[name] = clock().now().toString();
  seen[name] = [await notices(''), await told('')];
  clock().advance({ hours: 1 });
}

const letter = (more: object): Promise<unknown> => here.ok('POST', `/v1/changes/${change}/notices`, {
  agreementId: customer.agreementId, channel: 'LETTER', sentOn: '2026-03-04', evidence: 'Post book, page 3', ...more,
});

beforeAll(async () => {
  here = await ChangesWorld.start();
  clock().set('2026-03-02T08:00:00Z');
  customer = await here.customer('asking');
  await here.base.claim(customer.id);
  claim = (await here.ok('GET', '/v1/customer-claims', undefined, here.base.controller.apiKey)).items[0].id;
  change = await here.plan();
  await note('planned');
  await here.announced(change, false);
  await note('sent');
  // Where the provider is the third has begun.
  clock().set('2026-03-02T23:30:00Z');
  await here.mailsEnd(change, 'FAILED', '550 unknown');
  await note('bounced');
  await here.mailsEnd(change, 'FAILED', '550 nobody here');
  await note('lost');
  clock().set('2026-03-05T08:00:00Z');
  await letter({});
  await note('written');
  clock().set('2026-03-06T08:00:00Z');
  await letter({ handedOverOn: '2026-03-06', evidence: 'Receipt 4711' });
  await note('arrived');
  clock().set('2026-03-09T08:00:00Z');
  await here.ok('POST', `/v1/customer-claims/${claim}/changes/${change}/answer`, { agreementId: customer.agreementId, answer: 'OBJECT', reason: 'No' }, here.base.controller.apiKey);
  await note('objected');
  const { items: [{ id }] } = await here.ok('GET', '/v1/objections');
  await here.ok('POST', `/v1/objections/${id}/resolve`, { outcome: 'SOLVED', how: 'Data stay here' });
  await note('solved');
  clock().set('2026-03-12T08:00:00Z');
  await here.ok('PUT', `/v1/changes/${change}`, replacement({ wantedOn: '2026-08-01', steps: [
    { kind: 'ENGAGEMENT', code: 'host', content: { party: 'new-host', services: ['hosting'], roles: [{ role: 'SUB_PROCESSOR', purpose: 'Something else' }] } },
  ] }));
  await here.work();
  await note('anew');
  clock().set('2026-03-13T08:00:00Z');
  await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not wanted any more' });
  await here.work();
  await note('off');
}, 60_000);
afterAll(() => here.base.world.close());

describe('notices as they stood', () => {
  test.each([
    ['planned', []],
    ['sent', [{ attempt: 1, purpose: 'LEGAL_NOTICE', state: 'SENT', proof: null, handedOverAt: null }]],
    ['bounced', [{ attempt: 2, purpose: 'PRIVACY', state: 'SENT' }, { attempt: 1, state: 'CAME_BACK', proof: '550 unknown' }]],
    ['lost', [{ attempt: 2, state: 'CAME_BACK', proof: '550 nobody here' }, { attempt: 1, state: 'CAME_BACK' }]],
    ['written', [{ attempt: 10, state: 'SENT', proof: 'Post book, page 3', sentAt: '2026-03-04T12:00:00Z' }, { attempt: 2 }, { attempt: 1 }]],
    ['arrived', [{ attempt: 10, state: 'HANDED_OVER', proof: 'Receipt 4711' }, { attempt: 2, state: 'CAME_BACK' }, { attempt: 1 }]],
  ])('%s, as known then', async (name, expected) => {
    const found = await notices(`knownAt=${at[name]}`);
    expect(found).toEqual(expected.map((each) => expect.objectContaining(each)));
    expect(found).toEqual((seen[name] as unknown[])[0]);
  });

  test('on a day: as they were when that day ended, and of a day to come as they are', async () => {
    expect(await notices('asOf=2026-03-02')).toEqual((seen['sent'] as unknown[])[0]);
    expect(await notices('asOf=2026-03-03')).toEqual((seen['lost'] as unknown[])[0]);
    // A letter counts from the day on which staff recorded it, whatever day it bears.
    expect(await notices('asOf=2026-03-04')).toEqual((seen['lost'] as unknown[])[0]);
    expect(await notices('asOf=2026-03-05')).toEqual((seen['written'] as unknown[])[0]);
    expect(await notices('asOf=2030-01-01')).toEqual(await notices(''));
    expect(await notices(`asOf=2026-03-05&knownAt=${at['sent']}`)).toEqual((seen['sent'] as unknown[])[0]);
  });

  test('of a change that was not there yet: the answer says since when it is', async () => {
    expect((await here.call('GET', `/v1/changes/${change}/notices?asOf=2026-03-01`)).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [{ validFrom: '2026-03-02' }] });
  });

  test('page by page', async () => {
    const path = `/v1/changes/${change}/notices?knownAt=${at['arrived']}&first=2`;
    const { body, headers } = await here.call('GET', path);
    expect(body.items.map(({ attempt }: { attempt: number }) => attempt)).toEqual([10, 2]);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '') ?? [];
    expect(next).toContain('knownAt=');
    const { items } = await here.ok('GET', next);
    expect(items.map(({ attempt }: { attempt: number }) => attempt)).toEqual([1]);
  });
});

describe('what a customer was told, as it stood', () => {
  test.each(['planned', 'sent', 'bounced', 'lost', 'written', 'arrived', 'objected', 'solved', 'anew', 'off'])('%s, as known then', async (name) => {
    expect(await told(`knownAt=${at[name]}`)).toEqual((seen[name] as unknown[])[1]);
  });

  test('on a day: with where the services stood, what was objected to and what came of it', async () => {
    expect(await told('asOf=2026-03-01')).toEqual([]);
    expect(await told('asOf=2026-03-05')).toMatchObject([{ calledOffAt: null, isOvertaken: false, objection: null, parts: [{ service: 'hosting', state: 'NOTIFIED' }] }, {}, {}]);
    expect(await told(`knownAt=${at['objected']}`)).toMatchObject([{ objection: { reason: 'No', outcome: null }, parts: [{ state: 'OBJECTED' }] }, {}, {}]);
    expect(await told('asOf=2026-03-09')).toMatchObject([{ objection: { outcome: { kind: 'SOLVED' } }, isOvertaken: false }, {}, {}]);
    expect(await told('asOf=2026-03-12')).toMatchObject([{ isOvertaken: true, calledOffAt: null }, {}, {}]);
    expect(await told('asOf=2026-03-13')).toMatchObject([{ calledOffAt: expect.any(String) }, {}, {}]);
    expect(await told('asOf=2030-01-01')).toEqual(await told(''));
  });

  test('counts days where the provider is', async () => {
    for (const known of ['', `&knownAt=${at['bounced']}`]) expect(await told(`asOf=2026-03-02${known}`)).toEqual((seen['sent'] as unknown[])[1]);
  });

  test('page by page to the oldest, now and then', async () => {
    for (const known of ['', `&knownAt=${at['arrived']}`]) {
      const found: unknown[] = [];
      let path = `/v1/customer-claims/${claim}/changes?first=1${known}`;
      for (let next: string | undefined = path; next !== undefined;) {
        const { body, headers } = await here.call('GET', path, undefined, here.base.controller.apiKey);
        found.push(...body.items);
        next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
        path = next ?? path;
      }
      expect(found).toHaveLength(3);
      expect(found).toEqual(await told(known.slice(1)));
    }
  });

  test('to others there is nothing on any day', async () => {
    expect(await here.base.refusal(here.base.rival, 'GET', `/v1/customer-claims/${claim}/changes?asOf=2026-03-05`)).toEqual([404, 'NOT_FOUND']);
  });
});

test('nobody can say yet what will be known', async () => {
  for (const [path, key] of [[`/v1/changes/${change}/notices`, here.base.provider.apiKey], [`/v1/customer-claims/${claim}/changes`, here.base.controller.apiKey]] as const) {
    expect((await here.call('GET', `${path}?knownAt=2026-05-03T08:00:00Z`, undefined, key)).body).toMatchObject({ code: 'INPUT_INVALID', errors: [{ path: 'knownAt' }] });
  }
});

test('GraphQL answers the same', async () => {
  const { data: { changes } } = await here.base.world.graphql('{ changes { nodes { id } } }', {}, { key: here.base.provider.apiKey });
  const [{ data, errors }, other] = await Promise.all([
    here.base.world.graphql('query ($id: ID!, $known: DateTime) { changeNotices(changeId: $id, knownAt: $known) { nodes { attempt state } } }',
      { id: changes.nodes[0].id, known: at['bounced'] }, { key: here.base.provider.apiKey }),
    here.base.world.graphql('query ($claim: UUID!, $known: DateTime) { toldChanges(claimId: $claim, knownAt: $known) { nodes { objection { reason outcome { kind } } parts { state } } } }',
      { claim, known: at['objected'] }, { key: here.base.controller.apiKey }),
  ]);
  expect([errors, other.errors]).toEqual([undefined, undefined]);
  expect(data.changeNotices.nodes).toEqual([{ attempt: 2, state: 'SENT' }, { attempt: 1, state: 'CAME_BACK' }]);
  expect(other.data.toldChanges.nodes[0]).toEqual({ objection: { reason: 'No', outcome: null }, parts: [{ state: 'OBJECTED' }] });
});
