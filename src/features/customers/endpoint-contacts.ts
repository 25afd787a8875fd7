import type { ReadTx } from '../../platform/database/tx.js';
import type { MemberQueries } from '../identity/index.js';
import { type OrganisationProfile, organisationProfile } from '../organisations/index.js';
import { contactFor, type CustomerView, privacyContact } from './customer.js';
import { findCustomer } from './customers.queries.js';

/** Somebody who is told. */
export interface Recipient {
  readonly email: string;
  /** BCP 47. */
  readonly language: string;
}

/** Whose endpoint it is, and who is told of it. */
export interface EndpointContacts {
  readonly profile: OrganisationProfile;
  readonly customerName: string | null;
  /** Who can mend it: one at least. */
  readonly keepers: readonly Recipient[];
  /** Who answers for deadlines and incidents. */
  readonly privacy: Recipient;
}

/**
 * A customer's endpoint is kept by the customer's security contact, else its privacy contact; any other, and that of a
 * customer with neither, by the members who administer the organisation, else by its privacy contact.
 */
export async function readEndpointContacts(
  tx: ReadTx, members: MemberQueries, customerId: string | null,
): Promise<EndpointContacts> {
  const [profile, customer, administrators] = await Promise.all([
    organisationProfile(tx), customerId === null ? null : findCustomer(tx, customerId), members.administrators(tx),
  ]);
  const { language } = profile;
  const own = { email: profile.privacyEmail, language };
  const keeper = customer === null ? null : recipient(customer, contactFor(customer, ['SECURITY_24_7', 'PRIVACY']), language);
  const staff = administrators.map((email) => ({ email, language }));
  return {
    profile,
    customerName: customer?.name ?? null,
    keepers: keeper !== null ? [keeper] : staff.length > 0 ? staff : [own],
    privacy: (customer === null ? null : recipient(customer, privacyContact(customer), language)) ?? own,
  };
}

function recipient(
  customer: CustomerView, contact: ReturnType<typeof contactFor>, fallback: string,
): Recipient | null {
  return contact === null ? null : { email: contact.email, language: contact.language ?? customer.language ?? fallback };
}
