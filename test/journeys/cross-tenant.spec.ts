import { DeliveryQueue } from '../../src/features/webhooks/delivery-queue.js';
import { NodeRegistry } from '../../src/platform/graphql/node.js';
import { MailOutbox } from '../../src/platform/mail/mail-outbox.js';
import { startWorld, type World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';
import { Receiver } from '../harness/receiver.js';
import { claim, putCustomer } from '../harness/tenants.js';
import type { Door } from './door.js';
import { allDoors, knock } from './doors.js';
import { Furnisher, type FurnishedTenant } from './furnished-tenant.js';
import { leavesOf } from './input-shape.js';
import { ownValue } from './own-values.js';
import { askPlainly, inputWith, type Probe, probeAll, type ProbeReport } from './probe.js';
import { reachOf } from './row-security.js';
import { fingerprint, idsInRows, settled, uuidsIn } from './tenant-rows.js';

/* The victim, a stranger with all powers at home, and the organisation that claimed one of the victim's customers. */
const VICTIM = { slug: 'havenmeester', profileWord: 'walrus', secretWord: 'zeewolf', sharedWord: 'meeuw' };
const STRANGER = { slug: 'grenswacht', profileWord: 'bever', secretWord: 'otter', sharedWord: 'reiger' };
const VIEWER = { slug: 'sluiswachter', profileWord: 'das', secretWord: 'kikker', sharedWord: 'merel' };

/** Tables of work to be done: ids and times, empty when all is done. */
const WORK = new Set(['delivery_queue', 'mail_queue', 'endpoint_brake']);
/** What a claimant may do in its provider's rows, with what it may see there. */
const VIEWER_ACTS = /acknowledge|ask-?for-?information|extend|complete|refuse|accept|not-?ours|mandate|answer/i;
/** Rows that global ids of these types stand for, where they are not called alike. */
const ROWS: Readonly<Record<string, string>> = {
  SubjectRequest: 'request', CustomerClaim: 'customer_claim', Member: 'staff', ApiKey: 'apiKey',
};

/** Places where nothing is looked up: names are given by the operator, and events have numbers for cursors. */
const UNREACHED = [
  'POST /v1/organisations body.slug', 'GET /v1/events query.after', 'query events after', 'mutation createOrganisation input.slug',
];

let world: World;
let receiver: Receiver;
let victim: FurnishedTenant;
let stranger: FurnishedTenant;
let viewer: FurnishedTenant;
let doors: Door[];
let untouched: Record<string, string>;

beforeAll(async () => {
  world = await startWorld({ settings: { API_RATE_PER_MINUTE: '10000000', PUBLIC_RATE_PER_MINUTE: '1000000' } });
  receiver = await Receiver.start();
  const furnisher = new Furnisher(world, receiver);
  const [one, two, three] = await Promise.all([VICTIM, STRANGER, VIEWER].map((each) => furnisher.organisation(each)));
  if (one === undefined || two === undefined || three === undefined) throw new Error('an organisation is missing');
  await Promise.all([
    furnisher.furnish(one, VICTIM, three), furnisher.furnish(two, STRANGER, three), furnisher.furnish(three, VIEWER, one),
  ]);
  await claim(world, three, await putCustomer(world, three, { externalId: 'x', name: 'Otters', domain: 'otters.example' }), two);
  await settled(world, [one.id, two.id, three.id]);
  await world.application.background.stop();
  victim = await furnisher.finish(one, VICTIM);
  stranger = await furnisher.finish(two, STRANGER);
  viewer = await furnisher.finish(three, VIEWER);
  doors = allDoors(world).filter(({ access }) => access.kind !== 'PUBLIC').sort((a, b) => Number(creates(a)) - Number(creates(b)));
  untouched = await fingerprint(world, victim.id);
}, 60_000);

afterAll(async () => {
  await receiver.close();
  await world.close();
});

/** Makes, at the asker's, what it was asked about; so these doors come last. */
function creates({ name }: Door): boolean {
  return /^PUT|mutation put/.test(name);
}

function nodes(): Record<string, string> {
  return Object.fromEntries(world.application.nest.get(NodeRegistry).types()
    .map((type) => [type, ROWS[type] ?? type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase()]));
}

/** A controller's calls in its provider's rows keep their answers there, sealed under the caller's own key. */
function isNoKeptAnswer(reached: string): boolean {
  return !reached.endsWith(' idempotency_key');
}

/** What the probe must not find, for who asks: the words and ids of the victim less what is the asker's to know. */
async function probeAs(asker: Probe['asker'], home: FurnishedTenant, words: readonly string[]): Promise<ProbeReport> {
  const [theirs, own, seen] = await Promise.all([
    idsInRows(world, victim.id), idsInRows(world, asker.id), idsInRows(world, victim.id, asker.id),
  ]);
  // A sandbox knows whose twin it is.
  if (asker.id === victim.sandbox.id) own.add(victim.id);
  const known = [...own, ...seen];
  const inGlobalId = (value: string): string => (/^[\w-]{60,}$/.test(value) ? Buffer.from(value, 'base64url').toString() : value);
  const isKnown = (value: string): boolean => known.some((id) => inGlobalId(value).endsWith(id));
  return probeAll({
    world, asker, home, target: victim, nodes: nodes(), words, isThorough: asker.id === stranger.id,
    ids: new Set([...theirs].filter((id) => !own.has(id) && !seen.has(id))),
    isHidden: (value) => !isKnown(value),
    mayCall: (door, value) => door.isRead || !isKnown(value) || (seen.size > 0 && !VIEWER_ACTS.test(door.name)),
  }, doors);
}

describe('the probe', () => {
  test('has at least one row of everything to look for', () => {
    const empty = Object.entries(untouched).filter(([table, print]) => print.startsWith('0 ') && !WORK.has(table));
    expect(empty.map(([table]) => table)).toEqual([]);
  });
});

describe('whoever asks for what is another tenant’s', () => {
  test('as an owner elsewhere gets the answer of what does not exist, at every door', async () => {
    const { findings, calls, unreached } = await probeAs(stranger, stranger, Object.values(VICTIM));
    expect(findings).toEqual([]);
    expect(unreached).toEqual(UNREACHED);
    expect(calls).toBeGreaterThan(1_500);
  }, 600_000);

  test('with the test key of its own sandbox gets the same answer', async () => {
    const { findings } = await probeAs(victim.sandbox, victim, [VICTIM.secretWord, VICTIM.sharedWord]);
    expect(findings).toEqual([]);
  }, 600_000);

  test('as the organisation that claimed one of its customers sees that one and nothing else', async () => {
    const { findings } = await probeAs(viewer, viewer, [VICTIM.secretWord, VICTIM.profileWord]);
    expect(findings).toEqual([]);
  }, 600_000);

  test('by naming it beside a key of its own is not recognised', async () => {
    for (const door of doors.filter(({ isRead }) => isRead)) {
      const answer = await askPlainly({ world, asker: stranger, home: stranger }, door, { 'x-organisation': victim.id });
      expect([door.name, answer.code]).toEqual([door.name, 'UNAUTHENTICATED']);
    }
  });

  test('changes none of its rows', async () => {
    expect(await fingerprint(world, victim.id)).toEqual(untouched);
  });
});

describe('the owner', () => {
  test('finds by the same calls what the others do not', async () => {
    const blind: string[] = [];
    for (const door of doors.filter(({ isRead }) => isRead)) {
      for (const placed of leavesOf(door.input).filter(({ leaf }) => ['UUID', 'NODE_ID', 'KEY'].includes(leaf.type))) {
        const input = inputWith(victim, door, placed, ownValue(door, placed, victim));
        const answer = await knock(world, door.call(input), { key: victim.apiKey });
        const isFound = answer.status === 200 && answer.code === null && uuidsIn(answer.text).length > 0;
        if (!isFound) blind.push(`${door.name} ${placed.place.join('.')}: ${answer.status} ${answer.text}`);
      }
    }
    expect(blind).toEqual([]);
  });
});

describe('the database, whatever the application asks it', () => {
  test('gives nothing of an organisation in the context of another', async () => {
    expect(await reachOf(world, victim.id, { organisationId: stranger.id, viewerId: stranger.id })).toEqual([]);
  });

  test('gives a viewer that claimed nothing no row, and lets it add nothing but traces of its acts', async () => {
    const reached = await reachOf(world, victim.id, { organisationId: victim.id, viewerId: stranger.id });
    expect(reached.filter(isNoKeptAnswer)).toEqual(['adds audit_entry', 'adds event', 'adds mail_message']);
  });

  test('gives a viewer what it claimed to read, its own acts to write, and nothing to delete', async () => {
    const reached = await reachOf(world, victim.id, { organisationId: victim.id, viewerId: viewer.id });
    // Its mandate was recorded by the provider: it may take that back, and change nothing of it while it stands.
    expect(reached.filter(isNoKeptAnswer)).toEqual([
      'reads agreement', 'reads agreement_version', 'adds audit_entry', 'reads change_customer', 'reads change_notice', 'reads customer', 'reads customer_version',
      'adds event', 'adds mail_message', 'reads mandate', 'reads request', 'changes request',
    ]);
  });

  test('gives the owner all of it', async () => {
    const reached = await reachOf(world, victim.id, { organisationId: victim.id, viewerId: victim.id });
    const unread = Object.keys(untouched).filter((table) => !WORK.has(table) && !reached.includes(`reads ${table}`));
    expect(unread).toEqual(['change_timer', 'directory', 'finding_timer', 'publication_timer', 'request_timer', 'subject_index_timer', 'organisation']);
  });
});

describe('a job', () => {
  test('finds nothing under the name of another organisation', async () => {
    const { nest } = world.application;
    await rowsOf(world, `UPDATE art28.delivery SET state = 'PENDING', next_attempt_at = now(), ended_at = NULL WHERE organisation_id = $1`, [victim.id]);
    await rowsOf(world, `UPDATE art28.mail_message SET state = 'PENDING' WHERE organisation_id = $1`, [victim.id]);
    const { delivery = '', endpoint = '', mail_message: mail = '' } = victim.ids;
    const load = (organisationId: string): Promise<unknown[]> => nest.get(DeliveryQueue, { strict: false })
      .load(organisationId, [{ deliveryId: delivery, organisationId, endpointId: endpoint, fence: '1' }]);
    const read = (organisationId: string): Promise<unknown> => nest.get(MailOutbox, { strict: false })
      .read({ id: mail, organisationId, fence: '1' });
    expect([await load(stranger.id), await read(stranger.id)]).toEqual([[], null]);
    expect([await load(victim.id), await read(victim.id)]).toEqual([[expect.anything()], expect.anything()]);
  });
});
