import { Body, Controller, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { Public } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { pageLanguage } from '../../platform/html/page-language.js';
import { PageProblemsFilter } from './page-problems.filter.js';
import { saidPage } from './subscription-page.js';
import { SubscribeInput, SubscriptionToken } from './subscription.api.js';
import { sendSubscriptionPage } from './send-subscription-page.js';
import { Subscribe, SubscriptionLinks } from './subscribe.js';

/** Being told by mail when a published register changes. */
@ApiTags('Published register')
@Controller('v1')
export class SubscriptionsController {
  constructor(private readonly subscribe: Subscribe, private readonly links: SubscriptionLinks) {}

  @Post('organisations/:slug/register/subscriptions')
  @UseFilters(PageProblemsFilter)
  @HttpCode(202)
  @Public('a reader has no account; the mailed link is the abuse control')
  @ApiOperation({ summary: 'Be told by mail when the published register changes', operationId: 'subscribeToRegister' })
  @ApiResponse({ status: 202, description: 'A mail asks to confirm the address. The same whether it is subscribed already or not.' })
  async ask(
    @CurrentActor() actor: Actor, @Param('slug') slug: string, @Body() body: SubscribeInput, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    await this.subscribe.execute(actor, slug, body.email, body.language ?? null);
    const language = pageLanguage(body.language);
    if (request.accepts(['application/json', 'text/html']) === 'text/html') sendSubscriptionPage(response, language, saidPage('asked', language), 202);
    else response.status(202).json({});
  }

  @Post('register-subscriptions/confirm')
  @HttpCode(204)
  @Public('the token from the mail is the proof')
  @ApiOperation({ summary: 'Confirm a subscription with the token of the mailed link', operationId: 'confirmRegisterSubscription' })
  @ApiResponse({ status: 204, description: 'Subscribed.' })
  async confirm(@CurrentActor() actor: Actor, @Body() { token }: SubscriptionToken): Promise<void> {
    await this.links.confirm(actor, token);
  }

  @Post('register-subscriptions/unsubscribe')
  @HttpCode(204)
  @Public('the token from the mail is the proof')
  @ApiOperation({ summary: 'End a subscription with the token of the mailed link; the address is deleted', operationId: 'endRegisterSubscription' })
  @ApiResponse({ status: 204, description: 'Ended, now or before.' })
  async end(@CurrentActor() actor: Actor, @Body() { token }: SubscriptionToken): Promise<void> {
    await this.links.end(actor, token);
  }
}
