import { InputType } from '@nestjs/graphql';

import { CLEAN_TEXT } from '../../platform/api/clean-text.js';
import { NodeId, Text, Whole } from '../../platform/api/fields.js';

@InputType('NotOursBody', { description: 'What the customer says with it.' })
export class NotOursBody {
  @Text({ about: 'Why it is not yours, for the staff of the processor.', max: 2000, optional: true, ...CLEAN_TEXT })
  reason?: string;
}

@InputType('AcceptRequestInput', { description: 'A request that is ours.' })
export class AcceptRequestInput {
  @NodeId({ about: 'Global id of the request.' })
  requestId!: string;

  @Whole({ about: 'The version that was read; when somebody changed it since, the act is refused.', min: 1, max: 2_147_483_647, optional: true })
  expectedVersion?: number;
}

@InputType('NotOursInput', { description: 'A request that is not ours.' })
export class NotOursInput extends NotOursBody {
  @NodeId({ about: 'Global id of the request.' })
  requestId!: string;

  @Whole({ about: 'The version that was read; when somebody changed it since, the act is refused.', min: 1, max: 2_147_483_647, optional: true })
  expectedVersion?: number;
}
