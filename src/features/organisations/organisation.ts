/** What an organisation itself is known by, as it was typed; whoever compares it normalises it. */
export const ORGANISATION_IDENTIFIER_TYPES = ['DOMAIN', 'EMAIL_DOMAIN', 'TRADE_REGISTER', 'VAT'] as const;
export type OrganisationIdentifierType = (typeof ORGANISATION_IDENTIFIER_TYPES)[number];

export interface OrganisationIdentifier {
  readonly type: OrganisationIdentifierType;
  readonly value: string;
  /** ISO 3166-1 alpha-2: of the register that gave the number. */
  readonly country?: string;
}

/** What is said of an organisation, in one version. */
export interface OrganisationContent {
  /** How it is called at its public door. */
  readonly name: string;
  readonly legalName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA. Its days begin and end there. */
  readonly timeZone: string;
  /** BCP 47: of its public door, when the person asks for none it speaks. */
  readonly language: string;
  /** People can hand in requests at its public door, about data it holds for others or for itself. */
  readonly hasPublicDoor: boolean;
  /** Brands, trading names, former names. */
  readonly aliases: readonly string[];
  readonly identifiers: readonly OrganisationIdentifier[];
  /** Hosts on whose subdomains unrelated customers live: such a subdomain says nothing about who is meant. */
  readonly sharedHosts: readonly string[];
  readonly privacyEmail: string;
  /** Hours an unconfirmed request waits before it is routed, where no agreement says otherwise. 0 to 72. */
  readonly unconfirmedWaitHours: number;
}

/** An organisation as of one day. */
export interface OrganisationProfile extends OrganisationContent {
  readonly id: string;
  readonly slug: string;
  /** The organisation it is the sandbox twin of. */
  readonly sandboxOfId: string | null;
  /** Its own sandbox twin. */
  readonly sandboxId: string | null;
  readonly isOperator: boolean;
  readonly version: number;
  readonly createdAt: string;
  /** Days this was or will be so; null: until further notice. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly recordedAt: string;
}

export const CONTENT_NAMES = [
  'name', 'legalName', 'country', 'timeZone', 'language', 'hasPublicDoor', 'aliases', 'identifiers', 'sharedHosts',
  'privacyEmail', 'unconfirmedWaitHours',
] as const satisfies readonly (keyof OrganisationContent)[];

/** The content alone, of anything that holds it. */
export function contentOf(profile: OrganisationContent): OrganisationContent {
  return Object.fromEntries(CONTENT_NAMES.map((name) => [name, profile[name]])) as unknown as OrganisationContent;
}
