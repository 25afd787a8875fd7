import { Temporal } from 'temporal-polyfill';

import { type AuditCheckpoint, type AuditEntry, type AuditSeal, CHAIN_START, chainHash, entryHash, isSignedByItsKey } from './chain.js';

/** What is wrong with a chain. */
export type ChainFault =
  /** An entry does not have the hash that was sealed. */
  | 'ALTERED'
  /** A sealed entry, or a whole link, is gone. */
  | 'REMOVED'
  /** Links or entries stand where others stood. */
  | 'REORDERED'
  /** An entry pretends to be sealed and is not, or belongs to somebody else. */
  | 'INSERTED'
  /** A link does not follow from the one before it. */
  | 'BROKEN'
  /** The whole chain was written anew: it contradicts a signed checkpoint. */
  | 'REWRITTEN'
  /** A checkpoint is missing, or not signed by the key it names, or by another key than before. */
  | 'SIGNATURE';

export interface ChainFinding {
  readonly fault: ChainFault;
  /** Place in the chain, where there is one. */
  readonly sequence: number | null;
  readonly entryId: string | null;
  /** One sentence. */
  readonly about: string;
}

export interface ChainReport {
  readonly isIntact: boolean;
  /** How many entries were verified under a seal. */
  readonly sealed: number;
  /** The last link that was seen. */
  readonly head: { readonly sequence: number; readonly chainHash: string } | null;
  /** The first ones, at most `FINDINGS_SHOWN`. */
  readonly findings: readonly ChainFinding[];
  readonly findingsTotal: number;
  /** Entries that wait for their seal: how many, and how long the oldest has been waiting. Late, but nothing wrong. */
  readonly waiting: { readonly count: number; readonly oldestSeconds: number; readonly isLate: boolean };
}

export interface ChainExpectations {
  readonly checkpoint: AuditCheckpoint | null;
  /** A checkpoint kept from before: the chain must still hold it, under the same key. */
  readonly earlier?: AuditCheckpoint | null;
  readonly now: Temporal.Instant;
}

/** A sealer that is this far behind deserves a look, in seconds. */
export const LATE_SECONDS = 10;

export const FINDINGS_SHOWN = 100;

/** Verifies a chain link by link, in constant memory: `link` for each in order, then `end`. */
export class ChainVerification {
  private readonly findings: ChainFinding[] = [];
  private findingsTotal = 0;
  private sealed = 0;
  private sequence = 0;
  private previous = CHAIN_START;
  private waiting = 0;
  private oldestSeconds = 0;
  private readonly checkpoints: readonly AuditCheckpoint[];

  constructor(private readonly expected: ChainExpectations) {
    const { checkpoint, earlier } = expected;
    this.checkpoints = [checkpoint, earlier].filter((each) => each !== null && each !== undefined);
    for (const each of this.checkpoints) {
      if (!isSignedByItsKey(each)) this.find('SIGNATURE', each.sequence, null, `The checkpoint at ${each.sequence} is not signed by the key it names.`);
    }
    if (checkpoint && earlier && checkpoint.publicKey !== earlier.publicKey) {
      this.find('SIGNATURE', null, null, 'The checkpoint is signed by another key than the one kept from before.');
    }
  }

  /** The next link, with the entry that stands under it. */
  link(seal: AuditSeal, entry: AuditEntry | null): void {
    this.checkPlace(seal);
    this.checkEntry(seal, entry);
    this.checkAgainstCheckpoints(seal);
    this.sealed += 1;
  }

  /** An entry without a seal. */
  unsealed(entry: AuditEntry, isMarkedSealed: boolean): void {
    if (isMarkedSealed) {
      this.find('INSERTED', null, entry.id, `Entry ${entry.id} is marked as sealed, but no seal names it.`);
      return;
    }
    this.waiting += 1;
    const seconds = Temporal.Instant.from(entry.at).until(this.expected.now).total('seconds');
    this.oldestSeconds = Math.max(this.oldestSeconds, seconds);
  }

