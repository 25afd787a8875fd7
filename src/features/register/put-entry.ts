import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { readDay } from '../../platform/api/read-instant.js';
import { eachInTurns, inTurns } from '../../platform/background/in-turns.js';
import { recordedAfter } from '../../platform/database/recorded-after.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { demandNoCycle, ownKindCodes, waysAfter } from './cycle.rules.js';
import {
  customerNamed, decidePut, demandCodes, demandImporter, demandReferences, demandSameCustomer, demandStanding, demandTerms, type PutDecision,
  type PutEntryOutcome, type Saying,
} from './entry.rules.js';
import {
  type ContentOf, type Entry, keyOf, plainContent, referencesOf, type RegisterKind,
} from './register.js';
import { demandKnownCodes } from './law-codes.js';
import { demandNoNotice } from './notice-gate.js';
import { type LoadedRegister, loadRegister, type Wanted } from './register.load.js';
import { demandRoom } from './register-size.js';
import { type EntryWrite, writeEntries } from './register.store.js';

/** What to say of an entry, and from when. */
export interface EntryOrder<Kind extends RegisterKind = RegisterKind> {
  readonly kind: Kind;
  readonly code: string;
  readonly content: ContentOf<Kind>;
  /** Day: past, today or to come; null: today. */
  readonly validFrom: string | null;
  /** We had it wrong: replaces what was said, for as long as it was said. */
  readonly isCorrection: boolean;
  /** Why; kept with the entry's history. */
  readonly reason: string | null;
  /** Only if this is still its version; 0: only if there is none yet. */
  readonly expected?: number | undefined;
  /** Day: the first one without it, where the same act ends it. What it names need not stand longer. */
  readonly until?: string | null;
}

export interface PutEntryResult<Kind extends RegisterKind = RegisterKind> {
  readonly outcome: PutEntryOutcome;
  readonly entry: Entry<Kind>;
}

const ACT = { action: 'register.put', subjectType: 'register_entry' } as const;

/** Makes an entry of the register or changes what is said of it. The same again writes nothing. */
@Injectable()
export class PutEntry {
  constructor(private readonly transaction: TenantTransaction) {}

  async run<Kind extends RegisterKind>(actor: Actor, order: EntryOrder<Kind>): Promise<PutEntryResult<Kind>> {
    return this.transaction.run(actor, { ...ACT, subjectId: keyOf(order) }, async (tx) => {
      await demandNoNotice(tx, { ...order, on: order.validFrom });
      const [result] = await putEntries(tx, [order]);
      // Nothing was done, so there is nothing to record.
      if (result?.outcome === 'UNCHANGED') tx.noteAudited();
      return result as PutEntryResult<Kind>;
    });
  }
}

/**
 * Puts entries, all or none, in a few round trips however many they are, and lets others have their turns between. They may name one
 * another. Each one written leaves an audit entry; when none is, the act is left without one. Results stand in the order of the orders.
 */
export async function putEntries(tx: Tx, orders: readonly EntryOrder[]): Promise<PutEntryResult[]> {
  demandCodes(orders);
  const contents = await inTurns(eachInTurn(orders, ({ content }) => plainContent(content)));
  const loaded = await loadRegister(tx, await inTurns(wantedFor(orders, contents)));
  const decisions = await inTurns(decideAll(orders, contents, loaded));
  demandNoCycles(decisions, loaded);
  await demandKnownCodes(tx, decisions.filter(({ plan }) => plan !== null).map(({ saying }) => saying));
  const puts = await inTurns(eachInTurn(decisions, (decision) => toPut(decision, loaded)));
  const writes = puts.flatMap(({ write }) => (write === null ? [] : [write]));
  const made = writes.filter(({ entry }) => entry.version === 0).map(({ entry }) => entry.customerId);
  if (made.length > 0) await demandRoom(tx, { version: loaded.version, made });
  if (writes.length > 0) await writeEntries(recordedBehind(tx, loaded, writes), writes);
  await eachInTurns(puts, ({ decision, write }) =>
    (write === null ? undefined : recordAudit(tx, { ...ACT, subjectId: write.entry.id }, detailsOf(decision))));
  return puts.map(resultOf);
}

