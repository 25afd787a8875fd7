import pg from 'pg';

import { recordAudit } from '../../src/features/audit/index.js';
import { type CustomerInput, saveCustomer, type SavedCustomer, type SaveOptions } from '../../src/features/customers/index.js';
import { CreateOrganisation, IssueOperatorKey, type OrganisationContent } from '../../src/features/organisations/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { openJson } from '../../src/platform/crypto/sealed.js';
import { Vault } from '../../src/platform/crypto/vault.js';
import { TenantTransaction } from '../../src/platform/database/tenant-transaction.js';
import type { World } from './app.js';

export interface TestOrganisation {
  readonly id: string;
  readonly apiKey: string;
}

/** Organisations and customers of a world, without going through doors that other features keep. */
export class CustomersWorld {
  readonly transaction: TenantTransaction;

  constructor(readonly world: World) {
    this.transaction = world.application.nest.get(TenantTransaction);
  }

  async organisation(slug: string, content: Partial<OrganisationContent> = {}): Promise<TestOrganisation> {
    const { nest } = this.world.application;
    const operator = await nest.get(IssueOperatorKey, { strict: false }).execute();
    const actor = systemActor(operator.organisationId, 'spec', ['instance:operate']);
    const { organisation } = await nest.get(CreateOrganisation, { strict: false }).execute(actor, slug, {
      name: slug, legalName: `${slug} B.V.`, country: 'NL', timeZone: 'Europe/Amsterdam', language: 'nl', hasPublicDoor: true,
      aliases: [], identifiers: [], sharedHosts: [], privacyEmail: `privacy@${slug}.nl`, unconfirmedWaitHours: 24, ...content,
    });
    return organisation;
  }

  /** Saves a customer as the provider's own system would. */
  async save(owner: TestOrganisation, input: CustomerInput, on?: string, options?: SaveOptions): Promise<SavedCustomer> {
    const act = { action: 'customer.put', subjectType: 'customer' };
    return this.transaction.run(systemActor(owner.id, 'spec'), act, async (tx) => {
      const saved = await saveCustomer(tx, input, on, options);
      await recordAudit(tx, { ...act, subjectId: saved.customerId }, { outcome: saved.outcome });
      return saved;
    });
  }

  /** Rows as the superuser sees them: row-level security and roles do not apply. */
  async rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.world.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** What the outbox holds about something, newest first. */
  async mails(subjectId: string): Promise<{ readonly to: string; readonly text: string; readonly html: string; readonly language: string }[]> {
    const vault = this.world.application.nest.get(Vault);
    const rows = await this.rows<{ organisation_id: string; id: string; data_key: Buffer; content: Buffer; language: string }>(
      'SELECT organisation_id, id, data_key, content, language FROM art28.mail_message WHERE subject_id = $1 ORDER BY id DESC',
      [subjectId]);
    return rows.map((row) => ({
      ...openJson<{ to: string; text: string; html: string }>(
        vault.openDataKey(row.organisation_id, row.data_key), row.content, `mail ${row.id}`),
      language: row.language,
    }));
  }
}
