import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ApiKey } from './api-key.js';

export const KEY_COLUMNS = `id, name, form, last_four AS "lastFour", scopes, created_at AS "createdAt",
  created_by AS "createdBy", expires_at AS "expiresAt", revoked_at AS "revokedAt", rotated_to AS "rotatedTo",
  last_used_on AS "lastUsedOn"`;

/** What authentication needs of a key, and no more. */
export type KeyAtTheDoor = Pick<ApiKey, 'id' | 'form' | 'scopes' | 'expiresAt' | 'revokedAt' | 'lastUsedOn'>;

/** By the organisation's id and the hashes of keys: each is unique. */
export const keysOfHashes = statement<KeyAtTheDoor & { readonly hash: string }>('api_keys_of_hashes', `
  SELECT key_hash AS hash, id, form, scopes, expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_on AS "lastUsedOn"
  FROM api_key WHERE organisation_id = $1 AND key_hash = ANY ($2::text[])`);

const oneKey = statement<ApiKey>('api_key_one',
  `SELECT ${KEY_COLUMNS} FROM api_key WHERE organisation_id = $1 AND id = $2`);

const keys = pagedStatement<ApiKey>('api_keys', `SELECT ${KEY_COLUMNS} FROM api_key`, 'organisation_id = $1', 1);

export async function findApiKey(tx: ReadTx, id: string): Promise<ApiKey | null> {
  const [found] = await tx.query(oneKey, [tx.organisationId, id]);
  return found ?? null;
}

/** Keys of the organisation, newest first, ended ones too. */
export async function listApiKeys(tx: ReadTx, page: PageRequest): Promise<Page<ApiKey>> {
  const window = pageWindow(page);
  const asked = window.isBackward ? keys.backward : keys.forward;
  return toPage(window, await tx.query(asked, [tx.organisationId, window.afterId, window.beforeId, window.limit]));
}
