import { Composer, type CST, type Document, type DocumentOptions, isCollection as isCollectionNode, type ParsedNode, type ParseOptions, type SchemaOptions } from 'yaml';

import type { Interruptible } from '../../kernel/interruptible.js';

const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'core', version: '1.2', resolveKnownTags: false, customTags: [], uniqueKeys: false, prettyErrors: false, merge: false,
  keepSourceTokens: true,
};

/** So much the library composes in one piece; it cannot be broken off. */
const PORTION = 2_000;

/** What is smaller is not worth a piece of its own. */
const CRUMB = 8;

/** Deeper than a document may be: whoever reads it refuses it then. */
const DEEPEST = 20;

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

export interface ComposedText {
  readonly documents: readonly Document.Parsed[];
  readonly errors: readonly { readonly at: number; readonly message: string }[];
  /** Collections that were composed apart, by the empty ones that stand in their places. */
  readonly apart: ReadonlyMap<CST.Token, ParsedNode>;
}

/**
 * Makes nodes of the tokens of a text. The library composes a document in one piece, which takes long for a long one. So what a
 * large collection holds is composed item by item, and the collection with empty ones in their places.
 */
export function* composeText(tokens: Iterable<CST.Token>, length: number, portion = PORTION): Interruptible<ComposedText> {
  const cutter = new Cutter(portion);
  const composer = new Composer(OPTIONS);
  const documents: Document.Parsed[] = [];
  let isFirst = true;
  for (const token of tokens) {
    const piece = token.type !== 'document' ? token : yield* pieceOf(token, isFirst, cutter);
    documents.push(...composer.next(piece) as Iterable<Document.Parsed>);
    isFirst &&= token.type !== 'document';
    yield;
  }
  documents.push(...composer.end(true, length) as Iterable<Document.Parsed>);
  const errors = [...documents.slice(0, 1).flatMap((document) => document.errors), ...cutter.errors];
  return { documents, errors: errors.map(({ pos, message }) => ({ at: pos[0], message })), apart: cutter.apart };
}

/** There must be one document only: what another one holds nobody reads. */
function* pieceOf({ type, offset, start, end = [], value }: CST.Document, isFirst: boolean, cutter: Cutter): Interruptible<CST.Document> {
  if (!isFirst || value === undefined) return { type, offset, start, end };
  return { type, offset, start, end, value: yield* cutter.cut(value, 0) };
}

class Cutter {
  readonly apart = new Map<CST.Token, ParsedNode>();
  readonly errors: Document.Parsed['errors'] = [];
  private readonly sizes = new Map<CST.Token, number>();

  constructor(private readonly portion: number) {}

  /** Takes out of a large collection what it holds, from the inside outwards; one of many items is taken out itself. */
  *cut(token: CST.Token, depth: number): Interruptible<CST.Token> {
    if (!isCollection(token) || depth > DEEPEST || this.sizeOf(token, depth) <= this.portion) return token;
    for (const item of token.items) {
      const { value } = item;
      if (value === undefined || !isCollection(value) || this.sizeOf(value, depth + 1) <= CRUMB) continue;
      const rest = yield* this.cut(value, depth + 1);
      item.value = isCollection(rest) && !this.apart.has(rest) ? yield* this.takeOut(rest) : rest;
      yield;
    }
    return token.items.length > this.portion ? yield* this.takeOut(token) : token;
  }

  /** Composed by so many items at a time. */
  private *takeOut(token: Collection): Interruptible<Collection> {
    let whole: ParsedNode | null = null;
    for (const part of partsOf(token, this.portion)) {
      const [document] = new Composer(OPTIONS).compose([{ type: 'document', offset: part.offset, start: [], value: part }]);
      const contents = document?.contents as ParsedNode | null | undefined;
      if (document === undefined || contents === null || contents === undefined) return token;
      this.errors.push(...document.errors);
      whole = whole === null ? contents : joined(whole, contents);
      yield;
    }
    if (whole === null) return token;
    const empty = emptied(token, whole.range[2]);
    this.apart.set(empty, whole);
    return empty;
  }

  /** Tokens in it, those of items in items too. */
  private sizeOf(token: CST.Token | null | undefined, depth: number): number {
    if (token === null || token === undefined) return 0;
    if (!isCollection(token) || depth > DEEPEST) return 1;
    const known = this.sizes.get(token);
    if (known !== undefined) return known;
    let size = 1;
    for (const { key, value } of token.items) size += this.sizeOf(key, depth + 1) + this.sizeOf(value, depth + 1);
    this.sizes.set(token, size);
    return size;
  }
}

function isCollection(token: CST.Token): token is Collection {
  return token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';
}

/** The same collection once for each so many of its items. */
function* partsOf(token: Collection, portion: number): Iterable<Collection> {
  const { items } = token as { items: CST.CollectionItem[] };
  for (let from = 0, to = 0; from === 0 || to < items.length; from = to) {
    to = from + portion;
    while (to < items.length && !isCut(token, items[to - 1], items[to])) to += 1;
    yield partOf(token, items.slice(from, to), from > 0, items[to]);
  }
}

/** What is wrong where the collection ends is told with its last part. */
function partOf(token: Collection, items: CST.CollectionItem[], isLater: boolean, next: CST.CollectionItem | undefined): Collection {
  const [first] = items;
  if (isLater && first !== undefined) items[0] = { ...first, start: first.start.filter(({ type }) => type !== 'comma') };
  if (token.type !== 'flow-collection') return { ...token, offset: (isLater ? beginOf(first) : null) ?? token.offset, items } as Collection;
  return { ...token, items, end: next === undefined ? token.end : [closing(token, beginOf(next) ?? token.offset)] };
}

/** Whether the items can be told apart there: in brackets by a comma, with something on both sides. */
function isCut({ type }: Collection, before: CST.CollectionItem | undefined, next: CST.CollectionItem | undefined): boolean {
  if (type !== 'flow-collection') return true;
  return next?.start.filter((token) => token.type === 'comma').length === 1 && isSaid(before) && isSaid(next);
}

function isSaid(item: CST.CollectionItem | undefined): boolean {
  return (item?.key ?? item?.value ?? null) !== null;
}

function beginOf(item: CST.CollectionItem | undefined): number | undefined {
  return (item?.start[0] ?? item?.key ?? item?.sep?.[0] ?? item?.value)?.offset;
}

function joined(whole: ParsedNode, part: ParsedNode): ParsedNode {
  if (isCollectionNode(whole) && isCollectionNode(part)) whole.items.push(...part.items as never[]);
  whole.range = [whole.range[0], part.range[1], part.range[2]];
  return whole;
}

/** It begins and ends where the whole one does, and lacks nothing: what is wrong inside was told there. */
function emptied(token: Collection, end: number): Collection {
  const items = [{ start: [{ type: 'space' as const, offset: end, indent: token.indent, source: '' }] }];
  if (token.type !== 'flow-collection') return { ...token, items };
  return { ...token, items: [], end: [closing(token, end - 1)] };
}

function closing({ start, indent }: CST.FlowCollection, offset: number): CST.SourceToken {
  return start.source === '{' ? { type: 'flow-map-end', offset, indent, source: '}' } : { type: 'flow-seq-end', offset, indent, source: ']' };
}
