import type { Problem } from '../../kernel/problem.js';
import { type Batch, BATCH_ENTRIES, readEntries, readLines } from './supply-lines.js';
import { LINES_AT_MOST } from './supply.rules.js';

const KEY = { version: 3, normaliser: 1 };
const entryOf = (number: number): string => {
  const digest = Buffer.alloc(16);
  digest.writeUInt32BE(number);
  return `k3n1:${digest.toString('base64url')}`;
};
const lineOf = (number: number): string => `{"entry":"${entryOf(number)}"}\n`;

async function* inChunks(text: string, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(Buffer.from(text.slice(at, at + size)));
}

async function read(text: string, size = 7): Promise<{ numbers: number[]; batches: number[]; problem: Problem | null }> {
  return collect(readLines(inChunks(text, size), KEY));
}

async function collect(batches: AsyncIterable<Batch | Problem>): Promise<{ numbers: number[]; batches: number[]; problem: Problem | null }> {
  const found = { numbers: [] as number[], batches: [] as number[], problem: null as Problem | null };
  for await (const batch of batches) {
    if ('code' in batch) found.problem = batch;
    else {
      found.batches.push(batch.count);
      for (let at = 0; at < batch.count; at += 1) found.numbers.push(batch.digests.readUInt32BE(at * 16));
    }
  }
  return found;
}

describe('lines of entries', () => {
  test.each([1, 7, 45, 1_000])('are read however they are cut: %d bytes at a time', async (size) => {
    const { numbers, problem } = await read([1, 2, 3].map(lineOf).join(''), size);
    expect([numbers, problem]).toEqual([[1, 2, 3], null]);
  });

  test.each([
    ['the last line needs no end', lineOf(1) + lineOf(2).trimEnd(), [1, 2]],
    ['lines may end as in Windows, hold spaces, or be blank', `\r\n{ "entry" : "${entryOf(5)}" }\r\n\n  \n`, [5]],
    ['nothing is nothing', '', []],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toMatchObject({ numbers: expected, problem: null });
  });

  test('come in batches of bounded size', async () => {
    const count = BATCH_ENTRIES * 2 + 5;
    const { numbers, batches } = await read(Array.from({ length: count }, (_, number) => lineOf(number)).join(''), 65_536);
    expect([numbers.length, numbers.at(-1), batches]).toEqual([count, count - 1, [BATCH_ENTRIES, BATCH_ENTRIES, 5]]);
  });

  test.each([
    ['no JSON', '{"entry":\n', 'NOT_JSON'],
    ['text', 'anna@example.org\n', 'NOT_JSON'],
    ['another value', '["k3n1"]\n', 'NOT_AN_ENTRY'],
    ['an identifier', '{"entry":"anna@example.org"}\n', 'NOT_AN_ENTRY'],
    ['more than an entry', `{"entry":"${entryOf(1)}","email":"anna@example.org"}\n`, 'NOT_AN_ENTRY'],
    ['an entry of another key', `{"entry":"${entryOf(1).replace('k3', 'k2')}"}\n`, 'OTHER_KEY'],
    ['an entry of other rules', `{"entry":"${entryOf(1).replace('n1', 'n2')}"}\n`, 'OTHER_NORMALISER'],
    ['a line without end', 'x'.repeat(100_000), 'TOO_LONG'],
  ])('end with the number of the line that is %s', async (_, wrong, reason) => {
    const { problem } = await read(`${lineOf(1)}\n${wrong}${lineOf(2)}`, 1_000);
    expect(problem).toEqual({ code: 'SUBJECT_INDEX_LINE_INVALID', data: { line: 3, reason } });
  });

  test('are not endless', async () => {
    const { problem } = await read('\n'.repeat(LINES_AT_MOST + 1), 1_000_000);
    expect(problem).toEqual({ code: 'SUBJECT_INDEX_TOO_LARGE', data: { maximum: LINES_AT_MOST } });
    expect((await read('\n'.repeat(LINES_AT_MOST - 1), 1_000_000)).problem).toBeNull();
  });

  test('are the same as entries that are all there', async () => {
    expect(await collect(readEntries([entryOf(1), entryOf(2)], KEY))).toEqual({ numbers: [1, 2], batches: [2], problem: null });
    expect((await collect(readEntries([entryOf(1), 'k3n1:?'], KEY))).problem?.data).toEqual({ line: 2, reason: 'NOT_AN_ENTRY' });
  });
});
