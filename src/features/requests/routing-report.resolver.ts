import { Args, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ReadRoutingReport } from './read-routing-report.js';
import { RoutingReportArgs, RoutingReportView } from './routing-report.api.js';

/** It counts all requests of its span: of what one operation may cost, three of them and their parts are all there is. */
const REPORT_COST = 5_000;

@Resolver(() => RoutingReportView)
export class RoutingReportResolver {
  constructor(private readonly report: ReadRoutingReport) {}

  @Query(() => RoutingReportView, {
    description: 'What became of the requests that this organisation received.', complexity: REPORT_COST,
  })
  @Requires('request:read')
  routingReport(@CurrentActor() actor: Actor, @Args() { from, to, per }: RoutingReportArgs): Promise<RoutingReportView> {
    return this.report.execute(actor, { from, to, per: per ?? 'MONTH' });
  }
}
