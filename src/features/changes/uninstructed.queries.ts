import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { givesToController, loadSpans, type RegisterSnapshot } from '../register/index.js';
import { besideIn, servicesOf } from './change-steps.rules.js';
import { partyStanding } from './standing.rules.js';

/** A party that gets data of a service as a controller of its own, which customers of that service did not instruct. */
export interface UninstructedFact {
  /** Code of the engagement. */
  readonly code: string;
  readonly party: string;
  readonly service: string;
  /** Since when. */
  readonly since: string;
  /** Agreements about the service whose customer did not say yes. */
  readonly agreements: number;
}

/**
 * Agreements in force whose customer said no yes. Those that a change holds back whose day brought it there get none of their data sent;
 * where it was there before, or began without leave, only a yes counts.
 */
const silent = statement<{ service: string; party: string; agreements: number }>('change_agreements_uninstructed', `
  SELECT given.service, given.party, count(*)::integer AS agreements
  FROM ${dayAsked(2, 3, 4)} AS asked (day)
  CROSS JOIN unnest($5::text[], $6::text[], $7::date[]) AS given (party, service, since)
  JOIN agreement ON agreement.organisation_id = $1 AND agreement.activated_on <= asked.day
    AND (agreement.terminated_on IS NULL OR agreement.terminated_on > asked.day)
  JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id AND ${heldAsOf('said', 'asked.day', 3)}
    AND given.service = ANY (said.services)
  WHERE NOT EXISTS (
    SELECT FROM change_customer AS part JOIN change ON change.organisation_id = $1 AND change.id = part.change_id AND change.round = part.round
      AND change.state IN ('ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE') AND given.party = ANY (change.controllers_in) AND given.service = ANY (change.controller_services)
    WHERE part.organisation_id = $1 AND part.agreement_id = agreement.id AND part.service = given.service
      AND ((part.consented_on <= asked.day AND part.state IN ('CONSENTED', 'LIVE')) OR (change.mode <> 'UNAUTHORISED' AND change.wanted_on <= given.since)))
  GROUP BY given.service, given.party`);

/** Parties that get data of customers as controllers of their own, with how many agreements about the service carry no instruction to that. */
export async function uninstructedParties(tx: ReadTx, register: RegisterSnapshot, asked: AsOfArguments): Promise<UninstructedFact[]> {
  const beside = besideIn(register);
  const giving = [...register.entries.ENGAGEMENT.values()].filter(({ content }) => givesToController(content, beside));
  if (giving.length === 0) return [];
  const spans = await loadSpans(tx, register.version);
  const given = giving.flatMap(({ code, content }) => servicesOf(content, register).flatMap((service) => {
    const { controllerSince: since } = partyStanding(spans.ofParty.get(content.party) ?? [], service, register);
    return since === null ? [] : [{ code, party: content.party, service, since }];
  }));
  // Engaged by several entries a party is still one.
  const pairs = [...new Map(given.map((each) => [`${each.party} ${each.service}`, each])).values()];
  const found = await tx.query(silent, [
    tx.organisationId, ...momentValues(asked, tx.now), pairs.map(({ party }) => party), pairs.map(({ service }) => service), pairs.map(({ since }) => since),
  ]);
  return given.flatMap((each) => found.filter(({ party, service }) => party === each.party && service === each.service)
    .map(({ agreements }) => ({ ...each, agreements })));
}
