import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { agreementsOf, type AgreementState, listAgreements } from '../agreements/index.js';
import { type CustomerView, findCustomer, findCustomerByExternalId } from '../customers/index.js';
import { entriesOfCustomers, type PlacementContent } from '../register/index.js';
import type { LocatedAgreement } from './customer-locations.rules.js';
import { type AgreementLocations, locateData } from './customer-locations.rules.js';
import type { LawEdition, LawEditions } from './law-editions.js';
import { type JudgedRegister, judgedRegister } from './transfers.queries.js';

type Own = ReadonlyMap<string, { readonly content: PlacementContent }>;

/** Where the data of one customer are. */
export interface CustomerLocations {
  readonly organisationId: string;
  readonly externalId: string;
  readonly asOf: string;
  readonly edition: LawEdition;
  readonly agreements: readonly AgreementLocations[];
}

const ownPlacements = statement<{ code: string; content: PlacementContent }>('transfer_own_placements', `
  SELECT entry.code, said.content
  FROM ${dayAsked(2, 3, 4)} AS asked (day)
  JOIN customer ON customer.organisation_id = $1 AND customer.external_id = $5
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id = customer.id
  JOIN register_entry_version AS said
    ON said.organisation_id = $1 AND said.entry_id = entry.id AND ${heldAsOf('said', 'asked.day', 3)}
  WHERE entry.kind = 'PLACEMENT' ORDER BY entry.code`);

const MOST_AGREEMENTS = 200;

/** Of the customer with this externalId, in a transaction of the owner; null when there is none. One round trip. */
export async function locationsOfExternalId(
  tx: ReadTx, editions: LawEditions, externalId: string, asked: AsOfArguments,
): Promise<CustomerLocations | null> {
  const [register, customer, agreements, own] = await Promise.all([
    judgedRegister(tx, editions, asked), findCustomerByExternalId(tx, externalId, asked),
    listAgreements(tx, { first: MOST_AGREEMENTS }, { ...asked, customer: externalId }),
    tx.query(ownPlacements, [tx.organisationId, ...momentValues(asked, tx.now), externalId]),
  ]);
  if (customer === null) return null;
  return located(register, customer, agreements.rows, new Map(own.map(({ code, content }) => [code, { content }])));
}

/** Of several customers, by id; who is not there is left out. One round trip. */
export async function locationsOfCustomers(
  tx: ReadTx, editions: LawEditions, ids: readonly string[], asked: AsOfArguments,
): Promise<ReadonlyMap<string, CustomerLocations>> {
  const [register, agreements, entries, customers] = await Promise.all([
    judgedRegister(tx, editions, asked), agreementsOf(tx, ids, asked), entriesOfCustomers(tx, ids, asked),
    Promise.all(ids.map((id) => findCustomer(tx, id, asked))),
  ]);
  const found = customers.filter((customer) => customer !== null);
  return new Map(found.map((customer) => {
    const own = entries.filter(({ customerId, kind }) => customerId === customer.id && kind === 'PLACEMENT');
    const byCode: Own = new Map(own.map(({ code, content }) => [code, { content: content as PlacementContent }]));
    return [customer.id, located(register, customer, agreements.filter(({ customerId }) => customerId === customer.id), byCode)];
  }));
}

function located(register: JudgedRegister, customer: CustomerView, agreements: readonly AgreementState[], own: Own): CustomerLocations {
  const { snapshot, house, edition } = register;
  const { organisationId, asOf } = snapshot;
  const standing = agreements.filter(({ standing: left }) => left === 'ACTIVE' || left === 'ENDED_HOLDING');
  const asked = standing.length > 0 ? standing.map(agreementOf) : own.size > 0 ? [withoutAgreement(own)] : [];
  return {
    organisationId, externalId: customer.externalId, asOf, edition,
    agreements: asked.map((agreement) => locateData({
      organisationId, register: snapshot, house, law: edition.law, on: asOf, own,
      customer: { name: customer.name, country: countryOf(customer, agreements, agreement) },
    }, agreement)),
  };
}

function agreementOf(state: AgreementState): LocatedAgreement {
  const { id, reference, standing, services, actsAs, terms } = state;
  const { value, clause } = terms.RESIDENCY;
  return {
    id, reference, standing, services, residency: value === 'UNKNOWN' ? null : value, residencyClause: clause,
    isReseller: actsAs === 'PROCESSOR_FOR_OTHERS',
  };
}

/** Data of somebody who has no agreement lies somewhere all the same. */
function withoutAgreement(own: Own): LocatedAgreement {
  const services = [...own.values()].flatMap(({ content }) => content.service ?? []);
  return {
    id: null, reference: null, standing: 'NONE', services: [...new Set(services)], residency: null, residencyClause: null, isReseller: false,
  };
}

/** Of the party that signed, else of the customer. */
function countryOf(customer: CustomerView, agreements: readonly AgreementState[], { id }: LocatedAgreement): string | null {
  const signatory = agreements.find((agreement) => agreement.id === id)?.signatoryPartyId ?? null;
  const party = customer.parties.find(({ partyId }) => partyId === signatory);
  return party?.country ?? customer.country;
}
