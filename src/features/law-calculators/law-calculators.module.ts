import { Module } from '@nestjs/common';

import { TransfersModule } from '../transfers/index.js';
import { LawCalculatorsController } from './law-calculators.http.js';
import { LawCalculatorsResolver } from './law-calculators.resolver.js';

@Module({ imports: [TransfersModule], controllers: [LawCalculatorsController], providers: [LawCalculatorsResolver] })
export class LawCalculatorsModule {}
