import { Controller, Get, Inject, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';

import { Public } from '../auth/access.js';
import { MetricsModule } from './metrics.module.js';
import { Readiness } from './readiness.js';

@ApiExcludeController()
@Controller()
class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('healthz')
  @Public('probes of the platform it runs on')
  healthz(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Public('probes of the platform it runs on')
  async readyz(@Res() response: Response): Promise<void> {
    const report = await this.readiness.report();
    response.status(report.status === 'ready' ? 200 : 503).json(report);
  }
}

/** `/healthz`: the process lives. `/readyz`: it can serve. */
@Module({ imports: [MetricsModule], controllers: [HealthController], providers: [Readiness] })
export class HealthModule {}
