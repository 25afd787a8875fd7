import {
  createHmac,
  createPrivateKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';

/**
 * Signatures of Standard Webhooks 1.0: `v1` is HMAC-SHA256 with a secret both sides know, `v1a` is Ed25519 with a key
 * only the sender knows. Source: the specification at github.com/standard-webhooks.
 */

/** The keys of one endpoint in their written form. The secret and the public key are what its owner is given. */
export interface EndpointKeys {
  /** `whsec_` and base64 of 32 random bytes. */
  readonly secret: `whsec_${string}`;
  /** `whsk_` and base64 of the Ed25519 seed followed by the public key. */
  readonly privateKey: `whsk_${string}`;
  /** `whpk_` and base64 of the Ed25519 public key. */
  readonly publicKey: `whpk_${string}`;
}

export interface SignedMessage {
  /** The `webhook-id`: stable over retries, without a dot. */
  readonly id: string;
  /** The `webhook-timestamp`: unix seconds of this attempt. */
  readonly timestamp: number;
  /** Exactly the bytes that are sent; a string is sent as UTF-8. */
  readonly body: string | Buffer;
  /** `whsec_…`; several while a rotation overlaps. */
  readonly secrets: readonly string[];
  /** `whsk_…`; several while a rotation overlaps. */
  readonly privateKeys: readonly string[];
}

const KEY_BYTES = 32;
const SHORTEST_SECRET_BYTES = 24;
const LONGEST_SECRET_BYTES = 64;

/** Fresh keys, never shared between endpoints. */
export function createEndpointKeys(): EndpointKeys {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { d: seedText, x: publicText } = privateKey.export({ format: 'jwk' });
  const seed = Buffer.from(seedText ?? '', 'base64url');
  const publicKey = Buffer.from(publicText ?? '', 'base64url');
  return {
    secret: `whsec_${randomBytes(KEY_BYTES).toString('base64')}`,
    privateKey: `whsk_${Buffer.concat([seed, publicKey]).toString('base64')}`,
    publicKey: `whpk_${publicKey.toString('base64')}`,
  };
}

/**
 * The value of `webhook-signature`: one `v1,…` for each secret and one `v1a,…` for each private key, separated by
 * spaces, over `id.timestamp.body`. A receiver accepts when any of them fits, so both keys of a rotation are given.
 * Throws when a key is malformed, when there is none, or when the id could be read as something else.
 */
export function signWebhook({ id, timestamp, body, secrets, privateKeys }: SignedMessage): string {
  if (!/^[\w-]+$/.test(id)) throw new Error('The id of a webhook may contain letters, digits, - and _ only');
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) {
    throw new Error('The time of a webhook is in whole unix seconds');
  }
  if (secrets.length + privateKeys.length === 0) throw new Error('A webhook must be signed with at least one key');
  const head = Buffer.from(`${id}.${timestamp}.`);
  const message = Buffer.concat([head, typeof body === 'string' ? Buffer.from(body) : body]);
  return [
    ...secrets.map((secret) => `v1,${createHmac('sha256', secretKeys.get(secret)).update(message).digest('base64')}`),
    ...privateKeys.map((key) => `v1a,${sign(null, message, signingKeys.get(key)).toString('base64')}`),
  ].join(' ');
}

/** Keeps the decoded keys used last: decoding an Ed25519 key costs more than signing with it. */
class DecodedKeys {
  static readonly #LIMIT = 4_096;
  readonly #keys = new Map<string, KeyObject>();

  constructor(readonly decode: (text: string) => KeyObject) {}

  get(text: string): KeyObject {
    const key = this.#keys.get(text) ?? this.decode(text);
    // A Map remembers insertion order: the first key is the one unused for longest.
    this.#keys.delete(text);
    this.#keys.set(text, key);
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > DecodedKeys.#LIMIT && oldest !== undefined) this.#keys.delete(oldest);
    return key;
  }
}

const secretKeys = new DecodedKeys((text) => {
  const bytes = decodeKey(text, 'whsec_');
  if (bytes.length < SHORTEST_SECRET_BYTES || bytes.length > LONGEST_SECRET_BYTES) {
    throw new Error('A webhook secret has 24 to 64 bytes');
  }
  return createSecretKey(bytes);
});

const signingKeys = new DecodedKeys((text) => {
  const bytes = decodeKey(text, 'whsk_');
  if (bytes.length !== 2 * KEY_BYTES) throw new Error('A webhook private key has 64 bytes');
  const d = bytes.subarray(0, KEY_BYTES).toString('base64url');
  const x = bytes.subarray(KEY_BYTES).toString('base64url');
  return createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', d, x } });
});

// The message never contains the key: errors end in logs.
function decodeKey(text: string, prefix: 'whsec_' | 'whsk_'): Buffer {
  const bytes = Buffer.from(text.slice(prefix.length), 'base64');
  if (!text.startsWith(prefix) || bytes.toString('base64') !== text.slice(prefix.length)) {
    throw new Error(`A webhook key must be ${prefix} followed by base64`);
  }
  return bytes;
}
