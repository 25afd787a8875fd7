import { decodeNodeId } from '../../src/platform/graphql/node-id.js';
import type { Answer } from './door.js';
import { uuidsIn } from './tenant-rows.js';

const GLOBAL_ID = /[A-Za-z0-9_-]{40,}/g;

/** What an asker has sent so far: no news to it, wherever it comes back. */
export class Typed {
  private readonly values = new Set<string>();

  add(value: string): void {
    const node = decodeNodeId(value);
    for (const each of [value, encodeURIComponent(value), ...(node === null ? [] : [node.id])]) this.values.add(each);
  }

  /** The text without them. */
  cutFrom(text: string): string {
    const longestFirst = [...this.values].filter((value) => text.includes(value)).sort((a, b) => b.length - a.length);
    return longestFirst.reduce((rest, value) => rest.replaceAll(value, '<typed>'), text);
  }
}

/** What two askers may compare: without what is new in every answer, and without what they typed. */
export function comparable({ status, text }: Answer, typed: Typed): string {
  const told = typed.cutFrom(text)
    .replaceAll(GLOBAL_ID, (word) => {
      const node = decodeNodeId(word);
      return node === null ? word : `<${node.type} of ${node.organisationId}>`;
    })
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<instant>')
    .replaceAll(/(a28_\w+?_|whsec_|whpk_)[A-Za-z0-9+/=]+/g, '<$1>')
    .replaceAll(/"(hint|reference|startCursor|endCursor)":"[^"]*"/g, '"$1":"<new>"')
    .replaceAll(/fresh-\d+/g, '<fresh>')
    .replaceAll(/YzE6[A-Za-z0-9_-]{48}/g, '<cursor>');
  return `${status} ${told}`;
}

/** What an answer gives away: words and ids that are not the asker's to read. Global ids and cursors are looked into. */
export function leaksIn({ text }: Answer, typed: Typed, words: readonly string[], ids: ReadonlySet<string>): string[] {
  const opened = (text.match(GLOBAL_ID) ?? []).map((word) => Buffer.from(word, 'base64url').toString('latin1'));
  const read = [text, ...opened].map((part) => typed.cutFrom(part)).join('\n');
  return [
    ...words.filter((word) => read.toLowerCase().includes(word)).map((word) => around(read, read.toLowerCase().indexOf(word))),
    ...uuidsIn(read).filter((id) => ids.has(id)),
  ];
}

/** Where two texts part, with what stands around it. */
export function difference(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return `${around(one, at)} | ${around(other, at)}`;
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 60), at + 120);
}
