import { Field, InputType } from '@nestjs/graphql';

import {
  Country, Email, Flag, Language, Part, Text, TimeZone, Trimmed, Uuid, Whole,
} from '../../platform/api/fields.js';
import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { Readable } from '../../platform/api/readable.js';
import type { CreatedOrganisation, CreatedTwins } from './create-organisation.js';
import type { OrganisationContent } from './organisation.js';
import { ABOUT, contentNamed, IdentifierInput, LISTS, WAIT } from './organisation.api.js';
import { SLUG, SLUG_MAX } from './organisation.rules.js';

const FIRST_KEY = 'An API key that may do all an owner may: shown now and never again.';

@InputType('CreateOrganisationInput', { description: 'An organisation to be created, with its sandbox twin.' })
export class CreateOrganisationInput {
  @Text({ about: 'Its name in addresses; never changes.', max: SLUG_MAX, min: 2, pattern: SLUG,
    patternSays: '$property must be small letters, digits and single hyphens', example: 'group-office' })
  slug!: string;

  @Trimmed() @Text({ about: ABOUT.name, max: 200, ...CLEAN_LINE }) name!: string;
  @Trimmed() @Text({ about: ABOUT.legalName, max: 200, ...CLEAN_LINE }) legalName!: string;
  @Country({ about: ABOUT.country }) country!: string;
  @TimeZone({ about: ABOUT.timeZone }) timeZone!: string;
  @Language({ about: ABOUT.language }) language!: string;
  @Flag({ about: `${ABOUT.hasPublicDoor} Default false.`, optional: true }) hasPublicDoor?: boolean | null;
  @Text({ about: ABOUT.aliases, optional: true, ...LISTS.aliases, ...CLEAN_LINE }) aliases?: string[] | null;
  @Part(() => IdentifierInput, { about: ABOUT.identifiers, optional: true, ...LISTS.identifiers })
  identifiers?: IdentifierInput[] | null;

  @Text({ about: ABOUT.sharedHosts, optional: true, ...LISTS.sharedHosts, ...CLEAN_LINE }) sharedHosts?: string[] | null;
  @Email({ about: ABOUT.privacyEmail }) privacyEmail!: string;
  @Whole({ about: `${ABOUT.unconfirmedWaitHours} Default 24.`, ...WAIT, optional: true }) unconfirmedWaitHours?: number | null;
}

/** The content of a new organisation; what was left out starts empty, and a request waits 24 hours. */
export function newContent(input: CreateOrganisationInput): OrganisationContent {
  const { slug: _, ...content } = input;
  const { name, legalName, country, timeZone, language, privacyEmail } = content;
  return {
    hasPublicDoor: false, aliases: [], identifiers: [], sharedHosts: [], unconfirmedWaitHours: 24, ...contentNamed(content),
    name, legalName, country, timeZone, language, privacyEmail,
  };
}

@Readable('CreatedOrganisation', 'instance:operate', 'An organisation that was just created, with its first key.')
export class CreatedOrganisationNode {
  @Uuid({ about: 'Its id.' }) uuid!: string;
  @Text({ about: 'Its name in addresses.', max: 63 }) slug!: string;
  @Text({ about: ABOUT.name, max: 220 }) name!: string;
  @Text({ about: FIRST_KEY, max: 100 }) apiKey!: string;
}

@Readable('CreateOrganisationPayload', 'instance:operate', 'An organisation and its sandbox twin.')
export class CreateOrganisationPayload {
  @Field(() => CreatedOrganisationNode, { description: 'The organisation.' }) organisation!: CreatedOrganisationNode;
  @Field(() => CreatedOrganisationNode, { description: 'Its sandbox twin, where test keys belong.' })
  sandbox!: CreatedOrganisationNode;
}

/** An organisation that was just created, in REST. */
export class CreatedOrganisationView {
  @Uuid({ about: 'Its id.' }) id!: string;
  @Text({ about: 'Its name in addresses.', max: 63 }) slug!: string;
  @Text({ about: ABOUT.name, max: 220 }) name!: string;
  @Text({ about: FIRST_KEY, max: 100 }) apiKey!: string;
}

/** An organisation and its sandbox twin, in REST. */
export class CreatedTwinsView {
  @Part(() => CreatedOrganisationView, { about: 'The organisation.' }) organisation!: CreatedOrganisationView;
  @Part(() => CreatedOrganisationView, { about: 'Its sandbox twin, where test keys belong.' }) sandbox!: CreatedOrganisationView;
}

export function createdPayload({ organisation, sandbox }: CreatedTwins): CreateOrganisationPayload {
  const node = ({ id, slug, name, apiKey }: CreatedOrganisation): CreatedOrganisationNode => ({ uuid: id, slug, name, apiKey });
  return { organisation: node(organisation), sandbox: node(sandbox) };
}
