import { Controller, Get, Inject, Injectable, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

import { Public } from '../auth/access.js';
import { TenantTransaction } from '../database/tenant-transaction.js';
import { KeptAnswers } from '../graphql/kept-answers.js';
import { Lags } from './lags.js';

/** Gauges that are read when somebody scrapes. */
@Injectable()
export class Gauges {
  constructor(
    @Inject(Registry) registry: Registry, private readonly transaction: TenantTransaction, private readonly lags: Lags,
    private readonly kept: KeptAnswers,
  ) {
    collectDefaultMetrics({ register: registry });
    const usage = (): ReturnType<TenantTransaction['poolUsage']> => this.transaction.poolUsage();
    new Gauge({
      name: 'art28_database_connections',
      help: 'Connections of this process to the database: in use, idle; and callers that wait for one.',
      labelNames: ['state'] as const,
      registers: [registry],
      collect() {
        for (const [state, count] of Object.entries(usage())) this.set({ state }, count);
      },
    });
    const given = (): number => this.kept.given;
    new Counter({
      name: 'art28_graphql_kept_answers_total',
      help: 'GraphQL answers that were given again, the register being unchanged.',
      registers: [registry],
      collect() {
        this.reset();
        this.inc(given());
      },
    });
    const current = (): ReturnType<Lags['all']> => this.lags.all();
    new Gauge({
      name: 'art28_background_lag_seconds',
      help: 'Age of the oldest thing that waits and is due: deliveries, events to relay, audit entries to seal, mails.',
      labelNames: ['loop'] as const,
      registers: [registry],
      async collect() {
        this.reset();
        for (const { loop, seconds } of await current()) if (seconds !== null) this.set({ loop }, seconds);
      },
    });
  }
}

@ApiExcludeController()
@Controller()
class MetricsController {
  constructor(@Inject(Registry) private readonly registry: Registry) {}

  @Get('metrics')
  @Public('scrapers inside the network; the reverse proxy keeps it from everybody else')
  async metrics(@Res() response: Response): Promise<void> {
    const text = await this.registry.metrics();
    response.setHeader('Content-Type', this.registry.contentType);
    response.end(text);
  }
}

/** `/metrics` for Prometheus. One registry a process; nothing in it tells one tenant from another. */
@Module({
  controllers: [MetricsController],
  providers: [{ provide: Registry, useFactory: () => new Registry() }, Lags, Gauges],
  exports: [Registry, Lags],
})
export class MetricsModule {}
