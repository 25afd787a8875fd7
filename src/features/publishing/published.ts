import type { AnnouncedKind, AnnouncedMode } from './announced.js';
import type { PublishedKind } from './publication.js';

/**
 * For whom it is so. SOME_ALREADY: for those for whom the change that brought it has begun. SOME_STILL: it was replaced, changed or
 * ended, and for some customers that has not begun.
 */
export const USED_FOR = ['ALL', 'SOME_ALREADY', 'SOME_STILL'] as const;
export type UsedFor = (typeof USED_FOR)[number];

/** A published thing is told by its code; `since` is the first day it was there without a gap. */
export interface PublishedThing {
  readonly code: string;
  readonly since: string;
  readonly usedFor: UsedFor;
  /** SOME_ALREADY: the first day on which it began for anybody. */
  readonly usedFrom: string | null;
}

export interface PublishedSafeguard {
  readonly kind: string;
  readonly instrument: string | null;
  readonly module: number | null;
}

export interface PublishedPlace {
  readonly name: string;
  readonly city: string;
  readonly country: string;
}

/** Somebody engaged. Null: of this nothing is published. */
export interface PublishedEngagement extends PublishedThing {
  /** Code of the one that engages it; null: the organisation itself. */
  readonly under: string | null;
  readonly name: string;
  /** Null: nobody recorded that it differs. */
  readonly legalName: string | null;
  readonly country: string;
  readonly purposes: readonly string[];
  readonly services: readonly string[];
  readonly data: readonly string[];
  readonly locations: readonly PublishedPlace[] | null;
  readonly safeguards: readonly PublishedSafeguard[] | null;
  readonly statementUrl: string | null;
}

/** Data that lies at a location, or can be looked at from there. */
export interface PublishedHolding {
  /** Names; none: of no service in particular. */
  readonly services: readonly string[];
  /** What kind of copy it is. */
  readonly kind: string;
  /** With whom, by name; null: with the organisation itself. */
  readonly at: string | null;
}

export interface PublishedLocation extends PublishedThing, PublishedPlace {
  readonly kind: string;
  /** Null: the organisation itself. */
  readonly operator: string | null;
  readonly holds: readonly PublishedHolding[];
}

/** As what data is received. */
export const PUBLISHED_ROLES = ['PROCESSOR', 'CONTROLLER'] as const;
export type PublishedRole = (typeof PUBLISHED_ROLES)[number];

export interface PublishedTransfer extends PublishedThing {
  readonly name: string;
  /** Null: the organisation itself. */
  readonly exporter: string | null;
  readonly fromCountry: string | null;
  readonly importer: string;
  readonly toCountry: string;
  /** CONTROLLER: it decides itself what it uses the data for, alone or with others. */
  readonly role: PublishedRole;
  readonly access: string;
  readonly data: readonly string[];
  readonly safeguards: readonly PublishedSafeguard[];
}

/** How a flow stands by the law of the day. */
export const FLOW_STANDINGS = ['COVERED', 'COVERED_WITH_CONDITIONS', 'UNKNOWN', 'NOT_COVERED'] as const;
export type FlowStanding = (typeof FLOW_STANDINGS)[number];

/** Data that goes to another country, as it follows from who is engaged and where data lies: nobody recorded it by itself. */
export interface PublishedFlow {
  /** Null: the organisation itself. */
  readonly exporter: string | null;
  readonly fromCountry: string;
  readonly importer: string;
  readonly toCountry: string;
  /** CONTROLLER: it decides itself what it uses the data for, alone or with others. */
  readonly role: PublishedRole;
  readonly access: string;
  readonly services: readonly string[];
  readonly safeguards: readonly PublishedSafeguard[];
  /** The adequacy decision it rests on; null: on none. */
  readonly decision: string | null;
  readonly standing: FlowStanding;
}

export interface PublishedMeasure extends PublishedThing {
  readonly name: string;
  readonly kind: string;
  readonly description: string | null;
}

export interface PublishedNotice extends PublishedThing {
  readonly title: string;
  readonly label: string | null;
  readonly language: string;
  readonly url: string | null;
  readonly lastChangedOn: string | null;
}

export interface PublishedCommitment extends PublishedThing {
  readonly matter: string;
  readonly to: string;
  readonly period: string | null;
  readonly places: readonly string[];
  readonly services: readonly string[];
  readonly conditions: string | null;
}

/** Kind by kind what is published; null: nothing of that kind is. */
export interface PublishedParts {
  readonly subProcessors: readonly PublishedEngagement[] | null;
  readonly processors: readonly PublishedEngagement[] | null;
  readonly locations: readonly PublishedLocation[] | null;
  readonly transfers: readonly PublishedTransfer[] | null;
  readonly measures: readonly PublishedMeasure[] | null;
  readonly notices: readonly PublishedNotice[] | null;
  readonly commitments: readonly PublishedCommitment[] | null;
}

/** ANNOUNCED: a change as customers were told of it; what it does with what is published stands behind it. */
export const CHANGES = ['ADDED', 'CHANGED', 'REMOVED', 'ANNOUNCED'] as const;
export type ChangeKind = (typeof CHANGES)[number];
export type EntryChange = Exclude<ChangeKind, 'ANNOUNCED'>;

/** What customers were told of a change, besides what it does with what is published. Days. */
export interface PublishedAnnouncement {
  readonly kind: AnnouncedKind;
  readonly mode: AnnouncedMode;
  /** Nothing is to be permitted or objected to. */
  readonly isInforming: boolean;
  readonly explanation: string;
  /** When it begins for the last of them; null: for some no day can be named. */
  readonly beginsForAllOn: string | null;
  /** The last days to object: the first of them to end, and the last; null: none can be named. */
  readonly firstDayToObjectEnds: string | null;
  readonly lastDayToObject: string | null;
}

/** That something published begins, changes or ends on a day. */
export interface PublishedChange {
  /** Of an announced change the first day on which it begins for anybody; null: nobody can name one. */
  readonly on: string | null;
  readonly change: ChangeKind;
  /** Null: an announced change as a whole. */
  readonly kind: PublishedKind | null;
  readonly code: string;
  readonly name: string;
  /** What of it changed, by field. */
  readonly fields: readonly string[];
  /** Whoever is engaged, as it is from then on; null: nobody, or nobody any more. */
  readonly after: PublishedEngagement | null;
  /** When it could first be read: instant. */
  readonly at: string;
  /** Code of the announced change it is part of; null: of none. */
  readonly partOf: string | null;
  readonly announcement: PublishedAnnouncement | null;
}

export interface PublishedRegister extends PublishedParts {
  /** Flows that follow from the rest; null: transfers are not published. */
  readonly flows: readonly PublishedFlow[] | null;
  readonly organisation: { readonly slug: string; readonly name: string };
  readonly title: string | null;
  readonly introduction: string | null;
  readonly contact: string | null;
  readonly asOf: string;
  readonly firstPublishedOn: string;
  readonly lastChangedAt: string;
  readonly kinds: readonly PublishedKind[];
  /** Changes to come, where the register is that of today: those announced, and the others where they are shown. */
  readonly planned: readonly PublishedChange[] | null;
}

/** The kind that each part shows. */
export const PART_KINDS = {
  subProcessors: 'SUB_PROCESSORS', processors: 'PROCESSORS', locations: 'LOCATIONS', transfers: 'TRANSFERS', measures: 'MEASURES',
  notices: 'NOTICES', commitments: 'COMMITMENTS',
} as const satisfies Record<keyof PublishedParts, PublishedKind>;
export const PARTS = Object.keys(PART_KINDS) as (keyof PublishedParts)[];
