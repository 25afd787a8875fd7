import { Injectable } from '@nestjs/common';

import type { EndpointKeys } from '../../platform/crypto/standard-webhooks.js';
import { Vault } from '../../platform/crypto/vault.js';
import { type CustomHeader, headersPlace, keysPlace } from './endpoint.js';

const REMEMBERED = 4_096;

/** Opens what endpoints keep sealed, and remembers what was opened last: sealed text never changes its meaning. */
@Injectable()
export class EndpointSecrets {
  private readonly opened = new Map<string, unknown>();

  constructor(private readonly vault: Vault) {}

  keys(organisationId: string, endpointId: string, sealed: Buffer): EndpointKeys {
    return this.open<EndpointKeys>(organisationId, keysPlace(endpointId), sealed);
  }

  headers(organisationId: string, endpointId: string, sealed: Buffer): readonly CustomHeader[] {
    return this.open<readonly CustomHeader[]>(organisationId, headersPlace(endpointId), sealed);
  }

  private open<T>(organisationId: string, place: string, sealed: Buffer): T {
    const name = `${organisationId} ${place} ${sealed.toString('latin1')}`;
    const known = this.opened.get(name) as T | undefined;
    if (known !== undefined) return known;
    const opened = this.vault.openStanding<T>(organisationId, sealed, place);
    // A Map remembers insertion order: the first one has been there for longest.
    const [oldest] = this.opened.keys();
    if (this.opened.size >= REMEMBERED && oldest !== undefined) this.opened.delete(oldest);
    this.opened.set(name, opened);
    return opened;
  }
}
