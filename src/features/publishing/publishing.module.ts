import { Module } from '@nestjs/common';

import { OrganisationsModule } from '../organisations/index.js';
import { FlowsShown } from './flows-shown.js';
import { PageProblemsFilter } from './page-problems.filter.js';
import { PublicationController } from './publication.http.js';
import { PublicationResolver } from './publication.resolver.js';
import { PublishedRegisterController } from './published.http.js';
import { PutPublication } from './put-publication.js';
import { ServeRegister } from './serve-register.js';
import { SubscriptionsController } from './subscription.http.js';
import { SubscriptionJob } from './subscription.job.js';
import { SubscriptionPagesController } from './subscription-pages.http.js';
import { SubscriptionSecrets } from './subscription-secrets.js';
import { Subscribe, SubscriptionLinks } from './subscribe.js';
import { TellSubscribers } from './tell-subscribers.js';

/** The register that an organisation shows to everybody. */
@Module({
  imports: [OrganisationsModule],
  controllers: [PublicationController, PublishedRegisterController, SubscriptionsController, SubscriptionPagesController],
  providers: [
    FlowsShown, PageProblemsFilter, PublicationResolver, PutPublication, ServeRegister, Subscribe, SubscriptionJob, SubscriptionLinks, SubscriptionSecrets, TellSubscribers,
  ],
  exports: [FlowsShown],
})
export class PublishingModule {}
