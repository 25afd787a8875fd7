import { Country, Day, Email, Flag, Language, OneOf, Part } from '../../../platform/api/fields.js';
import { EachOnce, isSaid, Sane } from './sane.js';
import {
  type Answer, AnswerEnum, Code, type EntryContactPurpose, EntryContactPurposeEnum, Line, Prose, Said, WebLink,
} from './words.js';

/** A person or mailbox of a party, by purpose. */
@Said('PartyContact', 'A person or mailbox of a party, by purpose.')
export class PartyContact {
  @Sane<PartyContact>(({ email, phone, address, url }) => ([email, phone, address, url].some(isSaid) ? null
    : 'the contact must have an email, a phone, an address or a url'))
  @OneOf(EntryContactPurposeEnum, { about: 'What it is for.' })
  purpose!: EntryContactPurpose;

  @Email({ about: 'Its mailbox.', optional: true })
  email?: string | null;

  @Line({ about: 'Its telephone number, as dialled internationally.', max: 40, optional: true })
  phone?: string | null;

  @Prose({ about: 'Its postal address.', max: 500, optional: true })
  address?: string | null;

  @WebLink({ about: 'A form or page instead.', optional: true })
  url?: string | null;

  @Language({ about: 'The language it is written to in.', optional: true })
  language?: string | null;
}

/** A certificate or attestation, with its end. */
@Said('Certificate', 'A certificate or attestation, with its end.')
export class Certificate {
  @Line({ about: 'Which: ISO/IEC 27001:2022, SOC 2 Type II, NEN 7510.' })
  name!: string;

  @Line({ about: 'Who issued it.', optional: true })
  issuer?: string | null;

  @Line({ about: "The issuer's number of it.", max: 100, optional: true })
  reference?: string | null;

  @Prose({ about: 'What it covers.', max: 500, optional: true })
  scope?: string | null;

  @Day({ about: 'Its last day; null: nobody recorded one.', optional: true })
  validUntil?: string | null;

  @WebLink({ about: 'Where it can be seen.', optional: true })
  url?: string | null;
}

/**
 * Whether a recipient meets a condition that an adequacy decision or another instrument asks of it, such as being on a list.
 * The codes are those of the law of transfers. Without evidence it is UNKNOWN and covers nothing.
 */
@Said('RecipientFact', 'Whether a recipient meets a condition of an instrument of transfer.')
export class RecipientFact {
  @Code({ about: 'The condition, as the law of transfers names it, like US_DPF_LISTED_ACTIVE.' })
  code!: string;

  @OneOf(AnswerEnum, { about: 'Whether it is met.' })
  isMet!: Answer;

  @Prose({ about: 'What shows it.', max: 1000, optional: true })
  evidence?: string | null;

  @WebLink({ about: 'Where that can be seen.', optional: true })
  url?: string | null;

  @Day({ about: 'When somebody looked.', optional: true })
  checkedOn?: string | null;
}

/** A condition that is met, and is not, would count as both. */
export const FactsOnce = (): PropertyDecorator => EachOnce<RecipientFact>(({ code }) => code, 'whether a condition is met');

/** A legal entity in the register. */
@Said('PartyContent', 'What is said of a legal entity in the register.')
export class PartyContent {
  @Line({ about: 'How it is commonly called.' })
  name!: string;

  @Line({ about: 'The name in its trade register, where it differs.', optional: true })
  legalName?: string | null;

  @Country({ about: 'Where it is established; null: unknown.', optional: true })
  country?: string | null;

  @Line({ about: 'The city of its seat.', optional: true })
  city?: string | null;

  @Line({ about: 'Its number in the trade register.', max: 60, optional: true })
  registrationNumber?: string | null;

  @Flag({ about: 'Whether it belongs to the same group of undertakings as the organisation. Default false.', optional: true })
  isSameGroup?: boolean | null;

  @Code({ about: 'The party that owns it.', optional: true })
  parent?: string | null;

  @Flag({ about: 'Whether it is a public authority or body. Default false.', optional: true })
  isPublicAuthority?: boolean | null;

  @OneOf(AnswerEnum, {
    about: 'Whether its own processing of the data is subject to the GDPR (Art. 3). Default UNKNOWN.', optional: true,
  })
  isSubjectToGdpr?: Answer | null;

  @WebLink({ about: 'Its own privacy or security statement.', optional: true })
  statementUrl?: string | null;

  @Part(() => PartyContact, { about: 'Whom to reach there.', list: true, listMax: 20, optional: true })
  contacts?: PartyContact[] | null;

  @Part(() => Certificate, { about: 'Its certificates.', list: true, listMax: 40, optional: true })
  certificates?: Certificate[] | null;

  @Part(() => RecipientFact, {
    about: 'Conditions of instruments of transfer that it meets, or does not.', list: true, listMax: 40, optional: true,
  })
  @FactsOnce()
  recipientFacts?: RecipientFact[] | null;
}
