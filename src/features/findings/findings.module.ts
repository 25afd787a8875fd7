import { Module } from '@nestjs/common';

import { TransfersModule } from '../transfers/index.js';
import { FindingsController } from './findings.http.js';
import { FindingsResolver } from './findings.resolver.js';
import { ReadFindings } from './read-findings.js';
import { FindingReviews } from './review-findings.job.js';
import { ReviewFindings } from './review-findings.js';
import { SuppressFinding, UnsuppressFinding } from './suppress-finding.js';

/** What rules find wrong or risky in a register: reviewed after every change of it and every day. */
@Module({
  imports: [TransfersModule],
  controllers: [FindingsController],
  providers: [FindingsResolver, ReadFindings, ReviewFindings, FindingReviews, SuppressFinding, UnsuppressFinding],
})
export class FindingsModule {}
