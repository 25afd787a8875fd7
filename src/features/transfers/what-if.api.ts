import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';

import { Country, Day, Flag, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { ENTRY_CODE_TEXT } from './flow-parts.api.js';
import { FlowReasoning } from './flow-reasons.api.js';
import { Transfer, TransferView } from './transfers.api.js';

@InputType('MovedPartyInput', { description: 'A party that is supposed to be established elsewhere.' })
export class MovedParty {
  @Text({ about: 'Code of the party.', ...ENTRY_CODE_TEXT }) party!: string;
  @Country({ about: 'The country.' }) country!: string;
}

@InputType('EndedListingInput', { description: 'A party that is supposed to be on a list no longer.' })
export class EndedListing {
  @Text({ about: 'Code of the party.', ...ENTRY_CODE_TEXT }) party!: string;
  @Text({ about: 'The condition that is no longer met, like US_DPF_LISTED_ACTIVE. Left out: every list.', optional: true, ...ENTRY_CODE_TEXT })
  code?: string | null;
}

@InputType('TransferWhatIfInput', { description: 'What is supposed, and for which day. At least one thing.' })
export class WhatIfInput {
  @Day({ about: 'The register as it stands on this day. Default: on the day looked at.', optional: true }) asOf?: string | null;
  @Day({ about: 'The day looked at, from which on it is so. Default: `asOf`, else today.', optional: true }) on?: string | null;
  @Text({ about: 'An instrument that ends on that day: id of an adequacy decision or of standard clauses, like 2021/914.', max: 60, optional: true })
  endInstrument?: string | null;
  @Part(() => MovedParty, { about: 'A party moves.', optional: true }) moveParty?: MovedParty | null;
  @Part(() => EndedListing, { about: 'A party is on a list no longer.', optional: true }) endListing?: EndedListing | null;
  @Whole({ about: 'How many customers to show. Default 50.', min: 1, max: 200, optional: true }) first?: number | null;
  @Uuid({ about: 'Only customers behind this one: `nextCustomers` of the last answer.', optional: true }) after?: string | null;
}

@ObjectType({ isAbstract: true })
abstract class FlowChangeFields {
  @Flag({ about: 'Whether it would be covered no longer.' }) isLost!: boolean;
  @Part(() => FlowReasoning, { about: 'Why it would be so.' }) reasoning!: FlowReasoning;
}

@Readable('TransferChange', 'register:read', 'A flow as it is, and as it would be.')
export class TransferChange extends FlowChangeFields {
  @Field(() => Transfer, { nullable: true, description: 'As it is; null: it would begin.' }) before!: Transfer | null;
  @Field(() => Transfer, { nullable: true, description: 'As it would be; null: it would be no more.' }) after!: Transfer | null;
}

export class TransferChangeView extends FlowChangeFields {
  @ApiProperty({ type: TransferView, nullable: true, description: 'As it is; null: it would begin.' }) before!: TransferView | null;
  @ApiProperty({ type: TransferView, nullable: true, description: 'As it would be; null: it would be no more.' }) after!: TransferView | null;
}

@ObjectType({ isAbstract: true })
abstract class AffectedFields {
  @Text({ about: "The provider's own id of the customer.", max: 200 }) customer!: string;
  @Uuid({ about: 'The agreement.' }) agreementId!: string;
  @Text({ about: 'Its reference.', max: 100 }) reference!: string;
  @Text({ about: 'Its services with flows that change.', list: true, ...ENTRY_CODE_TEXT }) services!: readonly string[];
}

@Readable('AffectedCustomer', 'register:read', 'A customer whom it would concern, by one of its agreements.')
export class AffectedCustomerNode extends AffectedFields {
  @Field(() => TransferChange, { nullable: true, description: 'What would become of data given back to it in another country.' })
  returned!: TransferChange | null;

  @Field(() => [TransferChange], { description: 'The flows of its own data alone whose status changes: of what lies elsewhere than the data of all others.' })
  changes!: readonly TransferChange[];
}

export class AffectedCustomerView extends AffectedFields {
  @ApiProperty({ type: TransferChangeView, nullable: true, description: 'What would become of data given back to it in another country.' })
  returned!: TransferChangeView | null;

  @ApiProperty({ type: [TransferChangeView], description: 'The flows of its own data alone whose status changes: of what lies elsewhere than the data of all others.' })
  changes!: readonly TransferChangeView[];
}

@ObjectType({ isAbstract: true })
abstract class WhatIfFields {
  @Day({ about: 'The register as of this day.' }) asOf!: string;
  @Day({ about: 'The day looked at.' }) on!: string;
  @Text({ about: 'Services of the flows that change.', list: true, ...ENTRY_CODE_TEXT }) services!: readonly string[];
  @Uuid({ about: '`after` of the next customers; null: these are all.', optional: true }) nextCustomers!: string | null;
  @Flag({ about: 'Whether more flows change than the 1,000 that are shown. As NDJSON all of them come.' }) isTruncated!: boolean;
}

@Readable('TransferWhatIf', 'register:read', 'What would become of flows of data, and whom that would concern.')
export class WhatIfNode extends WhatIfFields {
  @Field(() => [TransferChange], { description: 'The flows whose status changes.' }) changes!: readonly TransferChange[];
  @Field(() => [AffectedCustomerNode], { description: 'The customers whom it would concern, agreement by agreement.' })
  customers!: readonly AffectedCustomerNode[];
}

export class WhatIfView extends WhatIfFields {
  @ApiProperty({ type: [TransferChangeView], description: 'The flows whose status changes.' }) changes!: readonly TransferChangeView[];
  @ApiProperty({ type: [AffectedCustomerView], description: 'The customers whom it would concern, agreement by agreement.' })
  customers!: readonly AffectedCustomerView[];
}
