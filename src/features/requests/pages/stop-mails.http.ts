import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../../kernel/actor.js';
import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { Public } from '../../../platform/auth/access.js';
import { CurrentActor } from '../../../platform/auth/current-actor.js';
import { typedText } from '../../../platform/html/typed-text.js';
import { ReadRequests } from '../read-requests.js';
import { StopMails } from '../stop-mails.js';
import { PageProblemFilter } from './page-problem.filter.js';
import { actingOnce, formMark } from './read-form.js';
import { languageOf, sendPage } from './send-page.js';
import { mailsStoppedPage, stopMailsPage } from './stop-mails-page.js';

/** The page behind "it was not me" in the mail that asks for a confirmation. It acts on POST only. */
@ApiExcludeController()
@UseFilters(PageProblemFilter)
@Controller('requests/:reference/stop-mails')
export class StopMailsController {
  constructor(private readonly reads: ReadRequests, private readonly stopMails: StopMails) {}

  @Get()
  @Public('the secret from the mail is the proof; opening the page does nothing, link scanners open every link')
  async ask(
    @Param('reference') reference: string, @Query() query: unknown, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const secret = typedText(query, 'secret');
    const language = await this.languageFor(reference, secret, request);
    const processor = await this.reads.processorOf(secret);
    const view = { processor: processor.name, reference, secret, mark: formMark() };
    sendPage(response, language, stopMailsPage(view, language));
  }

  @Post()
  @Public('the secret from the mail is the proof')
  async stop(
    @CurrentActor() actor: Actor, @Param('reference') reference: string, @Body() sent: unknown,
    @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const secret = typedText(sent, 'secret');
    await this.stopMails.execute(actingOnce(actor, sent), reference, secret);
    const language = await this.languageFor(reference, secret, request);
    sendPage(response, language, mailsStoppedPage({ reference }, language));
  }

  /** Refuses a secret that does not work. */
  private async languageFor(reference: string, secret: string, request: Request): Promise<SpokenLanguage> {
    const { language } = await this.reads.status(reference, secret);
    return languageOf(request, { ofRequest: language });
  }
}
