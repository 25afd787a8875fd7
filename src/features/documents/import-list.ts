import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { refuse } from '../../kernel/problem.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { canonicalJson, recordAudit } from '../audit/index.js';
import { openChanges } from '../changes/index.js';
import { contentFaults } from './check-document.js';
import { type DocumentEntry, entryKey, type OrganisationDocument } from './document-form.js';
import type { HeldState, PlanStep } from './document-plan.js';
import { planDocument } from './document-plan.rules.js';
import { markWithheld } from './document-withheld.rules.js';
import { loadHeld } from './documents.queries.js';
import { groupRows, type ListGroup } from './list-entries.rules.js';
import { refuseCircles, refuseDangling } from './list-refusals.rules.js';
import { type ListRow, readList } from './list-rows.js';
import { type ChangeWish, changesBringing, demandPlanning, planWithheld } from './plan-withheld.js';
import { judgeOn, loadTold } from './plan-document.js';
import { writeSteps } from './write-steps.js';

export interface ImportOrder {
  /** CSV. */
  readonly text: string;
  readonly isDryRun: boolean;
  readonly reason: string | null;
  /** What is said of changes that are planned by the way. */
  readonly wish: ChangeWish;
}

export const ROW_OUTCOMES = ['MADE', 'CHANGED', 'UNCHANGED', 'WITHHELD', 'REFUSED'] as const;

export interface RowReport {
  readonly line: number;
  readonly code: string;
  readonly outcome: (typeof ROW_OUTCOMES)[number];
  /** Why it was refused or withheld; what else was made for it; which other rows say the same. */
  readonly messages: readonly string[];
}

export interface ImportedList {
  readonly isDryRun: boolean;
  readonly rows: readonly RowReport[];
  readonly ignored: readonly string[];
  /** The changes that were planned with what is withheld. */
  readonly changes: readonly string[];
}

const ACT = { action: 'register.import', subjectType: 'register' } as const;

/** Takes over a list of processors that somebody kept elsewhere: the rows that are right, in one transaction, and tells of each. */
@Injectable()
export class ImportList {
  constructor(private readonly transaction: TenantTransaction, private readonly heavy: HeavyCalls) {}

  run(actor: Actor, order: ImportOrder): Promise<ImportedList> {
    return this.heavy.run(actor.organisationId, () => this.import(actor, order));
  }

  private async import(actor: Actor, { text, isDryRun, reason, wish }: ImportOrder): Promise<ImportedList> {
    const list = await readList(text);
    if ('problem' in list) refuse('LIST_UNREADABLE', { ...list });
    return this.transaction.run(actor, { ...ACT, subjectId: actor.organisationId }, async (tx) => {
      const [held, told, open] = await Promise.all([loadHeld(tx, { withCustomers: false }), loadTold(tx), openChanges(tx)]);
      const groups = await inTurns(groupsOf(list.rows, held));
      const document = await inTurns(documentOf(groups.filter(({ troubles }) => troubles.length === 0), held));
      const needsNotice = judgeOn(held, document.entries, told);
      const plan = await inTurns(planDocument(document, held, { prune: false, isCorrection: false, needsNotice }));
      const bringing = changesBringing(open);
      const brought = await inTurns(eachInTurn(plan.steps, bringing));
      const steps = await inTurns(markWithheld(brought));
      const [doing, waiting] = [steps.filter(({ waitsFor }) => waitsFor === null), steps.filter(({ waitsFor }) => waitsFor !== null)];
      demandPlanning(actor, waiting);
      if (!isDryRun && doing.length > 0) await writeSteps(tx, doing, reason);
      const { changes, withheld } = isDryRun ? { changes: [], withheld: waiting } : await planWithheld(tx, waiting, { today: held.today, reason, wish });
      const isDone = !isDryRun && doing.length + changes.length > 0;
      if (isDone) await recordAudit(tx, { ...ACT, subjectId: actor.organisationId }, { rows: list.rows.length, steps: doing.length, withheld: withheld.length });
      else tx.noteAudited();
      return { isDryRun, ignored: list.ignored, changes, rows: await inTurns(reportsOf(groups, { doing, withheld })) };
    });
  }
}

