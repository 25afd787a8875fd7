import { Field, ObjectType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';

import { PERMITTED, type Permitted } from '../../law/residency.js';
import { Country, Day, enumeration, Flag, OneOf, Part, Text, Uuid } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { ENTRY_CODE_TEXT } from './flow-parts.api.js';
import { EngagedThereView } from './engaged-there.api.js';
import { Transfer, TransferView } from './transfers.api.js';

const PermittedEnum = enumeration('PermittedThere', 'Whether the agreement permits it. UNKNOWN: nobody knows where it is, whether the recipient is one that the country is adequate for, or what is permitted. It counts as not permitted.', PERMITTED);
const SubjectEnum = enumeration('ResidencySubject', 'What is where it may not be; or POLICY: what may be where is itself unknown.',
  ['POLICY', 'PLACEMENT', 'TRANSFER']);
const PlacedEnum = enumeration('PlacedAs', 'What lies there. SUPPORT_ACCESS: nothing, but people there can look.',
  ['LIVE', 'REPLICA', 'BACKUP', 'LOGS', 'SUPPORT_ACCESS']);
const LeftEnum = enumeration('AgreementLeft', 'What is left of the agreement on the day. NONE: there is no agreement.',
  ['ACTIVE', 'ENDED_HOLDING', 'NONE']);

@Readable('ResidencyFinding', 'register:read', 'Something that the agreement does not permit, or that nobody can tell.')
export class ResidencyFindingView {
  @OneOf(SubjectEnum, { about: 'What it is about.' }) subject!: 'POLICY' | 'PLACEMENT' | 'TRANSFER';
  @Text({ about: 'Code of the placement, key of the flow, or reference of the agreement.', max: 400, optional: true }) code!: string | null;
  @Country({ about: 'The country; null: unknown.', optional: true }) country!: string | null;
  @Text({ about: 'In words.', max: 1000 }) text!: string;
}

@Readable('PlacedData', 'register:read', 'Data that lie at a place, or can be seen from it.')
export class PlacedDataView {
  @Text({ about: 'Code of the placement.', ...ENTRY_CODE_TEXT }) code!: string;
  @OneOf(PlacedEnum, { about: 'What lies there.' }) kind!: string;
  @Text({ about: 'The service.', optional: true, ...ENTRY_CODE_TEXT }) service!: string | null;
  @Text({ about: 'The engagement whose party keeps it there.', optional: true, ...ENTRY_CODE_TEXT }) engagement!: string | null;
  @Text({ about: 'Code of the location.', max: 63 }) location!: string;
  @Text({ about: 'How it is called.', max: 200, optional: true }) name!: string | null;
  @Text({ about: 'The city.', max: 200, optional: true }) city!: string | null;
  @Country({ about: 'The country.', optional: true }) country!: string | null;
  @Text({ about: 'The legal person that runs the site; null: the provider itself.', max: 200, optional: true }) operator!: string | null;
  @Text({ about: 'Who reaches the data there: OWN_STAFF, PARTY or UNKNOWN; null: what the kind implies.', max: 20, optional: true })
  accessedBy!: string | null;
  @Text({ about: 'The other legal person that reaches it there.', optional: true, ...ENTRY_CODE_TEXT }) accessor!: string | null;
  @Flag({ about: "Whether it is said of this customer's data alone, or of every customer's of the service." }) isOwn!: boolean;
  @OneOf(PermittedEnum, { about: 'Whether the agreement permits it.' }) isPermitted!: Permitted;
}

@ObjectType({ isAbstract: true })
abstract class AgreementLocationsFields {
  @Uuid({ about: 'The agreement; null: there is none.', optional: true }) agreementId!: string | null;
  @Text({ about: 'Its reference.', max: 100, optional: true }) reference!: string | null;
  @OneOf(LeftEnum, { about: 'What is left of it.' }) standing!: string;
  @Text({ about: 'The services it covers.', list: true, ...ENTRY_CODE_TEXT }) services!: readonly string[];
  @Text({ about: 'Where it permits data to be; null: it does not say, so nobody knows.', list: true, max: 20, optional: true })
  residency!: readonly string[] | null;
  @Text({ about: 'The words of it that say so.', max: 4000, optional: true }) residencyClause!: string | null;
  @OneOf(PermittedEnum, { about: 'Whether everything is where it may be.' }) isResidencyKept!: Permitted;
  @Part(() => ResidencyFindingView, { about: 'What is not, and why.', list: true }) findings!: readonly ResidencyFindingView[];
  @Part(() => PlacedDataView, { about: 'Every place that holds or can see the data.', list: true }) placements!: readonly PlacedDataView[];
  @Part(() => EngagedThereView, { about: 'The parties that get data of these services.', list: true }) parties!: readonly EngagedThereView[];
}

@Readable('LocatedAgreement', 'register:read', 'Where the data are that one agreement is about, and whether it permits that.')
export class LocatedAgreementNode extends AgreementLocationsFields {
  @Field(() => [Transfer], { description: 'Every flow of these data, with what the law says of it.' }) transfers!: readonly Transfer[];
}

export class LocatedAgreementView extends AgreementLocationsFields {
  @ApiProperty({ type: [TransferView], description: 'Every flow of these data, with what the law says of it.' })
  transfers!: readonly TransferView[];
}

@Readable('DataLocations', 'register:read', "Where one customer's data are, who gets them, and whether its agreements permit that.")
export class DataLocations {
  @Day({ about: 'The day it is about.' }) asOf!: string;
  @Text({ about: 'That no agreement was in force on that day, where none was; null: at least one was.', max: 200, optional: true })
  says!: string | null;
  @Part(() => LocatedAgreementNode, { about: 'Agreement by agreement: those that stand, and those after which data are held still.', list: true })
  agreements!: readonly LocatedAgreementNode[];
}

export class DataLocationsView {
  @Text({ about: "The provider's own id of the customer.", max: 200 }) customer!: string;
  @Day({ about: 'The day it is about.' }) asOf!: string;
  @Text({ about: 'That no agreement was in force on that day, where none was; null: at least one was.', max: 200, optional: true })
  says!: string | null;
  @Part(() => LocatedAgreementView, { about: 'Agreement by agreement: those that stand, and those after which data are held still.', list: true })
  agreements!: readonly LocatedAgreementView[];
}
