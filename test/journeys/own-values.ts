import { encodeCursor } from '../../src/kernel/page.js';
import { makeTenantToken } from '../../src/platform/crypto/tenant-token.js';
import { encodeNodeId } from '../../src/platform/graphql/node-id.js';
import type { Door } from './door.js';
import type { FurnishedTenant } from './furnished-tenant.js';
import type { Place, PlacedLeaf } from './input-shape.js';
import { MAKES_ENTRIES, REGISTER_FIELDS } from './register-values.js';

/** What stands where, by door and place; the first that fits. */
const OWN: readonly (readonly [RegExp, string])[] = [
  ...REGISTER_FIELDS,
  [/recipientFacts\.code$|endListing\.(code|party)$|moveParty\.party$|query transfers party$/, 'registerParty'],
  [/query transfers service$/, 'service'], [/[ /]transfers\/\{id\} path\.id$|query transfer uuid$|hat-?[iI]f (body|input)\.after$/, 'transfer'],
  [/changeId$|[ /]changes\/\{id\}\S* path\.id|((amend|rehearse|approve|announce|cancel)Change|testChangeNotice) input\.id$|query change id|objections query\.change$/, 'change'],
  [/objections\/\{id\}|objectionId$/, 'change_objection'],
  [/findings\/\{id\}|(query finding|query findingHistory|suppressFinding) (input\.)?id$/i, 'finding'], [/subjectCode$/, 'registerParty'],
  [/claimId$/, 'claim'], [/agreementId$/, 'agreement'], [/steps.*code$|query\.party$|query clearance party$/, 'party'],
  [/query\.location$|query clearance location$/, 'location'], [/query\.service$|query clearance service$/, 'service'],
  [/mandateId$|mandates\/\{id\}|revokeMandate /, 'mandate'],
  [/customer-claims\/\{id\}|endClaim /, 'claim'],
  [/customer-invitations|revokeCustomerInvitation/, 'customer_invitation'],
  [/\/agreements\/\{id\}|(activate|terminate)Agreement|query agreementChecklist id$/, 'agreement'], [/query engagementChecklist code$/, 'engagement'],
  [/suggested-alias path\.id|(suggestedAlias|addSuggestedAlias) .*requestId/, 'decided'],
  [/parts path\.id/, 'split'],
  [/(decide|undo|decisions|split|ask) path\.id|(decideTriage|undoRouting|splitRequest|askPerson) .*requestId/, 'triage'],
  [/incidents\/\{id\}|(query incident|editIncident|dismissIncident) /, 'incident'],
  [/requests\/\{id\}\S* path\.id|requestId$|query request id/, 'request'],
  [/webhook-endpoints\/\{id\}|\.endpoint$| endpoint$/, 'endpoint'],
  [/deliveries\/\{id\}|\.delivery$/, 'delivery'],
  [/events\/\{id\}|\.event$| event$/, 'event'],
  [/api-keys\/\{id\}|ApiKey /, 'apiKey'],
  [/members\/\{id\}|(changeMemberRole|removeMember) /, 'staff'],
  [/subject-index-keys\/\{id\}|retireSubjectIndexKey /, 'subject_index_key'],
  [/subject-index-supplies\/\{id\}|query subjectIndexSupply /, 'subject_index_supply'],
  [/customerId$|query node id/, 'customer'],
  [/externalId$|[. ]customer$/, 'externalId'],
  [/accountReference$/, 'externalId'],
  [/services\/\{code\}|putService |services$/, 'service'],
  [/locations\/\{code\}|(putLocation|query location) /, 'location'],
  [/term-sheets\/\{code\}|(putTermSheet|query termSheet) |termSheet$/, 'termSheet'],
  [/ref$|signatoryParty$|coveredParties$|noticeParty$/, 'party'],
  [/agreement\.reference$/, 'agreementReference'],
  [/reference/, 'reference'],
  [/slug$/, 'slug'],
];

const NODE_TYPES: Readonly<Record<string, string>> = {
  request: 'SubjectRequest', triage: 'SubjectRequest', decided: 'SubjectRequest', incident: 'Incident', customer: 'Customer', mandate: 'Mandate', change: 'Change', finding: 'Finding',
};

let serial = 0;

/** The value of the tenant's own that belongs in this place, or what any caller would put there. */
export function ownValue(door: Door, { place, leaf, nth = 0 }: PlacedLeaf, tenant: FurnishedTenant): unknown {
  // A customer, an entry of its own for each call, so that one call does not change what the next is answered.
  if (leaf.name === 'externalId' && makesCustomers(door)) return `fresh-${(serial += 1)}`;
  if (/^(path|input)\.code$/.test(place.join('.')) && MAKES_ENTRIES.test(door.name)) return `fresh-${(serial += 1)}`;
  if (leaf.type === 'TEXT' || leaf.type === 'OTHER') return leaf.filler;
  if (leaf.type === 'TOKEN') return makeTenantToken(tenant.id).token;
  if (leaf.type === 'CURSOR') return encodeCursor(tenant.id);
  // A link joins two places.
  const kind = leaf.name === 'between' && nth > 0 ? 'otherLocation' : kindOf(door, place.join('.'));
  const own = leaf.type === 'KEY' ? tenant.keys[kind] : tenant.ids[kind];
  if (own === undefined) throw new Error(`the tenant has no ${kind} for ${place.join('.')} of ${door.name}`);
  return leaf.type === 'NODE_ID' ? encodeNodeId(NODE_TYPES[kind] ?? kind, tenant.id, own) : own;
}

/** What of a tenant's own belongs in this place. */
export function kindOf(door: Door, place: string): string {
  const found = OWN.find(([pattern]) => pattern.test(`${door.name} ${place}`));
  if (found === undefined) throw new Error(`The generator does not know what of a tenant's own belongs in ${place} of ${door.name}. Say so in own-values.ts.`);
  return found[1];
}

function makesCustomers({ name }: Door): boolean {
  return name === 'PUT /v1/customers/{externalId}' || name === 'mutation putCustomer';
}

/** Optional places without which the door refuses whatever else it is given. */
export function neededBy({ name }: Door): Place[] {
  const content = [name.startsWith('PUT') ? 'body' : 'input', 'content'];
  if (/^PUT \/v1\/register\/contacts|^mutation putOrganisationContact$/.test(name)) return [[...content, 'email']];
  if (/^PUT \/v1\/register\/commitments|^mutation putCommitment$/.test(name)) return [[...content, 'period']];
  if (name === 'GET /v1/clearance') return [['query', 'party']];
  if (name === 'query clearance') return [['party']];
  if (name === 'query transferWhatIf') return [['input', 'moveParty', 'party'], ['input', 'moveParty', 'country']];
  if (name === 'POST /v1/requests/{id}/decide') return [['body', 'customer']];
  return name === 'mutation decideTriage' ? [['input', 'customer']] : [];
}
