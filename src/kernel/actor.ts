import type { Permission } from './permissions.js';

/** Ties a repeated call to the first: see the Idempotency-Key header. */
export interface IdempotentCall {
  /** The client's key, as sent. Only its hash is stored. */
  readonly key: string;
  /** SHA-256 (hex) over method, path and body: the same key with another body is refused, or of a stranger another call. */
  readonly bodyHash: string;
  /** 0 for the first act of the call, 1 for the second, …: one GraphQL operation may hold several mutations. */
  takeOrdinal(): number;
}

/**
 * Who acts, for which organisation, with which permissions. Every use case takes one.
 *
 * API_KEY and PERSON belong to an organisation. LINK is whoever holds a signed link from a mail; PUBLIC is a stranger
 * at a public door; SYSTEM is a job. OPERATOR runs the instance.
 */
export interface Actor {
  readonly kind: 'API_KEY' | 'PERSON' | 'OPERATOR' | 'LINK' | 'PUBLIC' | 'SYSTEM';
  /** Id of the key, member or link; the job's name for SYSTEM; empty for PUBLIC. */
  readonly id: string;
  readonly organisationId: string;
  readonly permissions: ReadonlySet<Permission>;
  /** Request id, found again in logs, audit entries and answers. */
  readonly requestId: string;
  readonly idempotency?: IdempotentCall;
  /** Of who asks for what depends on nothing else: what the organisation's stamp was when the caller was recognised (`TenantStamp`). */
  readonly stamp?: string;
}

export function mayAct(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has(permission);
}

/** A job acting inside one organisation. */
export function systemActor(organisationId: string, job: string, permissions: readonly Permission[] = []): Actor {
  return { kind: 'SYSTEM', id: job, organisationId, permissions: new Set(permissions), requestId: `job:${job}` };
}
