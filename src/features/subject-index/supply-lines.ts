import { type Problem, problem } from '../../kernel/problem.js';
import { DIGEST_BYTES, readEntry } from './subject-digest.js';
import { type LineFault, lineInvalid, LINES_AT_MOST } from './supply.rules.js';

/** Which entries a supply takes. */
export interface ExpectedKey {
  readonly version: number;
  readonly normaliser: number;
}

/** Digests of consecutive lines, 16 bytes each. */
export interface Batch {
  readonly digests: Buffer;
  readonly count: number;
}

/** Entries written in one transaction: 160 kB, a tenth of a second. */
export const BATCH_ENTRIES = 10_000;
/** A line has about 50. */
const LINE_CHARACTERS = 256;

/** Collects digests, and gives them a batch at a time. Holds one batch, however many lines there are. */
class Collector {
  private readonly bytes = Buffer.allocUnsafe(BATCH_ENTRIES * DIGEST_BYTES);
  private count = 0;

  constructor(private readonly key: ExpectedKey) {}

  /** The fault of an entry, or null: then it was taken. */
  take(text: string): LineFault | null {
    const entry = readEntry(text);
    if (entry === null) return 'NOT_AN_ENTRY';
    if (entry.keyVersion !== this.key.version) return 'OTHER_KEY';
    if (entry.normaliser !== this.key.normaliser) return 'OTHER_NORMALISER';
    entry.digest.copy(this.bytes, this.count * DIGEST_BYTES);
    this.count += 1;
    return null;
  }

  get isFull(): boolean {
    return this.count === BATCH_ENTRIES;
  }

  /** What was collected, as a copy of its own; null when that is nothing. */
  give(): Batch | null {
    const { count } = this;
    if (count === 0) return null;
    this.count = 0;
    return { digests: Buffer.copyBytesFrom(this.bytes, 0, count * DIGEST_BYTES), count };
  }
}

/** The entry that a line holds, or what is wrong with the line. */
function entryOf(line: string): string | { readonly fault: LineFault } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: 'NOT_JSON' };
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return { fault: 'NOT_AN_ENTRY' };
  const { entry } = value as { readonly entry?: unknown };
  return typeof entry === 'string' ? entry : { fault: 'NOT_AN_ENTRY' };
}

/**
 * Reads NDJSON as it arrives, in batches; ends with a Problem at the first line that is wrong. Blank lines are counted
 * and passed over.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, key: ExpectedKey): AsyncGenerator<Batch | Problem> {
  const collector = new Collector(key);
  let rest = '';
  let line = 0;
  const take = (text: string): Problem | null => {
    line += 1;
    if (line > LINES_AT_MOST) return problem('SUBJECT_INDEX_TOO_LARGE', { maximum: LINES_AT_MOST });
    if (text.length > LINE_CHARACTERS) return lineInvalid(line, 'TOO_LONG');
    if (text.trim() === '') return null;
    const entry = entryOf(text);
    const fault = typeof entry === 'string' ? collector.take(entry) : entry.fault;
    return fault === null ? null : lineInvalid(line, fault);
  };
  for await (const chunk of chunks) {
    // Entries are ASCII. What is not becomes other characters here, and no entry either way.
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      const wrong = take(text);
      if (wrong !== null) {
        yield wrong;
        return;
      }
      if (collector.isFull) yield collector.give() as Batch;
    }
    if (rest.length > LINE_CHARACTERS) {
      yield lineInvalid(line + 1, 'TOO_LONG');
      return;
    }
  }
  const last = take(rest) ?? collector.give();
  if (last !== null) yield last;
}

/** The same of entries that are all there already; their number is limited by whoever hands them in. */
export async function* readEntries(entries: readonly string[], key: ExpectedKey): AsyncGenerator<Batch | Problem> {
  const collector = new Collector(key);
  for (const [place, entry] of entries.entries()) {
    const fault = collector.take(entry);
    if (fault !== null) {
      yield lineInvalid(place + 1, fault);
      return;
    }
    if (collector.isFull) yield collector.give() as Batch;
  }
  const last = collector.give();
  if (last !== null) yield last;
}
