import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { DataSource } from 'typeorm';

import { CLOCK, type Clock } from '../kernel/clock.js';
import { Background } from './background/background.js';
import { HeavyCalls } from './background/heavy-calls.js';
import { OrganisationTurns } from './background/organisation-turns.js';
import { Wakeups } from './background/wakeups.js';
import { TENANT_STAMP, type TenantStamp } from './auth/tenant-stamp.js';
import { CONFIG, type Config } from './config.js';
import { ForgetAnswers } from './database/forget-answers.js';
import { Vault } from './crypto/vault.js';
import {
  DATA_SOURCE, REFUSAL_RECORDER, type RefusalRecorder, TenantTransaction,
} from './database/tenant-transaction.js';
import type { Migration } from './database/migrate.js';
import { RateSlices } from './http/edge/rate-slices.js';
import { KeptAnswers } from './graphql/kept-answers.js';
import { NodeRegistry, NodeResolver } from './graphql/node.js';
import { MailBrake } from './mail/mail-brake.js';
import { MailOutbox } from './mail/mail-outbox.js';
import { MailSender } from './mail/mail-sender.js';
import { MAIL_WITNESS, type MailWitness } from './mail/mail-witness.js';
import { Mailer } from './mail/mailer.js';
import { PROBLEM_TABLE, type ProblemTable } from './problems/problem-table.js';
import { MIGRATIONS } from './telemetry/readiness.js';

/** What the process brings: made before the application, closed after it. */
export interface PlatformParts {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly wakeups: Wakeups;
  readonly problems: ProblemTable;
  readonly refusalRecorder: RefusalRecorder;
  readonly mailWitness: MailWitness;
  readonly tenantStamp: TenantStamp;
  /** What this release knows of the schema. */
  readonly migrations: readonly Migration[];
}

/** The machinery, everywhere available. The only global module besides access. */
@Global()
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    const values = [
      { provide: CONFIG, useValue: parts.config },
      { provide: DATA_SOURCE, useValue: parts.dataSource },
      { provide: CLOCK, useValue: parts.clock },
      { provide: Wakeups, useValue: parts.wakeups },
      { provide: PROBLEM_TABLE, useValue: parts.problems },
      { provide: REFUSAL_RECORDER, useValue: parts.refusalRecorder },
      { provide: MAIL_WITNESS, useValue: parts.mailWitness },
      { provide: TENANT_STAMP, useValue: parts.tenantStamp },
      { provide: MIGRATIONS, useValue: parts.migrations },
    ];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [...values, TenantTransaction, Vault, Background, OrganisationTurns, HeavyCalls, NodeRegistry, NodeResolver, ForgetAnswers, Mailer, MailBrake,
        MailOutbox, MailSender, RateSlices, KeptAnswers],
      exports: [CONFIG, MIGRATIONS, CLOCK, TENANT_STAMP, Wakeups, PROBLEM_TABLE, TenantTransaction, Vault, Background, OrganisationTurns, HeavyCalls,
        NodeRegistry, Mailer, MailBrake, DiscoveryModule, KeptAnswers],
    };
  }
}
