import type { Temporal } from 'temporal-polyfill';

import { refuse } from '../../kernel/problem.js';
import type { VersionKind } from '../../kernel/versions.js';
import { violatedConstraint } from '../../platform/database/errors.js';
import { recordedAfter } from '../../platform/database/recorded-after.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { writeVersion } from '../../platform/database/write-version.js';
import { contentOf, type OrganisationContent, type OrganisationProfile } from './organisation.js';
import { DirectoryRow, OrganisationRow, OrganisationVersionRow } from './organisation.entity.js';

type Root = OrganisationIdentity & { readonly version: number; readonly createdAt: string };

const lockRoot = statement<Root>('organisation_lock', `
  SELECT id, slug, sandbox_of AS "sandboxOfId", sandbox_id AS "sandboxId", is_operator AS "isOperator", version,
    created_at AS "createdAt"
  FROM organisation WHERE id = $1 FOR UPDATE`);

const openVersions = statement<OrganisationVersionRow>('organisation_open_versions', `
  SELECT organisation_id AS "organisationId", id, valid_from AS "validFrom", valid_to AS "validTo",
    recorded_at AS "recordedAt", superseded_at AS "supersededAt", kind, name, legal_name AS "legalName", country,
    time_zone AS "timeZone", language, has_public_door AS "hasPublicDoor", aliases, identifiers,
    shared_hosts AS "sharedHosts", privacy_email AS "privacyEmail", unconfirmed_wait_hours AS "unconfirmedWaitHours"
  FROM organisation_version WHERE organisation_id = $1 AND superseded_at IS NULL ORDER BY valid_from`);

const raiseVersion = statement<never>('organisation_raise_version',
  'UPDATE organisation SET version = version + 1 WHERE id = $1');

const changeEntry = statement<never>('directory_change', `
  UPDATE directory SET name = $2, language = $3, has_public_door = $4 WHERE organisation_id = $1`);

/** Who an organisation is, for as long as it is. */
export interface OrganisationIdentity {
  readonly id: string;
  readonly slug: string;
  readonly sandboxOfId: string | null;
  readonly sandboxId: string | null;
  readonly isOperator: boolean;
}

/** Writes a new organisation under its own context: identity, first version, entry in the directory. */
export async function writeOrganisation(
  tx: Tx, identity: OrganisationIdentity, content: OrganisationContent, createdAt: Temporal.Instant,
): Promise<void> {
  const at = createdAt.toString();
  await tx.insert(OrganisationRow, { ...identity, version: 1, createdAt: at });
  const today = createdAt.toZonedDateTimeISO(content.timeZone).toPlainDate().toString();
  await writeVersion(tx, OrganisationVersionRow, [], today, 'CHANGE', content);
  const { name, language, hasPublicDoor } = content;
  const entry = { name, language, hasPublicDoor, slug: identity.slug, organisationId: identity.id, createdAt: at };
  try {
    await tx.insert(DirectoryRow, { ...entry, isSandbox: identity.sandboxOfId !== null });
  } catch (error) {
    if (violatedConstraint(error) === 'directory_pkey') refuse('SLUG_TAKEN', { slug: identity.slug });
    throw error;
  }
}

export interface LockedOrganisation {
  readonly root: Root;
  readonly open: readonly OrganisationVersionRow[];
  /** The version that is open-ended: what holds now. */
  readonly current: OrganisationVersionRow;
}

/** The transaction's organisation, locked until the commit. */
export async function lockOrganisation(tx: Tx): Promise<LockedOrganisation> {
  const [root] = await tx.query(lockRoot, [tx.organisationId]);
  if (root === undefined) refuse('NOT_FOUND', {});
  const open = await tx.query(openVersions, [tx.organisationId]);
  const current = open.find((version) => version.validTo === null);
  if (current === undefined) throw new Error('an organisation without an open version');
  return { root, open, current };
}

/** What is said of a locked organisation now. */
export function profileOf({ root, current }: LockedOrganisation): OrganisationProfile {
  const { validFrom, validTo, recordedAt } = current;
  return { ...root, ...contentOf(current), validFrom, validTo, recordedAt };
}

/** Writes the next version of a locked organisation, valid from `on`; its public name follows. Gives what is so now. */
export async function changeOrganisation(
  tx: Tx, { root, open, current }: LockedOrganisation, on: string, kind: VersionKind, content: OrganisationContent,
): Promise<OrganisationProfile> {
  const later = recordedAfter(tx, open);
  await writeVersion(later, OrganisationVersionRow, open, on, kind, content);
  await Promise.all([
    tx.execute(raiseVersion, [tx.organisationId]),
    tx.execute(changeEntry, [tx.organisationId, content.name, content.language, content.hasPublicDoor]),
  ]);
  const validFrom = kind === 'CORRECTION' ? current.validFrom : on;
  return { ...root, version: root.version + 1, ...content, validFrom, validTo: null, recordedAt: later.now.toString() };
}
