import { refuse } from '../../kernel/problem.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { knownAsOf, versionThen } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { OrganisationProfile } from './organisation.js';

const columns = (version: string): string => `organisation.id, organisation.slug, organisation.sandbox_of AS "sandboxOfId",
  organisation.sandbox_id AS "sandboxId", organisation.is_operator AS "isOperator", ${version} AS version,
  organisation.created_at AS "createdAt", said.valid_from AS "validFrom", said.valid_to AS "validTo",
  said.recorded_at AS "recordedAt", said.name, said.legal_name AS "legalName", said.country,
  said.time_zone AS "timeZone", said.language, said.has_public_door AS "hasPublicDoor", said.aliases, said.identifiers,
  said.shared_hosts AS "sharedHosts", said.privacy_email AS "privacyEmail",
  said.unconfirmed_wait_hours AS "unconfirmedWaitHours"`;

const FROM = 'FROM organisation JOIN organisation_version AS said ON said.organisation_id = organisation.id';

const current = statement<OrganisationProfile>('organisation_current', `
  SELECT ${columns('organisation.version')} ${FROM}
  WHERE organisation.id = $1 AND said.organisation_id = $1 AND said.superseded_at IS NULL AND said.valid_to IS NULL`);

const remembered = statement<OrganisationProfile>('organisation_remembered', `
  SELECT ${columns(versionThen('organisation', 'organisation_version', 'organisation_id', 3))} ${FROM}
  WHERE organisation.id = $1 AND said.organisation_id = $1
    AND CASE WHEN $2::date IS NULL THEN said.valid_to IS NULL
             ELSE said.valid_from <= $2 AND (said.valid_to IS NULL OR said.valid_to > $2) END
    AND ${knownAsOf('said', 3)}`);

/** The transaction's organisation as it is now. Changes count from the day they are made, so one version is open. */
export async function organisationProfile(tx: ReadTx): Promise<OrganisationProfile> {
  const [found] = await tx.query(current, [tx.organisationId]);
  return found ?? refuse('NOT_FOUND', {});
}

/** The organisation as it was; null when it was not yet, or we did not know it yet. */
export async function rememberedProfile(tx: ReadTx, asked: AsOfArguments = {}): Promise<OrganisationProfile | null> {
  const [asOf, knownAt] = momentValues(asked, tx.now);
  const [found] = await tx.query(remembered, [tx.organisationId, asOf, knownAt]);
  return found ?? null;
}

const stood = statement<{ readonly validFrom: string }>('organisation_stood', `
  SELECT min(said.valid_from) AS "validFrom" FROM organisation_version AS said
  WHERE said.organisation_id = $1 AND ${knownAsOf('said', 2)} HAVING min(said.valid_from) IS NOT NULL`);

/** From when the organisation is on record, as known at an instant; empty: nobody knew of it then. */
export async function whenOrganisationStood(tx: ReadTx, asked: AsOfArguments): Promise<{ validFrom: string; validTo: null }[]> {
  const [, knownAt] = momentValues(asked, tx.now);
  return (await tx.query(stood, [tx.organisationId, knownAt])).map(({ validFrom }) => ({ validFrom, validTo: null }));
}
