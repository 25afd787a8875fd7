import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { Vault } from '../../platform/crypto/vault.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { listUnsealedOrganisations } from './audit.queries.js';
import { loadUnsealed, writeSeals, writeSigningKey } from './audit.store.js';
import { chainOn, newSigningKey } from './chain.js';
import { signingKeyPlace } from './read-audit.js';

/** Entries sealed in one transaction. */
export const SEAL_PORTION = 500;

/**
 * Chains what waits: entries by id among those found without their mark. Never by a watermark: what commits late is
 * sealed later. A lock of the transaction's length lets one sealer at a chain, and ends with its holder; the chain's
 * primary key would refuse a fork even without it. Waits for the disk: a checkpoint may be signed over the seals at once.
 */
@Injectable()
export class SealEntries {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: Vault) {}

  /** Seals one portion; gives how many. */
  async execute(organisationId: string): Promise<number> {
    const act = { action: 'audit.seal', subjectType: 'audit' };
    return this.transaction.run(systemActor(organisationId, 'audit-sealer'), act, async (tx) => {
      // An entry about sealing would have to be sealed.
      tx.noteAudited();
      const found = await loadUnsealed(tx, SEAL_PORTION);
      if (found === null || found.entries.length === 0) return 0;
      const seals = chainOn(found.head, found.entries);
      const key = found.hasSigningKey ? null : newSigningKey();
      writeSeals(tx, seals);
      if (key !== null) writeSigningKey(tx, key.publicKey, this.vault.sealStanding(organisationId, key.privateKey, signingKeyPlace(organisationId)));
      return seals.length;
    });
  }

  /** Organisations with entries that wait, the longest waiting first. */
  async waiting(limit: number): Promise<string[]> {
    const found = await this.transaction.read({ organisationId: NO_ORGANISATION }, (tx) => listUnsealedOrganisations(tx, limit));
    return found.map(({ organisationId }) => organisationId);
  }

  /** Age of the oldest entry without its seal. */
  async lagSeconds(): Promise<number> {
    return this.transaction.read({ organisationId: NO_ORGANISATION }, async (tx) => {
      const [oldest] = await listUnsealedOrganisations(tx, 1);
      return oldest === undefined ? 0 : Math.max(0, Temporal.Instant.from(oldest.oldestAt).until(tx.now).total('seconds'));
    });
  }
}
