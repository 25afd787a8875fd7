import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { raiseRegister } from '../organisations/index.js';
import type { TimelineKind } from './timeline.js';

/** One entry of the register as it is to be; null: it ends. */
export interface AnnouncedStep {
  readonly kind: TimelineKind;
  readonly code: string;
  readonly content: object | null;
}

/** What customers were told of and what has not begun. */
export interface Announced {
  readonly changeId: string;
  /** The first day it is so. */
  readonly on: string;
  readonly steps: readonly AnnouncedStep[];
  /** Instant. */
  readonly at: string;
}

const put = statement<never>('announced_put', `
  INSERT INTO announced_change (organisation_id, change_id, wanted_on, steps, announced_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (organisation_id, change_id) DO UPDATE SET wanted_on = EXCLUDED.wanted_on, steps = EXCLUDED.steps,
    announced_at = EXCLUDED.announced_at`);

const drop = statement<never>('announced_drop', 'DELETE FROM announced_change WHERE organisation_id = $1 AND change_id = $2');

const list = statement<Announced>('announced_list', `
  SELECT change_id AS "changeId", wanted_on AS "on", steps, announced_at AS at FROM announced_change
  WHERE organisation_id = $1 AND ($2::timestamptz IS NULL OR announced_at <= $2) ORDER BY wanted_on, change_id LIMIT 200`);

/** From here on the published register shows it among what is to come. What concerns a single customer it shows nobody. */
export async function publishAnnounced(tx: Tx, { changeId, on, steps }: Omit<Announced, 'at'>): Promise<void> {
  const shown = steps.filter(({ content }) => ((content as { readonly customer?: string | null } | null)?.customer ?? null) === null);
  await tx.execute(put, [tx.organisationId, changeId, on, JSON.stringify(shown), tx.now.toString()]);
  raiseRegister(tx);
}

/** It was called off, is planned anew, or has begun. */
export async function withdrawAnnounced(tx: Tx, changeId: string): Promise<void> {
  if (await tx.execute(drop, [tx.organisationId, changeId]) > 0) raiseRegister(tx);
}

/** As known at an instant; null: now. */
export function listAnnounced(tx: ReadTx, knownAt: string | null): Promise<Announced[]> {
  return tx.query(list, [tx.organisationId, knownAt]);
}
