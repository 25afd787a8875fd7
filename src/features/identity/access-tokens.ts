import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import { refuse } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import type { Identity } from './person-directory.js';

/** Public-key signatures only: with a shared secret the keys an issuer publishes would sign tokens. */
const ALGORITHMS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
];
const CLOCKS_APART_SECONDS = 30;
const KEYS_TIMEOUT_MILLISECONDS = 5_000;
const TOKEN_MAX_LENGTH = 8_192;

/** Checks access tokens of the configured OpenID Connect issuer with the keys it publishes. */
@Injectable()
export class AccessTokens {
  private readonly issuer: { readonly name: string; readonly audience: string; readonly keys: JWTVerifyGetKey } | null;

  constructor(@Inject(CONFIG) config: Config, @Inject(CLOCK) private readonly clock: Clock) {
    const { OIDC_ISSUER: name, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: place } = config;
    const url = place ?? `${name?.replace(/\/+$/, '')}/.well-known/jwks.json`;
    this.issuer = name === undefined || audience === undefined
      ? null
      : { name, audience, keys: createRemoteJWKSet(new URL(url), { timeoutDuration: KEYS_TIMEOUT_MILLISECONDS }) };
  }

  /** Who the token speaks of; null when it is no good, for whatever reason. Refuses when the issuer's keys are away. */
  async identityOf(token: string): Promise<Identity | null> {
    if (this.issuer === null || token.length > TOKEN_MAX_LENGTH) return null;
    try {
      const { payload } = await jwtVerify(token, this.issuer.keys, {
        issuer: this.issuer.name,
        audience: this.issuer.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCKS_APART_SECONDS,
        currentDate: new Date(this.clock.now().epochMilliseconds),
      });
      return identityFrom(this.issuer.name, payload);
    } catch (error) {
      return isIssuerAway(error) ? refuse('IDENTITY_PROVIDER_AWAY', {}) : null;
    }
  }
}

function identityFrom(issuer: string, payload: JWTPayload): Identity | null {
  const { sub: subject, email } = payload;
  if (typeof subject !== 'string' || subject === '') return null;
  const isVerified = payload['email_verified'] === true && typeof email === 'string' && email.length <= 254;
  return { issuer, subject, verifiedEmail: isVerified ? email : null };
}

/** A failed fetch of the keys; everything else that is thrown speaks of the token. */
function isIssuerAway(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC';
}
