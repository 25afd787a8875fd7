import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { indexTransferLaw, SHIPPED_LAW, type TransferLaw, type TransferLawFiles } from '../../law/transfer-law.js';
import { placesJudgedOtherwise } from '../../law/transfer-law-difference.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';

/** The law of transfers as it was loaded at an instant. */
export interface LawEdition {
  readonly sha256: string;
  /** Null: it came with this release, and no worker of it has run yet. */
  readonly loadedAt: string | null;
  readonly law: TransferLaw;
}

/** What was judged by an earlier law needs to be judged anew only where data leave or reach one of these places. */
export interface LawStep {
  /** The earlier law; null: all is to be judged anew, whichever it was. */
  readonly since: string | null;
  readonly places: readonly string[];
}

const WHOLE: LawStep = { since: null, places: [] };

interface LoadedLaw {
  readonly sha256: string;
  readonly loadedAt: string;
}

const BEFORE_ALL = '-infinity';

const newer = statement<LoadedLaw>('transfer_law_newer', `
  SELECT sha256, loaded_at AS "loadedAt" FROM transfer_law WHERE loaded_at > $1::timestamptz ORDER BY loaded_at LIMIT 100`);

const filesOf = statement<{ readonly files: TransferLawFiles }>('transfer_law_files', 'SELECT files FROM transfer_law WHERE sha256 = $1');

export function lawHash(files: TransferLawFiles): string {
  return createHash('sha256').update(canonicalJson(files as unknown as JsonValue)).digest('hex');
}

/** The law as this release knows it. */
export const RELEASED: LawEdition = { sha256: lawHash(SHIPPED_LAW.files), loadedAt: null, law: SHIPPED_LAW };

/**
 * The editions of the law that were loaded, kept by the process. Each read asks in its own round trip whether there is a
 * newer one, so a law that was loaded counts everywhere from its commit on.
 */
@Injectable()
export class LawEditions {
  /** Oldest first. */
  private readonly editions: LawEdition[] = [];
  private readonly steps = new WeakMap<LawEdition, LawStep>();

  /** The law by which a read is answered: the last one loaded, or the last one loaded by an instant. */
  async at(tx: ReadTx, knownAt: string | null | undefined = null): Promise<LawEdition> {
    const last = this.editions.at(-1)?.loadedAt ?? BEFORE_ALL;
    const found = await tx.query(newer, [last]);
    for (const { sha256, loadedAt } of found) await this.learn(tx, { sha256, loadedAt });
    return this.known(knownAt);
  }

  /** The law in use, where it was asked already when the newest was loaded. */
  async loadedLast(tx: ReadTx, loadedAt: string | null): Promise<LawEdition> {
    return loadedAt === this.lastHeardOf.loadedAt ? this.lastHeardOf : this.at(tx);
  }

  /** The newest that this process has heard of: whoever goes by it asks afterwards whether it still is. */
  get lastHeardOf(): LawEdition {
    return this.known(null);
  }

  /** What an edition changed against the one before it. */
  stepTo(edition: LawEdition): LawStep {
    const found = this.steps.get(edition) ?? stepBetween(this.editions[this.editions.indexOf(edition) - 1], edition);
    this.steps.set(edition, found);
    return found;
  }

  private known(knownAt: string | null): LawEdition {
    const [oldest] = this.editions;
    if (oldest === undefined) return RELEASED;
    if (knownAt === null) return this.editions.at(-1) ?? oldest;
    const asked = Temporal.Instant.from(knownAt);
    const isKnown = ({ loadedAt }: LawEdition): boolean => loadedAt !== null && Temporal.Instant.compare(loadedAt, asked) <= 0;
    return this.editions.findLast(isKnown) ?? oldest;
  }

  private async learn(tx: ReadTx, { sha256, loadedAt }: LoadedLaw): Promise<void> {
    if (this.editions.some((edition) => edition.loadedAt === loadedAt)) return;
    const law = sha256 === RELEASED.sha256 ? RELEASED.law : await this.read(tx, sha256);
    // Somebody else may have learnt it meanwhile.
    if (this.editions.some((edition) => edition.loadedAt === loadedAt)) return;
    this.editions.push({ sha256, loadedAt, law });
    this.editions.sort((one, other) => Temporal.Instant.compare(one.loadedAt ?? '', other.loadedAt ?? ''));
  }

  private async read(tx: ReadTx, sha256: string): Promise<TransferLaw> {
    const [row] = await tx.query(filesOf, [sha256]);
    if (row === undefined) throw new Error(`the law ${sha256} is not there any more`);
    // Checked when it was loaded.
    return indexTransferLaw(row.files);
  }
}

function stepBetween(before: LawEdition | undefined, after: LawEdition): LawStep {
  if (before === undefined) return WHOLE;
  const places = placesJudgedOtherwise(before.law, after.law);
  return places === null ? WHOLE : { since: before.sha256, places: [...places] };
}
