import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { eachInTurn } from '../../kernel/interruptible.js';
import { refuse } from '../../kernel/problem.js';
import { begunBehind, type EndPlan, planEnd } from '../../kernel/versions.js';
import { readDay } from '../../platform/api/read-instant.js';
import { eachInTurns, inTurns } from '../../platform/background/in-turns.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { demandCodes, demandVersion } from './entry.rules.js';
import { demandNoNotice } from './notice-gate.js';
import { namedByPromised, promisedEntries } from './promised.js';
import { recordedBehind } from './put-entry.js';
import { type EntryKey, keyOf, type LoadedEntry, type OpenVersion, type RegisterKind } from './register.js';
import { loadRegister } from './register.load.js';
import { type EntryWrite, writeEntries } from './register.store.js';

/** Which entry ends, and from which day on it is no more. */
export interface EndOrder extends EntryKey {
  /** First day without it; null: today. */
  readonly on: string | null;
  readonly reason: string | null;
  readonly expected?: number | undefined;
}

export const END_ENTRY_OUTCOMES = ['ENDED', 'UNCHANGED'] as const;

export interface EndEntryResult extends EntryKey {
  readonly outcome: (typeof END_ENTRY_OUTCOMES)[number];
  readonly id: string;
  readonly version: number;
  /** First day without it. Where it was at an end already: the day that was asked for. */
  readonly on: string;
}

const ACT = { action: 'register.end', subjectType: 'register_entry' } as const;

/** An entry that speaks of others. */
interface Referrer {
  readonly kind: RegisterKind;
  readonly code: string;
  readonly validFrom: string;
  readonly targetKind: RegisterKind;
  readonly targetCode: string;
}

const REFERRERS_SHOWN = 20;

/**
 * Who names one of these entries from its day on. Asked behind the writes: who ends by the same act names nothing any more. OFFSET 0
 * keeps the names of each looked for by themselves.
 */
const referrers = statement<Referrer>('register_referrers', `
  SELECT entry.kind, entry.code, said.valid_from AS "validFrom", asked.kind AS "targetKind", asked.code AS "targetCode"
  FROM unnest($2::text[], $3::text[], $4::date[]) AS asked (kind, code, on_day)
  CROSS JOIN LATERAL (SELECT reference.version_id FROM register_reference AS reference
    WHERE reference.organisation_id = $1 AND reference.target_kind = asked.kind AND reference.target_code = asked.code OFFSET 0) AS named
  CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
    WHERE version.organisation_id = $1 AND version.id = named.version_id OFFSET 0) AS said
  CROSS JOIN LATERAL (SELECT held.kind, held.code FROM register_entry AS held
    WHERE held.organisation_id = $1 AND held.id = said.entry_id OFFSET 0) AS entry
  WHERE said.superseded_at IS NULL AND (said.valid_to IS NULL OR said.valid_to > asked.on_day)
    AND NOT (entry.kind = asked.kind AND entry.code = asked.code)
  ORDER BY entry.kind, entry.code, said.valid_from LIMIT ${REFERRERS_SHOWN}`);

/** Ends an entry of the register on a day: it stays in the record for the days before, and may start again later. */
@Injectable()
export class EndEntry {
  constructor(private readonly transaction: TenantTransaction) {}

  async run(actor: Actor, order: EndOrder): Promise<EndEntryResult> {
    return this.transaction.run(actor, { ...ACT, subjectId: keyOf(order) }, async (tx) => {
      await demandNoNotice(tx, { ...order, content: null, isCorrection: false });
      const [result] = await endEntries(tx, [order]);
      // Nothing was done, so there is nothing to record.
      if (result?.outcome === 'UNCHANGED') tx.noteAudited();
      return result ?? refuse('NOT_FOUND', {});
    });
  }
}

interface End {
  readonly entry: LoadedEntry;
  readonly on: string;
  readonly reason: string | null;
  readonly plan: EndPlan<OpenVersion>;
}

/**
 * Ends entries, all or none. One that others still name from that day on is refused, unless they end by the same act. Each
 * one ended leaves an audit entry; when none is, the act is left without one.
 */
export async function endEntries(tx: Tx, orders: readonly EndOrder[]): Promise<EndEntryResult[]> {
  demandCodes(orders);
  const loaded = await loadRegister(tx, { entries: orders, references: [], kinds: [] });
  const ends = await inTurns(eachInTurn(orders, (order): End => {
    const entry = loaded.entries.get(keyOf(order)) ?? refuse('NOT_FOUND', { entry: keyOf(order) });
    demandVersion({ kind: order.kind, code: order.code, expected: order.expected }, entry);
    const on = order.on === null ? loaded.today : readDay(order.on, 'on').toString();
    const began = begunBehind(entry.open, on, loaded.today);
    if (began !== null) refuse('END_BEFORE_BEGIN', { entry: keyOf(order), began });
    return { entry, on, reason: order.reason, plan: planEnd(entry.open, on) };
  }));
  const real = ends.filter(({ plan }) => plan.supersede.length > 0);
  if (real.length > 0) await write(tx, real, loaded);
  return ends.map(({ entry: { id, kind, code, version }, on, plan }) => plan.supersede.length > 0
    ? { outcome: 'ENDED', id, kind, code, version: version + 1, on }
    : { outcome: 'UNCHANGED', id, kind, code, version, on });
}

async function write(tx: Tx, ends: readonly End[], loaded: Parameters<typeof recordedBehind>[1]): Promise<void> {
  const writes = ends.map(({ entry, on, reason, plan }): EntryWrite => ({
    entry, act: { id: newId(), kind: 'END', validFrom: on, reason }, supersede: plan.supersede, keep: plan.keep, insert: null,
  }));
  await writeEntries(recordedBehind(tx, loaded, writes), writes);
  const [standing, promised] = await Promise.all([
    tx.query(referrers, [tx.organisationId, ends.map(({ entry }) => entry.kind), ends.map(({ entry }) => entry.code), ends.map(({ on }) => on)]),
    promisedEntries(tx),
  ]);
  const told = namedByPromised(promised, new Set(ends.map(({ entry }) => keyOf(entry)))).map(({ promise, named }): Referrer =>
    ({ kind: promise.kind, code: promise.code, validFrom: promise.on, targetKind: named.kind, targetCode: named.code }));
  const found = [...standing, ...told].slice(0, REFERRERS_SHOWN);
  if (found.length > 0) {
    refuse('ENTRY_IN_USE', {
      referrers: found.map(({ kind, code, validFrom, targetKind, targetCode }) =>
        ({ kind, code, validFrom, of: keyOf({ kind: targetKind, code: targetCode }) })),
    });
  }
  await eachInTurns(ends, ({ entry: { id, kind, code }, on }) => recordAudit(tx, { ...ACT, subjectId: id }, { kind, code, on }));
}
