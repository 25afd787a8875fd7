import { setTimeout as sleep } from 'node:timers/promises';

import { startWorld, type World } from '../../../test/harness/app.js';
import { awaitMails, mailsTo } from '../../../test/harness/caught-mail.js';
import { answering, Deliveries } from '../../../test/harness/deliveries.js';
import { startIssuer, type TestIssuer } from '../../../test/harness/issuer.js';
import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import { happen, Receiver } from '../../../test/harness/receiver.js';
import { createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

let issuer: TestIssuer;
let catcher: MailCatcher;
let world: World;
let receiver: Receiver;
let acme: Tenant;
let bare: Tenant;

beforeAll(async () => {
  [issuer, catcher] = await Promise.all([startIssuer(), MailCatcher.start()]);
  world = await startWorld({
    settings: { SMTP_URL: catcher.url, OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: issuer.audience },
  });
  acme = await createTenant(world, 'acme');
  bare = await createTenant(world, 'bare', { language: 'nl' });
  for (const [name, role] of [['olga', 'OWNER'], ['adam', 'ADMIN'], ['agnes', 'AGENT']] as const) {
    await member(name, role);
    await world.rest('GET', '/v1/viewer', {
      key: await issuer.token({ sub: name, email: `${name}@acme.example`, email_verified: true }),
    });
  }
  await member('ida', 'ADMIN');
});

beforeEach(async () => {
  receiver = await Receiver.start();
});

afterEach(async () => {
  await Promise.all([acme, bare].map((owner) => new Deliveries(world, owner).deleteEndpoints()));
  await receiver.close();
  catcher.mails.length = 0;
});

afterAll(async () => {
  await world.close();
  await Promise.all([catcher.close(), issuer.close()]);
});

async function member(name: string, role: string): Promise<void> {
  const { status } = await world.rest('POST', '/v1/members', { key: acme.apiKey, body: { email: `${name}@acme.example`, role } });
  expect(status).toBe(201);
}

const subjects = async (address: string): Promise<string[]> => (await mailsTo(catcher, address)).map(({ subject }) => subject);

/** Has an event about the customer ended by an answer of 410, which disables the endpoint. */
async function goneFor(owner: Tenant, customerId: string | null, draft = {}): Promise<void> {
  answering(receiver, 410);
  const eventId = await happen(world, owner.id, { audience: { isOwnerTold: true, customerId, claimedById: null }, ...draft });
  await new Deliveries(world, owner).endsAs(eventId, 'EXHAUSTED');
}

describe("an organisation's own endpoint in trouble", () => {
  it('is told of to those who administer and have logged in: failing, disabled, and well again', async () => {
    const deliveries = new Deliveries(world, acme);
    const { id } = await deliveries.endpoint(receiver, { description: 'Ticket system' });
    answering(receiver, 500);
    await deliveries.attempted(await happen(world, acme.id), 1);
    deliveries.later({ hours: 24, minutes: 1 });
    await deliveries.attempted(await happen(world, acme.id), 1);
    const [failing] = await awaitMails(catcher, 'olga@acme.example');
    expect(failing?.subject).toBe('acme: webhooks to 127.0.0.1 fail');
    expect(failing?.text).toContain('your webhook endpoint at 127.0.0.1');
    expect(failing?.text).toContain('Ticket system');
    expect(failing?.text).toContain(`http://art28.test/v1/deliveries?endpoint=${id}`);
    expect(await awaitMails(catcher, 'adam@acme.example')).toHaveLength(1);

    answering(receiver, 410);
    const lost = await happen(world, acme.id);
    await deliveries.endsAs(lost, 'EXHAUSTED');
    const [, disabled] = await awaitMails(catcher, 'olga@acme.example', 2);
    expect(disabled?.subject).toBe('acme: webhooks to 127.0.0.1 are disabled');
    expect(disabled?.text).toContain('410');
    expect(disabled?.text).toContain(`http://art28.test/v1/webhook-endpoints/${id}/enable`);

    answering(receiver, 200);
    await world.rest('POST', `/v1/webhook-endpoints/${id}/enable`, { key: acme.apiKey });
    await deliveries.endsAs(await happen(world, acme.id), 'DELIVERED');
    expect((await awaitMails(catcher, 'adam@acme.example', 3)).at(-1)?.subject).toBe('acme: webhooks to 127.0.0.1 arrive again');
    expect(await subjects('olga@acme.example')).toHaveLength(3);
    expect(await mailsTo(catcher, 'agnes@acme.example', 'ida@acme.example', 'privacy@acme.example')).toEqual([]);
  });

  it('that fails for an hour and answers again is nobody’s mail', async () => {
    const deliveries = new Deliveries(world, acme);
    await deliveries.endpoint(receiver);
    answering(receiver, 500);
    const eventId = await happen(world, acme.id);
    await deliveries.attempted(eventId, 1);
    answering(receiver, 200);
    deliveries.later({ hours: 1 });
    await deliveries.endsAs(eventId, 'DELIVERED');
    await sleep(200);
    expect(catcher.mails).toEqual([]);
  });

  it('goes to the privacy contact, in its language, where nobody administers who has logged in', async () => {
    await new Deliveries(world, bare).endpoint(receiver);
    await goneFor(bare, null);
    const [mail] = await awaitMails(catcher, 'privacy@bare.example');
    expect(mail?.subject).toBe('bare: webhooks naar 127.0.0.1 zijn uitgeschakeld');
  });

  it('has what it could not be told of deadlines mailed to the privacy contact', async () => {
    await new Deliveries(world, acme).endpoint(receiver, { eventTypes: ['request.*'] });
    await goneFor(acme, null, {
      type: 'request.overdue',
      data: { reference: 'R-77', dueAt: '2026-03-01T09:30:00Z', url: 'http://art28.test/v1/requests/77' },
    });
    const [mail] = await awaitMails(catcher, 'privacy@acme.example');
    expect(mail?.text).toContain('Answer overdue · 2026-03-01 10:30 (Europe/Amsterdam) · R-77 · http://art28.test/v1/requests/77');
    await awaitMails(catcher, 'olga@acme.example');
    expect(await subjects('privacy@acme.example')).toHaveLength(1);
    expect(await subjects('olga@acme.example')).toEqual(['acme: webhooks to 127.0.0.1 are disabled']);
  });

  it('that never takes one kind of event is told of once a day, although it takes all others', async () => {
    const deliveries = new Deliveries(world, acme);
    await deliveries.endpoint(receiver, { eventTypes: ['request.*'] });
    receiver.answer = ({ body }, response) => void response.writeHead(body.type === 'request.routed' ? 500 : 200).end();
    const refused = async (hoursBefore: number): Promise<string> => {
      deliveries.later({ hours: hoursBefore });
      const eventId = await happen(world, acme.id, { type: 'request.routed' });
      await deliveries.attempted(eventId, 1);
      await deliveries.endsAs(await happen(world, acme.id), 'DELIVERED');
      return eventId;
    };
    const [first, second, third] = [await refused(0), await refused(1), await refused(23)];
    // A delivery ends seven days after its first attempt.
    deliveries.later({ hours: 6 * 24 + 2 });
    for (const eventId of [first, second]) await deliveries.endsAs(eventId, 'EXHAUSTED');
    const [mail] = await awaitMails(catcher, 'olga@acme.example');
    expect(mail?.subject).toBe('acme: webhooks to 127.0.0.1 were given up');
    expect(mail?.text).toContain('request.routed');
    await sleep(200);
    expect(await subjects('olga@acme.example')).toHaveLength(1);
    deliveries.later({ hours: 25 });
    await deliveries.endsAs(third, 'EXHAUSTED');
    await awaitMails(catcher, 'olga@acme.example', 2);
  }, 60_000);
});

describe("a customer's endpoint in trouble", () => {
  const contacts = [
    { purpose: 'BILLING', email: 'bills@bakery.example' }, { purpose: 'PRIVACY', email: 'privacy@bakery.example' },
    { purpose: 'SECURITY_24_7', email: 'soc@bakery.example', language: 'de' },
  ];

  it("is told of to the customer's security contact, in its language, and deadlines to its privacy contact", async () => {
    const customerId = await putCustomer(world, acme, { externalId: 'C-1', name: 'Bakery', more: { contacts } });
    await new Deliveries(world, acme).endpoint(receiver, { customer: 'C-1', eventTypes: ['request.*'] });
    await goneFor(acme, customerId, { type: 'request.due_soon', data: { reference: 'R-1', dueAt: '2026-03-01T09:30:00Z' } });
    const [mail] = await awaitMails(catcher, 'soc@bakery.example');
    expect(mail?.subject).toBe('acme: Webhooks an 127.0.0.1 sind abgeschaltet');
    expect(mail?.text).toContain('den acme für Bakery eingerichtet hat');
    const [deadline] = await awaitMails(catcher, 'privacy@bakery.example');
    expect(deadline?.text).toContain('Answer due soon');
    expect(catcher.mails).toHaveLength(2);
  });

  it('is told of to its privacy contact where it has no other, and where it has none to who administers the provider', async () => {
    const more = { contacts: contacts.slice(0, 2) };
    const told = await putCustomer(world, acme, { externalId: 'C-2', name: 'Bakery', more });
    await new Deliveries(world, acme).endpoint(receiver, { customer: 'C-2' });
    await goneFor(acme, told);
    await awaitMails(catcher, 'privacy@bakery.example');
    expect(catcher.mails).toHaveLength(1);

    const silent = await putCustomer(world, acme, { externalId: 'C-3', name: 'Butcher', more: { contacts: contacts.slice(0, 1) } });
    answering(receiver, 200);
    await new Deliveries(world, acme).endpoint(receiver, { customer: 'C-3' });
    await goneFor(acme, silent);
    const [mail] = await awaitMails(catcher, 'olga@acme.example');
    expect(mail?.text).toContain('that acme set up for Butcher');
    expect(await mailsTo(catcher, 'bills@bakery.example')).toEqual([]);
  });
});
