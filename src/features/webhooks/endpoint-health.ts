import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { DELIVERY_CHANNEL } from './delivery.js';
import { FAILING_HOURS, type HealthStep } from './delivery.rules.js';
import type { DisabledReason } from './endpoint.js';
import { escalate } from './escalation.js';
import type { EscalationHooks } from './escalation-hooks.js';
import { recordEvent } from './record-event.js';

/** What fails anew is warned of anew. */
const markFailing = statement<never>('endpoint_mark_failing', `
  UPDATE endpoint SET failing_since = $3, last_failed_at = $4, paused_until = $5,
    warnings = CASE WHEN failing_since < $3 THEN 0 ELSE warnings END
  WHERE organisation_id = $1 AND id = $2 AND state = 'ENABLED'`);

const markWarned = statement<{ id: string }>('endpoint_mark_warned', `
  UPDATE endpoint SET warnings = $3
  WHERE organisation_id = $1 AND id = $2 AND state = 'ENABLED' AND warnings < $3 RETURNING id`);

const markWell = statement<{ wasRecovering: boolean; wasWarned: boolean }>('endpoint_mark_well', `
  WITH before AS MATERIALIZED (
    SELECT id, is_recovering, warnings FROM endpoint WHERE organisation_id = $1 AND id = $2 AND state = 'ENABLED' FOR UPDATE
  )
  UPDATE endpoint
  SET failing_since = NULL, last_failed_at = NULL, warnings = 0, paused_until = NULL, is_recovering = false
  FROM before WHERE endpoint.organisation_id = $1 AND endpoint.id = before.id
  RETURNING before.is_recovering AS "wasRecovering", before.warnings > 0 AS "wasWarned"`);

const disable = statement<{ id: string }>('endpoint_disable', `
  UPDATE endpoint SET state = 'DISABLED', disabled_reason = $3, disabled_at = $4, paused_until = NULL,
    version = version + 1
  WHERE organisation_id = $1 AND id = $2 AND state = 'ENABLED' RETURNING id`);

const brake = statement<never>('endpoint_brake', `
  INSERT INTO endpoint_brake (organisation_id, endpoint_id, paused_until) VALUES ($1, $2, $3)
  ON CONFLICT (organisation_id, endpoint_id) DO UPDATE
  SET paused_until = greatest(endpoint_brake.paused_until, EXCLUDED.paused_until)`);

const release = statement<never>('endpoint_release',
  'DELETE FROM endpoint_brake WHERE organisation_id = $1 AND endpoint_id = $2');

const endWaiting = statement<never>('endpoint_end_waiting', `
  UPDATE delivery_queue SET due_at = $3
  WHERE organisation_id = $1 AND endpoint_id = $2 AND leased_until IS NULL AND due_at > $3`);

/**
 * Deliveries that wait for an endpoint which takes no more become due at once: the worker ends them without sending,
 * a portion at a time, however many there are.
 */
export async function endWaitingDeliveries(tx: Tx, endpointId: string): Promise<void> {
  tx.wakeAfterCommit(DELIVERY_CHANNEL);
  await Promise.all([
    tx.execute(endWaiting, [tx.organisationId, endpointId, tx.now]), releaseEndpoint(tx, endpointId),
  ]);
}

/** Lifts what held an endpoint back. */
export async function releaseEndpoint(tx: Tx, endpointId: string): Promise<void> {
  await tx.execute(release, [tx.organisationId, endpointId]);
}

/** Writes what a delivery's result says about its endpoint; tells whoever must know, never silently. */
export async function applyHealth(
  tx: Tx, hooks: EscalationHooks, endpointId: string, customerId: string | null, step: HealthStep,
): Promise<void> {
  switch (step.kind) {
    case 'UNCHANGED': return;
    case 'RECOVERED': return recovered(tx, hooks, endpointId, customerId);
    case 'FAILED': return failed(tx, hooks, endpointId, step);
    case 'DISABLED': return disabled(tx, hooks, endpointId, customerId, step.reason);
  }
}

