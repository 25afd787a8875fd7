import { createHmac } from 'node:crypto';

import {
  type IdentifierRefusal, NORMALISER_VERSION, normaliseSubject, type SubjectIdentifierType,
} from './subject-identifier.js';

/** One identifier of one person, as your records have it. */
export interface SubjectRecord {
  readonly type: SubjectIdentifierType;
  readonly value: string;
  /** ISO 3166-1 alpha-2, for a telephone number without a country. Default: that of the index. */
  readonly country?: string;
}

export type Keyed =
  | { readonly ok: true; readonly entry: string }
  | { readonly ok: false; readonly reason: IdentifierRefusal };

/** A record that has no entry: its place among the records, from 0, and why. Never its value. */
export interface RefusedRecord {
  readonly index: number;
  readonly type: SubjectIdentifierType;
  readonly reason: IdentifierRefusal;
}

export interface SubjectIndexOptions {
  /** ISO 3166-1 alpha-2, in which telephone numbers without a country are meant. */
  readonly defaultCountry?: string;
}

export interface LineOptions {
  /** Told of each record that has no entry. Default: such records are left out silently. */
  readonly onRefused?: (refused: RefusedRecord) => void;
}

const KEY = /^a28_index_k([1-9][0-9]{0,8})n([1-9][0-9]{0,3})_([A-Za-z0-9_-]{43})$/;
/** 128 bits of the HMAC: among a milliard entries two are alike with a chance below 10^-20. */
const DIGEST_BYTES = 16;

/** Makes entries of identifiers with one index key. The key never leaves the process, and neither do the identifiers. */
export class SubjectIndex {
  /** Version of the key: every entry says which one made it. */
  readonly keyVersion: number;
  readonly #key: Buffer;
  readonly #defaultCountry: string | undefined;

  /** @param indexKey the text that art28 showed once, `a28_index_k1n1_…`. Throws when it is none, or needs other rules. */
  constructor(indexKey: string, options: SubjectIndexOptions = {}) {
    const [, keyVersion, normaliser, secret] = KEY.exec(indexKey) ?? [];
    if (keyVersion === undefined || secret === undefined) throw new Error('this is no index key of art28');
    if (Number(normaliser) !== NORMALISER_VERSION) {
      throw new Error(`the index key asks for version ${normaliser} of the normaliser, this library has version ${NORMALISER_VERSION}`);
    }
    this.keyVersion = Number(keyVersion);
    this.#key = Buffer.from(secret, 'base64url');
    this.#defaultCountry = options.defaultCountry;
  }

  /** The entry of one identifier, or why it has none. */
  entry({ type, value, country }: SubjectRecord): Keyed {
    const normalised = normaliseSubject(type, value, country ?? this.#defaultCountry);
    if (!normalised.ok) return normalised;
    const message = ['art28-subject-index', `n${NORMALISER_VERSION}`, type, normalised.value].join('\0');
    const digest = createHmac('sha256', this.#key).update(message, 'utf8').digest().subarray(0, DIGEST_BYTES);
    return { ok: true, entry: `k${this.keyVersion}n${NORMALISER_VERSION}:${digest.toString('base64url')}` };
  }

  /** Records as lines of NDJSON, one `{"entry":"…"}` each: what the doors of art28 take. Holds one record at a time. */
  async *lines(
    records: Iterable<SubjectRecord> | AsyncIterable<SubjectRecord>, { onRefused }: LineOptions = {},
  ): AsyncGenerator<string, void, undefined> {
    let index = 0;
    for await (const record of records) {
      const keyed = this.entry(record);
      if (keyed.ok) yield `{"entry":"${keyed.entry}"}\n`;
      else onRefused?.({ index, type: record.type, reason: keyed.reason });
      index += 1;
    }
  }
}
