import { ActivityContent } from './contents/activity.js';
import { DataCategoryContent, SubjectCategoryContent } from './contents/categories.js';
import { CommitmentContent } from './contents/commitment.js';
import { ContactContent } from './contents/contact.js';
import { EngagementContent } from './contents/engagement.js';
import { MeasureContent } from './contents/measure.js';
import { NoticeContent } from './contents/notice.js';
import { PartyContent } from './contents/party.js';
import { LinkContent, PlacementContent } from './contents/places.js';
import { TransferContent } from './contents/transfer.js';

/** What is said of each kind of entry. */
export interface RegisterContents {
  readonly PARTY: PartyContent;
  readonly ENGAGEMENT: EngagementContent;
  readonly ACTIVITY: ActivityContent;
  readonly DATA_CATEGORY: DataCategoryContent;
  readonly SUBJECT_CATEGORY: SubjectCategoryContent;
  readonly LINK: LinkContent;
  readonly PLACEMENT: PlacementContent;
  readonly TRANSFER: TransferContent;
  readonly MEASURE: MeasureContent;
  readonly NOTICE: NoticeContent;
  readonly CONTACT: ContactContent;
  readonly COMMITMENT: CommitmentContent;
}
export type RegisterKind = keyof RegisterContents;
export type ContentOf<Kind extends RegisterKind> = RegisterContents[Kind];

/** What an entry may refer to: other entries, and what stands elsewhere. */
export type ReferredKind = RegisterKind | 'SERVICE' | 'LOCATION' | 'CUSTOMER';

export interface Reference {
  readonly kind: ReferredKind;
  /** Code, or externalId of a customer. */
  readonly code: string;
  /** Where in the content it stands, like `roles[0].activities[1]`. */
  readonly at: string;
}

/** One kind of entry: how the doors call it, what is said of it, what it refers to. */
export interface KindDefinition<Kind extends RegisterKind> {
  /** Its place under `/v1/register/` and in a document. */
  readonly path: string;
  /** Its GraphQL type. */
  readonly type: string;
  /** Its field of `register`, plural; a single one is asked for by `type` with a small first letter. */
  readonly field: string;
  readonly about: string;
  readonly content: new () => ContentOf<Kind>;
  readonly references: (content: ContentOf<Kind>) => Reference[];
}

const refer = (kind: ReferredKind, at: string, codes: string | readonly string[] | null | undefined): Reference[] => {
  if (codes === null || codes === undefined) return [];
  return typeof codes === 'string' ? [{ kind, code: codes, at }] : codes.map((code, index) => ({ kind, code, at: `${at}[${index}]` }));
};

interface DataUses { readonly category: string; readonly subjects?: readonly string[] | null }
const data = (uses: readonly DataUses[] | null | undefined): Reference[] => (uses ?? []).flatMap(({ category, subjects }, index) => [
  ...refer('DATA_CATEGORY', `data[${index}].category`, category), ...refer('SUBJECT_CATEGORY', `data[${index}].subjects`, subjects),
]);

