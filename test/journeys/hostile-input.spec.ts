import { gzipSync } from 'node:zlib';

import { startWorld, type World } from '../harness/app.js';
import { auditTrail } from '../harness/organisations.js';
import { Receiver } from '../harness/receiver.js';
import type { Door } from './door.js';
import { allDoors, knock } from './doors.js';
import { Furnisher, type FurnishedTenant } from './furnished-tenant.js';
import { leavesOf } from './input-shape.js';
import { inputWith } from './probe.js';
import { rowCounts, settled } from './tenant-rows.js';

let world: World;
let home: FurnishedTenant;
let doors: Door[];

/** Grow with every refusal, as they should. */
const TRAILS = ['audit_entry', 'audit_seal', 'idempotency_key'];
const INTAKE = '/v1/processors/fort/requests';

beforeAll(async () => {
  world = await startWorld({ settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' } });
  const receiver = await Receiver.start();
  const furnisher = new Furnisher(world, receiver);
  const wish = { slug: 'fort', profileWord: 'das', secretWord: 'otter', sharedWord: 'merel' };
  const [owner, guest] = await Promise.all([furnisher.organisation(wish), furnisher.organisation({ ...wish, slug: 'gast', profileWord: 'bever' })]);
  await furnisher.furnish(owner, wish, guest);
  await furnisher.furnish(guest, wish, owner);
  await settled(world, [owner.id, guest.id]);
  await world.application.background.stop();
  home = await furnisher.finish(owner, wish);
  await receiver.close();
  doors = allDoors(world);
}, 60_000);

afterAll(() => world.close());

async function rowsKept(work: () => Promise<void>): Promise<void> {
  const rows = async (): Promise<object> =>
    Object.fromEntries(Object.entries(await rowCounts(world)).filter(([table]) => !TRAILS.includes(table)));
  const before = await rows();
  await work();
  expect(await rows()).toEqual(before);
}

interface Answered {
  readonly status: number;
  readonly code: unknown;
  readonly path: unknown;
}

async function ask(more: Readonly<Record<string, unknown>>): Promise<Answered> {
  const { status, body } = await world.rest('POST', INTAKE, { body: intake(more) });
  return { status, code: body.code, path: body.errors?.[0]?.path };
}

function intake(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { rights: ['ACCESS'], requester: { name: 'Anna', email: 'anna@people.example' }, ...more };
}

describe('text that no database keeps', () => {
  /** PostgreSQL refuses NUL; half a surrogate pair would be kept as something else than was sent. */
  test.each([
    ['NUL', 'ab\u0000cd'], ['half a character', 'ab\ud83dcd'],
  ])('%s is refused in every field of every door, clearly, and nothing is written', async (_, text) => {
    const wrong: string[] = [];
    await rowsKept(async () => {
      for (const door of doors) {
        for (const placed of leavesOf(door.input).filter(({ leaf }) => typeof leaf.filler === 'string' || leaf.filler === null)) {
          // Half a character cannot be written into an address.
          if (!text.isWellFormed() && (placed.place[0] === 'path' || placed.place[0] === 'query')) continue;
          const input = inputWith(home, door, placed, text);
          const { status, code, body } = await knock(world, door.call(input), { key: home.apiKey });
          const isRefused = code !== null && code !== 'BUG' && status < 500;
          if (!isRefused) wrong.push(`${door.name} ${placed.place.join('.')}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  }, 120_000);
});

describe('a name at the public door', () => {
  const name = (text: string): Promise<Answered> => ask({ requester: { name: text, email: 'anna@people.example' } });

  test.each([
    ['a line break', 'Anna\nBcc: all@fort.example'], ['a bell', 'Anna\u0007'], ['a turned direction', 'Anna \u202e gpj.exe'],
    ['an isolated direction', '\u2066Anna'], ['an escape sequence', '\u001b[2JAnna'], ['10,000 characters', 'A'.repeat(10_000)],
    ['nothing', ''], ['a number for a text', 7 as never], ['a list for a text', ['Anna'] as never],
  ])('with %s is refused, and nothing is written', async (_, text) => {
    await rowsKept(async () => {
      expect(await name(text)).toMatchObject({ status: 400, code: 'INPUT_INVALID', path: 'requester.name' });
    });
  });

  test.each([
    ['emoji', '👩🏽‍🚒 Anna'], ['letters written from right to left', 'שרה בן דוד'], ['combining marks', 'Zoe\u0308'], ['markup', '<b>Anna</b>'],
    ['a quote and a statement', "Anna'); DROP TABLE request; --"], ['200 characters of four bytes', '𝒜'.repeat(100)],
  ])('with %s is somebody’s name', async (_, text) => {
    expect((await name(text)).status).toBe(202);
  });
});

describe('a body', () => {
  const send = async (body: string, headers: Readonly<Record<string, string>> = {}, path = INTAKE): Promise<[number, unknown]> => {
    const answer = await world.rest('POST', path, { body, headers });
    return [answer.status, answer.body?.code];
  };
  const good = JSON.stringify(intake());

  test.each<[string, string, Record<string, string>, number, string]>([
    ['that breaks off', good.slice(0, -2), {}, 400, 'BODY_MALFORMED'],
    ['of bytes that are no text', '\u0000\u0001', {}, 400, 'BODY_MALFORMED'],
    ['that is a word', '"hello"', {}, 400, 'BODY_MALFORMED'],
    ['that is a list', `[${good}]`, {}, 400, 'INPUT_INVALID'],
    ['that is nothing', 'null', {}, 400, 'BODY_MALFORMED'],
    ['that is empty', '', {}, 400, 'INPUT_INVALID'],
    ['with fields of its own', JSON.stringify(intake({ isAdmin: true })), {}, 400, 'INPUT_INVALID'],
    ['nested ten thousand deep', JSON.stringify(intake()).replace('"Anna"', `${'['.repeat(10_000)}${']'.repeat(10_000)}`), {}, 400, 'INPUT_INVALID'],
    ['larger than the limit', JSON.stringify(intake({ message: 'x'.repeat(70_000) })), {}, 413, 'BODY_TOO_LARGE'],
    ['in another media type', good, { 'content-type': 'text/plain' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['in XML', '<a/>', { 'content-type': 'application/xml' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['in a strange character set', good, { 'content-type': 'application/json; charset=klingon' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['in a strange encoding', good, { 'content-encoding': 'klingon' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['that says it is compressed and is not', good, { 'content-encoding': 'gzip' }, 400, 'BODY_MALFORMED'],
  ])('%s is refused, and nothing is written', async (_, body, headers, status, code) => {
    await rowsKept(async () => expect(await send(body, headers)).toEqual([status, code]));
  });

  test('that grows when it is unpacked is too large', async () => {
    const bomb = gzipSync(JSON.stringify(intake({ message: 'x'.repeat(20_000_000) })));
    const response = await fetch(`${world.url}${INTAKE}`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: bomb,
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('for nobody gets one answer, whatever is wrong with the name of the door', async () => {
    for (const slug of ['nobody', 'FORT', 'fort%20', "fort'--", 'x'.repeat(2_000), '%F0%9F%99%82']) {
      expect([slug, ...await send(good, {}, `/v1/processors/${slug}/requests`)]).toEqual([slug, 404, 'NOT_FOUND']);
    }
    expect(await send(good, {}, '/v1/processors/fort%00/requests')).toEqual([404, 'NOT_FOUND']);
  });

  test('that reaches for the prototype reaches nothing', async () => {
    await send(good.replace('{', '{"__proto__":{"isReached":true},"constructor":{"prototype":{"isReached":true}},'));
    expect(({} as { isReached?: boolean }).isReached).toBeUndefined();
  });
});

describe('a query', () => {
  test.each([
    '?first=abc', '?first=0', '?first=201', '?first=1&first=2', '?first[]=1', '?after=%00', '?after=Yzpub25lbm9uZQ', '?asOf=yesterday',
    '?asOf=2026-02-30', '?knownAt=2026-01-01', '?unheard=of', '?asOf[$ne]=1',
  ])('%s is refused with a code', async (query) => {
    const { status, body } = await world.rest('GET', `/v1/customers${query}`, { key: home.apiKey });
    expect([query, status, ['INPUT_INVALID', 'CURSOR_INVALID', 'PAGE_SIZE_INVALID'].includes(body.code)]).toEqual([query, 400, true]);
  });
});

describe('a GraphQL operation', () => {
  const send = async (body: unknown): Promise<[number, unknown]> => {
    const answer = await world.rest('POST', '/graphql', { key: home.apiKey, body });
    return [answer.status, answer.body?.errors?.[0]?.extensions?.code ?? answer.body?.code];
  };
  const aliases = (count: number, field: string): string => Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
  const doubling = (steps: number): string => Array.from({ length: steps }, (_, step) =>
    `fragment F${step} on Organisation { ...F${step + 1} ...F${step + 1} }`).join(' ');
  const deep = (levels: number): string => `${'organisation { id ...D '.repeat(levels)}${'}'.repeat(levels)}`;

  test.each<[string, unknown, string]>([
    ['with a thousand aliases', { query: `{ ${aliases(1_000, 'viewer { kind }')} }` }, 'OPERATION_TOO_COMPLEX'],
    ['with one alias more than it may have', { query: `{ ${aliases(31, 'viewer { kind }')} }` }, 'OPERATION_TOO_COMPLEX'],
    ['with a hundred mutations', { query: `mutation { ${aliases(100, 'createApiKey(input: { name: "x", scopes: ["*"] }) { secret }')} }` }, 'OPERATION_TOO_COMPLEX'],
    ['of ten thousand tokens', { query: `{ viewer { ${'kind '.repeat(10_000)} } }` }, 'OPERATION_TOO_COMPLEX'],
    ['that is deeper than anything in the schema', { query: `{ ${deep(40)} } fragment D on Organisation { id }` }, 'OPERATION_TOO_COMPLEX'],
    ['that asks for more rows than it may', { query: `{ ${aliases(30, 'customers(first: 200) { nodes { parties { identifiers { value } } } }')} }` }, 'OPERATION_TOO_COMPLEX'],
    ['that asks for them in a variable', {
      query: `query ($rows: Int) { ${aliases(30, 'customers(first: $rows) { nodes { parties { identifiers { value } } } }')} }`, variables: { rows: 200 },
    }, 'OPERATION_TOO_COMPLEX'],
    ['that asks for many registers', { query: `{ ${aliases(30, 'register { engagements { nodes { code content { party purposes: roles { purpose } statementUrl } } } }')} }` }, 'OPERATION_TOO_COMPLEX'],
    ['that has many registers looked at', { query: `{ ${aliases(5, 'findingCheck { suppressed }')} }` }, 'OPERATION_TOO_COMPLEX'],
    ['that asks for many documents', { query: `{ ${aliases(5, 'document { yaml }')} }` }, 'OPERATION_TOO_COMPLEX'],
    ['that asks where the data of many customers are', { query: '{ customers(first: 50) { nodes { dataLocations { asOf } } } }' }, 'OPERATION_TOO_COMPLEX'],
    ['whose fragments double at every step', { query: `{ viewer { organisation { ...F0 } } } ${doubling(30)} fragment F30 on Organisation { id }` }, 'OPERATION_TOO_COMPLEX'],
    ['whose page size is no number', { query: 'query ($rows: Int) { customers(first: $rows) { nodes { id } } }', variables: { rows: 'x' } }, 'GRAPHQL_INVALID'],
    ['whose fragments go in circles', { query: '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }' }, 'GRAPHQL_INVALID'],
    ['in a batch', [{ query: '{ viewer { kind } }' }, { query: '{ viewer { kind } }' }], 'GRAPHQL_INVALID'],
    ['without a query', {}, 'GRAPHQL_INVALID'],
    ['that is no GraphQL', { query: '{' }, 'GRAPHQL_INVALID'],
    ['with variables that are no variables', { query: '{ viewer { kind } }', variables: 'x' }, 'GRAPHQL_INVALID'],
    ['that names an operation it does not have', { query: '{ viewer { kind } }', operationName: 'x' }, 'GRAPHQL_INVALID'],
  ])('%s is refused before anything of it runs', async (_, body, code) => {
    await rowsKept(async () => {
      const started = performance.now();
      const [status, found] = await send(body);
      expect([status, found]).toEqual([400, code]);
      expect(performance.now() - started).toBeLessThan(5_000);
    });
  });

  test('that costs too much is told what it costs and what it may; the longest page of a list is not too much', async () => {
    const page = (rows: number): string => `customers(first: ${rows}) { nodes { externalId parties { identifiers { value } } contacts { email } } }`;
    const { errors, data } = await world.graphql(`{ ${aliases(20, page(200))} }`, {}, { key: home.apiKey });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{
      message: 'The GraphQL operation asks too much at once',
      extensions: { code: 'OPERATION_TOO_COMPLEX', cost: expect.any(Number), maximum: 20_000, remedy: expect.stringContaining('fewer') },
    }]);
    const entries = 'engagements(first: 200) { nodes { code content { party statementUrl roles { role purpose } } } }';
    for (const query of [page(200), `register { ${entries} }`, entries, 'findingCheck { suppressed } document { version }', 'customers(first: 10) { nodes { dataLocations { asOf } } }']) {
      expect((await world.graphql(`{ ${query} }`, {}, { key: home.apiKey })).errors).toBeUndefined();
    }
  });

  test('does not come by GET, nor from a form of another site', async () => {
    const read = await world.rest('GET', `/graphql?query=${encodeURIComponent('{ viewer { kind } }')}`, { key: home.apiKey });
    expect(read.status).toBeGreaterThanOrEqual(400);
    const form = await world.rest('POST', '/graphql', { key: home.apiKey, body: 'query={viewer{kind}}', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect([form.status, form.body?.data]).toEqual([400, undefined]);
  });
});

describe('an endpoint', () => {
  test.each([
    'https://169.254.169.254/latest/meta-data/', 'http://169.254.169.254', 'https://[fd00:ec2::254]/', 'https://2852039166/', 'https://0xa9fea9fe/',
    'https://169.254.169.254.nip.io@169.254.169.254/', 'https://metadata.google.internal/', 'file:///etc/passwd',
    'https://user:secret@hooks.example.com/', '//169.254.169.254', 'gopher://169.254.169.254/',
  ])('at %s is refused, recorded, and not made', async (url) => {
    const before = (await auditTrail(world, home.id)).length;
    await rowsKept(async () => {
      const { status, body } = await world.rest('POST', '/v1/webhook-endpoints', { key: home.apiKey, body: { url } });
      expect([url, status, body.code]).toEqual([url, 422, 'ENDPOINT_URL_REFUSED']);
      expect(JSON.stringify(body)).not.toContain('169.254');
    });
    const [entry] = (await auditTrail(world, home.id)).slice(before);
    expect(entry).toMatchObject({ outcome: 'REFUSED', problem_code: 'ENDPOINT_URL_REFUSED' });
  });
});

/* Stands last: what the ends of time write stays. */
describe('a moment', () => {
  interface Told { readonly at: string; readonly isBug: boolean; readonly isRefused: boolean }

  /** The answers of every door, with these in each place that takes an instant or a day. */
  async function answersTo(instants: readonly string[], days: readonly string[]): Promise<Told[]> {
    const answers: Told[] = [];
    for (const door of doors) {
      for (const placed of leavesOf(door.input)) {
        const [, isInstant] = /^\d{4}-\d{2}-\d{2}(T|$)/.exec(String(placed.leaf.filler)) ?? [];
        for (const value of isInstant === undefined ? [] : isInstant === 'T' ? instants : days) {
          const { status, code, body } = await knock(world, door.call(inputWith(home, door, placed, value)), { key: home.apiKey });
          const at = `${door.name} ${placed.place.join('.')} ${value}: ${status} ${JSON.stringify(body).slice(0, 160)}`;
          answers.push({ at, isBug: code === 'BUG' || status >= 500, isRefused: code !== null });
        }
      }
    }
    return answers;
  }

  test('that no calendar or no database has is refused in every field of every door, and nothing is written', async () => {
    await rowsKept(async () => {
      const answers = await answersTo(
        ['2026-11-22T10:00:00.1234567890Z', '2026-11-22T10:00:00-23:59', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'], ['0000-01-01', '2026-02-30']);
      expect(answers.length).toBeGreaterThan(100);
      expect(answers.filter(({ isBug, isRefused }) => isBug || !isRefused).map(({ at }) => at)).toEqual([]);
    });
  }, 120_000);

  test('at the ends of time is a bug nowhere', async () => {
    const answers = await answersTo(['0001-01-01T12:00:00Z', '9999-12-31T12:00:00Z'], ['0001-01-01', '9999-12-31']);
    expect(answers.filter(({ isBug }) => isBug).map(({ at }) => at)).toEqual([]);
  }, 120_000);
});
