import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';

import type { Interruptible } from '../../kernel/interruptible.js';
import type { ComposedText } from './compose-text.js';
import type { FaultList, Located, Path } from './document-faults.js';
import { DOCUMENT_LIMITS, TOO_DEEP } from './document-limits.js';

interface Read {
  readonly value: unknown;
  readonly located: Located;
}

type Pairs = readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[];

/** Names that mean something to the language below; no field is called so. */
const NO_FIELDS = new Set(['__proto__', 'constructor', 'prototype']);

/** Makes plain values of the nodes of a text. */
export class DocumentReading {
  private readonly anchors = new Map<string, ParsedNode>();
  private nodes = 0;
  private characters = 0;
  /** Where the text says that what stands elsewhere stands here again: what is too much is too much there. */
  private aliasAt: number | null = null;
  /** It was too much: what comes behind was not read, and nobody knows what it says. */
  isBrokenOff = false;

  constructor(private readonly faults: FaultList, private readonly apart: ComposedText['apart']) {}

  *read(node: ParsedNode | null, path: Path, depth: number, keyAt?: number): Interruptible<Read> {
    const at = node?.range[0] ?? keyAt ?? 0;
    const place = { at, keyAt: keyAt ?? at };
    this.nodes += 1;
    if (node === null || this.isTooMuch(at, path, depth)) return { value: null, located: place };
    if (isAlias(node)) return yield* this.readAlias(node.source, path, depth, place);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) this.faults.at(at, path, `The tag ${node.tag.slice(0, 60)} is unknown.`);
    if (isScalar(node)) return { value: this.scalar(node.value, at, path), located: place };
    const whole = (node.srcToken === undefined ? undefined : this.apart.get(node.srcToken)) ?? node;
    if (isSeq<ParsedNode>(whole)) return yield* this.readList(whole.items, path, depth, place);
    return isMap<ParsedNode, ParsedNode | null>(whole) ? yield* this.readMap(whole.items, path, depth, place) : { value: null, located: place };
  }

  private *readList(nodes: readonly ParsedNode[], path: Path, depth: number, place: Located): Interruptible<Read> {
    const items: Read[] = [];
    for (const [index, node] of nodes.entries()) items.push(yield* this.read(node, [...path, index], depth + 1));
    return { value: items.map(({ value }) => value), located: { ...place, parts: new Map(items.map(({ located }, index) => [String(index), located])) } };
  }

  private *readMap(pairs: Pairs, path: Path, depth: number, place: Located): Interruptible<Read> {
    const read = new Map<string, Read>();
    for (const pair of pairs) {
      const at = pair.key.range[0];
      const key = this.keyOf(pair.key, path);
      if (key === null) continue;
      const here = [...path, key];
      const before = read.get(key);
      if (before !== undefined) this.faults.at(at, here, `${key} stands here a second time.`);
      if (key === '__proto__' || (depth >= 2 && NO_FIELDS.has(key))) this.faults.at(at, here, `There is no field ${key}.`);
      else read.set(key, together(before, yield* this.read(pair.value, here, depth + 1, at)));
      yield;
    }
    const value = Object.fromEntries([...read].map(([key, part]) => [key, part.value]));
    return { value, located: { ...place, parts: new Map([...read].map(([key, { located }]) => [key, located])) } };
  }

  /** Keys are texts: a code like 2018 is one as it is written. */
  private keyOf(key: ParsedNode, path: Path): string | null {
    const isText = isScalar(key) && key.value !== null && typeof key.value !== 'object';
    if (!isText) {
      this.faults.at(key.range[0], path, 'A key must be a word.');
      return null;
    }
    const word = typeof key.value === 'string' ? key.value : key.source ?? String(key.value);
    return this.isStorable(word, key.range[0], path) ? word : null;
  }

  private *readAlias(name: string, path: Path, depth: number, place: Located): Interruptible<Read> {
    const target = this.anchors.get(name);
    if (target === undefined) {
      this.faults.unreadable(place.at, path, `Nothing before is called &${name.slice(0, 60)}.`);
      return { value: null, located: place };
    }
    const outermost = this.aliasAt;
    this.aliasAt ??= place.at;
    const { value, located } = yield* this.read(target, path, depth + 1, place.keyAt);
    this.aliasAt = outermost;
    return { value, located: { ...located, ...place } };
  }

  private scalar(value: unknown, at: number, path: Path): unknown {
    if (typeof value !== 'string') return value;
    return this.isStorable(value, at, path) ? value : '';
  }

  private isStorable(text: string, at: number, path: Path): boolean {
    this.count(text.length, at, path);
    if (text.isWellFormed() && !text.includes('\u0000')) return true;
    this.faults.unreadable(this.aliasAt ?? at, path, 'The text holds a character that is none: NUL, or half of a pair.');
    return false;
  }

  /** Told once, not for each text behind. */
  private count(characters: number, at: number, path: Path): void {
    const isFirst = this.characters <= DOCUMENT_LIMITS.characters;
    this.characters += characters;
    if (isFirst && this.characters > DOCUMENT_LIMITS.characters) this.breakOff(at, path, TOO_LONG);
  }

  private isTooMuch(at: number, path: Path, depth: number): boolean {
    const isDeep = depth > DOCUMENT_LIMITS.depth;
    if (isDeep) this.breakOff(at, path, TOO_DEEP);
    // Told once, not for each of them.
    if (this.nodes === DOCUMENT_LIMITS.nodes) this.breakOff(at, path, 'The document holds too many values from here on.');
    return isDeep || this.nodes >= DOCUMENT_LIMITS.nodes || this.characters > DOCUMENT_LIMITS.characters;
  }

  private breakOff(at: number, path: Path, message: string): void {
    this.isBrokenOff = true;
    this.faults.at(this.aliasAt ?? at, path, message);
  }
}

const TOO_LONG = `The document comes to more than ${DOCUMENT_LIMITS.characters} characters here, counted as often as aliases stand for them.`;

/** What stands under a key that is there twice: the parts of both, so that what is wrong in either is told at once. */
function together(before: Read | undefined, read: Read): Read {
  const areMaps = before?.located.parts !== undefined && read.located.parts !== undefined && !Array.isArray(before.value) && !Array.isArray(read.value);
  if (!areMaps) return before ?? read;
  const value = { ...before.value as object, ...read.value as object };
  return { value, located: { ...before.located, parts: new Map([...before.located.parts ?? [], ...read.located.parts ?? []]) } };
}
