import type { KeyForm } from './key-text.js';

/** ACTIVE: it opens doors. EXPIRED, REVOKED: it opens none any more. */
export const KEY_STATES = ['ACTIVE', 'EXPIRED', 'REVOKED'] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** Every permission a key may have. */
export const ALL_SCOPES = '*';

/** A key as its row says; instants and days in ISO 8601. The key itself is in nobody's hands but its holder's. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly form: KeyForm;
  readonly lastFour: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly rotatedTo: string | null;
  readonly lastUsedOn: string | null;
}

/** A key that was just made. `secret` is shown now and never again. */
export interface IssuedKey {
  readonly apiKey: ApiKey;
  readonly secret: string;
}