export const REGISTER_KINDS: { readonly [Kind in RegisterKind]: KindDefinition<Kind> } = {
  PARTY: {
    path: 'parties', type: 'RegisterParty', field: 'parties', content: PartyContent,
    about: 'A legal entity in the register; it need not have an account.',
    references: ({ parent }) => refer('PARTY', 'parent', parent),
  },
  ENGAGEMENT: {
    path: 'engagements', type: 'Engagement', field: 'engagements', content: EngagementContent,
    about: 'A party that the organisation engages, with a role per purpose. Those with the role SUB_PROCESSOR are its sub-processors.',
    references: (said) => [
      ...refer('PARTY', 'party', said.party), ...refer('ENGAGEMENT', 'under', said.under), ...refer('SERVICE', 'services', said.services),
      ...said.roles.flatMap((role, index) => refer('ACTIVITY', `roles[${index}].activities`, role.activities)), ...data(said.data),
    ],
  },
  ACTIVITY: {
    path: 'activities', type: 'ProcessingActivity', field: 'activities', content: ActivityContent,
    about: 'One entry of the record of processing activities (Art. 30 GDPR).',
    references: (said) => [
      ...refer('SERVICE', 'services', said.services), ...refer('SUBJECT_CATEGORY', 'subjects', said.subjects), ...data(said.data),
      ...(said.sources ?? []).flatMap((source, index) => refer('PARTY', `sources[${index}].party`, source.party)),
      ...refer('ENGAGEMENT', 'recipients', said.recipients), ...refer('PARTY', 'jointControllers', said.jointControllers),
      ...(said.retention ?? []).flatMap((one, index) => refer('DATA_CATEGORY', `retention[${index}].categories`, one.categories)),
      ...refer('MEASURE', 'measures', said.measures),
    ],
  },
  DATA_CATEGORY: {
    path: 'data-categories', type: 'DataCategory', field: 'dataCategories', content: DataCategoryContent,
    about: 'A kind of data.',
    references: ({ onlyOf }) => refer('SUBJECT_CATEGORY', 'onlyOf', onlyOf),
  },
  SUBJECT_CATEGORY: {
    path: 'subject-categories', type: 'SubjectCategory', field: 'subjectCategories', content: SubjectCategoryContent,
    about: 'A group of people.',
    references: ({ partOf }) => refer('SUBJECT_CATEGORY', 'partOf', partOf),
  },
  LINK: {
    path: 'links', type: 'LocationLink', field: 'links', content: LinkContent,
    about: 'A link between two locations.',
    references: ({ between, operator }) => [...refer('LOCATION', 'between', between), ...refer('PARTY', 'operator', operator)],
  },
  PLACEMENT: {
    path: 'placements', type: 'Placement', field: 'placements', content: PlacementContent,
    about: 'What lies at a location, or can be seen from it.',
    references: (said) => [
      ...refer('LOCATION', 'location', said.location), ...refer('SERVICE', 'service', said.service),
      ...refer('ENGAGEMENT', 'engagement', said.engagement), ...refer('CUSTOMER', 'customer', said.customer),
      ...refer('DATA_CATEGORY', 'categories', said.categories), ...refer('PARTY', 'accessor', said.accessor),
    ],
  },
  TRANSFER: {
    path: 'transfers', type: 'RecordedTransfer', field: 'transfers', content: TransferContent,
    about: 'A transfer as the organisation recorded it.',
    references: (said) => [
      ...refer('PARTY', 'exporter', said.exporter), ...refer('PARTY', 'importer', said.importer),
      ...refer('CUSTOMER', 'customer', said.customer),
      ...refer('ENGAGEMENT', 'engagement', said.engagement), ...refer('SERVICE', 'services', said.services), ...data(said.data),
    ],
  },
  MEASURE: {
    path: 'measures', type: 'Measure', field: 'measures', content: MeasureContent,
    about: 'A technical or organisational measure (Art. 32 GDPR).',
    references: ({ locations, services }) => [...refer('LOCATION', 'locations', locations), ...refer('SERVICE', 'services', services)],
  },
  NOTICE: {
    path: 'notices', type: 'PrivacyNotice', field: 'notices', content: NoticeContent,
    about: 'A privacy statement; its versions, and who was told of them.',
    references: () => [],
  },
  CONTACT: {
    path: 'contacts', type: 'OrganisationContact', field: 'contacts', content: ContactContent,
    about: 'Where the organisation itself is reached.',
    references: () => [],
  },
  COMMITMENT: {
    path: 'commitments', type: 'Commitment', field: 'commitments', content: CommitmentContent,
    about: 'A promise the organisation made.',
    references: (said) => [
      ...refer('SERVICE', 'services', said.services), ...refer('ACTIVITY', 'activities', said.activities),
      ...refer('NOTICE', 'statedIn', said.statedIn),
    ],
  },
};

export const KIND_NAMES = Object.keys(REGISTER_KINDS) as RegisterKind[];
