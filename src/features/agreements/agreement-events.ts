import type { Tx } from '../../platform/database/tx.js';
import { recordEvent } from '../webhooks/index.js';
import type { AgreementLife } from './agreement.js';
import type { AgreementHolder } from './agreement.store.js';

/** An agreement as events tell of it: ids, dates and a link. */
export interface AgreementNews extends AgreementLife {
  readonly id: string;
  readonly reference: string;
  readonly services: readonly string[];
  /** Day by which live data must be gone; null while nobody ended the agreement. */
  readonly deletionDueOn: string | null;
}

/** Tells the owner and the customer that an agreement now stands, or when it ends. */
export async function tellOfAgreement(
  tx: Tx, type: 'agreement.activated' | 'agreement.terminated', holder: AgreementHolder, news: AgreementNews,
  publicUrl: string,
): Promise<void> {
  const { id, reference, state, activatedOn, terminatedOn, services, deletionDueOn } = news;
  await recordEvent(tx, {
    type,
    audience: { isOwnerTold: true, customerId: holder.customerId, claimedById: holder.claimedById },
    subjectType: 'agreement',
    subjectId: id,
    data: {
      agreementId: id, processorId: tx.organisationId, customerId: holder.customerId, reference, state, activatedOn,
      terminatedOn, deletionDueOn, services, url: `${publicUrl}/v1/agreements/${id}`,
    },
  });
}
