import { Module, type OnModuleInit } from '@nestjs/common';

import { AgreementsModule } from '../agreements/index.js';
import { PublishingModule } from '../publishing/index.js';
import { tellLaw } from '../register/index.js';
import { CustomerLocationsController } from './customer-locations.http.js';
import { CustomerLocationsResolver } from './customer-locations.resolver.js';
import { LawEditions } from './law-editions.js';
import { LawInUse } from './law-in-use.js';
import { LoadLaw } from './load-law.js';
import { PublishFlows } from './publish-flows.js';
import { ReadLocations } from './read-locations.js';
import { ReadTransfers } from './read-transfers.js';
import { RefreshTransfers } from './refresh-transfers.js';
import { SupposeTransfers } from './suppose-transfers.js';
import { TransferAssessor } from './transfer-assessor.js';
import { TransferLawController } from './transfer-law.http.js';
import { TransferLawResolver } from './transfer-law.resolver.js';
import { TransfersController } from './transfers.http.js';
import { TransfersResolver } from './transfers.resolver.js';
import { WhatIfController } from './what-if.http.js';
import { WhatIfResolver } from './what-if.resolver.js';

/** Where data go, derived from the register, and whether the law covers it: on any day, as known at any instant. */
@Module({
  imports: [AgreementsModule, PublishingModule],
  controllers: [TransferLawController, WhatIfController, TransfersController, CustomerLocationsController],
  providers: [
    TransfersResolver, CustomerLocationsResolver, WhatIfResolver, ReadTransfers, ReadLocations, SupposeTransfers, LawEditions,
    LawInUse, LoadLaw, TransferLawResolver, RefreshTransfers, TransferAssessor, PublishFlows,
  ],
  exports: [LawEditions, LawInUse, LoadLaw],
})
export class TransfersModule implements OnModuleInit {
  constructor(private readonly editions: LawEditions) {}

  onModuleInit(): void {
    tellLaw(async (tx) => (await this.editions.at(tx)).law);
  }
}
