import { Controller, Get, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';

import { Public } from '../auth/access.js';
import { TenantTransaction } from '../database/tenant-transaction.js';
import { statement } from '../database/statement.js';

const ping = statement<{ one: number }>('ping', 'SELECT 1 AS one');

@ApiExcludeController()
@Controller()
class HealthController {
  constructor(private readonly transaction: TenantTransaction) {}

  @Get('healthz')
  @Public('probes of the platform it runs on')
  healthz(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Public('probes of the platform it runs on')
  async readyz(@Res() response: Response): Promise<void> {
    try {
      await this.transaction.read({ organisationId: '00000000-0000-0000-0000-000000000000' }, (tx) => tx.query(ping, []));
      response.json({ status: 'ready', database: 'ok' });
    } catch {
      response.status(503).json({ status: 'not ready', database: 'away' });
    }
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
