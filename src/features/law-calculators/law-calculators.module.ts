import { Module } from '@nestjs/common';

import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { LawCalculatorsController } from './law-calculators.http.js';
import { LawCalculatorsResolver } from './law-calculators.resolver.js';
import { TRANSFER_LAW } from './transfer-law.token.js';

@Module({
  controllers: [LawCalculatorsController],
  providers: [LawCalculatorsResolver, { provide: TRANSFER_LAW, useValue: SHIPPED_LAW }],
  exports: [TRANSFER_LAW],
})
export class LawCalculatorsModule {}
