import { Module } from '@nestjs/common';

import { AgreementsModule } from '../agreements/index.js';
import { CustomersModule } from '../customers/index.js';
import { TransfersModule } from '../transfers/index.js';
import { ActivateChange } from './activate-change.js';
import { AnnounceChange } from './announce-change.js';
import { AnswerChange } from './answer-change.js';
import { ChangeActs } from './change-acts.js';
import { ChangeClaims } from './change-claims.js';
import { ChangeCustomersController } from './change-customers.http.js';
import { ChangeCustomersResolver } from './change-customers.resolver.js';
import { ChangeTimers } from './change-timers.js';
import { ChangesController } from './changes.http.js';
import { ChangesResolver } from './changes.resolver.js';
import { ClaimedChangesController } from './claimed-changes.http.js';
import { ClearanceController } from './clearance.http.js';
import { ClearanceResolver } from './clearance.resolver.js';
import { DecideObjection } from './decide-objection.js';
import { ExtendNotice } from './extend-notice.js';
import { KeepUp } from './keep-up.js';
import { NoticeDecisionsController } from './notice-decisions.http.js';
import { NoticeDecisionsResolver } from './notice-decisions.resolver.js';
import { ObjectionDecisionsController } from './objection-decisions.http.js';
import { ObjectionDecisionsResolver } from './objection-decisions.resolver.js';
import { NoticePageController } from './notice.http.js';
import { GiveClearance } from './give-clearance.js';
import './own-chains.queries.js';
import { PlanChange } from './plan-change.js';
import { ReadChanges } from './read-changes.js';
import { RecordNotice } from './record-notice.js';
import { RehearseChange } from './rehearse-change.js';
import { ResendNotice } from './resend-notice.js';
import { ResolveObjection } from './resolve-objection.js';
import { SendTestNotice } from './send-test-notice.js';
import { SettleNotices } from './settle-notices.js';
import { TellCustomers } from './tell-customers.js';
import { TellOfCancellation } from './tell-of-cancellation.js';
import { TellOfOutcome } from './tell-of-outcome.js';
import { WorkOnChange } from './work-on-change.js';

/** Planned changes of the register: who is owed which notice, who objects, when it begins for whom, and clearance. */
@Module({
  imports: [AgreementsModule, CustomersModule, TransfersModule],
  controllers: [ChangesController, ChangeCustomersController, ClaimedChangesController, ClearanceController, NoticeDecisionsController,
    NoticePageController, ObjectionDecisionsController],
  providers: [
    ActivateChange, AnnounceChange, AnswerChange, ChangeActs, ChangeClaims, ChangeTimers, DecideObjection, ExtendNotice, GiveClearance, KeepUp, PlanChange,
    ReadChanges, RecordNotice, RehearseChange, ResendNotice, ResolveObjection, SendTestNotice, SettleNotices, TellCustomers, TellOfCancellation, TellOfOutcome, WorkOnChange,
    ChangesResolver, ChangeCustomersResolver, ClearanceResolver, NoticeDecisionsResolver, ObjectionDecisionsResolver,
  ],
  exports: [PlanChange],
})
export class ChangesModule {}
