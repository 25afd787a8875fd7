import { Args, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ReadRoutingReport } from './read-routing-report.js';
import { RoutingReportArgs, RoutingReportView } from './routing-report.api.js';

@Resolver(() => RoutingReportView)
export class RoutingReportResolver {
  constructor(private readonly report: ReadRoutingReport) {}

  @Query(() => RoutingReportView, { description: 'What became of the requests that this organisation received.' })
  @Requires('request:read')
  routingReport(@CurrentActor() actor: Actor, @Args() { from, to, per }: RoutingReportArgs): Promise<RoutingReportView> {
    return this.report.execute(actor, { from, to, per: per ?? 'MONTH' });
  }
}
