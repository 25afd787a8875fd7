import { startWorld, type World } from '../../../test/harness/app.js';
import { Deliveries } from '../../../test/harness/deliveries.js';
import { auditTrail, createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, Receiver, until } from '../../../test/harness/receiver.js';
import { REPLAY_PER_SECOND } from './replay-endpoint.js';

let world: World;
let acme: TestOrganisation;
let receiver: Receiver;
let deliveries: Deliveries;

beforeAll(async () => {
  world = await startWorld();
  acme = await createOrganisation(world, 'acme');
  receiver = await Receiver.start();
  deliveries = new Deliveries(world, acme);
});

afterEach(async () => {
  await deliveries.deleteEndpoints();
});

afterAll(async () => {
  await receiver.close();
  await world.close();
});

function post(path: string, body: unknown = {}) {
  return world.rest('POST', path, { key: acme.apiKey, body });
}

describe('sending again', () => {
  it('one delivery repeats it under the same id and number', async () => {
    await deliveries.endpoint(receiver);
    const eventId = await happen(world, acme.id);
    const { id } = await deliveries.endsAs(eventId, 'DELIVERED');
    const [before] = receiver.of('request.received').slice(-1);
    const count = receiver.of('request.received').length;
    const answer = await post(`/v1/deliveries/${id}/redeliver`);
    expect([answer.status, answer.body.state]).toEqual([202, 'PENDING']);
    await receiver.waitFor('request.received', count + 1);
    const [after] = receiver.of('request.received').slice(-1);
    expect([after?.headers['webhook-id'], after?.raw]).toEqual([before?.headers['webhook-id'], before?.raw]);
    expect((await deliveries.endsAs(eventId, 'DELIVERED')).attempts).toHaveLength(2);
  });

  it('since a time repeats what was not delivered, and with a type all of it, slowly', async () => {
    const { id } = await deliveries.endpoint(receiver, { eventTypes: ['request.*'] });
    const since = world.clock.now().toString();
    const delivered = await happen(world, acme.id);
    await deliveries.endsAs(delivered, 'DELIVERED');
    receiver.answer = (_, response) => void response.writeHead(410).end();
    const gone = await happen(world, acme.id);
    await deliveries.endsAs(gone, 'EXHAUSTED');
    const missed = await happen(world, acme.id, { type: 'request.routed' });
    await until(async () => (await rowsOf(world, 'SELECT FROM art28.event WHERE NOT is_relayed')).length === 0, 'it is relayed');
    const disabled = await post(`/v1/webhook-endpoints/${id}/replay`, { since });
    expect([disabled.status, disabled.body.code]).toEqual([409, 'ENDPOINT_DISABLED']);
    receiver.answer = (_, response) => void response.writeHead(200).end();
    await post(`/v1/webhook-endpoints/${id}/enable`);

    const replay = await post(`/v1/webhook-endpoints/${id}/replay`, { since });
    expect([replay.status, replay.body]).toEqual([202, { count: 2, isComplete: true }]);
    await Promise.all([deliveries.endsAs(gone, 'DELIVERED'), deliveries.endsAs(missed, 'DELIVERED')]);
    const [sent] = receiver.of('request.routed').slice(-1);
    expect(sent?.headers['webhook-id']).toBe(`evt_${missed.replaceAll('-', '')}`);

    await world.application.background.stop();
    const all = await post(`/v1/webhook-endpoints/${id}/replay`, { since, type: 'request.received' });
    expect(all.body).toEqual({ count: 2, isComplete: true });
    const [spread] = await rowsOf<{ milliseconds: string }>(world, `
      SELECT extract(epoch FROM max(next_attempt_at) - min(next_attempt_at)) * 1000 AS milliseconds
      FROM art28.delivery WHERE state = 'PENDING' AND endpoint_id = $1`, [id]);
    expect(Number(spread?.milliseconds)).toBe(1_000 / REPLAY_PER_SECOND);
    await world.application.background.start();
    await deliveries.endsAs(delivered, 'DELIVERED');
    expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject({ action: 'endpoint.replay', details: { count: 2, type: 'request.received' } });
  });

  it('a test event goes to that endpoint alone, whatever it asks for', async () => {
    const elsewhere = await Receiver.start();
    const { id } = await deliveries.endpoint(receiver, { eventTypes: ['agreement.activated'] });
    await deliveries.endpoint(elsewhere, { eventTypes: ['*'] });
    const before = receiver.of('webhook.test').length;
    const { status, body } = await post(`/v1/webhook-endpoints/${id}/test`);
    expect(status).toBe(202);
    await receiver.waitFor('webhook.test', before + 1);
    const { state } = await deliveries.endsAs(body.eventId, 'DELIVERED');
    expect(state).toBe('DELIVERED');
    expect(elsewhere.of('webhook.test')).toHaveLength(1);
    await elsewhere.close();
  });
});
