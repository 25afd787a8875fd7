import type { Temporal } from 'temporal-polyfill';

import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { ApiKey, IssuedKey } from './api-key.js';
import { ApiKeyRow } from './api-key.entity.js';
import { KEY_COLUMNS } from './api-key.queries.js';
import { type KeyForm, newKey } from './key-text.js';

const lockKey = statement<ApiKey>('api_key_lock',
  `SELECT ${KEY_COLUMNS} FROM api_key WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);

const formOfOwnKeys = statement<{ form: KeyForm }>('api_key_form', `
  SELECT CASE WHEN is_operator THEN 'OPERATOR' WHEN sandbox_of IS NOT NULL THEN 'TEST' ELSE 'LIVE' END AS form
  FROM organisation WHERE id = $1`);

const revokeOthers = statement<never>('api_key_revoke_others', `
  UPDATE api_key SET revoked_at = $3 WHERE organisation_id = $1 AND id <> $2 AND revoked_at IS NULL`);

export interface KeyDraft {
  readonly name: string;
  readonly form: KeyForm;
  readonly scopes: readonly string[];
  readonly expiresAt: Temporal.Instant | null;
}

/** Makes a key of the transaction's organisation. The secret is in the answer only: the row keeps its hash. */
export async function issueApiKey(tx: Tx, draft: KeyDraft): Promise<IssuedKey> {
  const { secret, hash } = newKey(draft.form, tx.organisationId);
  const apiKey: ApiKey = {
    id: newId(),
    name: draft.name,
    form: draft.form,
    lastFour: secret.slice(-4),
    scopes: [...draft.scopes],
    createdAt: tx.now.toString(),
    createdBy: `${tx.actor.kind}:${tx.actor.id}`,
    expiresAt: draft.expiresAt?.toString() ?? null,
    revokedAt: null,
    rotatedTo: null,
    lastUsedOn: null,
  };
  await tx.insert(ApiKeyRow, { ...apiKey, organisationId: tx.organisationId, keyHash: hash });
  return { apiKey, secret };
}

/** The key, locked until the commit. Another tenant's is NOT_FOUND. */
export async function lockApiKey(tx: Tx, id: string): Promise<ApiKey> {
  const [key] = await tx.query(lockKey, [tx.organisationId, id]);
  return key ?? refuse('NOT_FOUND', {});
}

/** Which form the keys of this organisation have. */
export async function keyFormOf(tx: Tx): Promise<KeyForm> {
  const [row] = await tx.query(formOfOwnKeys, [tx.organisationId]);
  return row?.form ?? refuse('NOT_FOUND', {});
}

/** Ends every key of the organisation but one; gives how many. */
export async function revokeOtherApiKeys(tx: Tx, keptId: string): Promise<number> {
  return tx.execute(revokeOthers, [tx.organisationId, keptId, tx.now]);
}
