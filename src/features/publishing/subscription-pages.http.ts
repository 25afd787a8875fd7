import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { ProblemError } from '../../kernel/problem.js';
import { Public } from '../../platform/auth/access.js';
import { typedText } from '../../platform/html/typed-text.js';
import { TakesText } from '../../platform/http/edge/takes-text.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { languageFor, sendSubscriptionPage } from './send-subscription-page.js';
import { SubscriptionLinks } from './subscribe.js';
import { buttonPage, saidPage } from './subscription-page.js';

const PROOF = 'the token from the mail is the proof';
const BUTTON = 'opening the page does nothing, link scanners open every link';
const CONFIRM = '/register-subscriptions/confirm';
const UNSUBSCRIBE = '/register-subscriptions/unsubscribe';

/** The pages behind the links of the mails. They act on POST only. */
@ApiExcludeController()
@Controller('register-subscriptions')
export class SubscriptionPagesController {
  constructor(private readonly links: SubscriptionLinks) {}

  @Get('confirm')
  @Public(BUTTON)
  askConfirm(@Query() query: unknown, @Req() request: Request, @Res() response: Response): void {
    const language = languageFor(request);
    sendSubscriptionPage(response, language, buttonPage('confirm', CONFIRM, typedText(query, 'token'), language));
  }

  @Post('confirm')
  @Public(PROOF)
  async confirm(@CurrentActor() actor: Actor, @Body() sent: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.act(request, response, 'confirmed', () => this.links.confirm(actor, typedText(sent, 'token')));
  }

  @Get('unsubscribe')
  @Public(BUTTON)
  askEnd(@Query() query: unknown, @Req() request: Request, @Res() response: Response): void {
    const language = languageFor(request);
    sendSubscriptionPage(response, language, buttonPage('end', UNSUBSCRIBE, typedText(query, 'token'), language));
  }

  /** From the button, or from a mail program at once (RFC 8058), in either kind of form: its token stands in the address then. */
  @Post('unsubscribe')
  @TakesText('multipart/form-data')
  @Public(PROOF)
  async end(@CurrentActor() actor: Actor, @Body() sent: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const token = typedText(sent, 'token') || typedText(request.query, 'token');
    await this.act(request, response, 'ended', () => this.links.end(actor, token));
  }

  private async act(request: Request, response: Response, done: 'confirmed' | 'ended', work: () => Promise<void>): Promise<void> {
    const language = languageFor(request);
    try {
      await work();
      sendSubscriptionPage(response, language, saidPage(done, language));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'LINK_INVALID') throw error;
      sendSubscriptionPage(response, language, saidPage('invalid', language), 410);
    }
  }
}
