export { ClaimChanges, type ClaimChange } from './claim-changes.js';
export { ClaimCustomer } from './claim-customer.js';
export { ClaimRow, CustomerClaimRow } from './customer-claim.entity.js';
export { standingClaim } from './claims.store.js';
export { CustomerInvitationRow } from './customer-invitation.entity.js';
export {
  CONTACT_PURPOSES, type Addressee, type Alias, type Contact, contactFor, type ContactPurpose, type CustomerView, type Identifier, type PartyView, privacyContact,
  type RoutingMatch, type SavedCustomer,
} from './customer.js';
export { CustomerRow, CustomerVersionRow } from './customer.entity.js';
export {
  AliasInput, ContactInput, ContactPurposeEnum, CustomerDetails, CustomerInput, IdentifierInput, isExternalId, PartyInput,
} from './customers.api.js';
export { CustomersModule } from './customers.module.js';
export { CUSTOMER_PROBLEMS } from './customers.problems.js';
export {
  findAddressees, findCustomer, findCustomerByExternalId, listCustomers, type RecordMoment, whenCustomerStood,
} from './customers.queries.js';
export { saveCustomer, type SaveOptions } from './customers.store.js';
export { Customer, customerNode, CustomerResource, customerResource } from './customers.views.js';
export { type CustomerFit, fitCustomers } from './customer-fit.js';
export { isMailProvider } from './identifier-mail-providers.js';
export { type CustomerKey, customerKeys, type NormaliserSettings } from './identifier.js';
export { type ControllerEvidence, type Evidence, evidenceKeys } from './identifier-evidence.js';
export { IDENTIFIER_TYPES, type IdentifierType, type RoutingKey, type RoutingKeyKind } from './identifier-key.js';
export { type NameFitKind } from './name-fit.js';
export { PartyRow, PartyVersionRow } from './party.entity.js';
export { bearersOf, matchRoutingKeys, type ToldOfBearers } from './routing-keys.queries.js';
export { rebuildNames } from './rebuild-names.js';
export { matchTypedName } from './routing-names.queries.js';
export { type DatedKey, datedKeys, type KeyedParty } from './routing-keys.rules.js';
export { type DatedName, datedNames } from './routing-names.rules.js';
