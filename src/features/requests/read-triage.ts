import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { mayAskPerson } from './ask.rules.js';
import { ensureReadable } from './locate-request.js';
import type { OpenRequest } from './read-requests.js';
import { markRefused } from './refused-customers.rules.js';
import { type PartRecord, parentsOfParts, partsOf } from './request-parts.queries.js';
import { RequestVault } from './request-vault.js';
import type { Reason } from './routing.js';
import { listTriage, type TriageFilter, type TriageRecord } from './triage-inbox.queries.js';

/** Somebody a waiting request may be about, by name. */
export interface NamedCandidate {
  readonly customerId: string;
  /** Null for the organisation itself. */
  readonly externalId: string | null;
  readonly name: string | null;
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** It said of this request that it is not its own. */
  readonly isRefused: boolean;
}

/** A request that waits for staff, as they see it. */
export interface TriageEntry {
  readonly request: OpenRequest;
  readonly why: string | null;
  readonly waitsSince: string | null;
  /** Whole days since the first receipt. */
  readonly ageDays: number;
  readonly candidates: readonly NamedCandidate[];
  /** The request that it is a part of; null: of none. */
  readonly parentId: string | null;
  /** Whether staff may ask the person a prepared question. */
  readonly mayAsk: boolean;
}

/** Reads what waits for staff, and how a request was divided. For the organisation that received it alone. */
@Injectable()
export class ReadTriage {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: RequestVault) {}

  async page(actor: Actor, page: PageRequest, filter: TriageFilter): Promise<Page<TriageEntry>> {
    return this.transaction.read({ organisationId: actor.organisationId }, async (tx) => {
      const found = await listTriage(tx, page, filter);
      return { ...found, rows: found.rows.map((row) => this.entryOf(row, tx.now)) };
    });
  }

  parts(actor: Actor, requestIds: readonly string[]): Promise<PartRecord[]> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => partsOf(tx, requestIds));
  }

  /** Parts of one request; none for a customer that it is with. NOT_FOUND when the actor may not read it. */
  async partsOfOne(actor: Actor, requestId: string): Promise<PartRecord[]> {
    await ensureReadable(this.transaction, actor, requestId);
    return this.parts(actor, [requestId]);
  }

  parents(actor: Actor, requestIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => parentsOfParts(tx, requestIds));
  }

  private entryOf(row: TriageRecord, now: Temporal.Instant): TriageEntry {
    const { why, waitsSince, candidates, refusedIds, customers, parentId, ...record } = row;
    const request = { ...record, ...this.vault.openFor('PROCESSOR', record) };
    const refused = new Set(refusedIds);
    const byId = new Map(customers.map((customer) => [customer.id, customer]));
    const age = now.since(Temporal.Instant.from(record.receivedAt)).total({ unit: 'hours' });
    return {
      request, why, waitsSince, parentId, ageDays: Math.max(0, Math.floor(age / 24)),
      candidates: markRefused(candidates, refused).map(({ customerId, score, reasons }) => ({
        customerId, externalId: byId.get(customerId)?.externalId ?? null, name: byId.get(customerId)?.name ?? null, score,
        reasons, isRefused: refused.has(customerId),
      })),
      mayAsk: mayAskPerson(record, request.said.controller, parentId !== null),
    };
  }
}
