import type { PublishedKind } from './publication.js';
import type { EntryChange } from './published.js';

/** What the published register says, in one language. */
export interface PublishedWords {
  title(name: string): string;
  readonly skip: string;
  readonly service: string;
  asOf(day: string): string;
  lastChanged(day: string): string;
  readonly contact: string;
  readonly otherDay: string;
  readonly show: string;
  readonly formats: string;
  readonly feed: string;
  readonly languages: string;
  readonly none: string;
  /** None recorded apart from what follows from whom the organisation engages: that is no "none". */
  readonly noTransfers: string;
  readonly ownStaff: string;
  readonly engagedBy: string;
  readonly newTab: string;
  /** Of the standard clauses of 2021. */
  module(number: number): string;
  readonly kinds: Readonly<Record<PublishedKind, { readonly title: string; readonly caption: string }>>;
  readonly planned: { readonly title: string; readonly caption: string };
  readonly fields: Readonly<Record<Field, string>>;
  readonly changes: Readonly<Record<EntryChange, string>>;
  /** Of an entry in the feed. */
  change(kind: EntryChange, name: string): string;
  plannedChange(kind: EntryChange, name: string, day: string): string;
  /** Of an entry that an announced change has brought by now, for anybody. */
  begunChange(kind: EntryChange, name: string, day: string): string;
  /** Codes of the register in words; a code without words is shown as it is. */
  readonly codes: Readonly<Record<string, string>>;
}

export const FIELDS = [
  'name', 'legalName', 'country', 'purposes', 'services', 'data', 'locations', 'safeguards', 'since', 'statementUrl', 'under', 'city',
  'kind', 'operator', 'exporter', 'importer', 'fromCountry', 'toCountry', 'role', 'access', 'description', 'title', 'label', 'language',
  'url', 'lastChangedOn', 'matter', 'to', 'period', 'places', 'conditions', 'on', 'change', 'what', 'holds',
] as const;
export type Field = (typeof FIELDS)[number];
