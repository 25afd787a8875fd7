import { Injectable } from '@nestjs/common';

import { AnnounceChange } from './announce-change.js';
import { SettleNotices } from './settle-notices.js';
import { TellOfCancellation } from './tell-of-cancellation.js';
import { TellOfOutcome } from './tell-of-outcome.js';

/** All that is told of a change: that it is to come, what became of telling it, that it comes no more, and what came of objections. */
@Injectable()
export class TellCustomers {
  constructor(
    readonly announcing: AnnounceChange, readonly settling: SettleNotices, readonly cancelling: TellOfCancellation,
    readonly answering: TellOfOutcome,
  ) {}
}
