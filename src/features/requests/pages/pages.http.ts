import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../../kernel/actor.js';
import { ProblemError, refuseUnaudited } from '../../../kernel/problem.js';
import { Public } from '../../../platform/auth/access.js';
import { CurrentActor } from '../../../platform/auth/current-actor.js';
import { typedText } from '../../../platform/html/typed-text.js';
import { AnswerQuestion } from '../answer-question.js';
import { ConfirmRequest } from '../confirm-request.js';
import { ReadRequests } from '../read-requests.js';
import { namedController } from '../request.input.js';
import { confirmedPage, confirmPage } from './confirm-page.js';
import { hasMistakes, NOTHING_TYPED, type Typed } from './page-form.js';
import { PageProblemFilter } from './page-problem.filter.js';
import { questionAnsweredPage } from './question-form.js';
import { readQuestion } from './read-question.js';
import { actingOnce, formMark } from './read-form.js';
import { languageOf, sendPage } from './send-page.js';
import { statusPage, statusPath, type StatusView } from './status-page.js';

/**
 * The pages that a person reaches from a mail: to confirm the address, to follow the request and to say which organisation
 * is meant. They act on POST only.
 */
@ApiExcludeController()
@UseFilters(PageProblemFilter)
@Controller('requests')
export class PagesController {
  constructor(
    private readonly confirmRequest: ConfirmRequest,
    private readonly reads: ReadRequests,
    private readonly answerQuestion: AnswerQuestion,
  ) {}

  @Get('confirm')
  @Public('the token is the proof; opening the page does nothing, link scanners open every link')
  async confirmForm(@Query() query: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const token = typedText(query, 'token');
    const found = await this.reads.confirmable(token);
    if (found === null) refuseUnaudited('LINK_INVALID', {});
    const processor = await this.reads.processorOf(token);
    const language = languageOf(request, { ofRequest: found.language });
    const view = { processor: processor.name, reference: found.reference, token, mark: formMark() };
    sendPage(response, language, confirmPage(view, language));
  }

  @Post('confirm')
  @Public('the token is the proof')
  async confirm(
    @CurrentActor() actor: Actor, @Body() sent: unknown, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const token = typedText(sent, 'token');
    const { reference, language: wanted } = await this.confirmRequest.execute(actingOnce(actor, sent), token);
    const processor = await this.reads.processorOf(token);
    const language = languageOf(request, { ofRequest: wanted });
    sendPage(response, language, confirmedPage({ processor: processor.name, reference }, language));
  }

  // Below the fixed paths: a reference is whatever is none of them.
  @Get(':reference')
  @Public('the secret from the mail is the proof')
  async status(
    @Param('reference') reference: string, @Query() query: unknown, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const shown = { reference, secret: typedText(query, 'secret'), typed: NOTHING_TYPED };
    await this.showStatus(shown, request, response);
  }

  @Post(':reference')
  @Public('the secret from the mail is the proof')
  async nameController(
    @CurrentActor() actor: Actor, @Param('reference') reference: string, @Body() sent: unknown,
    @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const secret = typedText(sent, 'secret');
    const { named, typed } = await readQuestion(sent);
    const shown = { reference, secret, typed };
    if (hasMistakes(typed)) return this.showStatus(shown, request, response, 400);
    const answering = this.answerQuestion.execute(actingOnce(actor, sent), reference, secret, namedController(named));
    if (await answering.then(() => true, isNoQuestion)) return this.showThanks(reference, secret, request, response);
    // A secret that works, but no question: it was answered meanwhile. Any other secret is refused here once more.
    await this.showStatus({ ...shown, typed: NOTHING_TYPED, isAnsweredAlready: true }, request, response, 409);
  }

  private async showThanks(reference: string, secret: string, request: Request, response: Response): Promise<void> {
    const { language: wanted } = await this.reads.status(reference, secret);
    const processor = await this.reads.processorOf(secret);
    const language = languageOf(request, { ofRequest: wanted });
    const here = `${statusPath(reference)}?secret=${encodeURIComponent(secret)}`;
    sendPage(response, language, questionAnsweredPage({ processor: processor.name, reference, here }, language));
  }

  private async showStatus(
    shown: { readonly reference: string; readonly typed: Typed } & Pick<StatusView, 'secret'> & Partial<StatusView>,
    request: Request, response: Response, httpStatus = 200,
  ): Promise<void> {
    const status = await this.reads.status(shown.reference, shown.secret);
    const processor = await this.reads.processorOf(shown.secret);
    const language = languageOf(request, { ofRequest: status.language });
    const view = { isAnsweredAlready: false, ...shown, status, processor, mark: formMark() };
    sendPage(response, language, statusPage(view, language), httpStatus);
  }
}

/** False when there was no question to answer; anything else is thrown on. */
function isNoQuestion(error: unknown): false {
  if (error instanceof ProblemError && error.problem.code === 'LINK_INVALID') return false;
  throw error;
}
