import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { problem, ProblemError, refuseUnaudited } from '../../kernel/problem.js';
import { CLEAN_TEXT } from '../../platform/api/clean-text.js';
import { Public } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { typedText } from '../../platform/html/typed-text.js';
import { spokenLanguage, type SpokenLanguage } from '../../platform/mail/template.js';
import { PROBLEM_TABLE, type ProblemTable, shapeOf } from '../../platform/problems/problem-table.js';
import { type Answer, AnswerChange } from './answer-change.js';
import { noticePage, noticeTroublePage, testNoticePage } from './notice-page.js';
import { NOTICE_WORDS, type PageRefusal } from './notice-words.js';
import { ReadChanges } from './read-changes.js';

const MAX_REASON = 10_000;

/** The page behind the link of a notice: it reads, acknowledges, permits or objects. It acts on POST only. */
@ApiExcludeController()
@Controller('changes/notice')
export class NoticePageController {
  constructor(
    private readonly reads: ReadChanges, private readonly answering: AnswerChange, @Inject(PROBLEM_TABLE) private readonly table: ProblemTable,
  ) {}

  @Get()
  @Public('the signed link in the mail of the customer is the proof; opening the page does nothing')
  async read(@Query() query: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(request, response, typedText(query, 'token'), {});
  }

  /** Where the link of a test notice leads. */
  @Get('test')
  @Public('it says nothing but that the notice was a test')
  test(@Req() request: Request, @Res() response: Response): void {
    const language = languageOf(request);
    send(response, language, testNoticePage(language), 200);
  }

  @Post()
  @Public('the signed link in the mail of the customer is the proof')
  async answer(
    @CurrentActor() actor: Actor, @Body() sent: unknown, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const [token, answer] = [typedText(sent, 'token'), answerIn(sent)];
    if (answer === null) return this.show(request, response, token, {});
    try {
      await this.answering.byLink(actor, token, checked(answer));
      await this.show(request, response, token, { done: answer.kind });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      await this.show(request, response, token, { refusal, typed: answer.kind === 'OBJECT' ? answer.reason : null });
    }
  }

  private async show(
    request: Request, response: Response, token: string,
    shown: { readonly done?: Answer['kind']; readonly refusal?: PageRefusal; readonly typed?: string | null },
  ): Promise<void> {
    const language = languageOf(request);
    try {
      const found = await this.reads.byLink(token);
      const status = shown.refusal === undefined ? 200 : shapeOf(this.table, shown.refusal).status;
      const view = { ...found, token, done: shown.done ?? null, refusal: shown.refusal ?? null, typed: shown.typed ?? null };
      send(response, language, noticePage(view, language), status);
    } catch (error) {
      if (refusalOf(error) !== 'LINK_INVALID') throw error;
      send(response, language, noticeTroublePage('LINK_INVALID', language), shapeOf(this.table, 'LINK_INVALID').status);
    }
  }
}

/** What somebody answered; null: nothing that is an answer. */
function answerIn(sent: unknown): Answer | null {
  const reason = typedText(sent, 'reason').trim();
  switch (typedText(sent, 'answer')) {
    case 'ACKNOWLEDGE': return { kind: 'ACKNOWLEDGE' };
    case 'CONSENT': return { kind: 'CONSENT' };
    case 'WITHDRAW': return { kind: 'WITHDRAW' };
    case 'OBJECT': {
      const ground = typedText(sent, 'ground') === 'DATA_PROTECTION' ? 'DATA_PROTECTION' : 'OTHER';
      return { kind: 'OBJECT', ground, reason: reason === '' ? null : reason, services: null };
    }
    default: return null;
  }
}

/** What the API does not take, the page does not take either. */
function checked(answer: Answer): Answer {
  if (answer.kind !== 'OBJECT' || answer.reason === null) return answer;
  const refuseReason = (message: string): never => refuseUnaudited('INPUT_INVALID', { errors: [{ path: 'reason', messages: [message] }] });
  // Letters as people count them, whatever a string takes for one.
  if ([...answer.reason].length > MAX_REASON) refuseReason(`reason must be shorter than or equal to ${MAX_REASON} characters`);
  if (!CLEAN_TEXT.pattern.test(answer.reason)) refuseReason(CLEAN_TEXT.patternSays.replace('$property', 'reason'));
  return answer;
}

function refusalOf(error: unknown): PageRefusal | null {
  const code = error instanceof ProblemError ? error.problem.code : problem('BUG', {}).code;
  return code in NOTICE_WORDS.en.refusals ? (code as PageRefusal) : null;
}

/** The one chosen on the page, else the browser's first. */
function languageOf(request: Request): SpokenLanguage {
  const chosen = typedText(request.query, 'lang') || typedText(request.body, 'lang');
  return spokenLanguage(chosen === '' ? request.headers['accept-language']?.slice(0, 2) : chosen);
}

/** With a secret in its address: kept by nobody, found by no search engine. */
function send(response: Response, language: SpokenLanguage, text: string, status: number): void {
  response.status(status);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  response.setHeader('Content-Language', language);
  response.type('text/html; charset=utf-8').send(text);
}
