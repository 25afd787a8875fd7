import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ClaimView } from './claim-teller.js';

const SELECT = `SELECT id, provider_organisation_id AS "providerOrganisationId", customer_id AS "customerId",
  provider_name AS "providerName", customer_name AS "customerName", claimed_at AS "claimedAt", ended_at AS "endedAt" FROM claim`;

const byId = statement<ClaimView>('own_claim_by_id', `${SELECT} WHERE organisation_id = $1 AND id = $2`);
const list = pagedStatement<ClaimView>('own_claim_list', SELECT, 'organisation_id = $1', 1);

/** One of the organisation's own claims, or null. */
export async function findClaim(tx: ReadTx, id: string): Promise<ClaimView | null> {
  return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
}

/** The organisation's own claims, ended ones too, newest first. */
export async function listClaims(tx: ReadTx, page: PageRequest): Promise<Page<ClaimView>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? list.backward : list.forward, values));
}
