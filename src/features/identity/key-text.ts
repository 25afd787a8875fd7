import { makeTenantToken, readTenantToken } from '../../platform/crypto/tenant-token.js';

/** LIVE: an organisation's own. TEST: a sandbox twin's. OPERATOR: of whoever runs this instance. */
export const KEY_FORMS = ['LIVE', 'TEST', 'OPERATOR'] as const;
export type KeyForm = (typeof KEY_FORMS)[number];

export const KEY_PREFIXES: Readonly<Record<KeyForm, string>> = {
  LIVE: 'a28_live_', TEST: 'a28_test_', OPERATOR: 'a28_oper_',
};

/** What a well-formed key says of itself. Whether it is any good, only its row tells. */
export interface PresentedKey {
  readonly organisationId: string;
  /** SHA-256 (hex) of the whole text: 32 random bytes need no slow hash. */
  readonly hash: string;
}

/** A new key: its form for people and secret scanners, the organisation it belongs to, 32 random bytes, a checksum. */
export function newKey(form: KeyForm, organisationId: string): { readonly secret: string; readonly hash: string } {
  const { token, hash } = makeTenantToken(organisationId, KEY_PREFIXES[form]);
  return { secret: token, hash };
}

/** Looks like one of ours, well-formed or not. */
export function isKeyLike(text: string): boolean {
  return text.startsWith('a28_');
}

/** Null for whatever is no key, a key with a typing error among it: no database needs to be asked. */
export function readKey(text: string): PresentedKey | null {
  const prefix = Object.values(KEY_PREFIXES).find((known) => text.startsWith(known));
  return prefix === undefined ? null : readTenantToken(text, prefix);
}
