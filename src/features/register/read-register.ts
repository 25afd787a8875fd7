import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { StampedReads } from '../../platform/memory/stamped-reads.js';
import type { Entry, EntryKey, RegisterKind } from './register.js';
import { type EntryAct, entryHistory, type EntryPlace, findEntry, isEntryThere, listEntries, whenStood } from './register.queries.js';
import { loadSnapshot, type RegisterSnapshot, sizeOfSnapshot, SNAPSHOTS_KEPT } from './snapshot.js';

/** What was found, with the register it stands in. */
export interface Found<What> {
  readonly found: What;
  readonly snapshot: RegisterSnapshot;
}

/** Reads the register of the actor's organisation, each in one round trip. */
@Injectable()
export class ReadRegister {
  /** What `loadSnapshot` keeps as well, for those of whom it is known already that nothing changed. */
  private readonly snapshots = new StampedReads<RegisterSnapshot>(SNAPSHOTS_KEPT, sizeOfSnapshot);

  constructor(private readonly transaction: TenantTransaction) {}

  snapshot(actor: Actor, asked: AsOfArguments): Promise<RegisterSnapshot> {
    return this.snapshots.of(actor, [asked.asOf, asked.knownAt], () =>
      this.transaction.read({ organisationId: actor.organisationId }, (tx) => loadSnapshot(tx, asked)));
  }

  one<Kind extends RegisterKind>(actor: Actor, kind: Kind, key: EntryPlace, asked: AsOfArguments = {}): Promise<Entry<Kind> | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findEntry(tx, kind, key, asked));
  }

  /** One that is there on the day; else the refusal says when it was, to whoever has it. */
  async oneOn<Kind extends RegisterKind>(actor: Actor, key: EntryKey & { readonly kind: Kind }, asked: AsOfArguments): Promise<Entry<Kind>> {
    const { organisationId } = actor;
    const found = await this.one(actor, key.kind, key, asked);
    if (found !== null) return found;
    const stood = await this.transaction.read({ organisationId }, (tx) => whenStood(tx, key, momentValues(asked, tx.now)[1]));
    return stood === null ? refuse('NOT_FOUND', {}) : refuse('NOT_THERE_THEN', { stood });
  }

  page<Kind extends RegisterKind>(actor: Actor, kind: Kind, page: PageRequest, asked: AsOfArguments): Promise<Page<Entry<Kind>>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listEntries(tx, kind, page, asked));
  }

  /** An entry among what stood beside it. */
  async oneAmong<Kind extends RegisterKind>(
    actor: Actor, kind: Kind, key: EntryPlace, asked: AsOfArguments = {},
  ): Promise<Found<Entry<Kind> | null>> {
    const [found, snapshot] = await this.transaction.read({ organisationId: actor.organisationId }, (tx) =>
      Promise.all([findEntry(tx, kind, key, asked), loadSnapshot(tx, asked)]));
    return { found, snapshot };
  }

  async pageAmong<Kind extends RegisterKind>(
    actor: Actor, kind: Kind, page: PageRequest, asked: AsOfArguments,
  ): Promise<Found<Page<Entry<Kind>>>> {
    const [found, snapshot] = await this.transaction.read({ organisationId: actor.organisationId }, (tx) =>
      Promise.all([listEntries(tx, kind, page, asked), loadSnapshot(tx, asked)]));
    return { found, snapshot };
  }

  /** All that was ever said of an entry; null when there never was one. */
  async history<Kind extends RegisterKind>(
    actor: Actor, key: EntryKey & { readonly kind: Kind }, page: PageRequest,
  ): Promise<Page<EntryAct<Kind>> | null> {
    const [isThere, acts] = await this.transaction.read({ organisationId: actor.organisationId }, (tx) =>
      Promise.all([isEntryThere(tx, key), entryHistory(tx, key, page)]));
    return isThere ? acts : null;
  }
}