function* decideAll(orders: readonly EntryOrder[], contents: readonly object[], loaded: LoadedRegister): Interruptible<PutDecision[]> {
  const sayings = yield* eachInTurn(orders.entries(), ([index, order]): Saying => ({
    kind: order.kind, code: order.code, content: contents[index] ?? {}, reason: order.reason, expected: order.expected, until: order.until ?? null,
    on: order.validFrom === null ? loaded.today : readDay(order.validFrom, 'validFrom').toString(),
    kindOfChange: order.isCorrection ? 'CORRECTION' : 'CHANGE',
  }));
  yield* eachInTurn(sayings, demandTerms);
  sayings.forEach(demandImporter);
  yield* demandReferences(sayings, loaded.existing);
  const decisions = yield* eachInTurn(sayings, (saying) => decidePut(loaded.entries.get(keyOf(saying)) ?? null, saying));
  yield* demandStanding(decisions, loaded.existing);
  return decisions;
}

/** The entries themselves, what they name, and whole kinds where one could come to lie under itself. */
function* wantedFor(orders: readonly EntryOrder[], contents: readonly object[]): Interruptible<Wanted> {
  const references = (yield* eachInTurn(orders.entries(), ([index, { kind }]) => referencesOf(kind, contents[index] ?? {}))).flat();
  const kinds = yield* eachInTurn(orders.entries(), ([index, { kind }]) => (ownKindCodes(kind, contents[index] ?? {}).length > 0 ? kind : null));
  return { entries: orders, references, kinds: [...new Set(kinds)].filter((kind) => kind !== null) };
}

function demandNoCycles(decisions: readonly PutDecision[], loaded: LoadedRegister): void {
  const written = decisions.filter(({ plan }) => plan !== null);
  const leading = written.filter(({ saying: { kind, content } }) => ownKindCodes(kind, content).length > 0);
  for (const [kind, those] of Map.groupBy(leading, ({ saying }) => saying.kind)) {
    demandNoCycle(those, waysAfter(kind, loaded.open.filter((each) => each.kind === kind), written));
  }
}

/** The time of the record: behind all that the register already says, so that no instant ever sees two answers. */
export function recordedBehind(tx: Tx, { version, changedAt }: LoadedRegister, writes: readonly EntryWrite[]): Tx {
  const superseded = writes.flatMap((write) => write.supersede);
  return recordedAfter(tx, [...(version === 0 ? [] : [{ recordedAt: changedAt }]), ...superseded]);
}

interface Put {
  readonly decision: PutDecision;
  readonly entry: EntryWrite['entry'];
  readonly write: EntryWrite | null;
}

function toPut(decision: PutDecision, { existing }: LoadedRegister): Put {
  const { saying, plan } = decision;
  const { kind, code, content, on, kindOfChange, reason } = saying;
  const named = customerNamed(saying);
  const customerId = named === null ? null : existing.get(keyOf({ kind: 'CUSTOMER', code: named }))?.customerId ?? null;
  demandSameCustomer(decision.entry, customerId);
  const entry = decision.entry ?? { id: newId(), kind, code, version: 0, customerId };
  if (plan === null) return { decision, entry, write: null };
  const act = { id: newId(), kind: kindOfChange, validFrom: on, reason };
  return { decision, entry, write: { entry, act, supersede: plan.supersede, keep: plan.keep, insert: { ...plan.insert, content } } };
}

function detailsOf({ saying, outcome, validFrom }: PutDecision): Record<string, string> {
  return { kind: saying.kind, code: saying.code, validFrom, change: saying.kindOfChange, outcome };
}

function resultOf({ decision: { saying, outcome, validFrom, validTo }, entry, write }: Put): PutEntryResult {
  const { id, kind, code, version } = entry;
  const content = saying.content as ContentOf<RegisterKind>;
  return { outcome, entry: { id, kind, code, version: write === null ? version : version + 1, validFrom, validTo, content } };
}

