import { Injectable } from '@nestjs/common';

import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { organisationProfile } from './organisation.queries.js';
import { SLUG, SLUG_LENGTH } from './organisation.rules.js';

/** What strangers may know of an organisation: what its public door shows. */
interface PublicEntry {
  readonly organisationId: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  readonly hasPublicDoor: boolean;
  readonly isSandbox: boolean;
}

/** What a public door works with. */
export interface DirectoryEntry extends PublicEntry {
  /** How long an unconfirmed request waits where no agreement says otherwise. */
  readonly unconfirmedWaitHours: number;
}

const bySlug = statement<PublicEntry>('directory_by_slug', `
  SELECT organisation_id AS "organisationId", name, language, has_public_door AS "hasPublicDoor", is_sandbox AS "isSandbox"
  FROM directory WHERE slug = $1`);

const nameById = statement<{ name: string }>('directory_name', 'SELECT name FROM directory WHERE organisation_id = $1');

/** How the transaction's organisation is called at its public door; whoever looks may know it. */
export async function publicNameOf(tx: ReadTx): Promise<string> {
  return (await tx.query(nameById, [tx.organisationId]))[0]?.name ?? '';
}

const KEPT_MILLISECONDS = 5_000;
const KEPT_ENTRIES = 5_000;

/**
 * Which organisation stands behind a slug. Answers are kept for seconds, misses too, so that a busy public door asks the
 * database once; another process sees a new name that much later.
 */
@Injectable()
export class OrganisationDirectory {
  private readonly kept = new Map<string, { readonly entry: Promise<DirectoryEntry | null>; readonly at: number }>();

  constructor(private readonly transaction: TenantTransaction) {}

  findBySlug(slug: string): Promise<DirectoryEntry | null> {
    if (slug.length > SLUG_LENGTH || !SLUG.test(slug)) return Promise.resolve(null);
    const kept = this.kept.get(slug);
    if (kept !== undefined && performance.now() - kept.at < KEPT_MILLISECONDS) return kept.entry;
    const entry = this.look(slug);
    this.keep(slug, entry);
    return entry;
  }

  forget(slug: string): void {
    this.kept.delete(slug);
  }

  private async look(slug: string): Promise<DirectoryEntry | null> {
    const [found] = await this.transaction.read({ organisationId: NO_ORGANISATION }, (tx) => tx.query(bySlug, [slug]));
    if (found === undefined) return null;
    const { organisationId } = found;
    const { unconfirmedWaitHours } = await this.transaction.read({ organisationId }, (tx) => organisationProfile(tx));
    return { ...found, unconfirmedWaitHours };
  }

  private keep(slug: string, entry: Promise<DirectoryEntry | null>): void {
    this.kept.delete(slug);
    if (this.kept.size >= KEPT_ENTRIES) this.kept.delete(this.kept.keys().next().value ?? '');
    this.kept.set(slug, { entry, at: performance.now() });
    // A failure is nobody's answer but the one's who asked.
    entry.catch(() => this.forget(slug));
  }
}
