import { Composer, type CST, type Document, type DocumentOptions, type ParsedNode, type ParseOptions, type SchemaOptions } from 'yaml';

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
    const { value } = token.type === 'document' ? token : {};
    if (isFirst && value !== undefined) yield* cutter.cut(value, 0);
    // There must be one only: what another one holds nobody reads.
    documents.push(...composer.next(isFirst || value === undefined ? token : withoutValue(token as CST.Document)) as Iterable<Document.Parsed>);
    isFirst &&= token.type !== 'document';
    yield;
  }
  documents.push(...composer.end(true, length) as Iterable<Document.Parsed>);
  const errors = [...documents.slice(0, 1).flatMap((document) => document.errors), ...cutter.errors];
  return { documents, errors: errors.map(({ pos, message }) => ({ at: pos[0], message })), apart: cutter.apart };
}

function withoutValue({ type, offset, start }: CST.Document): CST.Document {
  return { type, offset, start };
}

class Cutter {
  readonly apart = new Map<CST.Token, ParsedNode>();
  readonly errors: Document.Parsed['errors'] = [];
  private readonly sizes = new Map<CST.Token, number>();

  constructor(private readonly portion: number) {}

  /** Takes out of a large collection what it holds, from the inside outwards. */
  *cut(token: CST.Token, depth: number): Interruptible<void> {
    if (!isCollection(token) || depth > DEEPEST || this.sizeOf(token, depth) <= this.portion) return;
    for (const item of token.items) {
      const { value } = item;
      if (value === undefined || !isCollection(value) || this.sizeOf(value, depth + 1) <= CRUMB) continue;
      yield* this.cut(value, depth + 1);
      item.value = this.takeOut(value);
      yield;
    }
  }

  private takeOut(token: Collection): Collection {
    const [document] = new Composer(OPTIONS).compose([{ type: 'document', offset: token.offset, start: [], value: token }]);
    const contents = document?.contents as ParsedNode | null | undefined;
    if (document === undefined || contents === null || contents === undefined) return token;
    this.errors.push(...document.errors);
    const empty = emptied(token, contents.range[2]);
    this.apart.set(empty, contents);
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

/** It begins and ends where the whole one does, and lacks nothing: what is wrong inside was told there. */
function emptied(token: Collection, end: number): Collection {
  const items = [{ start: [{ type: 'space' as const, offset: end, indent: token.indent, source: '' }] }];
  if (token.type !== 'flow-collection') return { ...token, items };
  const [type, source] = token.start.source === '{' ? ['flow-map-end', '}'] as const : ['flow-seq-end', ']'] as const;
  return { ...token, items: [], end: [{ type, offset: end - 1, indent: token.indent, source }] };
}
