import { Country, enumeration, Flag, OneOf, Whole } from '../../../platform/api/fields.js';
import { isNoTime, isSaid, Sane } from './sane.js';
import {
  Code, type LegalBasis, LegalBasisEnum, Line, Period, Prose, type SpecialCondition, SpecialConditionEnum, Said, WebLink,
} from './words.js';

/** What data is processed for, and on which basis. */
@Said('Purpose', 'What data is processed for, and on which basis.')
export class Purpose {
  @Sane<Purpose>(({ legitimateInterest, legalBases }) =>
    (isSaid(legitimateInterest) && Array.isArray(legalBases) && isSaid(legalBases) && !legalBases.includes('LEGITIMATE_INTERESTS')
      ? 'the purpose has a legitimateInterest, and LEGITIMATE_INTERESTS is not among its legalBases' : null))
  @Prose({ about: 'The purpose.', max: 500 })
  name!: string;

  @OneOf(LegalBasisEnum, { about: "Bases of Art. 6(1). The controller's to say: none where the organisation is a processor.", list: true, optional: true })
  legalBases?: LegalBasis[] | null;

  @Prose({ about: 'The legitimate interest, where that is a basis.', max: 1000, optional: true })
  legitimateInterest?: string | null;

  @OneOf(SpecialConditionEnum, { about: 'The condition of Art. 9(2), for special categories.', optional: true })
  specialCondition?: SpecialCondition | null;

  @Prose({ about: 'The law that permits data of Art. 10.', max: 500, optional: true })
  criminalDataLaw?: string | null;

  @Flag({ about: 'Whether it is processing in the context of employment (Art. 88). Default false.', optional: true })
  isEmployment?: boolean | null;
}

