import pg, { type QueryResult } from 'pg';

import { startWorld, type World } from '../../../test/harness/app.js';
import { Batch } from './batch.js';

let world: World;
let client: pg.Client;

beforeAll(async () => {
  world = await startWorld();
  client = new pg.Client({ connectionString: world.databaseUrl, pipeline: true } as pg.ClientConfig);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await world.close();
});

type Asked = readonly [name: string, text: string, ...values: string[]];

/** Sends statements as one batch; gives the answer, or the failure, of each. */
function send(...asked: readonly Asked[]): Promise<PromiseSettledResult<QueryResult>[]> {
  const answers: Promise<QueryResult>[] = [];
  const statements = asked.map(([name, text, ...values]) => {
    const { promise, resolve, reject } = Promise.withResolvers<QueryResult>();
    answers.push(promise);
    return { name, text, values, resolve, reject };
  });
  void client.query(new Batch(statements));
  return Promise.allSettled(answers);
}

const rowsOf = (outcome: PromiseSettledResult<QueryResult> | undefined): unknown =>
  (outcome?.status === 'fulfilled' ? outcome.value.rows as unknown : outcome?.status);

describe('a batch of statements', () => {
  const number: Asked = ['number', 'SELECT $1::int AS number', '1'];
  const words: Asked = ['words', 'SELECT word FROM unnest(ARRAY[$1, $2]) AS word', 'a', 'b'];

  test('gives each statement its own answer, the first time and when the form of its rows is known', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [first, second, third] = await send(number, words, ['number', 'SELECT $1::int AS number', '2']);
      expect([rowsOf(first), rowsOf(second), rowsOf(third)]).toEqual([[{ number: 1 }], [{ word: 'a' }, { word: 'b' }], [{ number: 2 }]]);
    }
  });

  test('answers what has no rows with a count, also between others', async () => {
    const [made, added, , counted] = await send(
      ['make', 'CREATE TEMPORARY TABLE batched (id int)'], ['many', 'INSERT INTO pg_temp.batched SELECT generate_series(1, 3)'],
      number, ['count', 'SELECT count(*)::int AS count FROM pg_temp.batched'],
    );
    expect([made?.status, rowsOf(counted)]).toEqual(['fulfilled', [{ count: 3 }]]);
    expect(added?.status === 'fulfilled' && added.value.rowCount).toBe(3);
  });

  test('fails from the first failure on, runs nothing behind it, and leaves the connection usable', async () => {
    const outcomes = await send(
      ['begin', 'BEGIN'], number, ['divide', 'SELECT 1 / $1::int AS share', '0'], ['never', 'SELECT $1::int AS never', '1'], ['commit', 'COMMIT'],
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(outcomes.slice(2).map((outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code))
      .toEqual(['22012', '22012', '22012']);
    const [undone, never] = await send(['rollback', 'ROLLBACK'], ['never', 'SELECT $1::int AS never', '1']);
    expect([undone?.status, rowsOf(never)]).toEqual(['fulfilled', [{ never: 1 }]]);
  });

  test('batches sent one behind the other are answered one behind the other', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, round) => send(['number', 'SELECT $1::int AS number', String(round)], words)));
    expect(outcomes.map(([first]) => rowsOf(first))).toEqual(Array.from({ length: 20 }, (_, round) => [{ number: round }]));
  });

  test('everybody who waits is told when the connection breaks', async () => {
    const lost = new pg.Client({ connectionString: world.databaseUrl, pipeline: true } as pg.ClientConfig);
    lost.on('error', () => undefined);
    await lost.connect();
    const { promise, resolve, reject } = Promise.withResolvers<QueryResult>();
    const second = Promise.withResolvers<QueryResult>();
    void lost.query(new Batch([
      { name: 'end', text: 'SELECT pg_terminate_backend(pg_backend_pid())', values: [], resolve, reject },
      { name: 'number', text: 'SELECT $1::int AS number', values: ['1'], resolve: second.resolve, reject: second.reject },
    ]));
    const outcomes = await Promise.allSettled([promise, second.promise]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
