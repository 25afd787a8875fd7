import { Day, Flag, OneOf, Part, Text, Whole } from '../../../platform/api/fields.js';
import { ContractTerm, DataUse } from './parts.js';
import { Safeguard } from './safeguard.js';
import { NoEarlierThan } from './sane.js';
import {
  type Answer, AnswerEnum, Code, type CookieKind, CookieKindEnum, type EngagedRole, EngagedRoleEnum, Line, Prose, Said, WebLink,
} from './words.js';

/** What an engaged party is, for which purpose. */
@Said('EngagedFor', 'What an engaged party is, for which purpose.')
export class EngagedFor {
  @OneOf(EngagedRoleEnum, { about: 'What it is for this purpose.' })
  role!: EngagedRole;

  @Prose({ about: 'The purpose.', max: 500 })
  purpose!: string;

  @Code({ about: 'The processing activities it serves, by code.', list: true, optional: true })
  activities?: string[] | null;
}

/** The contract with an engaged party (Art. 28(3) and (4)), in the terms of an agreement. */
@Said('EngagementContract', 'The contract with an engaged party (Art. 28(3) and (4) GDPR).')
export class EngagementContract {
  @Line({ about: 'How the organisation files it.' })
  reference!: string;

  @Day({ about: 'When it was signed.', optional: true })
  signedOn?: string | null;

  @Day({ about: 'Its last day, where it has one.', optional: true })
  @NoEarlierThan<EngagementContract>('signedOn')
  endsOn?: string | null;

  @Text({ about: 'SHA-256 of its text, hexadecimal.', max: 64, min: 64, pattern: /^[0-9a-f]{64}$/, patternSays: '$property must be 64 hexadecimal digits, in small letters', optional: true })
  textSha256?: string | null;

  @OneOf(AnswerEnum, {
    about: 'Whether it says that the other party is liable as Art. 28(4) demands. Default UNKNOWN.', optional: true,
  })
  isLiabilityPassedOn?: Answer | null;

  @Part(() => ContractTerm, {
    about: 'What it says, in the terms of an agreement, the clauses of Art. 28(3) among them. What is left out is UNKNOWN.',
    list: true, listMax: 60, optional: true,
  })
  terms?: ContractTerm[] | null;
}

/** A party engaged by the organisation: for what, as what, under which contract and safeguards. */
@Said('EngagementContent', 'What is said of a party that the organisation engages.')
export class EngagementContent {
  @Code({ about: 'The party engaged.' })
  party!: string;

  @Code({
    about: 'The engagement it hangs under: that party engages this one. Null: the organisation does itself.', optional: true,
  })
  under?: string | null;

  @Part(() => EngagedFor, { about: 'What it is, for each purpose.', list: true, listMin: 1, listMax: 40 })
  roles!: EngagedFor[];

  @Code({ about: 'The services it is used for. Empty: for none that customers buy.', list: true, optional: true })
  services?: string[] | null;

  @Part(() => DataUse, { about: 'The data it gets, and whose.', list: true, listMax: 100, optional: true })
  data?: DataUse[] | null;

  @OneOf(CookieKindEnum, { about: 'Cookies and page components it sets.', list: true, optional: true })
  cookieKinds?: CookieKind[] | null;

  @Flag({ about: 'Whether it gets data regularly, not once. Default true.', optional: true })
  isSystematic?: boolean | null;

  @Part(() => EngagementContract, { about: 'The contract with it; null: none is on record.', optional: true })
  contract?: EngagementContract | null;

  @Part(() => Safeguard, {
    about: 'Instruments that cover data going to it in a third country.', list: true, listMax: 20, optional: true,
  })
  safeguards?: Safeguard[] | null;

  @WebLink({ about: 'Its statement on this engagement.', optional: true })
  statementUrl?: string | null;

  @Whole({ about: 'Days it announces its own changes beforehand.', min: 0, max: 730, optional: true })
  ownNoticeDays?: number | null;

  @Prose({ about: 'Restrictions on what it may do with the data.', max: 1000, optional: true })
  restrictions?: string | null;
}
