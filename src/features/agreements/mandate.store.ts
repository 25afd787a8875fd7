import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { AgreementHolder } from './agreement.store.js';
import type { Mandate } from './mandate.js';
import { MandateRow } from './mandate.entity.js';

const HOLDER = 'SELECT id AS "customerId", claimed_by_id AS "claimedById" FROM customer WHERE organisation_id = $1';
const lockByExternalId = statement<AgreementHolder>('mandate_lock_by_external_id',
  `${HOLDER} AND external_id = $2 FOR SHARE`);
const lockById = statement<AgreementHolder>('mandate_lock_by_id', `${HOLDER} AND id = $2 FOR SHARE`);
const seeById = statement<AgreementHolder>('mandate_customer_by_id', `${HOLDER} AND id = $2`);

export const mandateColumns = (revokedAt: string, revokedBy: string): string => `mandate.id, mandate.organisation_id AS "organisationId",
  mandate.customer_id AS "customerId", mandate.matters, mandate.valid_from AS "validFrom", mandate.valid_to AS "validTo",
  mandate.granted_by AS "grantedBy", mandate.granted_by_id AS "grantedById", mandate.evidence_text AS "text",
  mandate.evidence_sha256 AS "sha256", mandate.created_at AS "createdAt", ${revokedAt} AS "revokedAt",
  ${revokedBy} AS "revokedBy"`;
export const MANDATE_COLUMNS = mandateColumns('mandate.revoked_at', 'mandate.revoked_by');

const lock = statement<Mandate>('mandate_lock', `
  SELECT ${MANDATE_COLUMNS} FROM mandate WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);

const setViewer = statement<never>('mandate_set_viewer', `
  UPDATE mandate SET viewer_organisation_id = $3 WHERE organisation_id = $1 AND customer_id = $2`);

/** The only writer of mandates. */
export const mandateStore = {
  /** The customer's row, locked by its owner against a claim that begins or ends meanwhile. */
  async lockCustomer(
    tx: Tx, key: { readonly externalId: string } | { readonly id: string },
  ): Promise<AgreementHolder | null> {
    const [found] = 'id' in key
      ? await tx.query(lockById, [tx.organisationId, key.id])
      : await tx.query(lockByExternalId, [tx.organisationId, key.externalId]);
    return found ?? null;
  },

  /** As the viewer sees it, without a lock: it has no right to one. What it writes names it, or is refused. */
  async seeCustomer(tx: ReadTx, id: string): Promise<AgreementHolder | null> {
    return (await tx.query(seeById, [tx.organisationId, id]))[0] ?? null;
  },

  async add(
    tx: Tx, holder: AgreementHolder, granted: Omit<Mandate, 'id' | 'organisationId' | 'customerId'>,
  ): Promise<Mandate> {
    const { text, sha256, ...rest } = granted;
    const row = { ...rest, id: newId(), organisationId: tx.organisationId, customerId: holder.customerId };
    await tx.insert(MandateRow, {
      ...row, evidenceText: text, evidenceSha256: sha256, viewerOrganisationId: holder.claimedById,
    });
    return { ...row, text, sha256 };
  },

  async lock(tx: Tx, id: string): Promise<Mandate | null> {
    return (await tx.query(lock, [tx.organisationId, id]))[0] ?? null;
  },

  async revoke(tx: Tx, id: string, revokedBy: 'VIEWER' | 'OWNER'): Promise<void> {
    await tx.update(MandateRow, { id, set: { revokedAt: tx.now.toString(), revokedBy } });
  },

  async setViewer(tx: Tx, customerId: string, viewerId: string | null): Promise<void> {
    await tx.execute(setViewer, [tx.organisationId, customerId, viewerId]);
  },
};
