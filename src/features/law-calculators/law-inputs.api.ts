import { ArgsType, InputType } from '@nestjs/graphql';

import type { Regime } from '../../law/countries.js';
import { DEADLINE_REGIMES, type DeadlineRegime } from '../../law/deadline-rules.js';
import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { Country, Day, enumeration, Flag, Instant, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import {
  ACCESS_KINDS, type AccessKind, PARTY_ROLES, type PartyRole, type Relation, RELATIONS,
} from './law-words.js';

export const LawRegimeEnum = enumeration('LawRegime', 'Whose data protection law.', ['EU_GDPR', 'UK_GDPR', 'CH_FADP']);
export const DeadlineRegimeEnum = enumeration('DeadlineRegime', 'Whose law sets a period.', DEADLINE_REGIMES);
export const TransferRoleEnum = enumeration('TransferRole', 'The part one plays in processing.', PARTY_ROLES);
export const TransferRelationEnum = enumeration('TransferRelation', 'Who receives, seen from the exporter.', RELATIONS);
export const TransferAccessEnum = enumeration('TransferAccess', 'How the importer gets at the data.', ACCESS_KINDS);
const BcrVariantEnum = enumeration('BcrVariant', 'Whose binding corporate rules: BCR-C or BCR-P.', ['CONTROLLER', 'PROCESSOR']);

const PLACE = /^([A-Z]{2}|EPO)$/;
const CODE = /^[A-Z][A-Z0-9_]*$/;
const Place = (about: string, optional = false): PropertyDecorator =>
  Text({ about, max: 3, min: 2, pattern: PLACE, patternSays: '$property must be an ISO 3166-1 alpha-2 code, EPO or EU', optional });
const Codes = (about: string): PropertyDecorator =>
  Text({ about, max: 80, pattern: CODE, patternSays: '$property must be codes like US_DPF_LISTED_ACTIVE', list: true, listMax: 100, optional: true });
const Written = (about: string, max: number, optional = false): PropertyDecorator => Text({ about, max, optional, ...CLEAN_LINE });

/** What is known of a transfer, code by code. */
@InputType({ isAbstract: true })
@ArgsType()
abstract class Known {
  @Codes('Codes known to be true, such as US_DPF_LISTED_ACTIVE. What is in no list is unknown, and unknown is not covered.')
  facts?: string[] | null;

  @Codes('Codes known to be false; they win over facts.')
  deniedFacts?: string[] | null;

  @Codes('Topics and exclusions that are part of the transfer, such as HR_DATA or KR_CREDIT_INFORMATION.')
  topics?: string[] | null;

  @Codes('Topics and exclusions known not to be part of it.')
  absentTopics?: string[] | null;
}

@ArgsType()
export class AdequacyQuestionInput extends Known {
  @OneOf(LawRegimeEnum, { about: 'Whose law the exporter is under.' })
  regime!: Regime;

  @Country({ mayBeGone: true, about: 'Where the exporter is established; some warnings depend on it.', optional: true })
  exporterCountry?: string | null;

  @Place('Where the data go: ISO 3166-1 alpha-2; EPO and EU stand for organisations.', true)
  destination?: string | null;

  @Place('The same as destination.', true)
  country?: string | null;

  @Day({ about: 'The day of the transfer.' })
  date!: string;
}

@InputType('StandardClausesInput', { description: 'Who signed which clauses when, for a transfer on which day.' })
export class StandardClausesInput {
  @OneOf(LawRegimeEnum, { about: 'Whose law the exporter is under.' })
  regime!: Regime;

  @Written('controller, joint_controller or processor.', 30)
  exporterRole!: string;

  @Written('controller, joint_controller or processor.', 30)
  importerRole!: string;

  @Written('2021/914, 2010/87/EU, 2004/915/EC, 2001/497/EC, UK-IDTA-A1.0, UK-ADDENDUM-B1.0; several signed together with +.', 100)
  instrument!: string;

  @Day({ about: 'The day the contract was concluded.' })
  contractDate!: string;

  @Day({ about: 'The day of the transfer.' })
  transferDate!: string;

  @Codes('Codes known to be true, such as PROCESSING_UNCHANGED.')
  facts?: string[] | null;

  @Codes('Codes known to be false.')
  deniedFacts?: string[] | null;
}

@InputType('DeadlineSuspensionInput', { description: 'Days on which the period stood still.' })
export class DeadlineSuspensionInput {
  @Day({ about: 'The day the person was asked.' }) fromDate!: string;
  @Day({ about: 'The day the answer came.' }) toDate!: string;
  @Written('Why; for the record only.', 500, true) reason?: string | null;
  @Written('How the caller counts; the rule decides.', 500, true) convention?: string | null;
}

@InputType('DeadlineInput', { description: 'What a statutory period is computed from.' })
export class DeadlineInput {
  @OneOf(DeadlineRegimeEnum, { about: 'Whose law.' })
  regime!: DeadlineRegime;

  @Country({ mayBeGone: true, about: 'The country of the establishment that must act: its public holidays count.' })
  country!: string;

  @Text({ about: 'ISO 3166-2, such as DE-BY, for regional holidays.', max: 6, pattern: /^[A-Z]{2}-[A-Z0-9]{1,3}$/, patternSays: '$property must be an ISO 3166-2 code like DE-BY', optional: true })
  subdivision?: string | null;

  @Written('IANA time zone of that establishment.', 60)
  timezone!: string;

  @Text({ about: 'Id of the rule, such as GDPR_ART12_3.', max: 60, pattern: CODE, patternSays: '$property must be the id of a rule like GDPR_ART12_3' })
  rule!: string;

  @Instant({ about: 'When what starts the period came in, with an offset. Either this or awareAt.', optional: true })
  receivedAt?: Date | string | null;

  @Instant({ about: 'Of a breach: when the controller became aware of it, with an offset.', optional: true })
  awareAt?: Date | string | null;

  @Instant({ about: 'Art. 14(3)(b): when the data are first used to write to the person.', optional: true })
  firstCommunicationAt?: Date | string | null;

  @Instant({ about: 'Art. 14(3)(c): when the data are first disclosed to another recipient.', optional: true })
  firstDisclosureAt?: Date | string | null;

  @Day({
    about: 'UK: when what had been asked for was received. CH: the last day to reflect on the costs; fewer than ten days after receipt the day they were told.',
    optional: true,
  })
  clockStartDate?: string | null;

  @Flag({ about: 'Whether whoever waits was told in time that more time is needed.', optional: true })
  extended?: boolean | null;

  @Part(() => DeadlineSuspensionInput, { about: 'Days on which the period stood still.', list: true, listMax: 50, optional: true })
  suspensions?: DeadlineSuspensionInput[] | null;
}

@InputType('TransferExporterInput', { description: 'Who sends.' })
export class TransferExporterInput {
  @Country({ mayBeGone: true, about: 'Where it is established.' })
  country!: string;

  @OneOf(TransferRoleEnum, { about: 'Its part in the processing.' })
  role!: PartyRole;

  @OneOf(LawRegimeEnum, { about: 'The laws it is under; default: that of its country on that day.', list: true, listMax: 3, optional: true })
  regimes?: Regime[] | null;

  @Flag({ about: 'Whether it is a public authority exercising its powers. Where it is said to be none, no instrument between public bodies covers.', optional: true })
  isPublicAuthority?: boolean | null;
}

@InputType('TransferImporterInput', { description: 'Who receives.' })
export class TransferImporterInput {
  @Place('From where the data are reached: ISO 3166-1 alpha-2; EPO and EU stand for organisations.')
  country!: string;

  @OneOf(TransferRoleEnum, { about: 'Its part in the processing.' })
  role!: PartyRole;

  @OneOf(TransferRelationEnum, { about: 'Who it is, seen from the exporter. Default OTHER_PERSON.', optional: true })
  relation?: Relation | null;

  @Flag({ about: "Whether the exporter's law applies to its processing as well (GDPR Art 3(2)).", optional: true })
  isSubjectToExporterLaw?: boolean | null;

  @Flag({ about: 'Of a controller receiving from a processor: whether it is the one who instructs it.', optional: true })
  isInstructingController?: boolean | null;
}

@InputType('TransferSafeguardInput', { description: 'A safeguard or derogation on hand.' })
export class TransferSafeguardInput {
  @Written('A set of clauses (2021/914, UK-IDTA-A1.0, several with +) or a tool (ART46_2_B, ART49_1_A, UK-BCR, FADP_16_2_B).', 100)
  instrument!: string;

  @Whole({ about: 'The module that was agreed.', min: 1, max: 4, optional: true })
  module?: number | null;

  @Day({ about: 'When it was signed.', optional: true }) signedOn?: string | null;
  @Day({ about: 'The last day on which it was in force.', optional: true }) endedOn?: string | null;

  @Flag({ about: 'Whether its annexes are complete.', optional: true })
  areAnnexesComplete?: boolean | null;

  @Day({ about: 'When an authority approved or authorised it, or was notified.', optional: true })
  approvedOn?: string | null;

  @OneOf(BcrVariantEnum, { about: 'Of binding corporate rules: whose.', optional: true })
  variant?: 'CONTROLLER' | 'PROCESSOR' | null;

  @Day({ about: "When the destination's law was assessed.", optional: true }) assessmentMadeOn?: string | null;
  @Day({ about: 'The last day of that assessment.', optional: true }) assessmentExpiresOn?: string | null;
}

@InputType({ isAbstract: true })
abstract class FlowInput extends Known {
  @Part(() => TransferImporterInput, { about: 'Who receives.' })
  importer!: TransferImporterInput;

  @OneOf(TransferAccessEnum, { about: 'How it gets at the data. Default TRANSMISSION.', optional: true })
  access?: AccessKind | null;

  @Flag({ about: 'Whether it happens regularly. Unknown counts as yes.', optional: true })
  isSystematic?: boolean | null;

  @Part(() => TransferSafeguardInput, { about: 'Safeguards and derogations on hand.', list: true, listMax: 20, optional: true })
  safeguards?: TransferSafeguardInput[] | null;
}

@InputType('OnwardTransferInput', { description: 'Data passed on.' })
export class OnwardTransferInput extends FlowInput {
  @Whole({
    about: 'Who passes on: 0 the first importer, 1 the importer of the first flow in this list, and so on; earlier in the list. Default 0.',
    min: 0, max: 19, optional: true,
  })
  passedOnBy?: number | null;
}

@InputType('TransferAssessmentInput', { description: 'One flow of data, and what is known of it.' })
export class TransferAssessmentInput extends FlowInput {
  @Day({ about: 'The day of the transfer.' })
  date!: string;

  @Part(() => TransferExporterInput, { about: 'Who sends.' })
  exporter!: TransferExporterInput;

  @Part(() => OnwardTransferInput, { about: 'To whom it is passed on from there.', list: true, listMax: 20, optional: true })
  onward?: OnwardTransferInput[] | null;
}

