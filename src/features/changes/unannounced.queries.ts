import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { isOnBehalf, loadSpans, type RegisterSnapshot } from '../register/index.js';
import { joinAgreedDay } from './agreed-day.js';
import { servicesOf } from './change-steps.rules.js';
import { spansForService, standsSince } from './standing.rules.js';

/** A party in force for a service that customers buy, of which some of them were never told. */
export interface UnannouncedFact {
  /** Code of the engagement. */
  readonly code: string;
  readonly party: string;
  readonly service: string;
  /** The day it began. */
  readonly since: string;
  /** Agreements about the service that are older. */
  readonly agreements: number;
}

interface Announced {
  readonly id: string;
  readonly parties: readonly string[];
  /** Null: every service. */
  readonly services: readonly string[] | null;
  readonly isTold: boolean;
}

const PORTION = 500;

const announced = statement<Announced>('change_parties_announced', `
  SELECT change.id, change.parties_in AS parties, change.services, change.state IN ('ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE')
    OR (change.mode = 'UNAUTHORISED' AND change.state <> 'CANCELLED') AS "isTold"
  FROM change WHERE change.organisation_id = $1 AND change.id > $2 ORDER BY change.id LIMIT ${PORTION}`);

const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/** Changes that were announced, or recorded as unauthorised, and bring parties in. */
async function announcements(tx: ReadTx): Promise<Announced[]> {
  const found: Announced[] = [];
  for (let after: string | null = LOWEST_ID; after !== null;) {
    const page: Announced[] = await tx.query(announced, [tx.organisationId, after]);
    found.push(...page.filter(({ isTold, parties }) => isTold && parties.length > 0));
    after = page.length === PORTION ? page.at(-1)?.id ?? null : null;
  }
  return found;
}

interface AgreedCount {
  readonly service: string;
  readonly on: string;
  readonly agreements: number;
}

const agreedBefore = statement<AgreedCount>('change_agreed_before', `
  SELECT covered.service, agreed."on", count(*)::integer AS agreements
  FROM ${dayAsked(2, 3, 4)} AS asked (day)
  JOIN agreement ON agreement.organisation_id = $1 AND agreement.activated_on <= asked.day AND agreement.activated_on < $6::date
    AND (agreement.terminated_on IS NULL OR agreement.terminated_on > asked.day)
  JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id AND ${heldAsOf('said', 'asked.day', 3)}
  CROSS JOIN LATERAL unnest(said.services) AS covered (service)
  ${joinAgreedDay('covered.service', 'asked.day', 4)}
  WHERE covered.service = ANY ($5::text[]) AND agreed."on" < $6::date
  GROUP BY covered.service, agreed."on"`);

/**
 * Parties engaged on behalf of customers that no change ever brought in, while agreements about the service are older than they.
 * What stood when a customer agreed it has authorised with the rest.
 */
export async function unannouncedParties(tx: ReadTx, register: RegisterSnapshot, asked: AsOfArguments): Promise<UnannouncedFact[]> {
  const [spans, told] = await Promise.all([loadSpans(tx, register.version), announcements(tx)]);
  const isTold = (party: string, service: string): boolean =>
    told.some(({ parties, services }) => parties.includes(party) && (services === null || services.includes(service)));
  const silent = [...register.entries.ENGAGEMENT.values()].filter(({ content }) => isOnBehalf(content)).flatMap(({ code, content }) =>
    servicesOf(content, register).filter((service) => !isTold(content.party, service)).flatMap((service) => {
      const engaged = (spans.ofParty.get(content.party) ?? []).filter(({ kind }) => kind === 'ENGAGEMENT');
      const since = standsSince(spansForService(engaged, service, register), register.asOf);
      return since === null ? [] : [{ code, party: content.party, service, since }];
    }));
  const last = silent.map(({ since }) => since).sort().at(-1);
  if (last === undefined) return [];
  const services = [...new Set(silent.map(({ service }) => service))];
  const agreed = await tx.query(agreedBefore, [tx.organisationId, ...momentValues(asked, tx.now), services, last]);
  const older = (service: string, since: string): number => agreed
    .filter((each) => each.service === service && each.on < since).reduce((sum, { agreements }) => sum + agreements, 0);
  return silent.map((each) => ({ ...each, agreements: older(each.service, each.since) })).filter(({ agreements }) => agreements > 0);
}
