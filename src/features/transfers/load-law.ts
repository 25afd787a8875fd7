import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { parseTransferLaw, type TransferLaw } from '../../law/transfer-law.js';
import { LAW_FORMAT, leftOut } from '../../law/transfer-law-file.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { tellWatchers } from '../organisations/index.js';
import { lawHash, RELEASED } from './law-editions.js';
import { TRANSFER_CHANNEL } from './transfer-channel.js';

/** The law that is in use. */
export interface LoadedLaw {
  readonly sha256: string;
  /** Until which day its facts were gathered. */
  readonly asOf: string;
  readonly loadedAt: string;
  readonly source: 'RELEASE' | 'OPERATOR';
}

export interface LoadLawResult extends LoadedLaw {
  readonly outcome: 'LOADED' | 'UNCHANGED';
}

const newest = statement<LoadedLaw>('transfer_law_newest', `
  SELECT sha256, as_of AS "asOf", loaded_at AS "loadedAt", source FROM transfer_law ORDER BY loaded_at DESC LIMIT 1`);

/** Behind whatever was loaded before, by whichever clock. */
const insert = statement<LoadedLaw>('transfer_law_insert', `
  INSERT INTO transfer_law (sha256, loaded_at, as_of, source, files)
  SELECT $1, greatest($2::timestamptz, (
      SELECT loaded_at + interval '1 microsecond' FROM transfer_law ORDER BY loaded_at DESC LIMIT 1)), $3, $4, $5::jsonb
  ON CONFLICT (sha256) DO NOTHING
  RETURNING sha256, as_of AS "asOf", loaded_at AS "loadedAt", source`);

export async function newestLaw(tx: Pick<Tx, 'query'>): Promise<LoadedLaw | null> {
  return (await tx.query(newest, []))[0] ?? null;
}

/** Stores what came with this release, unless it is there or something newer is. */
export async function storeReleasedLaw(tx: Tx): Promise<void> {
  const last = await newestLaw(tx);
  if (last !== null && (last.sha256 === RELEASED.sha256 || last.asOf > RELEASED.law.asOf)) return;
  await store(tx, RELEASED.sha256, RELEASED.law, 'RELEASE');
}

async function store(tx: Tx, sha256: string, law: TransferLaw, source: LoadedLaw['source']): Promise<LoadedLaw | null> {
  const [made] = await tx.query(insert, [sha256, tx.now, law.asOf, source, JSON.stringify(law.files)]);
  tx.wakeAfterCommit(TRANSFER_CHANNEL);
  // Not only flows: what else is read by the law says something else as well, in every organisation.
  tellWatchers(tx, 'LAW');
  return made ?? null;
}

const ACT = { action: 'transfer_law.load', subjectType: 'transfer_law' } as const;
const ISSUES_SHOWN = 20;

/** Loads newer facts of the law of transfers: every flow of every organisation is assessed anew, and who is concerned is told. */
@Injectable()
export class LoadLaw {
  constructor(private readonly transaction: TenantTransaction) {}

  /** @param files the parts that changed; the others stay as this release has them */
  async run(actor: Actor, files: Readonly<Record<string, unknown>>): Promise<LoadLawResult> {
    return this.transaction.run(actor, ACT, async (tx) => {
      const law = checkedLaw(files, tx.now);
      const sha256 = lawHash(law.files);
      const last = await newestLaw(tx);
      if (last?.sha256 === sha256) {
        tx.noteAudited();
        return { outcome: 'UNCHANGED', ...last };
      }
      const known = last?.asOf ?? RELEASED.law.asOf;
      if (law.asOf < known) refuse('LAW_OLDER', { asOf: law.asOf, known });
      const made = await store(tx, sha256, law, 'OPERATOR') ?? refuse('LAW_LOADED_BEFORE', { sha256 });
      await recordAudit(tx, ACT, { sha256, asOf: law.asOf });
      return { outcome: 'LOADED', ...made };
    });
  }
}

const PARTS = new Set(['countries', 'territories', 'adequacy', 'clauses', 'tools']);

/** One wrong day would keep every right file out: nobody gathers facts a year ahead. */
const DAYS_AHEAD = 366;

function checkedLaw(files: Readonly<Record<string, unknown>>, now: Temporal.Instant): TransferLaw {
  const law = readLaw(files);
  const last = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: DAYS_AHEAD }).toString();
  const issues = [...(law.asOf > last ? [{ at: 'adequacy.meta.asOf', message: 'lies more than a year ahead' }] : []), ...leftOut(law).map(({ field, message }) => ({ at: field, message }))];
  if (issues.length > 0) refuse('LAW_INVALID', { issues: issues.slice(0, ISSUES_SHOWN), parts: [...PARTS] });
  return law;
}

function readLaw(given: Readonly<Record<string, unknown>>): TransferLaw {
  // A whole law, as it is exported, says what it is.
  const { format, ...parts } = given;
  const files = format === LAW_FORMAT ? parts : given;
  const unknown = Object.keys(files).filter((part) => !PARTS.has(part));
  if (unknown.length > 0 || Object.keys(files).length === 0) {
    refuse('LAW_INVALID', { issues: unknown.map((part) => ({ at: part, message: 'no part of the law' })), parts: [...PARTS] });
  }
  try {
    return parseTransferLaw(files);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issues = error.issues.slice(0, ISSUES_SHOWN).map(({ path, message }) => ({ at: path.join('.'), message }));
    return refuse('LAW_INVALID', { issues, parts: [...PARTS] });
  }
}
