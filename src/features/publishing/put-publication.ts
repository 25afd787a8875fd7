import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { recordAudit } from '../audit/index.js';
import { tellWatchers } from '../organisations/index.js';
import { inOrder, isSameChoice, type Publication, type PublicationChoice } from './publication.js';
import { type LockedPublication, publicationStore } from './publication.store.js';
import { later } from './timeline.js';

const ACT = { action: 'publication.put', subjectType: 'publication' } as const;

/** Decides what is published of the register. The same again writes nothing. */
@Injectable()
export class PutPublication {
  constructor(private readonly transaction: TenantTransaction) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async run(actor: Actor, wish: PublicationChoice, expected?: number): Promise<Publication> {
    const choice = { ...wish, kinds: inOrder(wish.kinds) };
    if (choice.isPublished && choice.kinds.length === 0) refuse('PUBLICATION_EMPTY', {});
    const act = { ...ACT, subjectId: actor.organisationId };
    return this.transaction.run(actor, act, async (tx) => {
      const [today, held] = await Promise.all([todayHere(tx), publicationStore.lock(tx)]);
      if (expected !== undefined && expected !== held.version) refuse('VERSION_STALE', { version: held.version });
      if (held.version > 0 && isSameChoice(held, choice)) {
        // Nothing was done, so there is nothing to record.
        tx.noteAudited();
        return held;
      }
      const isFirst = choice.isPublished && held.firstPublishedAt === null;
      const next: Publication = {
        ...choice, version: held.version + 1, changedAt: tx.now.toString(),
        firstPublishedAt: isFirst ? firstTime(held, tx.now.toString()) : held.firstPublishedAt,
        firstPublishedOn: isFirst ? today : held.firstPublishedOn,
      };
      publicationStore.save(tx, next);
      tellWatchers(tx, 'PUBLICATION');
      const { isPublished, kinds, showsPlanned, showsEarlier, version } = next;
      await recordAudit(tx, act, { isPublished, kinds, showsPlanned, showsEarlier, version });
      return next;
    });
  }
}

/** Behind all that the register says already: only what is said later is a change of the published one. */
function firstTime({ registerChangedAt }: LockedPublication, now: string): string {
  return registerChangedAt === null ? now : later(now, registerChangedAt);
}
