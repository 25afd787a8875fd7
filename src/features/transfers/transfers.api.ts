import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';

import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { Country, Day, enumeration, Flag, OneOf, Part, Text, Uuid } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import type { TransferVerdict } from '../../law/transfer.types.js';
import { ENTRY_CODE_TEXT, FlowEndView, FlowRegimeView, StatusEnum } from './flow-parts.api.js';
import { FlowReasoning } from './flow-reasons.api.js';
import { RECEIVERS, type Flow, type Receiver } from './flow.js';
import { QUESTIONS, type Question } from './assess-flow.rules.js';

export const ReceiverEnum = enumeration('FlowReceiver',
  'Who receives. OWN_STAFF: the same legal person, so it is no transfer. UNKNOWN: nobody recorded whether it is. CUSTOMER: a controller ' +
  'gets its own data back.', RECEIVERS);
export const QuestionEnum = enumeration('FlowQuestion',
  'What must be asked before anything can be said. WHO_LOOKS: whether own staff or another legal person reaches the data.', QUESTIONS);
const AccessEnum = enumeration('FlowAccess', 'How the receiver has the data.', ['STORED', 'REMOTE_ACCESS', 'TRANSMITTED']);
const RoleEnum = enumeration('FlowRole', 'What an end of a flow is for the data.', ['CONTROLLER', 'JOINT_CONTROLLER', 'PROCESSOR']);

/** What GraphQL and REST show alike. */
@ObjectType({ isAbstract: true })
export abstract class TransferFields {
  @Text({ about: 'What it consists of, in one text: engagement, receiver, country, roles, access.', max: 400 }) key!: string;
  @OneOf(StatusEnum, { about: 'The worst that any law says of it.' }) status!: TransferVerdict;
  @OneOf(StatusEnum, { about: 'The worst of it and of all flows that hang under its engagement.' }) chainStatus!: TransferVerdict;
  @OneOf(QuestionEnum, { about: 'What must be asked first, where the status is UNKNOWN for that.', optional: true })
  question!: Question | null;
  @Day({ about: 'First day on which it is covered no longer, as far as law and instruments say; null: none is in sight.', optional: true })
  endsOn!: string | null;
  @Text({ about: 'Code of the engagement it follows from.', optional: true, ...ENTRY_CODE_TEXT }) engagement!: string | null;
  @Part(() => FlowEndView, { about: 'Who sends.' }) exporter!: FlowEndView;
  @OneOf(RoleEnum, { about: 'What the exporter is.' }) exporterRole!: Flow['exporterRole'];
  @Country({ about: 'The country the data leave; null: unknown.', optional: true }) fromCountry!: string | null;
  @OneOf(ReceiverEnum, { about: 'What kind of receiver it is.' }) receiver!: Receiver;
  @Part(() => FlowEndView, { about: 'Who receives.' }) importer!: FlowEndView;
  @OneOf(RoleEnum, { about: 'What the importer is.' }) importerRole!: Flow['importerRole'];
  @Country({ about: 'The country the data go to, or are looked at from; null: unknown.', optional: true }) toCountry!: string | null;
  @OneOf(AccessEnum, { about: 'How the receiver has the data.' }) access!: Flow['access'];
  @Flag({ about: 'Whether it happens regularly.' }) isSystematic!: boolean;
  @Text({ about: 'Codes of the services it concerns.', list: true, ...ENTRY_CODE_TEXT }) services!: readonly string[];
  @Text({ about: 'Codes of the placements it follows from.', list: true, ...ENTRY_CODE_TEXT }) placements!: readonly string[];
  @Text({ about: 'Codes of the recorded transfers that say it.', list: true, ...ENTRY_CODE_TEXT }) recordedAs!: readonly string[];
  @Flag({ about: 'Whether somebody recorded it. A flow that nobody recorded is a finding.' }) isRecorded!: boolean;
  @Flag({ about: 'Whether engagements, placements or access imply it. If not, only the record knows it.' }) isDerived!: boolean;
  @Part(() => FlowRegimeView, { about: 'What each law says.', list: true, listMax: 3 }) regimes!: readonly FlowRegimeView[];
}

@Readable('Transfer', 'register:read', 'A flow of data to somebody else or from another country, derived or recorded, with what the law says of it.', {
  implements: () => [NodeInterface],
})
export class Transfer extends TransferFields implements NodeInterface {
  @Field(() => ID, { description: 'Global id: the same flow has the same one on every day.' }) id!: string;
  @Uuid({ about: 'The id that REST uses.' }) uuid!: string;
  /** Worked out when it is asked for. */
  reasonsOf!: () => FlowReasoning;
}

export class TransferView extends TransferFields {
  @Uuid({ about: 'Its id: the same flow has the same one on every day.' }) id!: string;
}

export class TransferDetail extends TransferView {
  @Part(() => FlowReasoning, { about: 'Why it is so, step by step, with citations.' }) reasoning!: FlowReasoning;
}

export const TransferConnection = connectionType('Transfer', Transfer, 'register:read');

interface Wish {
  readonly status?: TransferVerdict | null;
  readonly regime?: string | null;
  readonly party?: string | null;
  readonly service?: string | null;
  readonly isRecorded?: boolean | null;
}
export type TransferWish = Wish;

const WISH = {
  status: { about: 'Only those of this status.', optional: true },
  party: { about: 'Only those from or to this party.', optional: true, ...ENTRY_CODE_TEXT },
  service: { about: 'Only those of this service.', optional: true, ...ENTRY_CODE_TEXT },
} as const;

const RegimeEnum = { EU_GDPR: 'EU_GDPR', UK_GDPR: 'UK_GDPR', CH_FADP: 'CH_FADP' } as const;

/** The query of the list in REST. */
export class TransferPageQuery extends AsOfPageQuery implements Wish {
  @OneOf(StatusEnum, WISH.status) status?: TransferVerdict | null;
  @OneOf(RegimeEnum, { about: 'Only those under this law.', optional: true }) regime?: string | null;
  @Text(WISH.party) party?: string | null;
  @Text(WISH.service) service?: string | null;
}

/** The same in GraphQL. */
@ArgsType()
export class TransferListArgs extends AsOfPageArgs implements Wish {
  @OneOf(StatusEnum, WISH.status) status?: TransferVerdict | null;
  @Text({ about: 'Only those under this law: EU_GDPR, UK_GDPR or CH_FADP.', max: 10, optional: true, pattern: /^(EU_GDPR|UK_GDPR|CH_FADP)$/, patternSays: '$property must be EU_GDPR, UK_GDPR or CH_FADP' })
  regime?: string | null;
  @Text(WISH.party) party?: string | null;
  @Text(WISH.service) service?: string | null;
  @Flag({ about: 'Only those that somebody recorded, or only the others.', optional: true }) isRecorded?: boolean | null;
}

@ArgsType()
export class TransferArgs extends AsOf {
  @Uuid({ about: 'Its `uuid`.' }) uuid!: string;
}

