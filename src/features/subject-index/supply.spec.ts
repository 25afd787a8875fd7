import type { SubjectIndex, SubjectRecord } from '../../../packages/subject-index/src/index.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { until } from '../../../test/harness/receiver.js';
import { email, INSTRUCTED, IndexWorld } from '../../../test/harness/subject-index.js';
import { BATCH_ENTRIES } from './supply-lines.js';

let here: IndexWorld;
let index: SubjectIndex;

beforeAll(async () => {
  here = await IndexWorld.start();
  index = await here.newKey();
  for (const name of ['one', 'two', 'three', 'four', 'five']) await here.agreements.customer(name, INSTRUCTED);
});
afterAll(() => here.close());

const people = (count: number, name = 'person'): SubjectRecord[] => Array.from({ length: count }, (_, place) => email(`${name}-${place}@example.org`));
const live = async (externalId: string): Promise<number> => (await here.index(externalId)).entryCount;
const supplies = async (externalId: string): Promise<{ id: string; state: string; problemCode: string | null; lineCount: number }[]> =>
  (await here.agreements.ok(here.provider, 'GET', `/v1/subject-index-supplies?customer=${externalId}`)).items;

/** A body that is sent in parts, when the test says so. */
class SlowSupply {
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private readonly abort = new AbortController();
  readonly answer: Promise<{ readonly status: number; readonly code: string | undefined }>;

  constructor(externalId: string, way: '' | '/add' | '/remove' = '') {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => { this.controller = controller; } });
    const url = `${here.agreements.world.url}/v1/customers/${externalId}/subject-index${way}?keyVersion=${index.keyVersion}`;
    this.answer = fetch(url, {
      method: way === '' ? 'PUT' : 'POST', body, duplex: 'half', signal: this.abort.signal,
      headers: { authorization: `Bearer ${here.provider.apiKey}`, 'content-type': 'application/x-ndjson' },
    } as RequestInit).then(async (response) => ({ status: response.status, code: (await response.json() as { code?: string }).code }));
    this.answer.catch(() => undefined);
  }

  async send(records: readonly SubjectRecord[]): Promise<void> {
    this.sendText(await here.lines(index, records));
  }

  sendText(text: string): void {
    this.controller.enqueue(Buffer.from(text));
  }

  async end(): Promise<void> {
    this.controller.close();
    await this.answer;
  }

  breakOff(): void {
    this.abort.abort();
  }
}

const written = (externalId: string, lines: number): Promise<void> =>
  until(async () => (await supplies(externalId))[0]?.lineCount === lines, `${lines} lines of ${externalId}`);

describe('a replacement', () => {
  test('counts as a whole when its last line has come, and not before', async () => {
    await here.supply(index, 'one', 'replace', people(3, 'before'));
    const slow = new SlowSupply('one');
    await slow.send(people(BATCH_ENTRIES + 10));
    await written('one', BATCH_ENTRIES);
    expect(await live('one')).toBe(3);
    expect(await here.entries()).toEqual([{ state: 'LIVE', count: 3 }, { state: 'STAGED', count: BATCH_ENTRIES }]);
    await slow.end();
    expect(await slow.answer).toMatchObject({ status: 200 });
    expect(await live('one')).toBe(BATCH_ENTRIES + 10);
  });

  test('that breaks off leaves what was there, and the next one needs to wait for nothing', async () => {
    await here.supply(index, 'two', 'replace', people(2, 'before'));
    const slow = new SlowSupply('two');
    await slow.send(people(BATCH_ENTRIES));
    await written('two', BATCH_ENTRIES);
    slow.breakOff();
    await until(async () => (await supplies('two'))[0]?.state === 'FAILED', 'the broken supply to fail');
    expect((await supplies('two'))[0]).toMatchObject({ problemCode: 'INTERRUPTED' });
    expect(await live('two')).toBe(2);
    expect((await here.supply(index, 'two', 'replace', people(5))).status).toBe(200);
    expect(await live('two')).toBe(5);
  });

  test('gives way to a later one, which counts', async () => {
    const slow = new SlowSupply('three');
    await slow.send(people(BATCH_ENTRIES, 'slow'));
    await written('three', BATCH_ENTRIES);
    expect((await here.supply(index, 'three', 'replace', people(4))).status).toBe(200);
    await slow.send(people(3, 'late'));
    await slow.end();
    expect(await slow.answer).toEqual({ status: 409, code: 'SUBJECT_INDEX_SUPERSEDED' });
    expect(await live('three')).toBe(4);
    expect((await here.agreements.audit()).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'SUBJECT_INDEX_SUPERSEDED' });
  });

  test('makes what is added meanwhile wait, until it rests too long', async () => {
    await here.supply(index, 'four', 'replace', people(2, 'before'));
    const slow = new SlowSupply('four');
    await slow.send(people(BATCH_ENTRIES));
    await written('four', BATCH_ENTRIES);
    const before = await here.stored();
    for (const way of ['add', 'remove'] as const) {
      const busy = await here.supply(index, 'four', way, people(1, 'new'));
      expect([busy.status, busy.body.code]).toEqual([409, 'SUBJECT_INDEX_BUSY']);
    }
    expect(await here.stored()).toEqual(before);
    here.agreements.world.clock.advance({ minutes: 5 });
    expect((await here.supply(index, 'four', 'add', people(1, 'new'))).status).toBe(200);
    expect(await live('four')).toBe(3);
    await slow.end();
    expect(await slow.answer).toEqual({ status: 409, code: 'SUBJECT_INDEX_SUPERSEDED' });
    expect(await live('four')).toBe(3);
  });
});

