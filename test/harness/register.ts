import { EndEntry, type EndOrder, type EndEntryResult } from '../../src/features/register/end-entry.js';
import { type EntryOrder, PutEntry, type PutEntryResult, putEntries } from '../../src/features/register/put-entry.js';
import type { ContentOf, RegisterKind } from '../../src/features/register/register-kinds.js';
import { type EntryAct, entryHistory } from '../../src/features/register/register.queries.js';
import { loadSnapshot, type RegisterSnapshot } from '../../src/features/register/snapshot.js';
import { type Actor, systemActor } from '../../src/kernel/actor.js';
import type { Problem } from '../../src/kernel/problem.js';
import { TenantTransaction } from '../../src/platform/database/tenant-transaction.js';
import type { World } from './app.js';

export interface Moment {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** The register of one organisation, as use cases and queries have it. */
export class RegisterDesk {
  readonly transaction: TenantTransaction;
  private readonly putting: PutEntry;
  private readonly ending: EndEntry;

  constructor(world: World, readonly organisationId: string) {
    const { nest } = world.application;
    this.transaction = nest.get(TenantTransaction, { strict: false });
    this.putting = nest.get(PutEntry, { strict: false });
    this.ending = nest.get(EndEntry, { strict: false });
  }

  get actor(): Actor {
    return systemActor(this.organisationId, 'spec');
  }

  say<Kind extends RegisterKind>(
    kind: Kind, code: string, content: ContentOf<Kind>, more: Partial<EntryOrder> = {},
  ): Promise<PutEntryResult<Kind>> {
    return this.putting.run(this.actor, orderOf(kind, code, content, more));
  }

  /** The same as a document or a change writes it: customers were told, or there were none yet. */
  settle<Kind extends RegisterKind>(
    kind: Kind, code: string, content: ContentOf<Kind>, more: Partial<EntryOrder> = {},
  ): Promise<PutEntryResult<Kind>> {
    const act = { action: 'register.put', subjectType: 'register_entry', subjectId: code };
    return this.transaction.run(this.actor, act, async (tx) => {
      const [result] = await putEntries(tx, [orderOf(kind, code, content, more)]);
      if (result?.outcome === 'UNCHANGED') tx.noteAudited();
      return result as PutEntryResult<Kind>;
    });
  }

  end(kind: RegisterKind, code: string, more: Partial<EndOrder> = {}): Promise<EndEntryResult> {
    return this.ending.run(this.actor, { kind, code, on: null, reason: null, ...more });
  }

  look(asked: Moment = {}): Promise<RegisterSnapshot> {
    return this.transaction.read({ organisationId: this.organisationId }, (tx) => loadSnapshot(tx, asked));
  }

  /** What a party was called then; null when there was none. */
  async nameOf(code: string, asked: Moment = {}): Promise<string | null> {
    return (await this.look(asked)).entries.PARTY.get(code)?.content.name ?? null;
  }

  /** Newest first. */
  async history<Kind extends RegisterKind>(kind: Kind, code: string): Promise<readonly EntryAct<Kind>[]> {
    const scope = { organisationId: this.organisationId };
    return (await this.transaction.read(scope, (tx) => entryHistory(tx, { kind, code }, {}))).rows;
  }
}

export function orderOf<Kind extends RegisterKind>(
  kind: Kind, code: string, content: ContentOf<Kind>, more: Partial<EntryOrder> = {},
): EntryOrder<Kind> {
  return { kind, code, content, validFrom: null, isCorrection: false, reason: null, ...more } as EntryOrder<Kind>;
}

export function partyContent(name: string, more: object = {}): ContentOf<'PARTY'> {
  return { name, legalName: `${name} B.V.`, country: 'NL', ...more } as ContentOf<'PARTY'>;
}

export function engagementContent(party: string, more: object = {}): ContentOf<'ENGAGEMENT'> {
  return { party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }], ...more };
}

/** What an act is refused with. */
export async function refusalOf(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(() => new Error('it was not refused'), (found: unknown) => found);
  const { problem } = error as { readonly problem?: Problem };
  if (problem === undefined) throw error as Error;
  return problem;
}
