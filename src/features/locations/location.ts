export const LOCATION_KINDS = ['AVAILABILITY_ZONE', 'DATA_CENTRE', 'OFFICE'] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** The organisation's own code of a site, like AMS0. */
export const LOCATION_CODE = /^[A-Z0-9][A-Z0-9_-]{1,31}$/;

/** What is said of a location, and may change. */
export interface LocationContent {
  readonly name: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. Jurisdiction is a fact, not the "region" of somebody's settings. */
  readonly country: string;
  /** The legal person that runs the site; null: the organisation itself. */
  readonly operator: string | null;
  readonly kind: LocationKind;
}

/** A location as it stood on a day. */
export interface LocationState extends LocationContent {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  /** Counts the changes: the ETag. */
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}