describe('a wrong line', () => {
  test('is answered before the client has sent all', async () => {
    const slow = new SlowSupply('five');
    slow.sendText('nonsense\n');
    expect(await slow.answer).toEqual({ status: 422, code: 'SUBJECT_INDEX_LINE_INVALID' });
    slow.breakOff();
  });

  test('far behind is named, and nothing of a replacement counts', async () => {
    await here.supply(index, 'five', 'replace', people(1, 'before'));
    const body = `${await here.lines(index, people(BATCH_ENTRIES + 1))}{"entry":"nonsense"}\n${await here.lines(index, people(30_000, 'rest'))}`;
    const answer = await here.send('five', 'replace', 1, body);
    expect([answer.status, answer.body.code, answer.body.line, answer.body.reason]).toEqual([422, 'SUBJECT_INDEX_LINE_INVALID', BATCH_ENTRIES + 2, 'NOT_AN_ENTRY']);
    expect(await live('five')).toBe(1);
    const added = await here.send('five', 'add', 1, body);
    expect(added.status).toBe(422);
    // What is added counts batch by batch, and adding it again changes nothing.
    expect(await live('five')).toBe(1 + BATCH_ENTRIES);
    expect((await here.supply(index, 'five', 'add', people(BATCH_ENTRIES))).body.changedCount).toBe(0);
  });
});

describe('the same Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'add-anna' };

  test('gives the first answer again, even when things have changed since', async () => {
    const first = await here.supply(index, 'one', 'add', people(2, 'anna'), { headers });
    expect(first.body).toMatchObject({ changedCount: 2, state: 'COMPLETED' });
    await here.supply(index, 'one', 'remove', people(1, 'anna'));
    const before = await here.stored();
    const again = await here.supply(index, 'one', 'add', people(2, 'anna'), { headers });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await here.stored()).toEqual(before);
  });

  test('with other entries is refused', async () => {
    const other = await here.supply(index, 'one', 'add', people(3, 'anna'), { headers });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('does anew what had broken off, and remembers that', async () => {
    const retried = { headers: { 'idempotency-key': 'broken' } };
    const lines = await here.lines(index, people(2, 'broken'));
    expect((await here.send('one', 'add', 1, `${lines}nonsense\n`, retried)).status).toBe(422);
    const second = await here.send('one', 'add', 1, lines, retried);
    expect(second.body).toMatchObject({ state: 'COMPLETED', changedCount: 2 });
    expect((await here.send('one', 'add', 1, lines, retried)).body).toEqual(second.body);
  });
});

describe('many at once', () => {
  test('add the same entries without hindering one another', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => here.supply(index, 'two', 'add', people(500, 'crowd'))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + (body.changedCount as number), 0)).toBe(500);
    expect(await live('two')).toBe(505);
    const counted = await rowsOf<{ isRight: boolean }>(here.agreements.world, `SELECT part.entry_count = (SELECT count(*) FROM art28.subject_index_entry AS entry
      WHERE entry.part_id = part.id) AS "isRight" FROM art28.subject_index_part AS part WHERE part.state = 'LIVE'`);
    expect(counted.every(({ isRight }) => isRight)).toBe(true);
  });
});
