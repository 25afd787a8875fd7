import { Injectable } from '@nestjs/common';

import { Vault } from '../../platform/crypto/vault.js';
import type { SealedIndexKey } from './index-key.queries.js';

/** A key, opened. Never leaves the process but once, to whoever made it. */
export interface OpenIndexKey {
  readonly version: number;
  readonly normaliser: number;
  readonly secret: Buffer;
}

const REMEMBERED = 4_096;

/** Seals and opens index keys. Remembers what it opened: sealed text never changes its meaning. */
@Injectable()
export class IndexKeyRing {
  private readonly opened = new Map<string, OpenIndexKey>();
  private readonly lastSeen = new Map<string, readonly OpenIndexKey[]>();

  constructor(private readonly vault: Vault) {}

  seal(organisationId: string, keyId: string, secret: Buffer): Buffer {
    return this.vault.sealStanding(organisationId, secret.toString('base64'), placeOf(keyId));
  }

  /** Opens the keys an organisation has now, and remembers that these are the ones. */
  learn(organisationId: string, keys: readonly SealedIndexKey[]): readonly OpenIndexKey[] {
    const opened = keys.map((key) => this.open(organisationId, key));
    remember(this.lastSeen, organisationId, opened);
    return opened;
  }

  /** The keys that the organisation had when this process last looked. Whoever uses them looks whether they still are. */
  guess(organisationId: string): readonly OpenIndexKey[] {
    return this.lastSeen.get(organisationId) ?? [];
  }

  private open(organisationId: string, { id, version, normaliser, sealed }: SealedIndexKey): OpenIndexKey {
    const known = this.opened.get(id);
    if (known !== undefined) return known;
    const secret = Buffer.from(this.vault.openStanding<string>(organisationId, sealed, placeOf(id)), 'base64');
    const opened = { version, normaliser, secret };
    remember(this.opened, id, opened);
    return opened;
  }
}

function placeOf(keyId: string): string {
  return `subject index key ${keyId}`;
}

/** A Map remembers insertion order: the first one has been there for longest. */
function remember<Value>(values: Map<string, Value>, name: string, value: Value): void {
  const [oldest] = values.keys();
  if (values.size >= REMEMBERED && oldest !== undefined && !values.has(name)) values.delete(oldest);
  values.set(name, value);
}
