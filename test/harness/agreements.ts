import { startWorld, type RestAnswer, type World } from './app.js';
import { type AuditEntry, auditTrail, rowsOf } from './organisations.js';
import { claim, createTenant, type Tenant } from './tenants.js';

/** SHA-256 of no text in particular. */
export const TEXT = 'ab'.repeat(32);

/** Terms of a usual contract. What is not here is UNKNOWN. */
export const TERMS = [
  { term: 'AUTHORISATION', value: 'GENERAL' },
  { term: 'NOTICE_DAYS', value: 30, clause: '§4: thirty days before' },
  { term: 'FORWARDING_HOURS', value: 48 },
  { term: 'DELETION_DAYS', value: 14 },
  { term: 'BACKUP_DAYS', value: 14 },
  { term: 'RESIDENCY', value: ['EEA', 'CH'] },
];

export const SHEET = { label: '2018-05', language: 'en', textSha256: TEXT, terms: TERMS };
export const ACCEPTANCE = { by: 'J. de Vries', at: '2026-02-01T12:00:00+01:00', textSha256: TEXT };
export const ACTIVE = { termSheet: 'hosting', services: ['hosting'], state: 'ACTIVE', acceptance: ACCEPTANCE };

/** Two providers that sell the same, with the same codes; one of the first's customers, and the organisation behind it. */
export class AgreementsWorld {
  private constructor(
    readonly world: World,
    readonly provider: Tenant,
    readonly rival: Tenant,
    readonly controller: Tenant,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<AgreementsWorld> {
    const world = await startWorld({ isBackgroundStarted: false, settings });
    world.clock.set('2026-03-02T10:00:00Z');
    const [provider, rival, controller] = [
      await createTenant(world, 'provider', { hasPublicDoor: true }), await createTenant(world, 'rival', { hasPublicDoor: true }),
      await createTenant(world, 'controller'),
    ];
    const made = new AgreementsWorld(world, provider, rival, controller);
    for (const tenant of [provider, rival]) {
      for (const code of ['hosting', 'backup']) await made.ok(tenant, 'PUT', `/v1/services/${code}`, { name: code });
      await made.ok(tenant, 'PUT', '/v1/term-sheets/hosting', { ...SHEET, validFrom: '2018-05-25' });
    }
    return made;
  }

  call(tenant: Tenant, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<RestAnswer> {
    return this.world.rest(method, path, { key: tenant.apiKey, headers, ...(body === undefined ? {} : { body }) });
  }

  /** The body of an answer that must be a success. */
  async ok(tenant: Tenant, method: string, path: string, body?: unknown): Promise<RestAnswer['body']> {
    const answer = await this.call(tenant, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Status and code of an answer that is expected to be a refusal. */
  async refusal(tenant: Tenant, method: string, path: string, body?: unknown): Promise<[number, string]> {
    const answer = await this.call(tenant, method, path, body);
    return [answer.status, answer.body?.code];
  }

  put(externalId: string, agreement?: unknown, more: Record<string, unknown> = {}, tenant = this.provider): Promise<RestAnswer> {
    return this.call(tenant, 'PUT', `/v1/customers/${externalId}`, {
      name: `Customer ${externalId}`, ...(agreement === undefined ? {} : { agreement }), ...more,
    });
  }

  /** A customer with an agreement; gives the ids. */
  async customer(externalId: string, agreement: unknown = ACTIVE): Promise<{ readonly id: string; readonly agreementId: string }> {
    const { status, body } = await this.put(externalId, agreement);
    if (status !== 201) throw new Error(`the customer ${externalId} was not made: ${status} ${JSON.stringify(body)}`);
    return { id: body.id, agreementId: body.agreement.id };
  }

  claim(customerId: string, by = this.controller): Promise<void> {
    return claim(this.world, this.provider, customerId, by);
  }

  audit(tenant = this.provider): Promise<AuditEntry[]> {
    return auditTrail(this.world, tenant.id);
  }

  /** Everything the feature keeps, to see that nothing changed. */
  async stored(): Promise<unknown[]> {
    const tables = ['customer', 'customer_version', 'agreement', 'agreement_version', 'term_sheet', 'term_sheet_version', 'mandate'];
    const found = await Promise.all(tables.map((table) => rowsOf(this.world, `SELECT * FROM art28.${table} ORDER BY organisation_id, id`)));
    return found;
  }

  events(type: string): Promise<{ readonly data: Record<string, unknown>; readonly claimed_by_id: string | null }[]> {
    return rowsOf(this.world, 'SELECT data, claimed_by_id FROM art28.event WHERE type = $1 AND organisation_id = $2 ORDER BY id',
      [type, this.provider.id]);
  }

  /** Global ids of a customer's agreements and then its mandates, as its provider sees them. */
  async nodeIds(provider: Tenant, externalId: string): Promise<string[]> {
    const { data } = await this.world.graphql(`query($externalId: String!) {
      customer(externalId: $externalId) { agreements { id } mandates { id } } }`, { externalId }, { key: provider.apiKey });
    const { agreements, mandates } = data.customer as Record<'agreements' | 'mandates', { id: string }[]>;
    return [...agreements, ...mandates].map(({ id }) => id);
  }

  /** What somebody sees behind global ids: the ids of the rows, or null. */
  async seen(tenant: Tenant, nodeIds: readonly string[]): Promise<(string | null)[]> {
    return Promise.all(nodeIds.map(async (id) => {
      const { data } = await this.world.graphql(`query($id: ID!) { node(id: $id) {
        ... on Agreement { uuid standing } ... on Mandate { uuid } ... on TermSheet { uuid } } }`, { id }, { key: tenant.apiKey });
      return (data.node as { uuid: string } | null)?.uuid ?? null;
    }));
  }
}
