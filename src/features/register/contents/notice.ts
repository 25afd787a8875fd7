import { Country, Day, enumeration, Language, OneOf, Part, Text } from '../../../platform/api/fields.js';
import { type EntryContactPurpose, EntryContactPurposeEnum, Line, Prose, Said, WebLink } from './words.js';

export const NOTICE_RIGHTS = [
  'ACCESS', 'RECTIFICATION', 'COMPLETION', 'ERASURE', 'RESTRICTION', 'BLOCKING', 'PORTABILITY', 'OBJECTION',
  'MARKETING_OBJECTION', 'WITHDRAW_CONSENT', 'NO_AUTOMATED_DECISION', 'COMPLAINT',
] as const;
export type NoticeRight = (typeof NOTICE_RIGHTS)[number];
const NoticeRightEnum = enumeration('NoticeRight', 'A right that a privacy statement names.', NOTICE_RIGHTS);

export const NOTICE_CHANNELS = ['POSTED', 'EMAIL', 'ELECTRONIC', 'LETTER', 'IN_PRODUCT', 'WEBHOOK'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];
export const NoticeWayEnum = enumeration('NoticeWay', 'How people are told. ELECTRONIC: by any other electronic means.', NOTICE_CHANNELS);

export const AUDIENCES = ['CUSTOMERS', 'DATA_SUBJECTS', 'VISITORS', 'EVERYBODY'] as const;
export type Audience = (typeof AUDIENCES)[number];
export const AudienceEnum = enumeration('Audience', 'Who is told, or to whom something is promised.', AUDIENCES);

/** That somebody was told of a version, how and when. */
@Said('Told', 'That somebody was told of a version, how and when.')
export class Told {
  @OneOf(AudienceEnum, { about: 'Who.' })
  audience!: Audience;

  @OneOf(NoticeWayEnum, { about: 'How.' })
  channel!: NoticeChannel;

  @Day({ about: 'When.' })
  on!: string;

  @Prose({ about: 'What shows it.', max: 1000, optional: true })
  evidence?: string | null;
}

export const COMPLAINT_BODIES = ['SUPERVISORY_AUTHORITY', 'DISPUTE_RESOLUTION', 'BINDING_ARBITRATION', 'COURT'] as const;
export type ComplaintBody = (typeof COMPLAINT_BODIES)[number];
const ComplaintBodyEnum = enumeration('ComplaintBody', 'Whom a person may complain to.', COMPLAINT_BODIES);

/** A step of the path for complaints; steps are in order. */
@Said('ComplaintStep', 'A step of the path for complaints.')
export class ComplaintStep {
  @OneOf(ComplaintBodyEnum, { about: 'Whom to.' })
  body!: ComplaintBody;

  @Line({ about: 'Its name.', optional: true })
  name?: string | null;

  @Country({ about: 'Its country.', optional: true })
  country?: string | null;
}

/** A privacy statement in one version: what was told to whom, and when. */
@Said('NoticeContent', 'What is said of a privacy statement.')
export class NoticeContent {
  @Line({ about: 'Its title.' })
  title!: string;

  @Line({ about: 'Names this edition, like its date.', max: 60, optional: true })
  label?: string | null;

  @Language({ about: 'Its language.' })
  language!: string;

  @WebLink({ about: 'Where it stands.', optional: true })
  url?: string | null;

  @Text({ about: 'SHA-256 of its text, hexadecimal.', max: 64, min: 64, pattern: /^[0-9a-f]{64}$/, patternSays: '$property must be 64 hexadecimal digits, in small letters', optional: true })
  textSha256?: string | null;

  @Day({ about: 'When it says it was last changed, where that is not the day it took effect.', optional: true })
  lastChangedOn?: string | null;

  @OneOf(NoticeRightEnum, { about: 'The rights it names.', list: true, optional: true })
  rights?: NoticeRight[] | null;

  @Part(() => ComplaintStep, { about: 'Whom a person may complain to, in order.', list: true, listMax: 10, optional: true })
  complaints?: ComplaintStep[] | null;

  @Part(() => Told, { about: 'Who was told of this version, and when.', list: true, listMax: 100, optional: true })
  told?: Told[] | null;

  @OneOf(EntryContactPurposeEnum, { about: 'Which contacts of the register it names.', list: true, optional: true })
  contacts?: EntryContactPurpose[] | null;
}
