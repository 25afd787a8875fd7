import { Body, Controller, Get, Inject, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../../kernel/actor.js';
import { CLOCK, type Clock } from '../../../kernel/clock.js';
import { Public } from '../../../platform/auth/access.js';
import { CurrentActor } from '../../../platform/auth/current-actor.js';
import { typedText } from '../../../platform/html/typed-text.js';
import { AcceptRequest } from '../accept-request.js';
import { ActOnRequest } from '../act-on-request.js';
import { ReadRequests } from '../read-requests.js';
import type { ActAsked } from '../request.rules.js';
import { SayNotOurs } from '../say-not-ours.js';
import { refusalOf } from './act-refusal.js';
import { answeredPage, answerPage, type AnswerView, givenBackPage } from './answer-page.js';
import { hasMistakes, NOTHING_TYPED } from './page-form.js';
import { PageProblemFilter } from './page-problem.filter.js';
import { readAct } from './read-act.js';
import { actingOnce, formMark } from './read-form.js';
import { readNotOurs } from './read-not-ours.js';
import { languageOf, sendPage } from './send-page.js';

/** One visit of the page: who came, with what, and where the answer goes. */
interface Visit {
  readonly actor: Actor;
  readonly token: string;
  readonly request: Request;
  readonly response: Response;
}

type Shown = Partial<Pick<AnswerView, 'tried' | 'refusal' | 'justDone'>>;

/**
 * The page that a controller without login reaches from its mail: it says whether the request is its own, reads and
 * answers. It acts on POST only.
 */
@ApiExcludeController()
@UseFilters(PageProblemFilter)
@Controller('requests/answer')
export class AnswerController {
  constructor(
    private readonly reads: ReadRequests,
    private readonly acts: ActOnRequest,
    private readonly acceptRequest: AcceptRequest,
    private readonly sayNotOurs: SayNotOurs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Public('the signed link in the mail of the controller is the proof')
  async answerForm(
    @CurrentActor() actor: Actor, @Query() query: unknown, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    await this.show({ actor, token: typedText(query, 'token'), request, response });
  }

  @Post()
  @Public('the signed link in the mail of the controller is the proof')
  async answer(
    @CurrentActor() actor: Actor, @Body() sent: unknown, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const visit = { actor: actingOnce(actor, sent), token: typedText(sent, 'token'), request, response };
    switch (typedText(sent, 'act')) {
      case 'ACCEPT': return this.accept(visit);
      case 'NOT_OURS': return this.giveBack(visit, sent);
      default: return this.act(visit, sent);
    }
  }

  private async accept(visit: Visit): Promise<void> {
    const refused = await this.acceptRequest.byLink(visit.actor, visit.token).then(() => null, refusalOf);
    if (refused === null) return this.show(visit, { justDone: 'ACCEPT' });
    const tried = { kind: 'ACCEPT' as const, typed: NOTHING_TYPED };
    await this.show(visit, { tried, refusal: refused.refusal }, refused.status);
  }

  private async giveBack(visit: Visit, sent: unknown): Promise<void> {
    const { reason, typed } = await readNotOurs(sent);
    const tried = { kind: 'NOT_OURS' as const, typed };
    if (hasMistakes(typed)) return this.show(visit, { tried }, 400);
    const refused = await this.sayNotOurs.byLink(visit.actor, visit.token, reason).then(() => null, refusalOf);
    if (refused !== null) return this.show(visit, { tried, refusal: refused.refusal }, refused.status);
    const processor = await this.reads.processorOf(visit.token);
    const language = languageOf(visit.request, { ofProcessor: processor.language });
    sendPage(visit.response, language, givenBackPage(processor.name, language));
  }

  private async act(visit: Visit, sent: unknown): Promise<void> {
    const { asked, typed } = await readAct(sent);
    if (asked === null) return this.show(visit, { refusal: 'NO_ACT' }, 400);
    const tried = { kind: asked.kind, typed };
    if (hasMistakes(typed)) return this.show(visit, { tried }, 400);
    const refused = await this.acts.byLink(visit.actor, visit.token, asked).then(() => null, refusalOf);
    if (refused === null) return this.showDone(visit, asked);
    await this.show(visit, { tried, refusal: refused.refusal }, refused.status);
  }

  /** An answer ends the link; after any other step the request is shown as it stands now. */
  private async showDone(visit: Visit, { kind, isPersonTold }: ActAsked): Promise<void> {
    if (kind !== 'COMPLETE' && kind !== 'REFUSE') return this.show(visit, { justDone: kind });
    const processor = await this.reads.processorOf(visit.token);
    const language = languageOf(visit.request, { ofProcessor: processor.language });
    sendPage(visit.response, language, answeredPage(kind, isPersonTold, language));
  }

  private async show({ actor, token, request, response }: Visit, shown: Shown = {}, httpStatus = 200): Promise<void> {
    const found = await this.reads.byAnswerLink(actor, token);
    const processor = await this.reads.processorOf(token);
    const language = languageOf(request, { ofProcessor: processor.language });
    const view = {
      tried: null, refusal: null, justDone: null, ...shown,
      token, request: found, processor, now: this.clock.now(), mark: formMark(),
    };
    sendPage(response, language, answerPage(view, language), httpStatus);
  }
}
