import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { repetitionStore } from './repetition.store.js';
import { type RepetitionView, toRepetition } from './repetition.view.js';
import { requestById } from './request.queries.js';

/** How often the same was handed in: for the organisation that received it. Its customers see nothing of it. */
@Injectable()
export class ReadRepetitions {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Of one of the actor's own requests; NOT_FOUND for everybody else's. */
  one(actor: Actor, id: string): Promise<RepetitionView> {
    return this.transaction.read({ organisationId: actor.organisationId }, async (tx) => {
      const [request, joined, stands] = await Promise.all([
        requestById(tx, id), repetitionStore.joinedTo(tx, [id]), repetitionStore.standsFor(tx, [id]),
      ]);
      if (request === null) refuse('NOT_FOUND', {});
      return toRepetition({ uuid: id, receivedAt: request.receivedAt }, joined, stands[0]?.standingId ?? null);
    });
  }

  /** Of several at once, in their order. What is not the actor's own was handed in once, as far as it knows. */
  of(actor: Actor, requests: readonly { readonly uuid: string; readonly receivedAt: string }[]): Promise<RepetitionView[]> {
    const ids = requests.map(({ uuid }) => uuid);
    return this.transaction.read({ organisationId: actor.organisationId }, async (tx) => {
      const [joined, stands] = await Promise.all([repetitionStore.joinedTo(tx, ids), repetitionStore.standsFor(tx, ids)]);
      return requests.map((request) => toRepetition(
        request, joined.filter(({ standingId }) => standingId === request.uuid),
        stands.find(({ id }) => id === request.uuid)?.standingId ?? null,
      ));
    });
  }
}
