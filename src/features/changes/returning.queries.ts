import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ChangeRow } from './change.entity.js';

/** Who left the change, and whose agreement has the service, or is to have it again. */
const returning = statement<{ isReturning: boolean }>('change_customers_returning', `
  SELECT EXISTS (SELECT FROM change_customer AS part
    JOIN agreement ON agreement.organisation_id = $1 AND agreement.id = part.agreement_id AND (agreement.terminated_on IS NULL OR agreement.terminated_on > $4::date)
    JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = part.agreement_id AND said.superseded_at IS NULL
      AND part.service = ANY (said.services) AND (said.valid_to IS NULL OR said.valid_to > $4::date)
    WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.state = 'ENDED') AS "isReturning"`);

/** Whether a service that left is to come back to it, so that somebody must look when it does. */
export async function isAnyReturning(tx: ReadTx, { id, round }: Pick<ChangeRow, 'id' | 'round'>, today: string): Promise<boolean> {
  const [found] = await tx.query(returning, [tx.organisationId, id, round, today]);
  return found?.isReturning ?? false;
}
