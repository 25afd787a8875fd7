import type { Writable } from 'node:stream';

import pg, { type QueryResult } from 'pg';

import { sqlTypes } from './types.js';

/** One statement of a batch, and who waits for its answer. Its values are text, bytes or null already. */
export interface BatchedStatement {
  /** Each text has a name: it is prepared once a connection. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
  readonly resolve: (answer: QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/** What of pg's connection a batch writes to. */
interface Wire {
  readonly stream: Writable;
  readonly parsedStatements: Readonly<Record<string, string>>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: { readonly statement: string; readonly values: BatchedStatement['values'] }): void;
  describe(message: { readonly type: 'P'; readonly name: string }): void;
  execute(message: object): void;
  sync(): void;
}

/** How the rows of a statement are read. */
interface RowForm {
  fields: QueryResult['fields'];
  _parsers?: unknown;
  _prebuiltEmptyResultObject: unknown;
}

/** An answer as pg gathers it. */
interface Gathered extends QueryResult, RowForm {
  addFields(fields: unknown): void;
  parseRow(values: unknown): object;
  addRow(row: object): void;
  addCommandComplete(message: unknown): void;
}

const { Result } = pg as unknown as { readonly Result: new (mode: undefined, types: typeof sqlTypes) => Gathered };

/** What each connection has told of its statements: working it out anew took as long as reading the rows. */
const formsOf = new WeakMap<Wire, Map<string, RowForm>>();

/**
 * Statements that reach PostgreSQL in one write and come back in one answer, because one Sync stands behind them all:
 * pg puts one behind each, and for each the server answers and the client wakes by itself. When one fails, those behind
 * it are not run: all of them fail with it.
 */
export class Batch extends pg.Query {
  private answered = 0;
  private forms = new Map<string, RowForm>();
  private answer: Gathered | null = null;
  /** Tells whoever asked last, as soon as the server has said that it is done: until then the connection may still die. */
  private tellLast: (() => void) | null = null;
  /** Why a row of the answer could not be read. */
  private unreadable: unknown;

  constructor(private readonly statements: readonly BatchedStatement[]) {
    super('');
  }

  /** What the client takes note of as prepared is the statement being answered. */
  get name(): string | undefined {
    return this.statements?.[this.answered]?.name;
  }

  set name(_value) {
    // The base class sets it to what it was given.
  }

  get text(): string | undefined {
    return this.statements?.[this.answered]?.text;
  }

  set text(_value) {
    // As above.
  }

  override submit = (connection: unknown): null => {
    const wire = connection as Wire;
    this.forms = formsOf.get(wire) ?? this.forms;
    formsOf.set(wire, this.forms);
    wire.stream.cork();
    for (const { name, text, values } of this.statements) {
      if (wire.parsedStatements[name] === undefined && wire.submittedNamedStatements[name] === undefined) {
        wire.parse({ name, text });
        wire.submittedNamedStatements[name] = text;
      }
      wire.bind({ statement: name, values });
      if (!this.forms.has(name)) wire.describe({ type: 'P', name: '' });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
    return null;
  };

  handleRowDescription({ fields }: { readonly fields: unknown }): void {
    this.answering().addFields(fields);
  }

  handleDataRow({ fields }: { readonly fields: unknown }): void {
    try {
      const answer = this.answering();
      answer.addRow(answer.parseRow(fields));
    } catch (error) {
      this.unreadable ??= error;
    }
  }

  handleCommandComplete(message: unknown): void {
    const [statement, answer, unreadable] = [this.statements[this.answered], this.answering(), this.unreadable];
    answer.addCommandComplete(message);
    this.answered += 1;
    this.answer = null;
    this.unreadable = undefined;
    if (statement === undefined) return;
    if (!this.forms.has(statement.name)) this.forms.set(statement.name, formOf(answer));
    const tell = unreadable === undefined ? () => statement.resolve(answer) : () => statement.reject(unreadable);
    if (this.answered < this.statements.length) tell();
    else this.tellLast = tell;
  }

  handleError(error: unknown, wire: Wire): void {
    const failed = this.statements.slice(this.tellLast === null ? this.answered : -1);
    this.tellLast = null;
    this.answered = this.statements.length;
    for (const { name, reject } of failed) {
      if (wire.parsedStatements[name] === undefined) delete wire.submittedNamedStatements[name];
      reject(error);
    }
  }

  handleReadyForQuery(): void {
    this.tellLast?.();
    this.tellLast = null;
  }

  private answering(): Gathered {
    if (this.answer !== null) return this.answer;
    this.answer = new Result(undefined, sqlTypes);
    const form = this.forms.get(this.name ?? '');
    if (form !== undefined) {
      this.answer.fields = form.fields;
      this.answer._parsers = form._parsers;
      this.answer._prebuiltEmptyResultObject = form._prebuiltEmptyResultObject;
    }
    return this.answer;
  }
}

/** The form alone: nothing of the rows may be kept. */
function formOf({ fields, _parsers, _prebuiltEmptyResultObject }: Gathered): RowForm {
  return { fields, _parsers, _prebuiltEmptyResultObject };
}
