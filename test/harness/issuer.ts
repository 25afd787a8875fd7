import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** A real OpenID Connect issuer on loopback: publishes its keys, signs tokens. */
export interface TestIssuer {
  readonly url: string;
  readonly audience: string;
  /** A token as the issuer gives it, valid for an hour from `now`; claims and header may be made wrong on purpose. */
  token(claims: JWTPayload, options?: TokenOptions): Promise<string>;
  /** Answers for its keys like this from now on; 200 is what it should. */
  answerWith(status: number): void;
  readonly keyRequests: () => number;
  close(): Promise<void>;
}

export interface TokenOptions {
  /** Default ES256, whose key is published. */
  readonly algorithm?: string;
  /** Signs with this instead of a published key. */
  readonly key?: CryptoKey | Uint8Array;
  readonly issuedAtSeconds?: number;
  /** Seconds until it ends; null: it says nothing of an end. */
  readonly lifeSeconds?: number | null;
}

const ALGORITHMS = ['ES256', 'RS256', 'EdDSA'] as const;

export async function startIssuer(): Promise<TestIssuer> {
  const signers = new Map<string, CryptoKey>();
  const published: JWK[] = [];
  for (const algorithm of ALGORITHMS) {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    signers.set(algorithm, privateKey);
    published.push({ ...(await exportJWK(publicKey)), kid: `key-${algorithm}`, alg: algorithm, use: 'sig' });
  }
  let status = 200;
  let asked = 0;
  const server = createServer((request, response) => {
    if (request.url !== '/.well-known/jwks.json') {
      response.writeHead(404).end();
      return;
    }
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const audience = 'https://art28.test/api';
  return {
    url,
    audience,
    token: (claims, options = {}) => {
      const { algorithm = 'ES256', lifeSeconds = 3_600 } = options;
      const issuedAt = options.issuedAtSeconds ?? Math.floor(Date.now() / 1_000);
      const key = options.key ?? signers.get(algorithm);
      if (key === undefined) throw new Error(`the issuer has no key for ${algorithm}`);
      const end = lifeSeconds === null ? {} : { exp: issuedAt + lifeSeconds };
      return new SignJWT({ iss: url, aud: audience, iat: issuedAt, ...end, ...claims })
        .setProtectedHeader({ alg: algorithm, kid: `key-${algorithm}` }).sign(key);
    },
    answerWith: (next) => {
      status = next;
    },
    keyRequests: () => asked,
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error === undefined ? resolve() : reject(error))));
}
