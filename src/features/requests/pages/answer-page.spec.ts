import { startWorld, type World } from '../../../../test/harness/app.js';
import { type HandedIn, markOf, type Page, PageVisitor } from '../../../../test/harness/page-visitor.js';
import { relayed } from '../../../../test/harness/relayed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../../test/harness/tenants.js';
import { PAGE_WORDS } from './page.words.js';

let world: World;
let visitor: PageVisitor;
let processor: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  processor = await createProcessor(world, 'boxes', { name: 'Boxes & Co' });
  await putCustomer(world, processor, { externalId: 'c1', name: 'Bakkerij De Vries', domain: 'bakkerij.example' });
  visitor = new PageVisitor(world, processor);
});

afterAll(() => world.close());

async function routed(domain = 'bakkerij.example'): Promise<{ readonly started: HandedIn; readonly token: string }> {
  const started = await visitor.handIn({ domain });
  await visitor.confirm(started);
  expect(await visitor.stateOf(started)).toBe('ROUTED');
  return { started, token: await visitor.answerToken(started) };
}

describe('the answer of a controller without login', () => {
  it('starts from a page with everything it needs', async () => {
    const { started, token } = await routed();
    const page = await visitor.get(`/requests/answer?token=${token}`);
    expect(page.status).toBe(200);
    for (const part of [
      'Boxes &amp; Co processes data for you', 'Anna &lt;b&gt;Bold&lt;/b&gt;', 'anna@person.example', 'erasure',
      started.reference, 'Netherlands', 'bakkerij.example', 'Answer by the end of', 'GDPR Art 12(3)',
      'Please erase &quot;everything&quot; &amp; more',
    ]) expect(page.text).toContain(part);
    expect(await visitor.stateOf(started)).toBe('ROUTED');
  });

  it('acts on POST and says in words what is refused, with what was typed', async () => {
    const { started, token } = await routed();
    const act = (form: Record<string, string>): Promise<Page> =>
      visitor.post('/requests/answer', { token, lang: 'en', ...form });
    const { acts, mistakes } = PAGE_WORDS.en;
    const cases: readonly (readonly [Record<string, string>, number, string])[] = [
      [{ act: 'DELETE' }, 400, acts.refusals.NO_ACT],
      [{ act: 'ACKNOWLEDGE' }, 200, acts.kinds.ACKNOWLEDGE.done],
      [{ act: 'ACKNOWLEDGE' }, 409, acts.refusals.REQUEST_STATE_FORBIDS],
      [{ act: 'REFUSE' }, 400, mistakes.REASON_REQUIRED],
      [{ act: 'COMPLETE', tellPerson: 'yes' }, 400, mistakes.NOTHING_TO_TELL],
      [{ act: 'EXTEND', message: 'It is "complex".' }, 200, acts.kinds.EXTEND.done],
      [{ act: 'EXTEND', message: 'Longer <still>' }, 409, acts.refusals.ALREADY_EXTENDED],
      [{ act: 'ASK_FOR_INFORMATION', message: 'Who?', tellPerson: 'yes' }, 200, acts.kinds.ASK_FOR_INFORMATION.done],
    ];
    for (const [form, code, sentence] of cases) {
      const page = await act(form);
      expect([form, page.status]).toEqual([form, code]);
      expect(page.text).toContain(sentence.replaceAll('"', '&quot;'));
      if (code === 409 && form['message'] !== undefined) expect(page.text).toContain('Longer &lt;still&gt;');
    }
    expect((await visitor.get(`/requests/answer?token=${token}`)).text).toContain('It is &quot;complex&quot;.');
    expect((await visitor.mailsAbout(started))[0]).toMatch(/^To: anna@person\.example\n[^]*Who\?/);
  });

  it('refuses an extension after the first month', async () => {
    const { token } = await routed();
    world.clock.advance({ days: 40 });
    const page = await visitor.post('/requests/answer', { token, lang: 'en', act: 'EXTEND', message: 'Later' });
    expect(page.status).toBe(409);
    expect(page.text).toContain(PAGE_WORDS.en.acts.refusals.EXTENSION_TOO_LATE);
  });

  it('warns of an address that nobody proved, and cannot be passed on to it', async () => {
    const { body } = await world.rest('POST', '/v1/requests', {
      key: processor.apiKey,
      body: { rights: ['ACCESS'], requester: { email: 'bob@person.example' }, controller: { domain: 'bakkerij.example' } },
    });
    const token = await visitor.answerToken(body);
    const page = await visitor.get(`/requests/answer?token=${token}&lang=en`);
    expect(page.text).toContain(PAGE_WORDS.en.answer.unproven);
    const form = { token, lang: 'en', act: 'COMPLETE', message: 'All of it', tellPerson: 'yes' };
    const refused = await visitor.post('/requests/answer', form);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(PAGE_WORDS.en.acts.refusals.PERSON_UNREACHABLE);
    expect(refused.text).toContain('All of it</textarea>');
    expect(await visitor.stateOf(body)).toBe('ROUTED');
  });

  it('is passed on to the person as instructed, ends the link, and survives a second press', async () => {
    const { started, token } = await routed();
    const once = markOf(await visitor.get(`/requests/answer?token=${token}`));
    const form = { token, once, act: 'COMPLETE', message: 'We erased <everything>.', tellPerson: 'yes', lang: 'en' };
    const first = await visitor.post('/requests/answer', form);
    const second = await visitor.post('/requests/answer', form);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.text).toContain(PAGE_WORDS.en.acts.told);
    expect(second.text).toBe(first.text);
    expect(await visitor.stateOf(started)).toBe('COMPLETED');
    expect((await visitor.get(`/requests/answer?token=${token}`)).status).toBe(410);
    expect((await visitor.post('/requests/answer', { token, act: 'REFUSE', message: 'No' })).status).toBe(410);
    expect((await visitor.status(started)).text).toContain('We erased &lt;everything&gt;.');
    const told = (await visitor.mailsAbout(started)).filter((text) => text.includes('We erased'));
    expect(told).toHaveLength(1);
  });

  it('ends the link in the same way when it is given by key, by the organisation that claimed the customer meanwhile', async () => {
    const customer = await putCustomer(world, processor, { externalId: 'c2', name: 'Kaashandel', domain: 'kaas.example' });
    const [byLink, byKey] = [await routed('kaas.example'), await routed('kaas.example')];
    const controller = await createTenant(world, 'kaashandel');
    await claim(world, processor, customer, controller);
    await relayed(world, processor.id);
    expect((await visitor.post('/requests/answer', { token: byLink.token, act: 'COMPLETE' })).status).toBe(200);
    expect((await visitor.get(`/requests/answer?token=${byKey.token}`)).status).toBe(200);
    const answered = await world.rest('POST', `/v1/requests/${byKey.started.id}/complete`, { key: controller.apiKey, body: {} });
    expect(answered.body.state).toBe('COMPLETED');
    const [ended, alike] = await Promise.all([byLink, byKey].map(({ token }) => visitor.get(`/requests/answer?token=${token}`)));
    expect([alike?.status, alike?.text]).toEqual([410, ended?.text]);
    expect((await visitor.post('/requests/answer', { token: byKey.token, act: 'REFUSE', message: 'No' })).status).toBe(410);
  });
});