async function failed(
  tx: Tx, hooks: EscalationHooks, endpointId: string, step: HealthStep & { readonly kind: 'FAILED' },
): Promise<void> {
  const place = [tx.organisationId, endpointId] as const;
  await Promise.all([
    tx.execute(markFailing, [...place, step.failingSince, tx.now, step.pausedUntil]),
    tx.execute(brake, [...place, step.pausedUntil]),
  ]);
  if (step.warnings === 0) return;
  const warned = await tx.query(markWarned, [...place, step.warnings]);
  if (warned.length === 0) return;
  const failingSince = step.failingSince.toString();
  const disabledFrom = step.failingSince.add({ hours: FAILING_HOURS }).toString();
  await recordAudit(tx, { action: 'endpoint.warn', subjectType: 'Endpoint', subjectId: endpointId },
    { failingSince, disabledFrom, warning: step.warnings });
  await escalate(tx, hooks, endpointId, { kind: 'FAILING', failingSince, disabledFrom });
}

async function recovered(
  tx: Tx, hooks: EscalationHooks, endpointId: string, customerId: string | null,
): Promise<void> {
  const [[well]] = await Promise.all([
    tx.query(markWell, [tx.organisationId, endpointId]),
    releaseEndpoint(tx, endpointId),
  ]);
  if (well === undefined || !(well.wasRecovering || well.wasWarned)) return;
  await escalate(tx, hooks, endpointId, { kind: 'RECOVERED' });
  if (!well.wasRecovering) return;
  await recordAudit(tx, { action: 'endpoint.recover', subjectType: 'Endpoint', subjectId: endpointId });
  await tellOwner(tx, 'endpoint.recovered', endpointId, { endpointId, customerId, recoveredAt: tx.now.toString() });
}

async function disabled(
  tx: Tx, hooks: EscalationHooks, endpointId: string, customerId: string | null, reason: DisabledReason,
): Promise<void> {
  // The endpoint before its brake, as everywhere: who takes locks in one order does not deadlock.
  const found = await tx.query(disable, [tx.organisationId, endpointId, reason, tx.now]);
  if (found.length === 0) return;
  await endWaitingDeliveries(tx, endpointId);
  await recordAudit(tx, { action: 'endpoint.disable', subjectType: 'Endpoint', subjectId: endpointId }, { reason });
  await tellOwner(tx, 'endpoint.disabled', endpointId,
    { endpointId, customerId, reason, disabledAt: tx.now.toString() });
  await escalate(tx, hooks, endpointId, { kind: 'DISABLED', reason });
}

/** The owner's other endpoints are told; a disabled one gets nothing. */
async function tellOwner(
  tx: Tx, type: 'endpoint.disabled' | 'endpoint.recovered', endpointId: string,
  data: Readonly<Record<string, string | null>>,
): Promise<void> {
  await recordEvent(tx, {
    type, subjectType: 'Endpoint', subjectId: endpointId, data,
    audience: { isOwnerTold: true, customerId: null, claimedById: null },
  });
}

/** Several results of one endpoint in one portion: disabling outweighs success, and success outweighs failure. */
export function strongestHealth(steps: readonly HealthStep[]): HealthStep[] {
  const disabling = steps.find(({ kind }) => kind === 'DISABLED');
  if (disabling !== undefined) return [disabling];
  const failure = steps.filter((step) => step.kind === 'FAILED').sort((one, other) => pause(one) - pause(other)).at(-1);
  const success = steps.find(({ kind }) => kind === 'RECOVERED');
  if (success === undefined) return failure === undefined ? [] : [failure];
  return failure === undefined || failure.pausedUntil === null ? [success] : [success, failure];
}

function pause(step: HealthStep & { readonly kind: 'FAILED' }): number {
  return step.pausedUntil?.epochMilliseconds ?? 0;
}
