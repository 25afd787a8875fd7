import { Country, Day, enumeration, Flag, Link, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import {
  AnswerEnum, Certificate, EngagedRoleEnum, LegalBasisEnum, PartyContact, SafeguardKindEnum, SafeguardRegimeEnum, SensitiveKindEnum,
} from '../register/index.js';
import type { EngagedCover, EngagedData, EngagedParty, EngagedUse } from './engaged-there.rules.js';
import { ENTRY_CODE_TEXT, FlowRegimeView, StatusEnum } from './flow-parts.api.js';

const AccessThereEnum = enumeration('EngagedAccess', 'How the party has the data.', ['STORED', 'REMOTE_ACCESS', 'TRANSMITTED']);

@Readable('EngagedUse', 'register:read', 'What a party is, and what it is used for.')
export class EngagedUseView implements EngagedUse {
  @OneOf(EngagedRoleEnum, { about: 'What it is for this purpose.' }) role!: EngagedUse['role'];
  @Text({ about: 'The purpose.', max: 500 }) purpose!: string;
  @OneOf(LegalBasisEnum, {
    about: "Bases of Art. 6(1) on record for the activities that it serves. The controller's to say: usually none where the provider is a processor.",
    list: true,
  })
  legalBases!: readonly string[];
}

@Readable('EngagedSubjects', 'register:read', 'A group of people whose data a party gets.')
export class EngagedSubjectsView {
  @Text({ about: 'Code of the group.', ...ENTRY_CODE_TEXT }) code!: string;
  @Text({ about: 'What it is called.', max: 200 }) name!: string;
}

@Readable('EngagedData', 'register:read', 'A category of data that a party gets, and of whom.')
export class EngagedDataView implements EngagedData {
  @Text({ about: 'Code of the category.', ...ENTRY_CODE_TEXT }) category!: string;
  @Text({ about: 'What it is called.', max: 200 }) name!: string;
  @Flag({ about: 'Whether the controller alone knows what it contains.' }) isDeterminedByController!: boolean;
  @OneOf(SensitiveKindEnum, { about: 'The special categories it belongs to (Art. 9 and 10).', list: true }) sensitive!: readonly string[];
  @Part(() => EngagedSubjectsView, { about: 'Of whom. Empty: of all whom the services concern.', list: true })
  subjects!: readonly EngagedSubjectsView[];
}

type Instrument = EngagedParty['safeguards'][number];

@Readable('EngagedSafeguard', 'register:read', 'An instrument that is to cover data going to a party. Whether it covers is for the law to say.')
export class EngagedSafeguardView implements Instrument {
  @OneOf(SafeguardKindEnum, { about: 'What kind it is.' }) kind!: Instrument['kind'];
  @Text({ about: 'Which instrument, as the law of transfers names it.', max: 60, optional: true }) instrument?: string | null;
  @OneOf(SafeguardRegimeEnum, { about: 'Under which laws it was concluded; null: all it can serve.', list: true, optional: true })
  regimes?: NonNullable<Instrument['regimes']> | null;
  @Whole({ about: 'The module of the standard clauses of 2021.', min: 1, max: 4, optional: true }) module?: number | null;
  @Day({ about: 'When it was signed, approved or began to apply to the party; null: unknown.', optional: true }) signedOn?: string | null;
  @Day({ about: 'When an authority approved or authorised it, or was told of it.', optional: true }) approvedOn?: string | null;
  @Day({ about: 'Its last day, where it has one.', optional: true }) validUntil?: string | null;
  @OneOf(AnswerEnum, { about: 'Whether its annexes are filled in; null: nobody said.', optional: true })
  areAnnexesComplete?: NonNullable<Instrument['areAnnexesComplete']> | null;
  @Day({ about: 'Date of the transfer impact assessment; null: none on record.', optional: true }) assessedOn?: string | null;
  @Day({ about: 'Until when that assessment counts.', optional: true }) assessmentUntil?: string | null;
  @Text({ about: 'The point of Art. 49(1) relied on.', max: 40, optional: true }) derogation?: string | null;
}

@Readable('EngagedCover', 'register:read', 'What a flow of data to a party rests on: an adequacy decision, clauses, nothing.')
export class EngagedCoverView implements EngagedCover {
  @Text({ about: 'Key of the flow among `transfers`.', max: 400 }) transfer!: string;
  @Country({ about: 'Where the data go, or are looked at from; null: unknown.', optional: true }) toCountry!: string | null;
  @OneOf(AccessThereEnum, { about: 'How it has the data.' }) access!: EngagedCover['access'];
  @OneOf(StatusEnum, { about: 'The worst that any law says.' }) status!: EngagedCover['status'];
  @Part(() => FlowRegimeView, { about: 'What each law says, and on what that rests.', list: true, listMax: 3 }) regimes!: readonly FlowRegimeView[];
}

type Contract = NonNullable<EngagedParty['contract']>;

@Readable('EngagedContract', 'register:read', 'The contract with a party (Art. 28(4) GDPR); ask the provider for its text.')
export class EngagedContractView implements Contract {
  @Day({ about: 'When it was signed; null: nobody recorded it.', optional: true }) signedOn!: string | null;
  @Day({ about: 'Its last day, where it has one.', optional: true }) endsOn!: string | null;
  @OneOf(AnswerEnum, { about: 'Whether it says that the party is liable as Art. 28(4) demands.' }) isLiabilityPassedOn!: Contract['isLiabilityPassedOn'];
}

@Readable('EngagedThere', 'register:read', 'A party that gets data of these services: what is to be known to judge it (Art. 28(2) GDPR).')
export class EngagedThereView implements EngagedParty {
  @Text({ about: 'Code of the engagement.', ...ENTRY_CODE_TEXT }) engagement!: string;
  @Text({ about: 'Code of the party.', ...ENTRY_CODE_TEXT }) party!: string;
  @Text({ about: 'How it is called.', max: 200 }) name!: string;
  @Text({ about: 'The name in its trade register, where it differs.', max: 200, optional: true }) legalName!: string | null;
  @Country({ about: 'Where it is established; null: unknown.', optional: true }) country!: string | null;
  @Text({ about: 'The city of its seat.', max: 200, optional: true }) city!: string | null;
  @Text({ about: 'Its number in the trade register.', max: 60, optional: true }) registrationNumber!: string | null;
  @Flag({ about: 'Whether it belongs to the same group of undertakings as the provider.' }) isSameGroup!: boolean;
  @Text({ about: 'The engagement it hangs under; null: the provider engages it.', optional: true, ...ENTRY_CODE_TEXT })
  under!: string | null;
  @Text({ about: 'For which services of the agreement. Empty: for all of those that it hangs under.', list: true, ...ENTRY_CODE_TEXT })
  services!: readonly string[];
  @Text({ about: 'What it is: SUB_PROCESSOR, PROCESSOR, JOINT_CONTROLLER, INDEPENDENT_CONTROLLER.', list: true, max: 30 })
  roles!: readonly string[];
  @Text({ about: 'What it is used for.', list: true, max: 500 }) purposes!: readonly string[];
  @Part(() => EngagedUseView, { about: 'What it is for each purpose, and on which basis.', list: true }) engagedFor!: readonly EngagedUseView[];
  @Part(() => EngagedDataView, { about: 'The data it gets, and of whom. Empty: nobody recorded them.', list: true }) data!: readonly EngagedDataView[];
  @Part(() => EngagedSafeguardView, { about: 'Instruments that are to cover data going to it.', list: true })
  safeguards!: readonly EngagedSafeguardView[];
  @Part(() => EngagedCoverView, { about: 'What its flows rest on, an adequacy decision among others.', list: true }) covers!: readonly EngagedCoverView[];
  @Part(() => EngagedContractView, { about: 'The contract with it; null: none is on record.', optional: true }) contract!: EngagedContractView | null;
  @Text({ about: 'Restrictions on what it may do with the data.', max: 1000, optional: true }) restrictions!: string | null;
  @Link({ about: 'Its statement, on this engagement or in general.', optional: true }) statementUrl!: string | null;
  @Part(() => PartyContact, { about: 'Whom to reach there.', list: true }) contacts!: PartyContact[];
  @Part(() => Certificate, { about: 'Its certificates.', list: true }) certificates!: Certificate[];
}
