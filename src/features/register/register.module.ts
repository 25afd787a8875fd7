import { Module } from '@nestjs/common';

import { EndEntry } from './end-entry.js';
import { EngagementChecklistController } from './engagement-checklist.http.js';
import { EngagementChecklistResolver } from './engagement-checklist.resolver.js';
import { readController, writeController } from './kind-controllers.js';
import { historyResolver, readResolver, writeResolver } from './kind-resolvers.js';
import { PutEntry } from './put-entry.js';
import { ReadRegister } from './read-register.js';
import { KIND_NAMES } from './register.js';
import { WholeRegisterController } from './whole-register.http.js';
import { WholeRegisterResolver } from './whole-register.resolver.js';

/** What an organisation says of itself as a processor, as of any day and as known at any instant. */
@Module({
  controllers: [WholeRegisterController, EngagementChecklistController, ...KIND_NAMES.map(readController), ...KIND_NAMES.map(writeController)],
  providers: [
    PutEntry, EndEntry, ReadRegister, WholeRegisterResolver, EngagementChecklistResolver, ...KIND_NAMES.map(readResolver),
    ...KIND_NAMES.map(historyResolver), ...KIND_NAMES.map(writeResolver),
  ],
  exports: [PutEntry, EndEntry, ReadRegister],
})
export class RegisterModule {}
