import { INPUT_DEPTH, unstorableIn } from './storable-input.js';

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('an input', () => {
  it.each<[string, unknown]>([
    ['of ordinary text', { requester: { name: 'Zoë 🙂 עברית' }, rights: ['ACCESS'] }],
    ['of nothing', undefined], ['of null', null], ['of a number', 7],
    ['of text with control characters, which is for its field to judge', 'a\u0007b\u202e'],
    ['of as many levels as are allowed', nested(INPUT_DEPTH)],
  ])('%s can be kept', (_, input) => {
    expect(unstorableIn(input)).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['with NUL deep inside', { parties: [{ aliases: [{ name: 'a\u0000' }] }] }, 'parties.0.aliases.0.name'],
    ['with the first half of a character', { name: 'a\ud83d' }, 'name'],
    ['with the second half of a character', { name: '\ude42a' }, 'name'],
    ['that is such a text itself', 'a\u0000', ''],
    ['with one level too many', nested(INPUT_DEPTH + 2), Array.from({ length: INPUT_DEPTH + 1 }, () => '0').join('.')],
  ])('%s cannot, and is told where', (_, input, path) => {
    expect(unstorableIn(input)?.path).toBe(path);
  });

  it('is told by the name of its parameter', () => {
    expect(unstorableIn('a\u0000', 'externalId')?.path).toBe('externalId');
  });

  it('may be nested as deep as a body has room for without harm', () => {
    expect(unstorableIn(nested(100_000))?.message).toContain('nested');
  });
});
