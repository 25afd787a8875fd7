import pg from 'pg';

import { IssueOperatorKey } from '../../src/features/organisations/index.js';
import type { World } from './app.js';

/** An organisation of a spec, with a key that may do all an OWNER may. */
export interface TestOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly apiKey: string;
  readonly sandbox: { readonly id: string; readonly apiKey: string };
}

const operatorKeys = new WeakMap<World, Promise<string>>();

/** A key of the operator of this world. */
export function operatorKey(world: World): Promise<string> {
  let key = operatorKeys.get(world);
  if (key === undefined) {
    key = world.application.nest.get(IssueOperatorKey, { strict: false }).execute().then((issued) => issued.secret);
    operatorKeys.set(world, key);
  }
  return key;
}

/** Creates an organisation as the operator does. */
export async function createOrganisation(
  world: World, slug: string, more: Readonly<Record<string, unknown>> = {},
): Promise<TestOrganisation> {
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

export interface AuditEntry {
  readonly action: string;
  readonly outcome: 'DONE' | 'REFUSED';
  readonly problem_code: string | null;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_organisation_id: string;
  readonly subject_type: string;
  readonly subject_id: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Rows of the world's database as its superuser sees them. */
export async function rowsOf<Row extends object>(world: World, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** The audit entries of an organisation, oldest first. */
export function auditTrail(world: World, organisationId: string): Promise<AuditEntry[]> {
  return rowsOf<AuditEntry>(world, `SELECT action, outcome, problem_code, actor_kind, actor_id, actor_organisation_id,
    subject_type, subject_id, details FROM art28.audit_entry WHERE organisation_id = $1 ORDER BY id`, [organisationId]);
}
