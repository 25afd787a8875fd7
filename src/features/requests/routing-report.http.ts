import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ReadRoutingReport } from './read-routing-report.js';
import { RoutingReportArgs, RoutingReportView } from './routing-report.api.js';

@ApiTags('Reports')
@Controller('v1/reports')
export class RoutingReportController {
  constructor(private readonly report: ReadRoutingReport) {}

  @Get('routing')
  @Requires('request:read')
  @ApiOperation({ summary: 'What became of the requests received in a span of days', operationId: 'routingReport' })
  @ApiResponse({ status: 200, type: RoutingReportView, description: 'Counts, times and reasons; no personal data.' })
  routing(@CurrentActor() actor: Actor, @Query() { from, to, per }: RoutingReportArgs): Promise<RoutingReportView> {
    return this.report.execute(actor, { from, to, per: per ?? 'MONTH' });
  }
}
