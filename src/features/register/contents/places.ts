import { enumeration, Flag, OneOf, Whole } from '../../../platform/api/fields.js';
import { isSaid, Sane } from './sane.js';
import { type Answer, AnswerEnum, Code, CustomerKey, Line, Prose, Said, SomeTime } from './words.js';

/** A link between two locations. */
@Said('LinkContent', 'What is said of a link between two locations.')
export class LinkContent {
  @Line({ about: 'What it is called.' })
  name!: string;

  @Sane<LinkContent>(({ between }) => (Array.isArray(between) && between.length === 2 && between[0] === between[1] ? 'between must name two locations' : null))
  @Code({ about: 'The two locations it joins.', list: true, listMin: 2, listMax: 2 })
  between!: string[];

  @OneOf(AnswerEnum, { about: 'Whether all that goes through it is encrypted.' })
  isEncrypted!: Answer;

  @Whole({ about: 'What it carries, in megabits a second.', min: 1, max: 2_000_000_000, optional: true })
  megabitsPerSecond?: number | null;

  @Flag({ about: 'Whether each of the two runs on without the other. Default: not said.', optional: true })
  areIndependent?: boolean | null;

  @Code({ about: 'The party that runs it. Left out: the organisation itself.', optional: true })
  operator?: string | null;
}

export const PLACEMENT_KINDS = ['LIVE', 'REPLICA', 'BACKUP', 'LOGS', 'SUPPORT_ACCESS'] as const;
export type PlacementKind = (typeof PLACEMENT_KINDS)[number];
export const PlacementKindEnum = enumeration(
  'PlacementKind', 'What lies at a location. SUPPORT_ACCESS: nothing lies there, but people there can look.', PLACEMENT_KINDS);

export const ACCESSORS = ['OWN_STAFF', 'PARTY', 'UNKNOWN'] as const;
export type Accessor = (typeof ACCESSORS)[number];
const AccessorEnum = enumeration('Accessor',
  'Who reaches the data there: the staff of the same legal person, another legal person, or nobody knows. Only the second is a transfer.',
  ACCESSORS);

const COPIES: ReadonlySet<PlacementKind> = new Set(['REPLICA', 'BACKUP']);

function oddOf({ kind, accessor, accessedBy, every, isOffSite, keptFor }: PlacementContent): string | null {
  if (isSaid(accessor) && isSaid(accessedBy) && accessedBy !== 'PARTY') return 'the placement names an accessor, and accessedBy is not PARTY';
  if (isSaid(every) && !COPIES.has(kind)) return 'the placement says how often a backup is made, and is none';
  if (isSaid(isOffSite) && !COPIES.has(kind)) return 'the placement says whether a copy lies at another site, and is none';
  return isSaid(keptFor) && kind === 'SUPPORT_ACCESS' ? 'the placement says how long data stays there, and none lies there' : null;
}

/** What lies at a location, or can be seen from it. */
@Said('PlacementContent', 'What lies at a location, or can be seen from it.')
export class PlacementContent {
  @Code({ about: 'The location.' })
  location!: string;

  @Sane<PlacementContent>(oddOf)
  @OneOf(PlacementKindEnum, { about: 'What lies there.' })
  kind!: PlacementKind;

  @Code({ about: 'The service whose data it is.', optional: true })
  service?: string | null;

  @Code({ about: 'The engagement whose data it is: what that party keeps there.', optional: true })
  engagement?: string | null;

  @CustomerKey({ about: "The customer whose data it is, by externalId. Left out: every customer's.", optional: true })
  customer?: string | null;

  @Line({ about: "The customer's agreement, by reference, where it has several.", max: 100, optional: true })
  agreement?: string | null;

  @Code({ about: 'The categories of data. Left out: all of the service or engagement.', list: true, optional: true })
  categories?: string[] | null;

  @OneOf(AccessorEnum, { about: 'Who reaches it there. Default: OWN_STAFF for what lies there, UNKNOWN for SUPPORT_ACCESS.', optional: true })
  accessedBy?: Accessor | null;

  @Code({ about: 'The other legal person that reaches it there.', optional: true })
  accessor?: string | null;

  @OneOf(AnswerEnum, { about: 'Whether it is encrypted there. Default UNKNOWN.', optional: true })
  isEncrypted?: Answer | null;

  @SomeTime({ about: 'How often a backup is made.', optional: true })
  every?: string | null;

  @SomeTime({ about: 'How long it stays there: each backup, each log.', optional: true })
  keptFor?: string | null;

  @Flag({ about: 'Whether the backup lies at another site than what it copies. Default: not said.', optional: true })
  isOffSite?: boolean | null;

  @Prose({ about: 'What else must be known of it.', max: 500, optional: true })
  remark?: string | null;
}
