import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { decisionsLeftOut } from '../../law/transfer-law-file.js';
import { indexTransferLaw, LAW_PARTS, type TransferLaw, type TransferLawFiles } from '../../law/transfer-law.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { tellWatchers } from '../organisations/index.js';
import { gatheredOn, lawWith } from './given-law.js';
import { LawEditions, lawHash, RELEASED } from './law-editions.js';
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

/** Whoever stores a law goes by the one before it: one after another. */
const takeTurn = statement<never>('transfer_law_take_turn', 'SELECT pg_advisory_xact_lock(28, 13)');

/** Stores what came with this release, part by part: what an operator loaded stays until a release knows more of it. */
export async function storeReleasedLaw(tx: Tx, editions: LawEditions): Promise<void> {
  await tx.query(takeTurn, []);
  const last = await newestLaw(tx);
  if (last === null) await store(tx, RELEASED.sha256, RELEASED.law, 'RELEASE');
  else if (last.sha256 !== RELEASED.sha256) await storeNewer(tx, (await editions.at(tx)).law, last);
}

async function storeNewer(tx: Tx, used: TransferLaw, { sha256: before, source }: LoadedLaw): Promise<void> {
  const { law } = RELEASED;
  const isNewer = (part: keyof TransferLawFiles): boolean => {
    const [ours, theirs] = [gatheredOn(law, part), gatheredOn(used, part)];
    // A release puts right what one before it said of the same day; what an operator said of it is left alone.
    return ours > theirs || (ours === theirs && source === 'RELEASE');
  };
  const newer = Object.fromEntries(LAW_PARTS.filter(isNewer).map((part) => [part, law.files[part]]));
  const merged = indexTransferLaw({ ...used.files, ...newer });
  const sha256 = lawHash(merged.files);
  if (sha256 !== before) await store(tx, sha256, merged, sha256 === RELEASED.sha256 ? 'RELEASE' : 'OPERATOR');
}

async function store(tx: Tx, sha256: string, law: TransferLaw, source: LoadedLaw['source']): Promise<LoadedLaw | null> {
  const [made] = await tx.query(insert, [sha256, tx.now, law.asOf, source, JSON.stringify(law.files)]);
  tx.wakeAfterCommit(TRANSFER_CHANNEL);
  // Not only flows: what else is read by the law says something else as well, in every organisation.
  tellWatchers(tx, 'LAW');
  return made ?? null;
}

const ACT = { action: 'transfer_law.load', subjectType: 'transfer_law' } as const;

/** Loads newer facts of the law of transfers: every flow of every organisation is assessed anew, and who is concerned is told. */
@Injectable()
export class LoadLaw {
  constructor(private readonly transaction: TenantTransaction, private readonly editions: LawEditions) {}

  /**
   * @param files the parts that changed; the others stay as they are in the law in use
   * @param allowRemovals decisions of adequacy that it leaves out are to end; else it is refused for them
   */
  async run(actor: Actor, files: Readonly<Record<string, unknown>>, allowRemovals = false): Promise<LoadLawResult> {
    return this.transaction.run(actor, ACT, async (tx) => {
      await tx.query(takeTurn, []);
      const last = await newestLaw(tx);
      const { law: used } = await this.editions.at(tx);
      const law = lawWith(files, used, tx.now);
      const sha256 = lawHash(law.files);
      if (last?.sha256 === sha256) {
        tx.noteAudited();
        return { outcome: 'UNCHANGED', ...last };
      }
      const leftOut = decisionsLeftOut(law, used);
      if (leftOut.length > 0 && !allowRemovals) refuse('LAW_LEAVES_OUT', { leftOut });
      const made = await store(tx, sha256, law, 'OPERATOR') ?? refuse('LAW_LOADED_BEFORE', { sha256 });
      await recordAudit(tx, ACT, { sha256, asOf: law.asOf });
      return { outcome: 'LOADED', ...made };
    });
  }
}
