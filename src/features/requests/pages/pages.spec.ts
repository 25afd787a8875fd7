import { startWorld, type World } from '../../../../test/harness/app.js';
import { commonText, type HandedIn, markOf, type Page, PageVisitor } from '../../../../test/harness/page-visitor.js';
import { createProcessor, putCustomer } from '../../../../test/harness/tenants.js';
import { PAGE_WORDS } from './page.words.js';

let world: World;
let visitor: PageVisitor;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  const processor = await createProcessor(world, 'boxes', { name: 'Boxes & Co' });
  await putCustomer(world, processor, { externalId: 'c1', name: 'Bakkerij De Vries', domain: 'bakkerij.example' });
  visitor = new PageVisitor(world, processor);
});

afterAll(() => world.close());

describe('every page', () => {
  it('is kept by nobody, is not indexed, tells no other site where it was, and runs nothing', async () => {
    const started = await visitor.handIn(null);
    const confirming = await visitor.get(`/requests/confirm?token=${started.token}`);
    for (const page of [await visitor.status(started), await visitor.get('/requests/answer?token=x'), confirming]) {
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('x-robots-tag')).toContain('noindex');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'/);
    }
  });

  it('is shown in the language chosen on it, of the request, or of the browser', async () => {
    const started = await visitor.handIn(null);
    expect((await visitor.status(started)).text).toContain('<html lang="en">');
    expect((await visitor.status(started, '&lang=fr')).text).toContain('<html lang="fr">');
    const invalid = await visitor.get('/requests/confirm?token=x', { 'accept-language': 'pl,de;q=0.5' });
    expect(invalid.text).toContain(PAGE_WORDS.de.linkInvalid.title);
  });

  it('explains any other trouble in words, too', async () => {
    const headers = { 'idempotency-key': 'x'.repeat(300), 'accept-language': 'fr' };
    const response = await fetch(`${world.url}/requests/confirm`, { method: 'POST', headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain(PAGE_WORDS.fr.trouble.sentences.OTHER);
  });

  it('has one stylesheet, which is fetched once', async () => {
    const path = /href="(\/assets\/[^"]+)"/.exec((await visitor.get('/requests/confirm')).text)?.[1] ?? '';
    const sheet = await visitor.get(path);
    expect(sheet.headers.get('content-type')).toContain('text/css');
    expect(sheet.headers.get('cache-control')).toContain('max-age=31536000');
    const again = await visitor.get(path, { 'if-none-match': sheet.headers.get('etag') ?? '' });
    expect([sheet.status, again.status, again.text]).toEqual([200, 304, '']);
  });
});

