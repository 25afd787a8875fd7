import type { RestAnswer, World } from './app.js';
import type { TestOrganisation } from './organisations.js';
import { partyContent, RegisterDesk } from './register.js';

export const ALL_KINDS = ['SUB_PROCESSORS', 'PROCESSORS', 'LOCATIONS', 'TRANSFERS', 'MEASURES', 'NOTICES', 'COMMITMENTS'];

/** Words that no reader of a published register may ever see. */
export const INTERNAL = ['secret-evidence', 'secret-contract', 'secret-contact', 'secret-remark', 'secret-customer', 'secret-restriction'];

/** An organisation that publishes its register, and those who read it. */
export class Publisher {
  readonly desk: RegisterDesk;

  constructor(private readonly world: World, readonly house: TestOrganisation) {
    this.desk = new RegisterDesk(world, house.id);
  }

  publish(more: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<RestAnswer> {
    return this.world.rest('PUT', '/v1/publication', {
      key: this.house.apiKey, body: { isPublished: true, kinds: ALL_KINDS, ...more }, headers,
    });
  }

  get path(): string {
    return `/v1/organisations/${this.house.slug}/register`;
  }

  read(suffix = '.json', headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<RestAnswer> {
    return this.world.rest(method, `${this.path}${suffix}`, { headers });
  }

  /** A party that is a sub-processor, under another or not. */
  async engage(code: string, name: string, more: object = {}, from = '2026-01-01'): Promise<void> {
    await this.desk.say('PARTY', code, partyContent(name), { validFrom: from });
    await this.desk.say('ENGAGEMENT', code, {
      party: code, roles: [{ role: 'SUB_PROCESSOR', purpose: `Purpose of ${name}` }], ...more,
    }, { validFrom: from });
  }

  /** A register with something of everything, and something internal in all of it. */
  async furnish(): Promise<void> {
    const from = { validFrom: '2026-01-01' };
    await this.put('/v1/services/mail', { name: 'Mail hosting' });
    await this.put('/v1/locations/AMS0', { name: 'Amsterdam 0', city: 'Amsterdam', country: 'NL', kind: 'DATA_CENTRE', ...from });
    await this.put('/v1/customers/secret-customer', { name: 'secret-customer' });
    await this.desk.say('DATA_CATEGORY', 'messages', { name: 'Messages' }, from);
    await this.desk.say('PARTY', 'mailgun', partyContent('Mailgun', {
      country: 'US', contacts: [{ purpose: 'PRIVACY', email: 'secret-contact@mailgun.example' }], statementUrl: 'https://mailgun.example/privacy',
      recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES', evidence: 'secret-evidence' }],
    }), from);
    await this.desk.say('ENGAGEMENT', 'mailgun', {
      party: 'mailgun', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Sending mail' }, { role: 'PROCESSOR', purpose: 'Own newsletter' }],
      services: ['mail'], data: [{ category: 'messages' }], contract: { reference: 'secret-contract' }, restrictions: 'secret-restriction',
      safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, reference: 'secret-contract', evidence: 'secret-evidence' }],
    }, from);
    await this.engage('aws', 'AWS', { under: 'mailgun' });
    await this.desk.say('PLACEMENT', 'mails', { location: 'AMS0', kind: 'LIVE', engagement: 'mailgun', remark: 'secret-remark' }, from);
    await this.desk.say('PLACEMENT', 'theirs', { location: 'AMS0', kind: 'LIVE', engagement: 'aws', customer: 'secret-customer' }, from);
    await this.desk.say('TRANSFER', 'us', {
      name: 'Mail to the US', exporterRole: 'PROCESSOR', importer: 'mailgun', importerRole: 'PROCESSOR', access: 'STORED', remark: 'secret-remark',
      safeguards: [{ kind: 'LISTING', evidence: 'secret-evidence' }],
    }, from);
    await this.desk.say('MEASURE', 'tls', { name: 'TLS everywhere', kind: 'ENCRYPTION', description: 'On every wire.' }, from);
    await this.desk.say('NOTICE', 'privacy', {
      title: 'Privacy statement', language: 'en', url: 'https://house.example/privacy',
      told: [{ audience: 'CUSTOMERS', channel: 'EMAIL', on: '2026-01-01', evidence: 'secret-evidence' }],
    }, from);
    await this.desk.say('COMMITMENT', 'tell', { matter: 'ANNOUNCE_CHANGES', to: 'CUSTOMERS', period: 'P30D' }, from);
  }

  private async put(path: string, body: object): Promise<void> {
    const answer = await this.world.rest('PUT', path, { key: this.house.apiKey, body });
    if (answer.status >= 300) throw new Error(`PUT ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}
