import { Temporal } from 'temporal-polyfill';

import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { BoundedCache } from '../../platform/memory/bounded-cache.js';
import type { AgreementLife, TermClause } from '../agreements/index.js';
import { agreedDay, type AgreedSpan, coversOn } from './agreed-day.rules.js';
import { CITED_TERMS } from './clearance-citations.rules.js';

/** What an agreement of the customer says, or said, or will say. */
interface FoundVersion extends AgreementLife, AgreedSpan {
  readonly agreementId: string;
  readonly versionId: string;
  readonly reference: string;
  readonly acceptedAt: string | null;
  /** Of the term sheet: as it reads since it was last corrected. */
  readonly editionId: string;
  readonly deviations: readonly TermClause[];
}

/** An agreement that is about the service on the day. */
export interface FoundAgreement extends AgreementLife {
  readonly agreementId: string;
  /** Of it, as it holds on the day. */
  readonly versionId: string;
  readonly reference: string;
  readonly agreedOn: string;
  /** The clauses that decide: of the edition, then what deviates from them. */
  readonly terms: readonly TermClause[];
}

/** The customer is there, and has no agreement. */
interface NoVersion {
  readonly versionId: null;
}

const versions = statement<FoundVersion | NoVersion>('clearance_agreements', `
  SELECT agreement.id AS "agreementId", agreement.reference, agreement.state, agreement.activated_on AS "activatedOn", agreement.terminated_on AS "terminatedOn",
    said.id AS "versionId", said.valid_from AS "validFrom", said.valid_to AS "validTo", said.services, said.acceptance ->> 'at' AS "acceptedAt", said.deviations,
    coalesce((SELECT one.id FROM term_sheet_version AS one WHERE one.organisation_id = $1 AND one.term_sheet_id = said.term_sheet_id
      AND one.label = said.term_sheet_label AND one.superseded_at IS NULL ORDER BY one.valid_from LIMIT 1), said.term_sheet_version_id) AS "editionId"
  FROM customer LEFT JOIN agreement ON agreement.organisation_id = $1 AND agreement.customer_id = customer.id
  LEFT JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id AND said.superseded_at IS NULL
  WHERE customer.organisation_id = $1 AND customer.external_id = $2`);

interface Edition {
  readonly id: string;
  readonly terms: readonly TermClause[];
}

const editions = statement<Edition>('clearance_editions', `
  SELECT id, terms FROM term_sheet_version WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`);

/** The clauses of editions that decide. What an edition says is never written over, so it stays true; weighed in clauses. */
const kept = new BoundedCache<readonly TermClause[]>({ items: 5_000, weight: 50_000 });

const CITED: ReadonlySet<string> = new Set(CITED_TERMS);
const cited = (clauses: readonly TermClause[]): readonly TermClause[] => clauses.filter(({ term }) => CITED.has(term));

/** Null: there is no such customer. */
export async function loadVersions(tx: ReadTx, customer: string): Promise<readonly FoundVersion[] | null> {
  const found = await tx.query(versions, [tx.organisationId, customer]);
  return found.length === 0 ? null : found.filter((each): each is FoundVersion => each.versionId !== null);
}

/** Those of them that are about the service on the day, by what is known now. */
export async function agreementsOn(tx: ReadTx, found: readonly FoundVersion[], { service, day, zone }: {
  readonly service: string; readonly day: string; readonly zone: string;
}): Promise<readonly FoundAgreement[]> {
  const held = found.filter((each) => coversOn(each, service, day));
  const terms = await clausesOf(tx, held.map(({ editionId }) => editionId));
  return held.map(({ agreementId, versionId, reference, state, activatedOn, terminatedOn, acceptedAt, editionId, deviations }) => {
    const acceptedOn = acceptedAt === null ? null : Temporal.Instant.from(acceptedAt).toZonedDateTimeISO(zone).toPlainDate().toString();
    const agreedOn = agreedDay(found.filter((each) => each.agreementId === agreementId), { service, day, activatedOn, acceptedOn });
    return { agreementId, versionId, reference, state, activatedOn, terminatedOn, agreedOn, terms: [...terms.get(editionId) ?? [], ...cited(deviations)] };
  });
}

async function clausesOf(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly TermClause[]>> {
  const known = new Map(ids.flatMap((id) => {
    const found = kept.get(`${tx.organisationId} ${id}`);
    return found === undefined ? [] : [[id, found] as const];
  }));
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const read = (await tx.query(editions, [tx.organisationId, missing])).map(({ id, terms }) => [id, cited(terms)] as const);
  for (const [id, clauses] of read) kept.set(`${tx.organisationId} ${id}`, clauses, clauses.length);
  return new Map([...known, ...read]);
}