  end(): ChainReport {
    if (this.sealed > 0 && this.expected.checkpoint === null) this.find('SIGNATURE', null, null, 'No checkpoint was signed over this chain.');
    for (const { sequence } of this.checkpoints) {
      if (sequence <= this.sequence) continue;
      this.find('REMOVED', sequence, null, `A signed checkpoint knows ${sequence} links; the chain ends at ${this.sequence}.`);
    }
    return {
      isIntact: this.findingsTotal === 0,
      sealed: this.sealed,
      head: this.sequence === 0 ? null : { sequence: this.sequence, chainHash: this.previous },
      findings: this.findings,
      findingsTotal: this.findingsTotal,
      waiting: { count: this.waiting, oldestSeconds: this.oldestSeconds, isLate: this.oldestSeconds > LATE_SECONDS },
    };
  }

  private checkPlace(seal: AuditSeal): void {
    const wanted = this.sequence + 1;
    if (seal.sequence < wanted) {
      this.find('REORDERED', seal.sequence, seal.entryId, `Link ${seal.sequence} comes after link ${this.sequence}.`);
      return;
    }
    if (seal.sequence > wanted) {
      const missing = wanted === seal.sequence - 1 ? `Link ${wanted} is` : `Links ${wanted} to ${seal.sequence - 1} are`;
      this.find('REMOVED', wanted, null, `${missing} missing.`);
    } else if (chainHash(this.previous, seal.entryHash, seal.sequence) !== seal.chainHash) {
      this.find('BROKEN', seal.sequence, seal.entryId, `Link ${seal.sequence} does not follow from the link before it.`);
    }
    // Goes on from what stands there, so that one fault is told once.
    this.sequence = seal.sequence;
    this.previous = seal.chainHash;
  }

  private checkEntry(seal: AuditSeal, entry: AuditEntry | null): void {
    const { sequence, entryId } = seal;
    if (entry === null) return this.find('REMOVED', sequence, entryId, `The entry of link ${sequence} is gone.`);
    if (entry.id !== entryId) return this.find('REORDERED', sequence, entryId, `Under link ${sequence} stands entry ${entry.id} instead.`);
    const owner = this.expected.checkpoint?.organisationId ?? entry.organisationId;
    if (entry.organisationId !== owner) return this.find('INSERTED', sequence, entryId, `Entry ${entryId} belongs to another organisation.`);
    if (hashOf(entry) !== seal.entryHash) this.find('ALTERED', sequence, entryId, `Entry ${entryId} is not what was sealed.`);
  }

  private checkAgainstCheckpoints(seal: AuditSeal): void {
    for (const { sequence, chainHash: signed } of this.checkpoints) {
      if (sequence !== seal.sequence || signed === seal.chainHash) continue;
      this.find('REWRITTEN', sequence, null, `Link ${sequence} contradicts a signed checkpoint: what stands before it was written anew.`);
    }
  }

  private find(fault: ChainFault, sequence: number | null, entryId: string | null, about: string): void {
    this.findingsTotal += 1;
    if (this.findings.length < FINDINGS_SHOWN) this.findings.push({ fault, sequence, entryId, about });
  }
}

/** An entry with the mark its row carries. */
export interface MarkedEntry {
  readonly entry: AuditEntry;
  readonly isMarkedSealed: boolean;
}

/** Verifies a whole chain at once: its entries in any order, its seals in theirs. */
export function verifyChain(
  entries: readonly MarkedEntry[], seals: readonly AuditSeal[], expected: ChainExpectations,
): ChainReport {
  const verification = new ChainVerification(expected);
  const waiting = new Map(entries.map((each) => [each.entry.id, each]));
  for (const seal of seals) {
    verification.link(seal, waiting.get(seal.entryId)?.entry ?? null);
    waiting.delete(seal.entryId);
  }
  for (const { entry, isMarkedSealed } of waiting.values()) verification.unsealed(entry, isMarkedSealed);
  return verification.end();
}

/** What cannot be hashed is not what was sealed. */
function hashOf(entry: AuditEntry): string | null {
  try {
    return entryHash(entry);
  } catch {
    return null;
  }
}
