import { Module, type OnModuleInit } from '@nestjs/common';

import { AgreementsModule } from '../agreements/index.js';
import { CustomersModule } from '../customers/index.js';
import { IncidentsModule } from '../incidents/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { SubjectIndexModule } from '../subject-index/index.js';
import { RelayHooks, WebhooksModule } from '../webhooks/index.js';
import { AcceptRequest } from './accept-request.js';
import { AcceptanceController } from './acceptance.http.js';
import { AcceptanceResolver } from './acceptance.resolver.js';
import { ActOnRequest } from './act-on-request.js';
import { AnswerQuestion } from './answer-question.js';
import { AskPerson } from './ask-person.js';
import { AskQuestion } from './ask-question.js';
import { CloseUnanswered } from './close-unanswered.js';
import { CommitAct } from './commit-act.js';
import { ConfirmRequest } from './confirm-request.js';
import { DecideTriage } from './decide-triage.js';
import { HandInRequest } from './hand-in-request.js';
import { IntakeController } from './intake.http.js';
import { KnownPerson } from './known-person.js';
import { LearnAlias } from './learn-alias.js';
import { NoteOpening } from './note-opening.js';
import { AnswerController } from './pages/answer.http.js';
import { PageAssetsController } from './pages/page-assets.http.js';
import { PagesController } from './pages/pages.http.js';
import { StopMailsController } from './pages/stop-mails.http.js';
import { ReadRepetitions } from './read-repetitions.js';
import { ReadRequests } from './read-requests.js';
import { ReadRoutingReport } from './read-routing-report.js';
import { ReadTriage } from './read-triage.js';
import { ReceiveRequest } from './receive-request.js';
import { RemindOfRequest } from './remind-of-request.js';
import { RepetitionController } from './repetition.http.js';
import { RepetitionResolver } from './repetition.resolver.js';
import { RequestClaims } from './request-claims.js';
import { keepInbox } from './request-inbox.js';
import { RequestLinks } from './request-links.js';
import { RequestRouter } from './request-router.js';
import { RequestTimers, TimerActs } from './request-timers.js';
import { RequestVault } from './request-vault.js';
import { RequestController } from './request.http.js';
import { RequestPayloadResolver, RequestResolver } from './request.resolver.js';
import { RouteReceived } from './route-received.js';
import { RoutingReportController } from './routing-report.http.js';
import { RoutingReportResolver } from './routing-report.resolver.js';
import { SayNotOurs } from './say-not-ours.js';
import { SplitRequest } from './split-request.js';
import { StopMails } from './stop-mails.js';
import { TakeBack } from './take-back.js';
import { TriageInboxController } from './triage-inbox.http.js';
import { TriageInboxResolver } from './triage-inbox.resolver.js';
import { TriageTarget } from './triage-target.js';
import { TriageController } from './triage.http.js';
import { TriageResolver } from './triage.resolver.js';
import { UndoRouting } from './undo-routing.js';
import { Unsplit } from './unsplit.js';

@Module({
  imports: [OrganisationsModule, CustomersModule, AgreementsModule, IncidentsModule, WebhooksModule, SubjectIndexModule],
  // Triage first: its fixed path `inbox` must not be taken for an id.
  controllers: [
    IntakeController, TriageController, TriageInboxController, RequestController, AcceptanceController, AnswerController,
    PagesController, StopMailsController, RepetitionController, RoutingReportController, PageAssetsController,
  ],
  providers: [
    RequestVault, RequestLinks, AskPerson, KnownPerson, RequestRouter, ReceiveRequest, ConfirmRequest, RouteReceived, HandInRequest,
    AnswerQuestion, CommitAct, ActOnRequest, ReadRequests, DecideTriage, UndoRouting, TriageTarget, RemindOfRequest,
    ReadTriage, SplitRequest, Unsplit, AskQuestion, LearnAlias, TriageInboxResolver,
    AcceptRequest, SayNotOurs, TakeBack, NoteOpening, AcceptanceResolver,
    ReadRoutingReport, RoutingReportResolver, StopMails, ReadRepetitions, RepetitionResolver,
    CloseUnanswered, TimerActs, RequestTimers, RequestClaims, RequestResolver, RequestPayloadResolver, TriageResolver,
  ],
})
export class RequestsModule implements OnModuleInit {
  constructor(private readonly hooks: RelayHooks) {}

  onModuleInit(): void {
    this.hooks.add(keepInbox);
  }
}
