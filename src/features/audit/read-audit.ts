import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { Vault } from '../../platform/crypto/vault.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import {
  type AuditLink, findEntry, findHead, listEntries, listLinks, listWithoutSeal, type SealedOrWaiting,
  type UnsealedEntry,
} from './audit.queries.js';
import { type AuditCheckpoint, signCheckpoint } from './chain.js';

/** What binds a sealed signing key to its place. */
export function signingKeyPlace(organisationId: string): string {
  return `audit signing key ${organisationId}`;
}

/** Reads the trail of the actor's organisation. */
@Injectable()
export class ReadAudit {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: Vault) {}

  /** The end of the chain, signed now. Refuses AUDIT_NOT_SEALED in the first second of an organisation. */
  async checkpoint({ organisationId }: Actor): Promise<AuditCheckpoint> {
    return this.transaction.read({ organisationId }, async (tx) => {
      const head = await findHead(tx) ?? refuse('AUDIT_NOT_SEALED', {});
      const { sequence, chainHash, publicKey } = head;
      const privateKey = this.vault.openStanding<string>(organisationId, head.privateKey, signingKeyPlace(organisationId));
      return signCheckpoint({ organisationId, sequence, chainHash, at: tx.now.toString() }, { publicKey, privateKey });
    });
  }

  /** One link more than `limit`, when there is one. */
  async links({ organisationId }: Actor, afterSequence: number, limit: number): Promise<AuditLink[]> {
    return this.transaction.read({ organisationId }, (tx) => listLinks(tx, afterSequence, limit + 1));
  }

  async withoutSeal({ organisationId }: Actor, limit: number): Promise<UnsealedEntry[]> {
    return this.transaction.read({ organisationId }, (tx) => listWithoutSeal(tx, limit));
  }

  async page({ organisationId }: Actor, asked: PageRequest): Promise<Page<SealedOrWaiting>> {
    return this.transaction.read({ organisationId }, (tx) => listEntries(tx, asked));
  }

  async one({ organisationId }: Actor, id: string): Promise<SealedOrWaiting | null> {
    return this.transaction.read({ organisationId }, (tx) => findEntry(tx, id));
  }
}
