import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

import { isoOf } from '../../kernel/clock.js';
import { CONFIG, type Config } from '../config.js';
import { KeyStore, STANDING_EPOCH } from './key-store.js';
import { openJson, openSealed, seal, sealJson } from './sealed.js';

/** The key of one record (a request, a mail): in memory, and wrapped for its row. */
export interface DataKey {
  readonly key: Buffer;
  /** epoch ‖ 0x00 ‖ sealed key: what the row keeps. */
  readonly wrapped: Buffer;
}

/**
 * Encryption of personal data: a key per record, wrapped by the organisation's key of the month, wrapped by the master
 * key. Destroying the month's key closes every record of it, in backups of the database too.
 */
@Injectable()
export class Vault {
  readonly keys: KeyStore;
  private readonly blindKeys = new Map<string, KeyObject>();

  constructor(@Inject(CONFIG) config: Config) {
    const previous = config.MASTER_KEY_PREVIOUS;
    this.keys = new KeyStore(config.KEY_DIR, {
      current: Buffer.from(config.MASTER_KEY, 'base64'),
      previous: previous === undefined ? null : Buffer.from(previous, 'base64'),
    });
  }

  newDataKey(organisationId: string, now: Temporal.Instant): DataKey {
    const epoch = isoOf(now).slice(0, 7);
    const key = randomBytes(32);
    const sealed = seal(this.keys.key(organisationId, epoch, true), key, `data key ${organisationId}`);
    return { key, wrapped: Buffer.concat([Buffer.from(`${epoch}\0`), sealed]) };
  }

  openDataKey(organisationId: string, wrapped: Buffer): Buffer {
    const end = wrapped.indexOf(0);
    const epoch = wrapped.subarray(0, end).toString('latin1');
    return openSealed(this.keys.key(organisationId, epoch), wrapped.subarray(end + 1), `data key ${organisationId}`);
  }

  /** For secrets that live as long as their row: endpoint secrets. `place` is table and id. */
  sealStanding(organisationId: string, value: unknown, place: string): Buffer {
    return sealJson(this.keys.key(organisationId, STANDING_EPOCH, true), value, place);
  }

  openStanding<T>(organisationId: string, sealed: Buffer, place: string): T {
    return openJson<T>(this.keys.key(organisationId, STANDING_EPOCH), sealed, place);
  }

  /**
   * A value made unreadable but equal for equal input within one organisation and purpose: `k1n1:<hex>`, carrying the
   * version of the key and of the normaliser.
   */
  blind(organisationId: string, purpose: string, normalised: string): string {
    const name = `${organisationId}/${purpose}`;
    let key = this.blindKeys.get(name);
    if (key === undefined) {
      const standing = this.keys.key(organisationId, STANDING_EPOCH, true);
      key = createSecretKey(Buffer.from(hkdfSync('sha256', standing, organisationId, `art28 blind ${purpose}`, 32)));
      if (this.blindKeys.size > 20_000) this.blindKeys.clear();
      this.blindKeys.set(name, key);
    }
    return `k1n1:${createHmac('sha256', key).update(normalised).digest('hex')}`;
  }
}