export const SOURCE_KINDS = [
  'DATA_SUBJECT', 'CUSTOMER', 'SUPPLIER', 'PARTNER', 'SOCIAL_MEDIA', 'THIRD_PARTY_SITE', 'DATA_BROKER',
  'CREDIT_REFERENCE_AGENCY', 'PUBLIC_SOURCE', 'API', 'AUTOMATIC',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
const SourceKindEnum = enumeration('SourceKind', 'Where data comes from. AUTOMATIC: from the use of a site or service.', SOURCE_KINDS);

/** Where data comes from, and what may be done with it because of that. */
@Said('DataSource', 'Where data comes from, and what may be done with it because of that.')
export class DataSource {
  @OneOf(SourceKindEnum, { about: 'What kind of source.' })
  kind!: SourceKind;

  @Line({ about: 'Its name, where it is one.', optional: true })
  name?: string | null;

  @Code({ about: 'The party it is, where the register has it.', optional: true })
  party?: string | null;

  @Prose({ about: 'What its terms forbid, such as the limited use of data from an API.', max: 1000, optional: true })
  useRestriction?: string | null;

  @WebLink({ about: 'Where these terms stand.', optional: true })
  url?: string | null;
}

export const RETENTION_COPIES = ['LIVE', 'BACKUP', 'LOGS', 'ARCHIVE'] as const;
export type RetentionCopy = (typeof RETENTION_COPIES)[number];
const RetentionCopyEnum = enumeration('RetentionCopy', 'Which copy of the data a period is about.', RETENTION_COPIES);

export const RETENTION_TRIGGERS = [
  'COLLECTED', 'LAST_CONTACT', 'ACCOUNT_ENDED', 'AGREEMENT_ENDED', 'REQUEST_CLOSED', 'BACKUP_MADE', 'LOGGED', 'DELETED_LIVE',
  'CONSENT_WITHDRAWN', 'PURPOSE_FULFILLED',
] as const;
export type RetentionTrigger = (typeof RETENTION_TRIGGERS)[number];
const RetentionTriggerEnum = enumeration('RetentionTrigger', 'From what a period of retention runs.', RETENTION_TRIGGERS);

/** What makes a copy cannot be what another copy is kept from. */
const NEVER_FROM: Readonly<Record<RetentionCopy, readonly RetentionTrigger[]>> = {
  LIVE: ['BACKUP_MADE', 'LOGGED', 'DELETED_LIVE'], BACKUP: [], LOGS: ['BACKUP_MADE'], ARCHIVE: [],
};
/** With these the copy comes into being. */
const BEGINNINGS: ReadonlySet<RetentionTrigger> = new Set(['COLLECTED', 'BACKUP_MADE', 'LOGGED']);

function oddOf({ copy, trigger, period, isLongerByLaw, legalGround }: Retention): string | null {
  if (Object.hasOwn(NEVER_FROM, copy) && NEVER_FROM[copy].includes(trigger)) return `retention of ${copy} data cannot run from ${trigger}`;
  if (isNoTime(period) && BEGINNINGS.has(trigger)) return `retention for no time from ${trigger} says that there never is anything`;
  return isSaid(legalGround) && isLongerByLaw === false ? 'retention has a legalGround, and isLongerByLaw says that no law demands it' : null;
}

/** What one period of retention is about. */
export function keptAs({ copy, trigger, categories }: Retention): string {
  return [copy, trigger, ...(Array.isArray(categories) ? [...categories].sort() : [])].join(' ');
}

/** How long a copy is kept. */
@Said('Retention', 'How long a copy of the data is kept.')
export class Retention {
  @Sane<Retention>(oddOf)
  @OneOf(RetentionCopyEnum, { about: 'Which copy.' })
  copy!: RetentionCopy;

  @Code({ about: 'For which categories of data. Left out: for all.', list: true, optional: true })
  categories?: string[] | null;

  @OneOf(RetentionTriggerEnum, { about: 'From what the period runs.' })
  trigger!: RetentionTrigger;

  @Period({ about: 'How long at most; null: without an end that anybody recorded.', optional: true })
  period?: string | null;

  @Flag({ about: 'Whether it is kept longer where a law demands it. Default false.', optional: true })
  isLongerByLaw?: boolean | null;

  @Prose({ about: 'The law that demands it.', max: 500, optional: true })
  legalGround?: string | null;

  @Flag({ about: 'Whether it is isolated from other processing until it can be deleted. Default false.', optional: true })
  isIsolated?: boolean | null;
}

export const UNDERAGE = ['CONSENT_OF_PARENT', 'NOT_ALLOWED_AND_DELETED'] as const;
export type Underage = (typeof UNDERAGE)[number];
const UnderageEnum = enumeration('Underage', 'What happens with people below the age limit.', UNDERAGE);

/** From which age a person may take part (Art. 8). */
@Said('AgeLimit', 'From which age a person may take part (Art. 8 GDPR).')
export class AgeLimit {
  @Whole({ about: 'The age.', min: 1, max: 25 })
  age!: number;

  @Country({ about: 'Where it counts. Left out: everywhere.', optional: true })
  country?: string | null;

  @OneOf(UnderageEnum, { about: 'What happens below it.' })
  below!: Underage;
}

/** Whether decisions fall without a human being (Art. 22). */
@Said('AutomatedDecisions', 'Whether decisions fall without a human being (Art. 22 GDPR).')
export class AutomatedDecisions {
  @Sane<AutomatedDecisions>(({ areMade, permittedBy }) =>
    (areMade === false && isSaid(permittedBy) ? 'automatedDecisions has permittedBy, and no decisions are made' : null))
  @Flag({ about: 'Whether decisions with legal or similar effect rest on automated processing alone.' })
  areMade!: boolean;

  @Prose({ about: 'Their logic and consequences, where they are made (Art. 13(2)(f)).', optional: true })
  logic?: string | null;

  @Prose({ about: 'The contract, law or consent that permits them (Art. 22(2)).', max: 500, optional: true })
  permittedBy?: string | null;
}

/** Something a person may say no to, and how. */
@Said('OptOut', 'Something a person may say no to, and how.')
export class OptOut {
  @Prose({ about: 'What: the recording of a call, marketing mail.', max: 300 })
  what!: string;

  @Prose({ about: 'How: by saying so, by the link in a mail.', max: 500 })
  how!: string;
}
