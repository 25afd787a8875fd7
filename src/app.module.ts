import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';

import { AgreementsModule } from './features/agreements/index.js';
import { AuditModule, mailWitness, refusalRecorder } from './features/audit/index.js';
import { ChangesModule } from './features/changes/index.js';
import { CustomersModule } from './features/customers/index.js';
import { DocumentsModule } from './features/documents/index.js';
import { FindingsModule } from './features/findings/index.js';
import { IdentityModule, PassportAuthenticator } from './features/identity/index.js';
import { IncidentsModule } from './features/incidents/index.js';
import { LawCalculatorsModule } from './features/law-calculators/index.js';
import { LocationsModule } from './features/locations/index.js';
import { OrganisationsModule } from './features/organisations/index.js';
import { PublishingModule } from './features/publishing/index.js';
import { RegisterModule } from './features/register/index.js';
import { RequestsModule } from './features/requests/index.js';
import { SubjectIndexModule } from './features/subject-index/index.js';
import { registerStamp, TransfersModule } from './features/transfers/index.js';
import { WebhooksModule } from './features/webhooks/index.js';
import { CLOCK } from './kernel/clock.js';
import { validationPipe } from './platform/api/validation.js';
import { AccessGuard } from './platform/auth/access.guard.js';
import { AccessModule } from './platform/auth/access.module.js';
import { graphqlModule } from './platform/graphql/graphql.module.js';
import { ReferenceModule } from './platform/openapi/reference.module.js';
import { HealthModule } from './platform/telemetry/health.module.js';
import { type HttpLogging, loggerModule } from './platform/telemetry/http-logging.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';
import { ProblemFilter } from './platform/problems/problem.filter.js';
import { PROBLEMS } from './problems.js';

/** The composition root: the only file that imports every feature. */
@Module({})
export class AppModule {
  static with(parts: Omit<PlatformParts, 'problems' | 'refusalRecorder' | 'mailWitness' | 'tenantStamp'> & { readonly logging: HttpLogging }): DynamicModule {
    return {
      module: AppModule,
      imports: [
        loggerModule(parts.logging),
        PlatformModule.with({ ...parts, problems: PROBLEMS, refusalRecorder, mailWitness, tenantStamp: registerStamp }),
        AccessModule.with(IdentityModule, PassportAuthenticator),
        AuditModule,
        OrganisationsModule,
        LawCalculatorsModule,
        LocationsModule,
        CustomersModule,
        AgreementsModule,
        RegisterModule,
        ChangesModule,
        DocumentsModule,
        TransfersModule,
        FindingsModule,
        PublishingModule,
        SubjectIndexModule,
        IncidentsModule,
        RequestsModule,
        graphqlModule,
        HealthModule,
        ReferenceModule,
        WebhooksModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useFactory: validationPipe, inject: [CLOCK] },
      ],
    };
  }
}
