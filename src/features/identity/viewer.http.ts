import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { Authenticated } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ViewerView, viewerView } from './viewer.api.js';

@ApiTags('Viewer')
@Controller('v1/viewer')
export class ViewerController {
  @Get()
  @Authenticated('everybody may know who they are')
  @ApiOperation({ summary: 'Who you are here, and what you may do' })
  @ApiOkResponse({ type: ViewerView })
  viewer(@CurrentActor() actor: Actor): ViewerView {
    return viewerView(actor);
  }
}
