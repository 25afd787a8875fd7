import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { INestApplication } from '@nestjs/common';

import { recordAudit } from '../features/audit/index.js';
import { ClaimCustomer } from '../features/customers/index.js';
import { ALL_SCOPES, issueApiKey } from '../features/identity/index.js';
import { IssueApprovalKey, IssueOperatorKey, OrganisationDirectory } from '../features/organisations/index.js';
import { systemActor } from '../kernel/actor.js';
import { TenantTransaction } from '../platform/database/tenant-transaction.js';

/** Where the example organisations lie: beside `dist/` and beside `src/` alike. */
const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const SLUGS = ['group-office', 'groupus', 'interoffice', 'inone', 'infactor'] as const;

type Body = Readonly<Record<string, unknown>>;

/**
 * An organisation with its customers, as a billing system would send them: `examples/customers/<slug>.json`. What it is as a
 * processor stands in its document, `examples/<slug>.yaml`.
 */
interface Example {
  readonly organisation: Body & { readonly slug: string; readonly name: string };
  /** What it publishes of its register; left out: nothing. */
  readonly publication?: Body;
  /** Organisations that are customers of this one and have claimed their record. */
  readonly controllers: readonly (Body & { readonly slug: string; readonly name: string })[];
  readonly customers: readonly ExampleCustomer[];
}

interface ExampleCustomer {
  readonly externalId: string;
  readonly name: string;
  /** Slug of the controller that it is. */
  readonly claimedBy?: string;
  /** Where its data lie, where that is not where everybody's do. */
  readonly placements?: readonly (Body & { readonly code: string })[];
  readonly body: Body;
}

/** Ready to use, in development only. */
interface Credential {
  readonly id: string;
  readonly name: string;
  /** Slug of the processor of which this is a customer. */
  readonly processor?: string;
  /** Its externalId there. */
  readonly customer?: string;
  readonly apiKey: string;
  /** For the second person, who approves what the first one planned. */
  readonly approvalKey: string;
}

export interface ExampleTarget {
  readonly nest: INestApplication;
  /** Where this process listens. */
  readonly url: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

/**
 * Loads the example organisations through the API, once: on an empty database, or where an earlier load was cut off
 * (what it had made so far stands in `examples.partial.json`). Writes `credentials.json`, readable by its owner alone.
 */
export async function loadExamples(target: ExampleTarget): Promise<void> {
  const partial = join(target.dataDir, 'examples.partial.json');
  const isCutOff = existsSync(partial);
  const directory = target.nest.get(OrganisationDirectory, { strict: false });
  if (!isCutOff && (await directory.findBySlug(SLUGS[0])) !== null) return;
  target.say('Loading the example organisations …');
  const made = new Map<string, Credential>(isCutOff ? Object.entries(JSON.parse(await readFile(partial, 'utf8')) as Record<string, Credential>) : []);
  const operator = await target.nest.get(IssueOperatorKey, { strict: false }).execute();
  const loader = new ExampleLoader(target, operator.secret, made, () => writeSecret(partial, Object.fromEntries(made)));
  for (const slug of SLUGS) {
    const [document, customers] = await Promise.all([`${slug}.yaml`, join('customers', `${slug}.json`)].map((name) =>
      readFile(join(EXAMPLES, name), 'utf8')));
    await loader.load(JSON.parse(customers ?? '') as Example, document ?? '');
  }
  const operatorEntry = { id: operator.organisationId, apiKey: operator.secret };
  const credentials = { url: target.publicUrl, organisations: Object.fromEntries(made), operator: operatorEntry };
  await writeSecret(join(target.dataDir, 'credentials.json'), credentials);
  await rm(partial, { force: true });
}

class ExampleLoader {
  constructor(
    private readonly target: ExampleTarget,
    private readonly operatorKey: string,
    private readonly made: Map<string, Credential>,
    private readonly keep: () => Promise<void>,
  ) {}

  async load(example: Example, document: string): Promise<void> {
    const processor = await this.organisation(example.organisation, {});
    await this.send('POST', '/v1/document/apply', processor.apiKey, { type: 'application/yaml', text: document });
    for (const { externalId, name, claimedBy, placements = [], body } of example.customers) {
      const customer = await this.put(`/v1/customers/${externalId}`, processor.apiKey, { name, ...body });
      for (const { code, ...said } of placements) await this.put(`/v1/register/placements/${code}`, processor.apiKey, said);
      const claimant = example.controllers.find((each) => each.slug === claimedBy);
      if (claimant === undefined) continue;
      const { id } = await this.organisation(claimant, { name, processor: example.organisation.slug, customer: externalId });
      await this.target.nest.get(ClaimCustomer, { strict: false }).claimDirectly({
        providerOrganisationId: processor.id, customerId: String(customer['id']), claimantOrganisationId: id,
      });
    }
    if (example.publication !== undefined) await this.put('/v1/publication', processor.apiKey, example.publication);
  }

  private async organisation(
    body: Body & { readonly slug: string; readonly name: string }, more: Partial<Credential>,
  ): Promise<Credential> {
    const known = this.made.get(body.slug);
    if (known !== undefined) return known;
    const organisation = await this.found(body.slug) ?? await this.created(body);
    const approvalKey = await this.target.nest.get(IssueApprovalKey, { strict: false }).execute(body.slug);
    if (approvalKey === null) throw new Error(`The examples do not load: ${body.slug} was not made.`);
    const made: Credential = { id: organisation.id, name: body.name, ...more, apiKey: organisation.apiKey, approvalKey };
    this.made.set(body.slug, made);
    await this.keep();
    return made;
  }

  private async created(body: Body): Promise<Pick<Credential, 'id' | 'apiKey'>> {
    const answer = await this.call('POST', '/v1/organisations', this.operatorKey, body);
    return answer['organisation'] as Credential;
  }

  /** Made by a load that was cut off before it could note the key: it gets a new one. */
  private async found(slug: string): Promise<Pick<Credential, 'id' | 'apiKey'> | null> {
    const entry = await this.target.nest.get(OrganisationDirectory, { strict: false }).findBySlug(slug);
    if (entry === null) return null;
    const id = entry.organisationId;
    const act = { action: 'examples.issue-key', subjectType: 'organisation', subjectId: id };
    const issued = await this.target.nest.get(TenantTransaction, { strict: false }).run(systemActor(id, 'examples'), act, async (tx) => {
      await recordAudit(tx, act);
      return issueApiKey(tx, { name: 'First key', form: 'LIVE', scopes: [ALL_SCOPES], expiresAt: null });
    });
    return { id, apiKey: issued.secret };
  }

  private put(path: string, key: string, body: Body): Promise<Record<string, unknown>> {
    return this.call('PUT', path, key, body);
  }

  private call(method: string, path: string, key: string, body: Body): Promise<Record<string, unknown>> {
    return this.send(method, path, key, { type: 'application/json', text: JSON.stringify(body) });
  }

  private async send(
    method: string, path: string, key: string, { type, text }: { readonly type: string; readonly text: string },
  ): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.target.url}${path}`, {
      method, headers: { 'content-type': type, authorization: `Bearer ${key}` }, body: text,
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`The examples do not load: ${method} ${path} answered ${response.status} ${JSON.stringify(answer)}.`);
    return answer;
  }
}

async function writeSecret(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
