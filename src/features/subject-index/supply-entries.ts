import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { type Problem, ProblemError, refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { finishSupply } from './finish-supply.js';
import { partStore } from './part.store.js';
import { overtake, startSupply, type StartedSupply, SUPPLY_ACT, type SupplyWish } from './start-supply.js';
import { findSupply } from './subject-index.queries.js';
import type { Supply } from './subject-index.js';
import type { Batch, ExpectedKey } from './supply-lines.js';
import { isResting } from './supply.rules.js';
import { type LockedSupply, supplyStore } from './supply.store.js';

/** Reads what was sent, once it is known which key it must have been made with. */
export type ReadBatches = (key: ExpectedKey) => AsyncIterable<Batch | Problem>;

/**
 * Takes entries for one customer, however many, a batch and a transaction at a time. A replacement is written beside
 * what counts and takes effect at its end, as a whole; what is added or taken away counts batch by batch. Sending the
 * same again is always safe.
 */
@Injectable()
export class SupplyEntries {
  constructor(private readonly transaction: TenantTransaction) {}

  async run(actor: Actor, wish: SupplyWish, read: ReadBatches): Promise<Supply> {
    const { idempotency: _once, ...plain } = actor;
    const id = newId();
    const first = await this.transaction.run(actor, SUPPLY_ACT, (tx) => startSupply(tx, id, wish));
    return first.id === id ? this.receive(plain, first, read) : this.again(plain, wish, first, read);
  }

  /** The same Idempotency-Key as before: what was done is not done twice, and what broke off is done anew. */
  private async again(actor: Actor, wish: SupplyWish, first: StartedSupply, read: ReadBatches): Promise<Supply> {
    const known = await this.transaction.run(actor, actOn(first), async (tx) => {
      tx.noteAudited();
      const last = await lastRepetition(tx, first.id);
      const isUnderWay = last.state === 'RUNNING' && !isResting(last, tx.now);
      return isUnderWay ? refuse('SUBJECT_INDEX_BUSY', { supplyId: last.id }) : last;
    });
    if (known.state === 'COMPLETED') return this.sameAsBefore(actor, first, known, read);
    const started = await this.transaction.run(actor, SUPPLY_ACT, async (tx) => {
      const anew = await startSupply(tx, newId(), wish);
      await overtake(tx, known.id);
      await supplyStore.repeatBy(tx, known.id, anew.id);
      return anew;
    });
    return this.receive(actor, started, read);
  }

  private async receive(actor: Actor, started: StartedSupply, read: ReadBatches): Promise<Supply> {
    const hash = createHash('sha256');
    try {
      for await (const batch of read({ version: started.keyVersion, normaliser: started.normaliser })) {
        if ('code' in batch) await this.refuse(actor, started, batch);
        else await this.write(actor, started, batch);
        if ('digests' in batch) hash.update(batch.digests);
      }
      const content = hash.digest('hex');
      await this.transaction.run(actor, actOn(started), (tx) => finishSupply(tx, started, content));
    } catch (error) {
      await this.fail(actor, started, error);
      throw error;
    }
    return this.read(actor, started.id);
  }

  private async write(actor: Actor, started: StartedSupply, { digests, count }: Batch): Promise<void> {
    await this.transaction.run(actor, actOn(started), async (tx) => {
      // A part of an act that has entries of its own: where it begins, and where it ends.
      tx.noteAudited();
      const { id, partId, kind } = started;
      if (partId === null) return supplyStore.progress(tx, id, count, 0);
      if (!(await supplyStore.lockRunning(tx, id))) refuse('SUBJECT_INDEX_SUPERSEDED', {});
      const changed = await (kind === 'REMOVE' ? partStore.remove(tx, partId, digests) : partStore.add(tx, partId, digests));
      partStore.count(tx, partId, kind === 'REMOVE' ? -changed : changed);
      supplyStore.progress(tx, id, count, changed);
    });
  }

  private async refuse(actor: Actor, started: StartedSupply, { code, data }: Problem): Promise<never> {
    return this.transaction.run(actor, actOn(started), () => Promise.reject(new ProblemError({ code, data })));
  }

  /** If even this fails, the upkeep finds the supply resting. */
  private async fail(actor: Actor, started: StartedSupply, error: unknown): Promise<void> {
    const code = error instanceof ProblemError ? error.problem.code : 'INTERRUPTED';
    await this.transaction.run(actor, actOn(started), async (tx) => {
      tx.noteAudited();
      await overtake(tx, started.id, code);
    }).catch(() => undefined);
  }

  /** The same answer, if the same was sent. */
  private async sameAsBefore(actor: Actor, first: StartedSupply, known: LockedSupply, read: ReadBatches): Promise<Supply> {
    const hash = createHash('sha256');
    for await (const batch of read({ version: first.keyVersion, normaliser: first.normaliser })) {
      if ('code' in batch) refuse('IDEMPOTENCY_KEY_REUSED', {});
      hash.update(batch.digests);
    }
    if (hash.digest('hex') !== known.contentSha256) refuse('IDEMPOTENCY_KEY_REUSED', {});
    return this.read(actor, known.id);
  }

  private async read(actor: Actor, id: string): Promise<Supply> {
    const found = await this.transaction.read(actor, (tx) => findSupply(tx, id));
    if (found === null) throw new Error('a supply that was just made is not there');
    return found;
  }
}

function actOn({ customerId }: StartedSupply) {
  return { ...SUPPLY_ACT, subjectId: customerId };
}

/** Follows a supply to the one that did it last. */
async function lastRepetition(tx: Tx, id: string): Promise<LockedSupply> {
  const found = await supplyStore.lock(tx, id);
  if (found === null) throw new Error('a supply that was started is not there');
  return found.repeatedById === null ? found : lastRepetition(tx, found.repeatedById);
}
