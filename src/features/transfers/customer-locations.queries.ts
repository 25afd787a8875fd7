import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { agreementsOf, type AgreementState, listAgreements } from '../agreements/index.js';
import { type CustomerView, findCustomer, findCustomerByExternalId } from '../customers/index.js';
import { entriesOfCustomers, type RegisterKind } from '../register/index.js';
import type { AgreementLocations, LocatedAgreement } from './customer-locations.rules.js';
import { NOTHING_OWN, ownEntries, type OwnEntries, ownEntriesOf } from './own-entries.js';
import type { LawEdition, LawEditions } from './law-editions.js';
import { locateOnChains } from './locate-on-chains.rules.js';
import { type OwnChain, ownChains } from './own-chains.js';
import { type ReadRegister, readRegister } from './transfers.queries.js';

/** Where the data of one customer are. */
export interface CustomerLocations {
  readonly organisationId: string;
  readonly externalId: string;
  readonly asOf: string;
  readonly edition: LawEdition;
  /** That no agreement was in force, where none was. */
  readonly says: string | null;
  readonly agreements: readonly AgreementLocations[];
}

const ownSayings = statement<{ kind: RegisterKind; code: string; content: object }>('transfer_own_sayings', `
  SELECT entry.kind, entry.code, said.content
  FROM ${dayAsked(2, 3, 4)} AS asked (day)
  JOIN customer ON customer.organisation_id = $1 AND customer.external_id = $5
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id = customer.id
  JOIN register_entry_version AS said
    ON said.organisation_id = $1 AND said.entry_id = entry.id AND ${heldAsOf('said', 'asked.day', 3)}
  ORDER BY entry.code`);

const MOST_AGREEMENTS = 200;

/** What it is worked out from. */
export interface Locatable {
  readonly register: ReadRegister;
  readonly customer: CustomerView;
  readonly agreements: readonly AgreementState[];
  readonly own: OwnEntries;
  /** By agreement: what has not begun for it. */
  readonly chains: ReadonlyMap<string, readonly OwnChain[]>;
}

/** Of the customer with this externalId, in a transaction of the owner; null when there is none. One round trip. */
export async function locatableOfExternalId(
  tx: ReadTx, editions: LawEditions, externalId: string, asked: AsOfArguments,
): Promise<Locatable | null> {
  const [register, customer, agreements, own, chains] = await Promise.all([
    readRegister(tx, editions, asked), findCustomerByExternalId(tx, externalId, asked),
    listAgreements(tx, { first: MOST_AGREEMENTS }, { ...asked, customer: externalId }),
    tx.query(ownSayings, [tx.organisationId, ...momentValues(asked, tx.now), externalId]), ownChains(tx, asked, { externalId }),
  ]);
  if (customer === null) return null;
  return { register, customer, agreements: agreements.rows, own: ownEntries(own), chains };
}

/** Of several customers, by id; who never was one is left out. One who was none yet had no agreement then. One round trip. */
export async function locatableOfCustomers(
  tx: ReadTx, editions: LawEditions, ids: readonly string[], asked: AsOfArguments,
): Promise<Locatable[]> {
  const [register, agreements, entries, then, now, chains] = await Promise.all([
    readRegister(tx, editions, asked), agreementsOf(tx, ids, asked), entriesOfCustomers(tx, ids, asked),
    Promise.all(ids.map((id) => findCustomer(tx, id, asked))), Promise.all(ids.map((id) => findCustomer(tx, id))),
    ownChains(tx, asked, { customerIds: ids }),
  ]);
  const agreementsBy = Map.groupBy(agreements, ({ customerId }) => customerId);
  const ownBy = ownEntriesOf(entries);
  return ids.flatMap((id, index) => {
    const [known, customer] = [then[index] ?? null, then[index] ?? now[index] ?? null];
    if (customer === null) return [];
    if (known === null) return [{ register, customer, agreements: [], own: NOTHING_OWN, chains }];
    return [{ register, customer, agreements: agreementsBy.get(id) ?? [], own: ownBy.get(id) ?? NOTHING_OWN, chains }];
  });
}

/** Works it out, in turns with whatever else there is to do: it asks the database nothing. */
export async function located({ register, customer, agreements, own, chains }: Locatable): Promise<CustomerLocations> {
  const { snapshot, house, edition } = register;
  const { organisationId, asOf } = snapshot;
  const standing = agreements.filter(({ standing: left }) => left === 'ACTIVE' || left === 'ENDED_HOLDING');
  const asked = standing.length > 0 ? standing.map(agreementOf) : own.placements.size > 0 ? [withoutAgreement(own)] : [];
  const found: AgreementLocations[] = [];
  for (const agreement of asked) {
    found.push(await inTurns(locateOnChains({
      organisationId, register: snapshot, house, law: edition.law, on: asOf, own,
      customer: { name: customer.name, country: countryOf(customer, agreements, agreement) },
    }, agreement, chains.get(agreement.id ?? '') ?? [])));
  }
  const says = standing.length > 0 ? null : `No agreement was in force on ${asOf}, so nothing of the register applied.`;
  return { organisationId, externalId: customer.externalId, asOf, edition, says, agreements: found };
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
function withoutAgreement({ placements }: OwnEntries): LocatedAgreement {
  const services = [...placements.values()].flatMap(({ content }) => content.service ?? []);
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
