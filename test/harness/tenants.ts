import { ClaimCustomer } from '../../src/features/customers/index.js';
import { IssueOperatorKey } from '../../src/features/organisations/index.js';
import type { World } from './app.js';

/** An organisation of a spec, with a key that may do all an OWNER may. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly apiKey: string;
  readonly sandbox: { readonly id: string; readonly apiKey: string };
}

const operatorKeys = new WeakMap<World, Promise<string>>();

function operatorKey(world: World): Promise<string> {
  let key = operatorKeys.get(world);
  if (key === undefined) {
    key = world.application.nest.get(IssueOperatorKey, { strict: false }).execute().then((issued) => issued.secret);
    operatorKeys.set(world, key);
  }
  return key;
}

/** Creates an organisation as the operator would. */
export async function createTenant(world: World, slug: string, more: Readonly<Record<string, unknown>> = {}): Promise<Tenant> {
  const { status, body } = await world.rest('POST', '/v1/organisations', {
    key: await operatorKey(world),
    body: {
      slug, name: slug, legalName: `${slug} B.V.`, country: 'NL', timeZone: 'Europe/Amsterdam', language: 'en',
      privacyEmail: `privacy@${slug}.example`, ...more,
    },
  });
  if (status !== 201) throw new Error(`the organisation ${slug} was not created: ${status} ${JSON.stringify(body)}`);
  const { organisation, sandbox } = body;
  return { id: organisation.id, slug, name: organisation.name, apiKey: organisation.apiKey, sandbox };
}

/** A processor with one service, an active agreement per customer, and customers by externalId. */
export async function createProcessor(world: World, slug: string, more: Readonly<Record<string, unknown>> = {}): Promise<Tenant> {
  return createTenant(world, slug, { hasPublicDoor: true, ...more });
}

export interface CustomerWish {
  readonly externalId: string;
  readonly name: string;
  readonly domain?: string;
  readonly email?: string | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Puts a customer through the API; gives its id. */
export async function putCustomer(world: World, provider: Tenant, wish: CustomerWish): Promise<string> {
  const { externalId, name, domain, email, more } = wish;
  const { status, body } = await world.rest('PUT', `/v1/customers/${externalId}`, {
    key: provider.apiKey,
    body: {
      name, language: 'en', country: 'NL', timeZone: 'Europe/Amsterdam',
      ...(domain === undefined ? {} : { identifiers: [{ type: 'DOMAIN', value: domain }] }),
      contacts: email === null ? [] : [{ purpose: 'PRIVACY', email: email ?? `privacy@${domain ?? 'customer.example'}` }],
      ...more,
    },
  });
  if (status !== 201 && status !== 200) throw new Error(`the customer ${externalId} was not stored: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

/** The organisation claims the customer, as after a proven invitation. */
export async function claim(world: World, provider: Tenant, customerId: string, claimant: Tenant): Promise<void> {
  await world.application.nest.get(ClaimCustomer, { strict: false }).claimDirectly({
    providerOrganisationId: provider.id, customerId, claimantOrganisationId: claimant.id,
  });
}
