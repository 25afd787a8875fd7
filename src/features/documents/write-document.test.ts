import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

import { atOnce } from '../../kernel/interruptible.js';
import { readText } from './document-text.js';
import { documentText } from './write-document.js';

type Fields = Record<string, unknown>;

const EXAMPLES = join(import.meta.dirname, '../../../examples');
const SCHEMA = 'https://example.com/v1/document.schema.json';

async function examples(): Promise<Fields[]> {
  const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.yaml'));
  return Promise.all(names.map(async (name) => parse(await readFile(join(EXAMPLES, name), 'utf8')) as Fields));
}

const WORDS = 'word '.repeat(60).trim();
const ODD = [
  '', ' ', 'a\nb', 'a\n\n  b\n', '\n', '  indented\nlines', `${WORDS}\n${WORDS}`, WORDS, `"${WORDS}"`, `${WORDS}: ${WORDS}`, '- x', '# x', 'a: b', '*a', '&a', '!a', '%a', '@a', '`a`',
  'NO', 'true', 'null', '~', '1', '0x1', '1e3', '.inf', '2018-05-25', '\u2028x', 'a\r\nb', '\ttab', 'x'.repeat(300), '---', '...', 'key:', '?', '🙂'.repeat(80),
];

describe('a document written entry by entry', () => {
  test('says what it was made of, text for text', async () => {
    const odd = { art28: 1, organisation: 'odd', parties: Object.fromEntries(ODD.map((text, index) => [`p${index}`, { name: text, list: [text, [text], { deep: text }], none: [] }])) };
    for (const fields of [...await examples(), odd, { art28: 1, organisation: 'none', contacts: Object.fromEntries(ODD.map((text) => [text, { a: 1 }])) }]) {
      const text = atOnce(documentText(fields, SCHEMA));
      expect(text.startsWith(`# yaml-language-server: $schema=${SCHEMA}\nart28: 1\n`)).toBe(true);
      expect(parse(text)).toEqual(fields);
      const { value, faults } = await readText(text);
      expect([value, faults.list]).toEqual([fields, []]);
    }
  });

  test('lets others come between', () => {
    const steps = [...documentText({ parties: { a: { name: 'A' }, b: { name: 'B' } } }, SCHEMA)];
    expect(steps).toHaveLength(2);
  });
});
