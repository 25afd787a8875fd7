import { InputType } from '@nestjs/graphql';

import { Country, Email, enumeration, Language, OneOf, Part, Text, TimeZone } from '../../platform/api/fields.js';
import { ALIAS_KINDS, type AliasKind, CONTACT_PURPOSES, type ContactPurpose } from './customer.js';
import { IDENTIFIER_TYPES, type IdentifierType } from './identifier-key.js';

export const ContactPurposeEnum = enumeration('ContactPurpose',
  'What a contact is for. Mail about requests goes to PRIVACY, else DPO, else LEGAL_NOTICE, never to BILLING.',
  CONTACT_PURPOSES);
export const AliasKindEnum = enumeration('AliasKind', 'What kind of other name it is.', ALIAS_KINDS);
export const IdentifierTypeEnum = enumeration('IdentifierType',
  'What identifies a party: web and e-mail domains, trade register and VAT numbers, your own account reference.',
  IDENTIFIER_TYPES);

/** Visible characters, spaces only inside. */
const VISIBLE = /^[^\p{C}\p{Z}](?:[^\p{C}]*[^\p{C}\p{Z}])?$/u;
const VISIBLE_SAYS = '$property must have visible characters only, and no space at its ends';
export const EXTERNAL_ID_MAX_LENGTH = 200;

/** Whether it can be somebody's externalId at all. */
export function isExternalId(text: string): boolean {
  return text.length <= EXTERNAL_ID_MAX_LENGTH && VISIBLE.test(text);
}

@InputType('ContactInput', { description: 'A person or mailbox with a purpose.' })
export class ContactInput {
  @OneOf(ContactPurposeEnum, { about: 'What the contact is for.' })
  purpose!: ContactPurpose;

  @Text({ about: 'Name of the person or department.', max: 200, optional: true })
  name?: string | null;

  @Email({ about: 'Where mail goes.' })
  email!: string;

  @Language({ about: "Language to write in, BCP 47. Default: the customer's.", optional: true })
  language?: string | null;

  @Text({ about: 'Telephone number.', max: 50, optional: true })
  phone?: string | null;
}

@InputType('AliasInput', { description: 'Another name of a party, under which a request may name it.' })
export class AliasInput {
  @OneOf(AliasKindEnum, { about: 'Brand, trading name or former name.' })
  kind!: AliasKind;

  @Text({ about: 'The name.', max: 200 })
  name!: string;
}

@InputType('IdentifierInput', { description: 'Something that identifies a party for certain.' })
export class IdentifierInput {
  @OneOf(IdentifierTypeEnum, { about: 'What it is.' })
  type!: IdentifierType;

  @Text({ about: 'As it is written; spelling is made uniform. Shared hosts and public mail providers are refused.', max: 300 })
  value!: string;

  @Country({ about: "Country of the register, ISO 3166-1 alpha-2. Default: the party's.", optional: true })
  country?: string | null;
}

@InputType('PartyInput', { description: 'A legal entity, brand or former name that belongs to the customer.' })
export class PartyInput {
  @Text({
    about: 'Your name for it, stable within the customer. Needed when the customer has several parties.', max: 100,
    pattern: VISIBLE, patternSays: VISIBLE_SAYS, optional: true,
  })
  ref?: string | null;

  @Text({ about: 'Name as registered.', max: 200 })
  legalName!: string;

  @Country({ about: 'Where it is established, ISO 3166-1 alpha-2.', optional: true })
  country?: string | null;

  @Text({ about: 'City where it is established.', max: 200, optional: true })
  city?: string | null;

  @Part(() => AliasInput, { about: 'Other names. Left out: they stay; an empty list clears them.', list: true, optional: true })
  aliases?: AliasInput[] | null;

  @Part(() => IdentifierInput, { about: 'Identifiers. Left out: they stay; an empty list clears them.', list: true, optional: true })
  identifiers?: IdentifierInput[] | null;
}

/** What is said of a customer, whichever door says it. What is left out stays as it is on record. */
@InputType({ isAbstract: true })
export class CustomerDetails {
  @Text({ about: 'How you call the customer.', max: 200 })
  name!: string;

  @Language({ about: 'Language to write to it in, BCP 47.', optional: true })
  language?: string | null;

  @Country({ about: 'Where it is established, ISO 3166-1 alpha-2.', optional: true })
  country?: string | null;

  @TimeZone({ about: 'Its time zone, IANA: deadlines of its requests are counted there.', optional: true })
  timeZone?: string | null;

  @Part(() => PartyInput, {
    about: 'Its legal entities and brands. Without any, one is made from the name. One that is not listed stays on record ' +
      'until it is withdrawn.', list: true, optional: true,
  })
  parties?: PartyInput[] | null;

  @Part(() => IdentifierInput, { about: 'Identifiers of the first party, in short.', list: true, optional: true })
  identifiers?: IdentifierInput[] | null;

  @Part(() => ContactInput, { about: 'Contacts. Left out: they stay; an empty list clears them.', list: true, listMax: 50, optional: true })
  contacts?: ContactInput[] | null;
}

@InputType('CustomerInput', { description: 'A customer, keyed by your own id for it.' })
export class CustomerInput extends CustomerDetails {
  @Text({
    about: 'Your own stable id of the customer, from your billing system for example.', max: EXTERNAL_ID_MAX_LENGTH,
    pattern: VISIBLE, patternSays: VISIBLE_SAYS,
  })
  externalId!: string;
}