function* groupsOf(rows: readonly ListRow[], held: HeldState): Interruptible<ListGroup[]> {
  const faultsOf = faultsOnce();
  const groups = yield* eachInTurn(yield* groupRows(rows, held), (group) => withFaults(group, faultsOf));
  return yield* refuseDangling(yield* refuseCircles(groups, held), held);
}

type FaultsOf = (entry: DocumentEntry) => readonly string[];

/** Of a category that many rows name the same is wrong each time. */
function faultsOnce(): FaultsOf {
  const known = new Map<string, readonly string[]>();
  return (entry) => {
    if (entry.kind !== 'DATA_CATEGORY') return contentFaults(entry);
    const key = canonicalJson([entry.code, (entry.content as { name: string }).name]);
    const faults = known.get(key) ?? contentFaults(entry);
    known.set(key, faults);
    return faults;
  };
}

/** What the doors would refuse of the entries of a group. */
function withFaults(group: ListGroup, faultsOf: FaultsOf): ListGroup {
  // Of a row that says not even whose it is, nothing else is worth telling.
  if (group.code === '') return group;
  return { ...group, troubles: [...new Set([...group.troubles, ...group.entries.flatMap(faultsOf)])] };
}

/** The rows as a document that says nothing else: of one category that several name, the first. */
function* documentOf(groups: readonly ListGroup[], { slug }: HeldState): Interruptible<OrganisationDocument> {
  const entries = new Map<string, DocumentEntry>();
  for (const group of groups) {
    for (const entry of group.entries) if (!entries.has(entryKey(entry))) entries.set(entryKey(entry), entry);
    yield;
  }
  return { organisation: slug, validFrom: null, entries: [...entries.values()], sections: new Set() };
}

interface Done {
  readonly doing: readonly PlanStep[];
  readonly withheld: readonly PlanStep[];
}

/** Of each row, in their order. */
function* reportsOf(groups: readonly ListGroup[], { doing, withheld }: Done): Interruptible<RowReport[]> {
  const [done, waiting] = [Map.groupBy(doing, entryKey), Map.groupBy(withheld, entryKey)];
  const reports = yield* eachInTurn(groups, (group) => {
    const own = [...new Set(group.entries.map(entryKey))];
    const of = (steps: ReadonlyMap<string, readonly PlanStep[]>): PlanStep[] => own.flatMap((key) => steps.get(key) ?? []);
    return reportOf(group, { doing: of(done), withheld: of(waiting) });
  });
  return reports.flat().sort((one, other) => one.line - other.line);
}

const WHY_WAITING = { NOTICE: 'Customers must be told first', INSTRUCTION: 'Each customer must say yes first' } as const;

function reportOf({ code, lines, troubles, notes }: ListGroup, { doing: done, withheld: waiting }: Done): RowReport[] {
  const isMade = done.some(({ kind, act }) => kind !== 'DATA_CATEGORY' && act === 'CREATE');
  const outcome = troubles.length > 0 ? 'REFUSED' : waiting.length > 0 ? 'WITHHELD' : isMade ? 'MADE' : done.length > 0 ? 'CHANGED' : 'UNCHANGED';
  const messages = troubles.length > 0 ? troubles : [
    ...waiting.flatMap(({ notice, waitsFor }) => (notice === null ? [] : [`${WHY_WAITING[waitsFor ?? 'NOTICE']}: ${notice}.`])),
    ...[...new Set(waiting.flatMap(({ change }) => change ?? []))]
      .map((change) => `It waits in the planned change ${change}: look at its title, words and day before it is announced.`),
    ...done.filter(({ kind }) => kind === 'DATA_CATEGORY').map((step) => `The data category ${step.code} was made.`),
  ];
  return lines.map((line) => {
    const note = notes.get(line);
    return { line, code, outcome, messages: [...(note === undefined ? [] : [note]), ...messages].slice(0, 20) };
  });
}
