import { parse } from 'csv-parse/sync';

import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation } from '../../../test/harness/organisations.js';
import { Publisher } from '../../../test/harness/publishing.js';
import { partyContent } from '../../../test/harness/register.js';
import { elementsOf, readXml, textOf } from '../../../test/harness/xml.js';
import { cell } from './render-csv.js';

let world: World;
let publisher: Publisher;
let count = 0;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '100000', API_RATE_PER_MINUTE: '100000' } });
});
beforeEach(async () => {
  world.clock.set('2026-03-01T10:00:00Z');
  publisher = new Publisher(world, await createOrganisation(world, `house-${(count += 1)}`));
});
afterAll(() => world.close());

const page = async (query = '', headers: Readonly<Record<string, string>> = {}): Promise<string> =>
  String((await publisher.read(query, { accept: 'text/html', ...headers })).body);

describe('the page', () => {
  test.each([
    ['en', 'Sub-processors', 'Security measures', 'United States', '1 March 2026'], ['nl', 'Subverwerkers', 'Beveiligingsmaatregelen', 'Verenigde Staten', '1 maart 2026'],
    ['de', 'Unterauftragsverarbeiter', 'Sicherheitsmaßnahmen', 'Vereinigte Staaten', '1. März 2026'], ['fr', 'Sous-traitants ultérieurs', 'Mesures de sécurité', 'États-Unis', '1er mars 2026'],
  ])('speaks %s, by what the reader chose or the browser asks', async (language, ...words) => {
    await publisher.furnish();
    await publisher.publish();
    const chosen = await page(`?lang=${language}`, { 'accept-language': 'nl, en' });
    expect(chosen).toContain(`<html lang="${language}">`);
    for (const word of words) expect(chosen).toContain(word);
    expect(await page('', { 'accept-language': `pl, ${language}-CH;q=0.8` })).toBe(chosen);
  });

  test('can be read without script, sight or a mouse, and loads nothing from elsewhere', async () => {
    await publisher.furnish();
    await publisher.publish({ showPlanned: true });
    await publisher.desk.say('PARTY', 'mailgun', partyContent('Mailgun 2'), { validFrom: '2026-06-01' });
    const text = await page();
    expect(text).not.toMatch(/<script|\sstyle=|\son[a-z]+=|javascript:/i);
    expect([...text.matchAll(/(?:src|srcset)="/g)]).toEqual([]);
    expect([...text.matchAll(/<link [^>]*href="([^"]+)"/g)].every(([, href = '']) => href.startsWith('/'))).toBe(true);
    const levels = [...text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect([levels[0], levels.filter((level) => level === 1).length]).toEqual([1, 1]);
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    const tables = text.split('<table>').slice(1);
    expect(tables.length).toBeGreaterThan(4);
    for (const table of tables) expect(table).toMatch(/^<caption>[^<]+<\/caption>\s*<thead><tr><th scope="col">/);
    for (const [, id = ''] of text.matchAll(/aria-labelledby="([^"]+)"/g)) expect(text).toContain(`id="${id}"`);
    for (const [, id = ''] of text.matchAll(/<label for="([^"]+)"/g)) expect(text).toContain(`id="${id}"`);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).toMatch(/<ul class="tree"><li[^]*Mailgun[^]*<ul><li[^]*AWS/);
  });

  test('shows what was typed as text, and links to pages only', async () => {
    await publisher.engage('evil', '<img src=x onerror=alert(1)>', { statementUrl: 'javascript:alert(1)' });
    await publisher.publish({ title: '<script>1</script>', introduction: '</main><script>2</script>', contact: '"><script>3</script>' });
    const text = await page();
    expect(text).not.toMatch(/<script|<img|javascript:/);
    expect(text).toContain('&lt;script&gt;1&lt;/script&gt;');
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('shows a planned party that is called %s by its name', async (name) => {
    await publisher.publish({ showPlanned: true });
    await publisher.engage('odd', name, {}, '2026-04-01');
    expect(await page('?lang=en')).toContain(`<td>${name}</td>`);
    expect(String((await publisher.read('.atom?lang=en')).body)).toContain(`new: ${name}</title>`);
  });

  test('shows another day when asked, in a form that needs no script, and refuses what is no day', async () => {
    await publisher.engage('aws', 'AWS');
    await publisher.publish();
    expect(await page('?lang=en&asOf=2026-03-01')).toContain('value="2026-03-01" required min="2026-03-01" max="2026-03-01"');
    for (const query of ['?asOf=yesterday', '?asOf=2026-02-30', '?lang=%00', '?lang=a%22b', '?other=1', '?asOf=2026-03-01&asOf=2026-03-02']) {
      const { status, body } = await publisher.read(query);
      expect([query, status, body.code]).toEqual([query, 400, 'INPUT_INVALID']);
    }
  });
});

describe('the table', () => {
  test('is RFC 4180, and no cell of it is a formula', async () => {
    await publisher.engage('evil', '=HYPERLINK("http://evil.example")', { roles: [{ role: 'SUB_PROCESSOR', purpose: '@SUM(1)\n"quoted", and more' }] });
    await publisher.engage('minus', '-2+3');
    await publisher.engage('semicolon', 'Acme;=4+4; @x');
    await publisher.publish({ showPlanned: true });
    await publisher.desk.end('ENGAGEMENT', 'minus', { on: '2026-04-01' });
    const text = String((await publisher.read('.csv')).body);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = parse<Record<string, string>>(text, { columns: true, record_delimiter: '\r\n' });
    expect(rows.map(({ section, code, name, change, changesOn }) => [section, code, name, change, changesOn])).toEqual([
      ['SUB_PROCESSORS', 'minus', "'-2+3", '', ''], ['SUB_PROCESSORS', 'evil', '\'=HYPERLINK("http://evil.example")', '', ''],
      ['SUB_PROCESSORS', 'semicolon', "Acme;'=4+4; '@x", '', ''],
      ['SUB_PROCESSORS', 'minus', "'-2+3", 'REMOVED', '2026-04-01'],
    ]);
    expect(rows[1]?.['purposes']).toBe('\'@SUM(1)\n"quoted", and more');
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});

/** What spreadsheets skip before they look whether a cell is a formula. */
test.each([
  ...[' ', '\u00a0', '\u200b', '\ufeff', '\u3000', '\u00ad', '\u2060', '\u200e', '\u3164', ' \u200b '].flatMap((blank) => [`${blank}=1+1`, `a;${blank}=1+1`]),
  ...['＝1+1', '＋1', '－1', '＠SUM(1)', ' ＝1', 'a;＝1'],
])('a cell of %j is no formula', (text) => {
  expect(cell(text)).toContain("'");
  expect(cell(text).replace("'", '').replaceAll('"', '')).toBe(text);
  expect(cell(text).split(';').some((part) => /^[\s\u200b\ufeff\u00ad\u2060\u200e\u3164"]*[=+\-@＝＋－＠]/.test(part))).toBe(false);
});

describe('the feed', () => {
  const feed = async (language = 'en') => readXml(String((await publisher.read(`.atom?lang=${language}`)).body));
  const entries = async (): Promise<string[][]> => elementsOf(await feed(), 'entry').map((entry) => [textOf(entry, 'title'), textOf(entry, 'updated')]);

  test('tells what was added, changed, ended and is planned, each once, by names that stay', async () => {
    await publisher.engage('old', 'Old');
    await publisher.publish();
    expect(await entries()).toEqual([]);
    world.clock.set('2026-03-05T10:00:00Z');
    await publisher.engage('aws', 'AWS & <co>', {}, '2026-03-05');
    await publisher.engage('late', 'Late', {}, '2026-02-01');
    await publisher.desk.say('PARTY', 'aws', partyContent('Amazon'), { validFrom: '2026-03-08' });
    await publisher.desk.end('ENGAGEMENT', 'old', { on: '2026-05-01' });
    expect((await entries()).map(([title]) => title).toSorted()).toEqual(['New: AWS & <co>', 'New: Late']);
    await publisher.publish({ showPlanned: true });
    expect((await entries()).map(([title]) => title)).toEqual([
      'Planned for 8 March 2026, changed: Amazon', 'Planned for 1 May 2026, ends: Old', expect.any(String), expect.any(String),
    ]);
    const before = elementsOf(await feed(), 'entry').map((entry) => textOf(entry, 'id'));
    world.clock.set('2026-03-09T10:00:00Z');
    const all = await feed();
    expect((await entries())[1]).toEqual(['Changed: Amazon', '2026-03-07T23:00:00Z']);
    const ids = elementsOf(all, 'entry').map((entry) => textOf(entry, 'id'));
    expect([new Set(ids).size, before.filter((id) => ids.includes(id)).length]).toEqual([ids.length, 3]);
    for (const id of [...ids, textOf(all, 'id')]) expect(id).toMatch(/^tag:art28\.test,2026-03-01:house-\d+\/register/);
    expect(elementsOf(await feed('nl'), 'entry').map((entry) => textOf(entry, 'id'))).toEqual(ids);
  });

  test('is valid Atom: what RFC 4287 demands is there, once', async () => {
    await publisher.publish({ title: 'A & B' });
    await publisher.engage('aws', 'AWS');
    const root = await feed();
    expect([root.name, root.attributes['xmlns'], textOf(root, 'title')]).toEqual(['feed', 'http://www.w3.org/2005/Atom', 'A & B']);
    for (const element of [root, ...elementsOf(root, 'entry')]) {
      for (const name of ['id', 'title', 'updated']) expect(elementsOf(element, name)).toHaveLength(1);
      expect(textOf(element, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    }
    expect(elementsOf(root, 'author').map((author) => textOf(author, 'name'))).toEqual([publisher.house.name]);
    expect(elementsOf(root, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']])).toEqual([
      ['self', `http://art28.test${publisher.path}.atom`], ['alternate', `http://art28.test${publisher.path}`],
    ]);
    expect(elementsOf(root, 'entry')).toHaveLength(1);
  });

  test('of more than a page holds leads from each to the next, and loses none', async () => {
    await publisher.publish();
    world.clock.advance({ minutes: 1 });
    for (let number = 0; number < 450; number += 1) await publisher.desk.say('MEASURE', `m${number}`, { name: `Measure ${number}`, kind: 'STAFF' });
    const names: string[] = [];
    const rels: string[][] = [];
    for (let suffix: string | undefined = '.atom?lang=nl'; suffix !== undefined;) {
      const root = readXml(String((await publisher.read(suffix)).body));
      names.push(...elementsOf(root, 'entry').map((entry) => textOf(entry, 'id')));
      const links = elementsOf(root, 'link').map(({ attributes }) => attributes);
      rels.push(links.map(({ rel }) => String(rel)));
      suffix = links.find(({ rel }) => rel === 'next')?.['href']?.split('/register')[1];
    }
    expect(rels).toEqual([
      ['self', 'alternate', 'first', 'next', 'last'], ['self', 'alternate', 'first', 'previous', 'next', 'last'], ['self', 'alternate', 'first', 'previous', 'last'],
    ]);
    expect([names.length, new Set(names).size]).toEqual([450, 450]);
    expect([(await publisher.read('.atom?page=3')).status, (await publisher.read('.atom?page=4')).status, (await publisher.read('.atom?page=0')).status]).toEqual([200, 404, 400]);
  }, 60_000);

  test('says nothing of changes that no reader sees', async () => {
    await publisher.furnish();
    await publisher.publish({ kinds: ['SUB_PROCESSORS'] });
    world.clock.advance({ hours: 30 });
    await publisher.desk.say('MEASURE', 'new', { name: 'New measure', kind: 'STAFF' });
    await publisher.desk.say('ENGAGEMENT', 'aws', {
      party: 'aws', under: 'mailgun', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Purpose of AWS' }], contract: { reference: 'signed' },
    });
    expect(await entries()).toEqual([]);
  });
});
