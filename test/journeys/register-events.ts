import type { World } from '../harness/app.js';
import { GENERAL, keyOfSecondPerson } from '../harness/changes.js';
import { until } from '../harness/receiver.js';
import type { Tenant } from '../harness/tenants.js';

type Body = Readonly<Record<string, unknown>>;
type Answer = Readonly<Record<string, string>>;

/** Makes what is told of a register happen: findings that open and close, flows that change, changes announced and answered. */
export class RegisterHappenings {
  constructor(private readonly world: World, private readonly provider: Tenant) {}

  /** A party abroad under no contract and no safeguard; then the contract is recorded. */
  async engagement(): Promise<void> {
    await this.ok('PUT', '/v1/register/parties/mailer', { content: { name: 'Mailer', country: 'US' } });
    const say = (more: Body): Promise<Answer> => this.ok('PUT', '/v1/register/engagements/mail', {
      content: { party: 'mailer', roles: [{ role: 'PROCESSOR', purpose: 'Newsletter' }], ...more },
    });
    await say({});
    await until(() => this.isFound('OPEN'), 'a finding');
    await say({ contract: { reference: 'C-1' } });
    await until(() => this.isFound('CLOSED'), 'a finding that is closed');
  }

  /** One change that a customer objects to, takes back, and that begins; and one that is called off. */
  async changes(): Promise<void> {
    const textSha256 = 'cd'.repeat(32);
    await this.ok('PUT', '/v1/term-sheets/usual', { label: '1', language: 'en', textSha256, terms: GENERAL, validFrom: '2018-05-25' });
    await this.ok('PUT', '/v1/customers/C-3', {
      name: 'Windmolen', language: 'en', contacts: [{ purpose: 'LEGAL_NOTICE', email: 'legal@windmolen.example' }],
      agreement: {
        termSheet: 'usual', services: ['hosting'], state: 'ACTIVE', acceptance: { by: 'J. de Vries', at: '2026-02-01T12:00:00+01:00', textSha256 },
      },
    });
    const begun = await this.announced();
    const { items } = (await this.ok('GET', `/v1/changes/${begun}/recipients`)) as unknown as { items: { customer: string; agreementId: string }[] };
    const agreementId = items.find(({ customer }) => customer === 'C-3')?.agreementId;
    const { objectionId } = await this.ok('POST', `/v1/changes/${begun}/answers`, {
      agreementId, answer: 'OBJECT', reason: 'Not with us', cameBy: 'PHONE', evidence: 'Call of today',
    });
    await this.ok('POST', `/v1/objections/${objectionId ?? ''}/resolve`, { outcome: 'WITHDRAWN' });
    await this.ok('POST', `/v1/changes/${await this.announced()}/cancel`, { reason: 'Not needed any more' });
  }

  private async announced(): Promise<string> {
    const wantedOn = new Date(this.world.clock.now().epochMilliseconds + 35 * 86_400_000).toISOString().slice(0, 10);
    const { id = '' } = await this.ok('POST', '/v1/changes', {
      kind: 'NEW_LOCATION', title: 'Another place', explanation: 'We move.', services: ['hosting'], wantedOn,
      steps: [{ kind: 'LOCATION', code: 'UTR7', content: { name: 'Another place', city: 'Utrecht', country: 'NL', kind: 'OFFICE' } }],
    });
    await this.ok('POST', `/v1/changes/${id}/rehearse`);
    await until(() => this.isIn(id, 'REHEARSED'), 'the change to be rehearsed');
    await this.ok('POST', `/v1/changes/${id}/approve`, undefined, await keyOfSecondPerson({ world: this.world, provider: this.provider }));
    await this.ok('POST', `/v1/changes/${id}/announce`);
    await until(() => this.isIn(id, 'ANNOUNCED'), 'the change to be announced');
    return id;
  }

  private async isIn(id: string, state: string): Promise<boolean> {
    return (await this.ok('GET', `/v1/changes/${id}`))['state'] === state;
  }

  private async isFound(state: string): Promise<boolean> {
    const { items } = (await this.ok('GET', `/v1/findings?state=${state}&rule=CONTRACT_MISSING`)) as unknown as { items: unknown[] };
    return items.length > 0;
  }

  private async ok(method: string, path: string, body?: Body, key = this.provider.apiKey): Promise<Answer> {
    const answer = await this.world.rest(method, path, { key, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Answer;
  }
}
