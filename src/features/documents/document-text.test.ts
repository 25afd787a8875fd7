import { pathText } from './document-faults.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { readText } from './document-text.js';

async function faultsOf(text: string): Promise<string[]> {
  const { faults } = await readText(text);
  return faults.list.map(({ path, line, column, message }) => `${line}:${column} ${path} ${message}`.replace('  ', ' '));
}

describe('a text', () => {
  test.each<[string, string, unknown]>([
    ['YAML', 'a: 1\nb:\n  - x\n  - true\n', { a: 1, b: ['x', true] }],
    ['JSON', '{"a": 1, "b": ["x", true, null]}', { a: 1, b: ['x', true, null] }],
    ['words that other YAML takes for something else', 'a: NO\nb: on\nc: 2018-05-08\nd: 12:30', { a: 'NO', b: 'on', c: '2018-05-08', d: '12:30' }],
    ['keys that look like numbers', '2018: a\n0x1: b\n', { 2018: 'a', '0x1': 'b' }],
    ['an alias', 'a: &one { x: 1 }\nb: *one\n', { a: { x: 1 }, b: { x: 1 } }],
    ['nothing', '', null],
  ])('of %s is read', async (_, text, value) => {
    const read = await readText(text);
    expect(read.faults.list).toEqual([]);
    expect(read.value).toEqual(value);
  });

  test.each<[string, string, string[]]>([
    ['that breaks off', 'a: [1, 2\n', [expect.stringMatching(/^2:1 /)]],
    ['with tabs for indents', 'a:\n\tb: 1\n', [expect.stringMatching(/^2:1 /)]],
    ['with the same key twice', 'a: 1\nb: 2\na: 3\n', ['3:1 a a stands here a second time.']],
    ['with the same key twice, deep inside', 'a:\n  b: 1\n  "b": 2\n', ['3:3 a.b b stands here a second time.']],
    ['with a key that is a list', '? [a]\n: 1\n', ['1:3 A key must be a word.']],
    ['with an alias of nothing', 'a: *one\n', ['1:4 a Nothing before is called &one.']],
    ['with a tag that makes something', 'a: !run x\n', ['1:9 a The tag !run is unknown.']],
    ['with half a character', 'a:\n  - "\\ud83d"\n', ['2:5 a[0] The text holds a character that is none: NUL, or half of a pair.']],
    ['with NUL', 'a: "\\0"\n', ['1:4 a The text holds a character that is none: NUL, or half of a pair.']],
    ['that reaches for the prototype', '__proto__: { x: 1 }\na: { b: { constructor: 1 } }', [
      '1:1 __proto__ There is no field __proto__.', '2:11 a.b.constructor There is no field constructor.',
    ]],
    ['of another YAML', '%YAML 1.1\n---\na: on\n', ['1:1 Only YAML 1.2 is read: remove the line %YAML.']],
    ['of two documents', 'a: 1\n---\nb: 1\n', ['2:1 A second document begins here; there must be one only.']],
  ])('%s is refused, with line and column', async (_, text, faults) => {
    expect(await faultsOf(text)).toEqual(faults);
  });

  test('tells everything that is wrong, and no more than a reader can mend', async () => {
    const { faults } = await readText(Array.from({ length: 300 }, () => 'a: 1').join('\n'));
    expect([faults.list.length, faults.total]).toEqual([100, 299]);
  });
});

describe('a text that would take long', () => {
  test.each<[string, string, string]>([
    ['lists in lists', '['.repeat(2_000_000), 'deep in one another'],
    ['lists in lists of lines', '- '.repeat(50_000), 'deep in one another'],
    ['more values than anybody writes', 'a: 1\n'.repeat(200_000), 'too long'],
    ['one text that is a book', `a: "${'\\x'.repeat(500_000)}"`, 'characters at most'],
    ['aliases of aliases', [...'abcdefghij'].map((name, index, names) =>
      `${name}: &${name} [${Array.from({ length: 10 }, () => (index === 0 ? 'x' : `*${names[index - 1] ?? ''}`)).join(', ')}]`).join('\n'), 'too many values'],
    ['an alias of what it stands in', 'a: &a\n  b: *a\n', 'deep in one another'],
  ])('such as %s ends early', async (_, text, message) => {
    const started = performance.now();
    expect((await faultsOf(text)).join('\n')).toContain(message);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('because one long text stands in it over and over is refused where it becomes too much, once', async () => {
    const text = (uses: number): string => `a: &a "${'x'.repeat(60_000)}"\n${Array.from({ length: uses }, (_, index) => `b${index}: *a\n`).join('')}`;
    expect(await faultsOf(text(80))).toEqual([]);
    // The text itself and 82 aliases of it have room; the next one, in line 84, has not.
    expect(await faultsOf(text(2_000))).toEqual(['84:6 b82 The document comes to more than 5000000 characters here, counted as often as aliases stand for them.']);
    expect((await readText(text(2_000))).value).toBeUndefined();
  });

  test('because of what aliases stand for is refused at the alias, not at what it stands for', async () => {
    const deep = 'a: &a { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } }\n';
    expect(await faultsOf(`${deep}x: { x: { x: { x: { x: { x: { x: { x: { x: { x:\n  *a } } } } } } } } }\n`)).toEqual([
      '3:3 x.x.x.x.x.x.x.x.x.x.b.c.d.e.f.g Values may lie 16 deep in one another at most.',
    ]);
  });

  test('is not one of ours: the limits leave room', () => {
    expect(DOCUMENT_LIMITS.tokens).toBeGreaterThan(100_000);
  });
});

test('a path reads as one writes it', () => {
  expect(pathText(['engagements', 'mailgun', 'roles', 0, 'purpose'])).toBe('engagements.mailgun.roles[0].purpose');
});
