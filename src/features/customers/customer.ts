import type { IdentifierType, RoutingKeyKind } from './identifier-key.js';

/** What a contact is for. Mail about requests never goes to BILLING or to whoever administers the account. */
export const CONTACT_PURPOSES = [
  'PRIVACY', 'DPO', 'SECURITY_24_7', 'LEGAL_NOTICE', 'EU_REPRESENTATIVE', 'UK_REPRESENTATIVE', 'CH_REPRESENTATIVE',
  'BILLING',
] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

export const ALIAS_KINDS = ['BRAND', 'TRADING_NAME', 'FORMER_NAME'] as const;
export type AliasKind = (typeof ALIAS_KINDS)[number];

/** A person or mailbox with a purpose. */
export interface Contact {
  readonly purpose: ContactPurpose;
  readonly name: string | null;
  readonly email: string;
  /** BCP 47. */
  readonly language: string | null;
  readonly phone: string | null;
}

/** Another name of a party. */
export interface Alias {
  readonly kind: AliasKind;
  readonly name: string;
}

/** An identifier as the provider wrote it. */
export interface Identifier {
  readonly type: IdentifierType;
  readonly value: string;
  /** ISO 3166-1 alpha-2 of the register, when it is not the party's. */
  readonly country: string | null;
}

/** What a version of a customer says. */
export interface CustomerFacts {
  readonly name: string;
  readonly language: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly contacts: readonly Contact[];
}

/** What a version of a party says. */
export interface PartyFacts {
  readonly legalName: string;
  readonly country: string | null;
  readonly city: string | null;
  readonly aliases: readonly Alias[];
  readonly identifiers: readonly Identifier[];
}

export interface PartyView extends PartyFacts {
  readonly partyId: string;
  /** Stable within the customer. */
  readonly ref: string;
}

/** A customer as it was on one day, by what was known at one instant. */
export interface CustomerView extends CustomerFacts {
  /** The provider. */
  readonly organisationId: string;
  readonly id: string;
  readonly externalId: string;
  /** The organisation that claimed it, or null. */
  readonly claimedById: string | null;
  /** Raised by every change; the ETag. */
  readonly version: number;
  readonly createdAt: string;
  /** Since which day this is so, and since when it is known. */
  readonly validFrom: string;
  readonly recordedAt: string;
  /** Empty for the organisation that claimed the customer: parties are the provider's record alone. */
  readonly parties: readonly PartyView[];
}

/** What routing and mail need of a customer, as it is now. */
export interface Addressee extends CustomerFacts {
  readonly id: string;
  readonly claimedById: string | null;
}

/** What came of saving a customer. Plain JSON. */
export interface SavedCustomer {
  readonly customerId: string;
  readonly outcome: 'CREATED' | 'CHANGED' | 'UNCHANGED';
  readonly version: number;
  readonly claimedById: string | null;
  /** Every party on record on the day of the save. */
  readonly parties: readonly { readonly ref: string; readonly partyId: string }[];
}

/** A routing key found with one customer. A key that several bear gives several matches. */
export interface RoutingMatch {
  readonly kind: RoutingKeyKind;
  readonly value: string;
  readonly customerId: string;
  readonly partyId: string | null;
  /** Of the party that bears the key; null also when it was not asked for. */
  readonly city: string | null;
  readonly customerName: string;
  /**
   * The kinds of keys on record for this customer: another number of such a kind is not this customer's. Empty when they
   * were not asked for.
   */
  readonly holds: readonly RoutingKeyKind[];
  /** What mail needs of the customer, as {@link Addressee} has it. */
  readonly addressee: Addressee;
}

/** Where mail about a person's request goes: privacy, else data protection officer, else legal notices. */
export function privacyContact(customer: Pick<CustomerFacts, 'contacts'>): Contact | null {
  return contactFor(customer, ['PRIVACY', 'DPO', 'LEGAL_NOTICE']);
}

/** The first contact of the first purpose that has one. */
export function contactFor(
  customer: Pick<CustomerFacts, 'contacts'>, purposes: readonly ContactPurpose[],
): Contact | null {
  for (const purpose of purposes) {
    const found = customer.contacts.find((contact) => contact.purpose === purpose);
    if (found !== undefined) return found;
  }
  return null;
}
