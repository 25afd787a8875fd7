import { isoOf } from '../../kernel/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordEvent } from '../webhooks/index.js';
import type { Severity } from './finding.js';

/** A finding as events tell of it: codes and times. */
export interface FindingNews {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly subjectKind: string;
  readonly subjectCode: string;
  /** Null: from now on. */
  readonly openedAt: string | null;
}

export async function tellOfFinding(tx: Tx, type: 'finding.opened' | 'finding.closed', news: FindingNews, publicUrl: string): Promise<void> {
  const { id, rule, severity, subjectKind, subjectCode, openedAt } = news;
  await recordEvent(tx, {
    type, audience: { isOwnerTold: true, customerId: null, claimedById: null }, subjectType: 'finding', subjectId: id,
    data: {
      findingId: id, organisationId: tx.organisationId, rule, severity, subjectKind, subjectCode, openedAt: openedAt ?? isoOf(tx.now),
      closedAt: type === 'finding.closed' ? isoOf(tx.now) : null, url: `${publicUrl}/v1/findings/${id}`,
    },
  });
}
