import { InputType, ObjectType } from '@nestjs/graphql';

import {
  Country, Day, Email, enumeration, Flag, Instant, Language, OneOf, Part, Text, TimeZone, Trimmed, Uuid, Whole,
} from '../../platform/api/fields.js';
import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { Readable } from '../../platform/api/readable.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import {
  contentOf, ORGANISATION_IDENTIFIER_TYPES, type OrganisationContent, type OrganisationIdentifier,
  type OrganisationIdentifierType, type OrganisationProfile,
} from './organisation.js';

const IdentifierType = enumeration('OrganisationIdentifierType', 'What an organisation itself is known by.',
  ORGANISATION_IDENTIFIER_TYPES);

export const ABOUT = {
  name: 'How it is called at its public door.',
  legalName: 'Its name in the trade register.',
  country: 'Where it is established.',
  timeZone: 'Its days begin and end there; IANA.',
  language: 'Language of its public door when a person asks for none it speaks.',
  hasPublicDoor: "People can hand in requests at its public door, about data it holds for others or for itself.",
  aliases: 'Brands, trading names, former names.',
  identifiers: 'What it is known by itself: its own domains and numbers.',
  sharedHosts: 'Hosts on whose subdomains unrelated customers live: such a subdomain says nothing about who is meant.',
  privacyEmail: 'Mailbox that is told what concerns its privacy duties.',
  unconfirmedWaitHours: 'Hours an unconfirmed request waits before it is routed, where no agreement says otherwise.',
} as const;
export const LISTS = {
  aliases: { list: true, listMax: 50, max: 200 }, identifiers: { list: true, listMax: 50 },
  sharedHosts: { list: true, listMax: 50, max: 253 },
} as const;
export const WAIT = { min: 0, max: 72 } as const;

@ObjectType('OrganisationIdentifier', { isAbstract: true })
@InputType('OrganisationIdentifierInput', { isAbstract: true })
class IdentifierFields {
  @OneOf(IdentifierType, { about: 'What kind of identifier it is.' }) type!: OrganisationIdentifierType;
  @Trimmed() @Text({ about: 'As it is written.', max: 253, ...CLEAN_LINE }) value!: string;
  @Country({ about: 'Of the register that gave the number.', optional: true }) country?: string | null;
}

@Readable('OrganisationIdentifier', 'organisation:read', 'Something an organisation itself is known by.')
export class IdentifierView extends IdentifierFields {}

@InputType('OrganisationIdentifierInput', { description: 'Something an organisation itself is known by.' })
export class IdentifierInput extends IdentifierFields {}

@ObjectType({ isAbstract: true })
class OrganisationFields {
  @Text({ about: 'Its name in addresses; never changes.', max: 63 }) slug!: string;
  @Text({ about: ABOUT.name, max: 200 }) name!: string;
  @Text({ about: ABOUT.legalName, max: 200 }) legalName!: string;
  @Country({ about: ABOUT.country }) country!: string;
  @TimeZone({ about: ABOUT.timeZone }) timeZone!: string;
  @Language({ about: ABOUT.language }) language!: string;
  @Flag({ about: ABOUT.hasPublicDoor }) hasPublicDoor!: boolean;
  @Text({ about: ABOUT.aliases, ...LISTS.aliases }) aliases!: readonly string[];
  @Part(() => IdentifierView, { about: ABOUT.identifiers, ...LISTS.identifiers }) identifiers!: readonly OrganisationIdentifier[];
  @Text({ about: ABOUT.sharedHosts, ...LISTS.sharedHosts }) sharedHosts!: readonly string[];
  @Email({ about: ABOUT.privacyEmail }) privacyEmail!: string;
  @Whole({ about: ABOUT.unconfirmedWaitHours, ...WAIT }) unconfirmedWaitHours!: number;
  @Uuid({ about: 'Its sandbox twin, where test keys belong.', optional: true }) sandboxId!: string | null;
  @Uuid({ about: 'The organisation it is the sandbox twin of.', optional: true }) sandboxOfId!: string | null;
  @Whole({ about: 'Raised by every change; name it to change only what you have read.', min: 1, max: 2147483647 })
  version!: number;

  @Day({ about: 'First day this was so.' }) validFrom!: string;
  @Day({ about: 'First day this was so no longer.', optional: true }) validTo!: string | null;
  @Instant({ about: 'Since when we know.' }) recordedAt!: string;
  @Instant({ about: 'When it was created.' }) createdAt!: string;
}

/** An organisation in GraphQL. */
@Readable('Organisation', 'organisation:read', 'A legal entity with an account here.', { implements: () => [NodeInterface] })
export class OrganisationNode extends OrganisationFields {
  id!: string;
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
}

/** An organisation in REST. */
export class OrganisationView extends OrganisationFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

function fieldsOf(profile: OrganisationProfile): OrganisationFields {
  const { slug, sandboxId, sandboxOfId, version, validFrom, validTo, recordedAt, createdAt } = profile;
  return { ...contentOf(profile), slug, sandboxId, sandboxOfId, version, validFrom, validTo, recordedAt, createdAt };
}

export function organisationNode(profile: OrganisationProfile): OrganisationNode {
  return { id: encodeNodeId('Organisation', profile.id, profile.id), uuid: profile.id, ...fieldsOf(profile) };
}

export function organisationView(profile: OrganisationProfile): OrganisationView {
  return { id: profile.id, ...fieldsOf(profile) };
}

/** What is said of an organisation, when it may be left out: then the present stays. */
@InputType({ isAbstract: true })
export class OrganisationChangeBody {
  @Trimmed() @Text({ about: ABOUT.name, max: 200, optional: true, ...CLEAN_LINE }) name?: string | null;
  @Trimmed() @Text({ about: ABOUT.legalName, max: 200, optional: true, ...CLEAN_LINE }) legalName?: string | null;
  @Country({ about: ABOUT.country, optional: true }) country?: string | null;
  @TimeZone({ about: ABOUT.timeZone, optional: true }) timeZone?: string | null;
  @Language({ about: ABOUT.language, optional: true }) language?: string | null;
  @Flag({ about: ABOUT.hasPublicDoor, optional: true }) hasPublicDoor?: boolean | null;
  @Text({ about: ABOUT.aliases, optional: true, ...LISTS.aliases, ...CLEAN_LINE }) aliases?: string[] | null;
  @Part(() => IdentifierInput, { about: ABOUT.identifiers, optional: true, ...LISTS.identifiers }) identifiers?: IdentifierInput[] | null;
  @Text({ about: ABOUT.sharedHosts, optional: true, ...LISTS.sharedHosts, ...CLEAN_LINE }) sharedHosts?: string[] | null;
  @Email({ about: ABOUT.privacyEmail, optional: true }) privacyEmail?: string | null;
  @Whole({ about: ABOUT.unconfirmedWaitHours, ...WAIT, optional: true }) unconfirmedWaitHours?: number | null;
}

/** The content an input names; what it leaves out, or says null of, is missing. */
export function contentNamed(input: OrganisationChangeBody): Partial<OrganisationContent> {
  const { identifiers, ...rest } = input;
  const named = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...(Object.fromEntries(named) as Partial<OrganisationContent>),
    ...(identifiers === null || identifiers === undefined ? {} : { identifiers: identifiers.map(identifierOf) }),
  };
}

function identifierOf({ type, value, country }: IdentifierInput): OrganisationIdentifier {
  return country === null || country === undefined ? { type, value } : { type, value, country };
}
