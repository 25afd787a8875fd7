import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';

import { AsOf } from '../../platform/api/as-of.js';
import { Country, Day, Email, Instant, Language, OneOf, Part, Text, TimeZone, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { readDay, readInstant } from '../../platform/api/read-instant.js';
import { PageQuery, restPageType } from '../../platform/api/rest-page.js';
import { connectionType, PageArgs } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { AliasKind, ContactPurpose, CustomerView } from './customer.js';
import { AliasKindEnum, ContactPurposeEnum, EXTERNAL_ID_MAX_LENGTH, IdentifierTypeEnum } from './customers.api.js';
import type { RecordMoment } from './customers.queries.js';
import type { IdentifierType } from './identifier-key.js';

@Readable('Contact', 'customer:read', 'A person or mailbox of a customer, with a purpose.')
export class ContactResource {
  @OneOf(ContactPurposeEnum, { about: 'What the contact is for.' }) purpose!: ContactPurpose;
  @Text({ about: 'Name of the person or department.', max: 200, optional: true }) name!: string | null;
  @Email({ about: 'Where mail goes.' }) email!: string;
  @Language({ about: "Language to write in, BCP 47; null: the customer's.", optional: true }) language!: string | null;
  @Text({ about: 'Telephone number.', max: 50, optional: true }) phone!: string | null;
}

@Readable('Alias', 'customer:read', 'Another name of a party.')
export class AliasResource {
  @OneOf(AliasKindEnum, { about: 'Brand, trading name or former name.' }) kind!: AliasKind;
  @Text({ about: 'The name.', max: 200 }) name!: string;
}

@Readable('Identifier', 'customer:read', 'Something that identifies a party for certain.')
export class IdentifierResource {
  @OneOf(IdentifierTypeEnum, { about: 'What it is.' }) type!: IdentifierType;
  @Text({ about: 'As it was given.', max: 300 }) value!: string;
  @Country({ about: "Country of the register; null: the party's.", optional: true }) country!: string | null;
}

@Readable('Party', 'customer:read', 'A legal entity or brand that belongs to a customer.')
export class PartyResource {
  @Uuid({ about: 'Its id in inputs.' }) partyId!: string;
  @Text({ about: 'Your name for it, stable within the customer.', max: 100 }) ref!: string;
  @Text({ about: 'Name as registered.', max: 200 }) legalName!: string;
  @Country({ about: 'Where it is established; null: not known.', optional: true }) country!: string | null;
  @Text({ about: 'City where it is established; null: not known.', max: 200, optional: true }) city!: string | null;
  @Part(() => AliasResource, { about: 'Its other names.', list: true }) aliases!: readonly AliasResource[];
  @Part(() => IdentifierResource, { about: 'What identifies it.', list: true }) identifiers!: readonly IdentifierResource[];
}

@ObjectType({ isAbstract: true })
class CustomerFields {
  @Text({ about: "The provider's own id of the customer.", max: EXTERNAL_ID_MAX_LENGTH }) externalId!: string;
  @Text({ about: 'How the provider calls it.', max: 200 }) name!: string;
  @Language({ about: 'Language to write to it in, BCP 47; null: not known.', optional: true }) language!: string | null;
  @Country({ about: 'Where it is established; null: not known.', optional: true }) country!: string | null;
  @TimeZone({ about: 'Its time zone, IANA; null: not known.', optional: true }) timeZone!: string | null;
  @Part(() => ContactResource, { about: 'Its contacts.', list: true, listMax: 50 }) contacts!: readonly ContactResource[];

  @Part(() => PartyResource, { about: 'Its parties. Empty for the organisation that claimed the customer: they are the provider\'s own record.', list: true })
  parties!: readonly PartyResource[];

  @Uuid({ about: 'The organisation that claimed it.', optional: true }) claimedById!: string | null;
  @Whole({ about: 'Raised by every change; the ETag in REST.', min: 1, max: 2_147_483_647 }) version!: number;
  @Day({ about: 'Since which day this is so.' }) validFrom!: string;
  @Instant({ about: 'Since when it is known.' }) recordedAt!: string;
  @Instant({ about: 'When it was first recorded.' }) createdAt!: string;
}

/** A customer in GraphQL. */
@Readable('Customer', 'customer:read', "A provider organisation's own record of a client. Needs no login of the client.", {
  implements: () => [NodeInterface],
})
export class Customer extends CustomerFields {
  id!: string;
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
}

/** A customer in REST. */
export class CustomerResource extends CustomerFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const CustomerConnection = connectionType('Customer', Customer, 'customer:read');
export const CustomerPage = restPageType(CustomerResource);

@ArgsType()
export class CustomerArgs extends AsOf {
  @Text({ about: 'Your own id of the customer.', max: EXTERNAL_ID_MAX_LENGTH }) externalId!: string;
}

const ONLY = 'Only the customer with this id of yours.';
const ON = "What was so on this day. Default: today in the organisation's time zone, or the day of `knownAt` in the one known then.";
const KNOWN = 'As it was known at this instant, which is past: the answer, its `version` too, never changes. Default: now.';

@ArgsType()
export class CustomersArgs extends PageArgs {
  @Text({ about: ONLY, max: EXTERNAL_ID_MAX_LENGTH, optional: true }) externalId?: string | null;
  @Day({ about: ON, optional: true }) asOf?: string | null;
  @Instant({ about: KNOWN, optional: true }) knownAt?: string | null;
}

export class CustomersQuery extends PageQuery {
  @Text({ about: ONLY, max: EXTERNAL_ID_MAX_LENGTH, optional: true }) externalId?: string | null;
  @Day({ about: ON, optional: true }) asOf?: string | null;
  @Instant({ about: KNOWN, optional: true }) knownAt?: string | null;
}

@InputType('WithdrawPartyInput', { description: 'A party that no longer belongs to its customer.' })
export class WithdrawPartyInput {
  @Text({ about: 'Your own id of the customer.', max: EXTERNAL_ID_MAX_LENGTH }) externalId!: string;
  @Text({ about: 'Your name for the party.', max: 100 }) ref!: string;
}

@Readable('WithdrawPartyPayload', 'customer:read', 'A customer without one of its parties.')
export class WithdrawPartyPayload {
  @Field(() => Customer, { description: 'The customer.' }) customer!: Customer;
}

/** Day and instant of a read, or INPUT_INVALID. */
export function momentOf({ asOf, knownAt }: AsOf): RecordMoment {
  return {
    asOf: typeof asOf === 'string' ? readDay(asOf, 'asOf').toString() : null,
    knownAt: typeof knownAt === 'string' ? readInstant(knownAt, 'knownAt').toString() : null,
  };
}

function fieldsOf({ id: _, organisationId: __, ...fields }: CustomerView): CustomerFields {
  return fields;
}

export function customerNode(customer: CustomerView): Customer {
  return { id: encodeNodeId('Customer', customer.organisationId, customer.id), uuid: customer.id, ...fieldsOf(customer) };
}

export function customerResource(customer: CustomerView): CustomerResource {
  return { id: customer.id, ...fieldsOf(customer) };
}
