import type { Temporal } from 'temporal-polyfill';

import type { Statement } from '../database/statement.js';
import type { Question } from '../database/tenant-transaction.js';

export const TENANT_STAMP = Symbol('TenantStamp');

/**
 * A short text that is another one as soon as anything is different of which stamped answers are made (`@Stamped`), and that
 * never comes back. Asked of the database in the trip that recognises the caller, so what any process has committed counts.
 */
export interface TenantStamp {
  readonly statement: Statement<{ readonly stamp: string }>;
}

/** `$1` of the statement is the organisation, `$2` the instant. */
export function stampOf({ statement }: TenantStamp, organisationId: string, now: Temporal.Instant): Question<{ readonly stamp: string }> {
  return { asked: statement, values: [organisationId, now] };
}
