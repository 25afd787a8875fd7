import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isAlias, isMap, isScalar, isSeq, type ParsedNode, Lexer, Parser } from 'yaml';

import { atOnce } from '../../kernel/interruptible.js';
import { type ComposedText, composeText } from './compose-text.js';

const EXAMPLES = join(import.meta.dirname, '../../../examples');

function composed(text: string, portion: number): ComposedText {
  const parser = new Parser();
  const tokens = [...new Lexer().lex(text)].flatMap((lexeme) => [...parser.next(lexeme)]);
  return atOnce(composeText([...tokens, ...parser.end()], text.length, portion));
}

/** What a text comes to: values with the places where they begin and end, and what is wrong. */
function told(text: string, portion: number): unknown {
  const { documents, errors, apart } = composed(text, portion);
  const plain = (node: ParsedNode | null): unknown => {
    if (node === null) return null;
    const whole = (node.srcToken === undefined ? undefined : apart.get(node.srcToken)) ?? node;
    const place = { at: whole.range[0], anchor: isAlias(node) ? node.source : node.anchor, tag: node.tag };
    if (isScalar(whole)) return { ...place, value: whole.value };
    if (isSeq<ParsedNode>(whole)) return { ...place, items: whole.items.map(plain) };
    return isMap<ParsedNode, ParsedNode | null>(whole) ? { ...place, pairs: whole.items.map(({ key, value }) => [plain(key), plain(value)]) } : place;
  };
  const wrong = errors.map(({ at }) => at).sort((one, other) => one - other)[0] ?? null;
  return { documents: documents.length, wrong, value: wrong === null ? plain(documents[0]?.contents as ParsedNode | null) : null };
}

/** Numbers that look like chance and are the same in each run. */
function* numbers(): Generator<number, never, void> {
  for (let state = 7; ;) yield state = (state * 48_271) % 2_147_483_647;
}

const WORDS = ['', '{', '}', '[', ']', ',', ':', ' ', '\n', '  ', '- ', '\t', '"', "'", '#', '&a ', '*a', '!x ', '---\n', '? ', '|', '>', ': ', '- - '];

/** A text with something taken out and something put in. */
function spoilt(text: string, chance: Iterator<number, never>): string {
  const [at = 0, length = 0, word = 0] = [text.length, 30, WORDS.length].map((most) => chance.next().value % most);
  return `${text.slice(0, at)}${WORDS[word]}${text.slice(at + (length > 10 ? 0 : length))}`;
}

describe('a text composed in portions', () => {
  test('of each example is what it is in one piece, whole and spoilt', async () => {
    const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.yaml'));
    const chance = numbers();
    for (const name of names) {
      const whole = await readFile(join(EXAMPLES, name), 'utf8');
      for (const text of [whole, ...Array.from({ length: 40 }, () => spoilt(whole, chance))]) expect(told(text, 4)).toEqual(told(text, Infinity));
    }
    expect(names).toHaveLength(5);
  });

  test.each([['in brackets', (number: number) => `"e${number}": { "a": ["x"], "b": { "c": 1, "d": &a${number} [1, 2], "e": *a${number} } }`, '{', ',\n  ', '}'],
    ['in lines', (number: number) => `  e${number}:\n    a: [x]\n    b:\n      - c: 1\n        d: [1, 2, 3]\n        e: |\n          text\n`, '\n', '', ''],
  ] as const)('is never much at once, %s', (_, entry, begin, between, end) => {
    const text = `a: 1\nb: ${begin}${Array.from({ length: 3_000 }, (__, number) => entry(number)).join(between)}${end}\n`;
    const { apart, errors } = composed(text, 2_000);
    expect([apart.size, errors]).toEqual([3_001, []]);
    expect(told(text, 2_000)).toEqual(told(text, Infinity));
  });

  test.each([['brackets', (number: number) => `x${number}`, 'a: [', ', ', ']'], ['braces', (number: number) => `x${number}: 1`, '{', ',', '}'],
    ['braces without end', (number: number) => `x${number}: 1`, 'a: {', ', ', ''], ['nothing between commas', () => '', 'a: [', ',', ']'],
    ['lines', (number: number) => `x${number}:`, '', '\n', ''], ['a list', (number: number) => `- x${number}`, 'a:\n', '\n', ''],
  ] as const)('is never much at once, of many small ones in %s', (_, item, begin, between, end) => {
    const text = `${begin}${Array.from({ length: 5_001 }, (__, number) => item(number)).join(between)}${end}`;
    expect(told(text, 2_000)).toEqual(told(text, Infinity));
    if (item(0) !== '') expect(composed(text, 2_000).apart.size).toBe(1);
  });
});
