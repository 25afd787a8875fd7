import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { Public } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AnswerQuestion } from './answer-question.js';
import { ConfirmRequest } from './confirm-request.js';
import { type PublicStatus, ReadRequests } from './read-requests.js';
import { type IntakeReceipt, ReceiveRequest } from './receive-request.js';
import { ConfirmRequestInput, NamedControllerInput, ReceiveRequestInput } from './request.api.js';
import { namedController, requestInput } from './request.input.js';
import { PREPARED_QUESTIONS } from './request.js';
import { StopMails } from './stop-mails.js';

export class IntakeReceiptView implements IntakeReceipt {
  @ApiProperty({ description: 'Reference of the request.' }) reference!: string;
  @ApiProperty({ description: 'Where its status is; needs the secret from the mail.' }) statusUrl!: string;
}

export class ConfirmedView {
  @ApiProperty({ description: 'Reference of the request.' }) reference!: string;
}

export class PublicStatusView implements PublicStatus {
  @ApiProperty({ description: 'Reference of the request.' }) reference!: string;
  @ApiProperty({ enum: ['UNCONFIRMED', 'IN_PROGRESS', 'QUESTION', 'CLOSED'], description: 'Where it stands.' })
  state!: PublicStatus['state'];
  @ApiProperty({ format: 'date-time', description: 'When this request was handed in.' }) receivedAt!: string;
  @ApiProperty({ description: 'Language of the request, BCP 47.' }) language!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Where the person lives, ISO 3166-1 alpha-2, as they said.' }) country!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the controller instructed us to tell.' }) message!: string | null;
  @ApiProperty({ enum: PREPARED_QUESTIONS, nullable: true, description: 'What is asked, when it is QUESTION; null: which organisation is meant.' })
  question!: PublicStatus['question'];
}

const bearer = (authorization: string | undefined): string => /^Bearer (\S{1,200})$/i.exec(authorization ?? '')?.[1] ?? '';

/** The doors for people: hand in, confirm, follow, answer. */
@ApiTags('Public doors')
@Controller('v1')
export class IntakeController {
  constructor(
    private readonly receive: ReceiveRequest,
    private readonly confirmRequest: ConfirmRequest,
    private readonly reads: ReadRequests,
    private readonly answer: AnswerQuestion,
    private readonly stopMails: StopMails,
  ) {}

  @Post('processors/:slug/requests')
  @HttpCode(202)
  @Public('a person has no account; the mailed link is the abuse control')
  @ApiOperation({ summary: 'Hand in a request about data that this processor holds', operationId: 'receiveRequest' })
  @ApiResponse({ status: 202, type: IntakeReceiptView, description: 'Received. The same for every named organisation.' })
  receiveRequest(
    @CurrentActor() actor: Actor, @Param('slug') slug: string, @Body() body: ReceiveRequestInput,
  ): Promise<IntakeReceiptView> {
    return this.receive.execute(actor, slug, requestInput(body));
  }

  @Post('requests/confirm')
  @HttpCode(200)
  @Public('the token is the proof')
  @ApiOperation({ summary: 'Confirm the address with the token of the mailed link', operationId: 'confirmRequest' })
  @ApiResponse({ status: 200, type: ConfirmedView, description: 'Confirmed; the request is on its way.' })
  async confirm(@CurrentActor() actor: Actor, @Body() body: ConfirmRequestInput): Promise<ConfirmedView> {
    const { reference } = await this.confirmRequest.execute(actor, body.token);
    return { reference };
  }

  @Get('requests/status/:reference')
  @Public('the bearer secret from the mail is the proof')
  @ApiOperation({ summary: 'Where a request stands', description: 'Authorization: Bearer with the secret from the mail.', operationId: 'requestStatus' })
  @ApiResponse({ status: 200, type: PublicStatusView, description: 'Where it stands.' })
  status(@Param('reference') reference: string, @Headers('authorization') authorization?: string): Promise<PublicStatusView> {
    return this.reads.status(reference, bearer(authorization));
  }

  @Post('requests/status/:reference/controller')
  @HttpCode(204)
  @Public('the bearer secret from the mail is the proof')
  @ApiOperation({ summary: 'Answer the question which organisation is meant', operationId: 'answerQuestion' })
  @ApiResponse({ status: 204, description: 'Thank you; the request is on its way.' })
  async nameController(
    @CurrentActor() actor: Actor, @Param('reference') reference: string, @Body() body: NamedControllerInput,
    @Headers('authorization') authorization?: string,
  ): Promise<void> {
    await this.answer.execute(actor, reference, bearer(authorization), namedController(body));
  }

  @Post('requests/status/:reference/stop-mails')
  @HttpCode(204)
  @Public('the bearer secret from the mail is the proof')
  @ApiOperation({ summary: 'It was not me: stop confirmations to this mailbox for 30 days', operationId: 'stopMails' })
  @ApiResponse({ status: 204, description: 'Stopped, at all processors of this instance; confirming a request lifts it.' })
  async stop(
    @CurrentActor() actor: Actor, @Param('reference') reference: string, @Headers('authorization') authorization?: string,
  ): Promise<void> {
    await this.stopMails.execute(actor, reference, bearer(authorization));
  }
}
