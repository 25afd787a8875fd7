import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { agreementChecklistView } from './agreement-checklist.rules.js';
import { AgreementChecklistView } from './contract-checklist.api.js';
import { ReadAgreements } from './read-agreements.js';

@ApiTags('Agreements')
@Controller('v1/agreements')
export class AgreementChecklistController {
  constructor(private readonly reads: ReadAgreements) {}

  @Get(':id/checklist')
  @Requires('agreement:read')
  @ApiOperation({ summary: 'An agreement held against every point of Art. 28(3), as of any day', operationId: 'getAgreementChecklist' })
  @ApiOkResponse({ type: AgreementChecklistView })
  async read(@IdParam() id: string, @Query() asked: AsOf, @CurrentActor() actor: Actor): Promise<AgreementChecklistView> {
    return agreementChecklistView(await this.reads.oneOn(actor, id, asked));
  }
}
