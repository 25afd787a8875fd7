import { setImmediate as nextTurn } from 'node:timers/promises';

import { type CST, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';

import type { Interruptible } from '../../kernel/interruptible.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { type ComposedText, composeText } from './compose-text.js';
import { FaultList, type Located, type Path } from './document-faults.js';

/** What a document may come to, so that reading one never holds up anybody else for long. */
export const DOCUMENT_LIMITS = {
  bytes: 5_000_000,
  /** Words of YAML: keys, values, line breaks, indents. */
  tokens: 300_000,
  /** Characters of one text. */
  textLength: 64_000,
  depth: 16,
  /** Values, counted again wherever an alias stands for them. */
  nodes: 100_000,
} as const;

const TOKENS_A_TURN = 5_000;

export interface ReadText {
  /** Plain values; undefined when the text could not be read. */
  readonly value: unknown;
  readonly faults: FaultList;
}

/**
 * Reads YAML 1.2, of which JSON is a part. Everything that is wrong is told, with line and column; nothing is executed, no tag
 * makes anything of a value, and an alias counts as often as it is used.
 */
export async function readText(text: string): Promise<ReadText> {
  const lines = new LineCounter();
  const faults = new FaultList((offset) => placeAt(lines, offset));
  lines.addNewLine(0);
  const document = await composed(text, lines, faults);
  if (document === null) return { value: undefined, faults };
  const root = await inTurns(new Reading(faults, document.apart).read(document.contents, [], 0));
  faults.locate(root.located);
  return { value: root.value, faults };
}

function placeAt(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(Math.max(0, offset));
  return { line, column: Math.max(1, col) };
}

/** Null when it is too much to be read, or none. */
async function composed(text: string, lines: LineCounter, faults: FaultList): Promise<Composed | null> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  const gauge = new Gauge(text, faults);
  for (const lexeme of new Lexer().lex(text)) {
    if (!gauge.mayRead(lexeme)) return null;
    tokens.push(...parser.next(lexeme));
    if (gauge.tokens % TOKENS_A_TURN === 0) await nextTurn();
  }
  tokens.push(...parser.end());
  const { documents: [document, second], errors, apart } = await inTurns(composeText(tokens, text.length));
  if (second !== undefined) faults.at(second.range[0], [], 'A second document begins here; there must be one only.');
  for (const { at, message } of errors) faults.at(at, [], saidOf(message));
  if (document?.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    faults.at(0, [], 'Only YAML 1.2 is read: remove the line %YAML.');
  }
  return document === undefined || errors.length > 0 ? null : { contents: document.contents, apart };
}

interface Composed {
  readonly contents: ParsedNode | null;
  readonly apart: ComposedText['apart'];
}

const TOO_DEEP = `Values may lie ${DOCUMENT_LIMITS.depth} deep in one another at most.`;

function saidOf(message: string): string {
  // The library's own way of finding values too deep in one another.
  if (message.includes('call stack')) return TOO_DEEP;
  const text = message.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Counts what a text comes to while it is read, and ends the reading before it becomes too much. */
class Gauge {
  tokens = 0;
  private offset = 0;
  private depth = 0;

  constructor(private readonly text: string, private readonly faults: FaultList) {}

  mayRead(lexeme: string): boolean {
    this.tokens += 1;
    // What the lexer only means, such as the begin of a text, has no length in the text.
    const isMeant = lexeme.length === 1 && !this.text.startsWith(lexeme, this.offset);
    const at = this.offset;
    if (!isMeant) this.offset += lexeme.length;
    if (lexeme === '[' || lexeme === '{') this.depth += 1;
    if (lexeme === ']' || lexeme === '}') this.depth -= 1;
    return this.isWithin(this.tokens, DOCUMENT_LIMITS.tokens, at, 'The document is too long from here on.') &&
      this.isWithin(lexeme.length, DOCUMENT_LIMITS.textLength, at, `A text may have ${DOCUMENT_LIMITS.textLength} characters at most.`) &&
      this.isWithin(this.depth, DOCUMENT_LIMITS.depth, at, TOO_DEEP);
  }

  private isWithin(count: number, most: number, at: number, message: string): boolean {
    if (count > most) this.faults.at(at, [], message);
    return count <= most;
  }
}

interface Read {
  readonly value: unknown;
  readonly located: Located;
}

/** Names that mean something to the language below; no field is called so. */
const NO_FIELDS = new Set(['__proto__', 'constructor', 'prototype']);

/** Makes plain values of the nodes of a text. */
class Reading {
  private readonly anchors = new Map<string, ParsedNode>();
  private nodes = 0;

  constructor(private readonly faults: FaultList, private readonly apart: Composed['apart']) {}

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

  private *readMap(
    pairs: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[], path: Path, depth: number, place: Located,
  ): Interruptible<Read> {
    const value: Record<string, unknown> = {};
    const parts = new Map<string, Located>();
    for (const pair of pairs) {
      const at = pair.key.range[0];
      const key = this.keyOf(pair.key, path);
      if (key === null) continue;
      const here = [...path, key];
      if (key === '__proto__' || (depth >= 2 && NO_FIELDS.has(key))) this.faults.at(at, here, `There is no field ${key}.`);
      else if (parts.has(key)) this.faults.at(at, here, `${key} stands here a second time.`);
      else {
        const part = yield* this.read(pair.value, here, depth + 1, at);
        value[key] = part.value;
        parts.set(key, part.located);
      }
      yield;
    }
    return { value, located: { ...place, parts } };
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
      this.faults.at(place.at, path, `Nothing before is called &${name.slice(0, 60)}.`);
      return { value: null, located: place };
    }
    const { value, located } = yield* this.read(target, path, depth + 1, place.keyAt);
    return { value, located: { ...located, ...place } };
  }

  private scalar(value: unknown, at: number, path: Path): unknown {
    if (typeof value !== 'string') return value;
    return this.isStorable(value, at, path) ? value : '';
  }

  private isStorable(text: string, at: number, path: Path): boolean {
    if (text.isWellFormed() && !text.includes('\u0000')) return true;
    this.faults.at(at, path, 'The text holds a character that is none: NUL, or half of a pair.');
    return false;
  }

  private isTooMuch(at: number, path: Path, depth: number): boolean {
    const isDeep = depth > DOCUMENT_LIMITS.depth;
    if (isDeep) this.faults.at(at, path, TOO_DEEP);
    // Told once, not for each of them.
    if (this.nodes === DOCUMENT_LIMITS.nodes) this.faults.at(at, path, 'The document holds too many values from here on.');
    return isDeep || this.nodes >= DOCUMENT_LIMITS.nodes;
  }
}
