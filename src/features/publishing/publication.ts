/** What of a register may be published, kind by kind. */
export const PUBLISHED_KINDS = [
  'SUB_PROCESSORS', 'PROCESSORS', 'LOCATIONS', 'TRANSFERS', 'MEASURES', 'NOTICES', 'COMMITMENTS',
] as const;
export type PublishedKind = (typeof PUBLISHED_KINDS)[number];

/** What an organisation decides about its published register. */
export interface PublicationChoice {
  readonly isPublished: boolean;
  readonly kinds: readonly PublishedKind[];
  /** In the organisation's own words; null: the page's. */
  readonly title: string | null;
  readonly introduction: string | null;
  /** Where questions go. */
  readonly contact: string | null;
  readonly showsPlanned: boolean;
  readonly showsEarlier: boolean;
}

export interface Publication extends PublicationChoice {
  /** 0: nothing was decided yet. */
  readonly version: number;
  readonly firstPublishedAt: string | null;
  readonly firstPublishedOn: string | null;
  readonly changedAt: string | null;
}

/** The state before anybody decided: nothing is published. */
export const UNPUBLISHED: Publication = {
  version: 0, isPublished: false, kinds: [], title: null, introduction: null, contact: null, showsPlanned: false,
  showsEarlier: false, firstPublishedAt: null, firstPublishedOn: null, changedAt: null,
};

/** Each kind once, in the order of the list. */
export function inOrder(kinds: readonly PublishedKind[]): PublishedKind[] {
  return PUBLISHED_KINDS.filter((kind) => kinds.includes(kind));
}

export function isSameChoice(one: PublicationChoice, other: PublicationChoice): boolean {
  return one.isPublished === other.isPublished && one.kinds.join() === other.kinds.join() && one.title === other.title &&
    one.introduction === other.introduction && one.contact === other.contact && one.showsPlanned === other.showsPlanned &&
    one.showsEarlier === other.showsEarlier;
}
