import { setImmediate as nextTurn } from 'node:timers/promises';

import { type CST, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';

import { inTurns } from '../../platform/background/in-turns.js';
import { type ComposedText, composeText } from './compose-text.js';
import { FaultList } from './document-faults.js';
import { DOCUMENT_LIMITS, TOO_DEEP } from './document-limits.js';
import { DocumentReading } from './document-reading.js';

const TOKENS_A_TURN = 5_000;

export interface ReadText {
  /** Plain values; undefined when the text could not be read, or not to its end. What could not be read of it is null, and told. */
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
  const reading = new DocumentReading(faults, document.apart);
  const root = await inTurns(reading.read(document.contents, [], 0));
  faults.locate(root.located);
  return { value: reading.isBrokenOff ? undefined : root.value, faults };
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
