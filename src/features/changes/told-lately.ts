import type { ReadTx } from '../../platform/database/tx.js';
import { readContent } from './change-notice.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeCustomer } from './change-customers.store.js';
import { loadTelling } from './load-told.js';
import { noticeStore } from './notice.store.js';
import type { ToldEntry } from './told-entries.js';

/** What comes and goes by a change, as one agreement was or would be told. */
export interface Told {
  readonly entries: readonly ToldEntry[];
  readonly serviceNames: readonly string[];
}

/** What agreements were told last, in those words; what would be told to one that was not told yet. */
export async function toldLately(tx: ReadTx, change: ChangeRow, parts: readonly ChangeCustomer[]): Promise<(own: readonly ChangeCustomer[]) => Told> {
  const agreementIds = [...new Set(parts.map(({ agreementId }) => agreementId))];
  const said = await noticeStore.newest(tx, change.id, agreementIds);
  const telling = agreementIds.every((id) => said.has(id)) ? null : await loadTelling(tx, change);
  return (own) => {
    const [{ agreementId, customerId }] = own as readonly [ChangeCustomer];
    const services = own.map(({ service }) => service);
    const kept = said.get(agreementId);
    if (kept !== undefined) return readContent(kept);
    return { entries: telling?.entries(customerId, services) ?? [], serviceNames: telling?.serviceNames(services) ?? services };
  };
}