describe('confirming', () => {
  it('happens on POST only: link scanners open every link', async () => {
    const started = await visitor.handIn({ domain: 'bakkerij.example' });
    const path = `/requests/confirm?token=${started.token}`;
    expect((await visitor.get(path, {}, 'HEAD')).status).toBe(200);
    expect((await visitor.get(path)).text).toContain(`name="token" value="${started.token}"`);
    expect((await visitor.get(path)).text).toContain('Boxes &amp; Co');
    expect(await visitor.stateOf(started)).toBe('RECEIVED');
    const done = await visitor.confirm(started);
    expect(done.status).toBe(200);
    expect(done.text).toContain(PAGE_WORDS.en.confirm.doneTitle);
    expect(await visitor.stateOf(started)).toBe('ROUTED');
  });

  it('says the same of an expired, used, foreign, forged and empty token', async () => {
    const used = await visitor.handIn(null);
    await visitor.confirm(used);
    const fresh = await visitor.handIn(null);
    const forged = `${fresh.token.slice(0, 30)}${fresh.token.slice(30).split('').reverse().join('')}`;
    const pages = [
      await visitor.get(`/requests/confirm?token=${used.token}`), await visitor.confirm(used),
      await visitor.get(`/requests/confirm?token=${fresh.secret}`),
      await visitor.post('/requests/confirm', { token: fresh.secret }),
      await visitor.get(`/requests/confirm?token=${forged}`),
      await visitor.post('/requests/confirm', {}), await visitor.get('/requests/confirm'),
      await visitor.get('/requests/confirm?token=a&token=b'),
      await visitor.get(`/requests/answer?token=${fresh.token}`),
      await visitor.status({ ...fresh, secret: fresh.token }),
    ];
    world.clock.advance({ days: 8 });
    pages.push(await visitor.get(`/requests/confirm?token=${fresh.token}`), await visitor.confirm(fresh));
    expect(new Set(pages.map(({ status: code }) => code))).toEqual(new Set([410]));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(await visitor.stateOf(fresh)).toBe('RECEIVED');
  });

  it('shows the same again when the button was pressed twice', async () => {
    const started = await visitor.handIn(null);
    const once = markOf(await visitor.get(`/requests/confirm?token=${started.token}`));
    const form = { token: started.token, once, lang: 'nl' };
    const [first, second] = await Promise.all([
      visitor.post('/requests/confirm', form), visitor.post('/requests/confirm', form),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).toBe(first.text);
    expect(first.text).toContain(PAGE_WORDS.nl.confirm.doneTitle);
    expect(await visitor.decisionsOn(started)).toBe(1);
  });
});

describe('the status of a request', () => {
  it('reads the same for a customer, a stranger and the processor itself, at every time', async () => {
    const all = await Promise.all([
      visitor.handIn({ domain: 'bakkerij.example' }), visitor.handIn({ domain: 'stranger.example' }),
      visitor.handIn({ name: 'Boxes & Co' }),
    ]);
    const texts = async (): Promise<Set<string>> =>
      new Set(await Promise.all(all.map(async (started) => commonText(await visitor.status(started), started))));
    const waiting = await texts();
    expect([...waiting][0]).toContain(PAGE_WORDS.en.status.states.UNCONFIRMED);
    const thanks = await Promise.all(all.map(async (started) => commonText(await visitor.confirm(started), started)));
    expect(await Promise.all(all.map((started) => visitor.stateOf(started)))).toEqual(['ROUTED', 'UNKNOWN', 'ROUTED']);
    const running = await texts();
    expect([...running][0]).toContain(PAGE_WORDS.en.status.states.IN_PROGRESS);
    world.clock.advance({ days: 31 });
    const closed = await texts();
    expect([...closed][0]).toContain(PAGE_WORDS.en.status.states.CLOSED);
    expect([...closed][0]).toContain('autoriteitpersoonsgegevens.nl');
    expect([waiting.size, new Set(thanks).size, running.size, closed.size]).toEqual([1, 1, 1, 1]);
  });

  it('needs the secret of this very request', async () => {
    const [one, other] = [await visitor.handIn(null), await visitor.handIn(null)];
    expect((await visitor.status({ ...one, secret: other.secret })).status).toBe(410);
    expect((await visitor.status({ ...one, reference: 'x' })).status).toBe(410);
    expect((await visitor.get(`/requests/${one.reference}`)).status).toBe(410);
    expect((await visitor.status({ ...one, reference: `${one.reference.slice(0, 22)}%00%27` })).status).toBe(410);
  });
});

describe('the question which organisation is meant', () => {
  it('keeps what was typed, and asks until somebody is named', async () => {
    const started = await visitor.handIn(null);
    await visitor.confirm(started);
    expect((await visitor.status(started)).text).toContain(PAGE_WORDS.en.question.heading);
    const { reference, secret } = started;
    const wrong = await visitor.post(`/requests/${reference}`, { secret, city: '"><script>alert(1)</script>' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain(PAGE_WORDS.en.mistakes.NOBODY_NAMED);
    expect(wrong.text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(await visitor.stateOf(started)).toBe('ASKED');
    const right = await visitor.post(`/requests/${reference}`, { secret, domain: 'www.bakkerij.example', lang: 'de' });
    expect(right.status).toBe(200);
    expect(right.text).toContain(PAGE_WORDS.de.question.thanksTitle);
    expect(await visitor.stateOf(started)).toBe('ROUTED');
  });

  it('thanks for a customer and for a stranger alike, and is answered once', async () => {
    const both = [await visitor.handIn(null), await visitor.handIn(null)] as const;
    await Promise.all(both.map((started) => visitor.confirm(started)));
    const answer = ({ reference, secret }: HandedIn, domain: string): Promise<Page> =>
      visitor.post(`/requests/${reference}`, { secret, domain });
    const thanks = [await answer(both[0], 'bakkerij.example'), await answer(both[1], 'stranger.example')] as const;
    expect(commonText(thanks[0], both[0])).toBe(commonText(thanks[1], both[1]));
    const again = await answer(both[0], 'stranger.example');
    expect(again.status).toBe(409);
    expect(again.text).toContain(PAGE_WORDS.en.question.already);
    expect(await visitor.stateOf(both[0])).toBe('ROUTED');
    expect((await answer({ ...both[0], secret: both[1].secret }, 'bakkerij.example')).status).toBe(410);
  });
});
