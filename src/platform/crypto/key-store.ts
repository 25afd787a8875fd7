import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { openSealed, seal } from './sealed.js';

/** Wrapping keys, newest first: the current master key and, during a rotation, the one before. */
export interface MasterKeys {
  readonly current: Buffer;
  readonly previous: Buffer | null;
}

interface KeyFile {
  /** First 16 hex digits of the SHA-256 of the master key that wraps this one. */
  readonly masterKeyId: string;
  /** Base64. */
  readonly wrapped: string;
}

/** The epoch of keys that are never destroyed on schedule: endpoint secrets, blinding. */
export const STANDING_EPOCH = 'standing';

const CACHE_LIMIT = 20_000;
const CACHE_MILLISECONDS = 60_000;

/** A key that was destroyed, or wrapped by a master key that is not configured. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
}

export function masterKeyId(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/**
 * Keys of organisations, a file each (`<directory>/<organisation>/<epoch>.json`), wrapped by the master key. They live
 * outside the database so that no backup of it can open what an erased epoch closed. Synchronous on purpose: a key is
 * read once a minute at most.
 */
export class KeyStore {
  private readonly cache = new Map<string, { readonly key: Buffer; readonly readAt: number }>();

  constructor(private readonly directory: string, private readonly masters: MasterKeys) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** The key of an epoch; with `create`, made when there is none. */
  key(organisationId: string, epoch: string, create = false): Buffer {
    const name = `${organisationId}/${epoch}`;
    const cached = this.cache.get(name);
    if (cached !== undefined && Date.now() - cached.readAt < CACHE_MILLISECONDS) return cached.key;
    const path = this.pathOf(organisationId, epoch);
    const key = this.read(path, name) ?? (create ? this.create(path, name) : undefined);
    if (key === undefined) throw new KeyUnavailable(`the key ${name} does not exist (any more)`);
    if (this.cache.size >= CACHE_LIMIT) this.cache.clear();
    this.cache.set(name, { key, readAt: Date.now() });
    return key;
  }

  /** Destroys an epoch: what it closed stays closed, in the database and in every backup of it. */
  destroy(organisationId: string, epoch: string): void {
    rmSync(this.pathOf(organisationId, epoch), { force: true });
    this.cache.delete(`${organisationId}/${epoch}`);
  }

  /** Wraps every key with the current master key; gives how many were changed. Safe to repeat and to interrupt. */
  rotate(): { readonly rewrapped: number; readonly unchanged: number } {
    let rewrapped = 0;
    let unchanged = 0;
    const current = masterKeyId(this.masters.current);
    for (const organisationId of readdirSync(this.directory)) {
      for (const file of readdirSync(join(this.directory, organisationId))) {
        if (!file.endsWith('.json')) continue;
        const path = join(this.directory, organisationId, file);
        const name = `${organisationId}/${file.slice(0, -5)}`;
        if ((JSON.parse(readFileSync(path, 'utf8')) as KeyFile).masterKeyId === current) {
          unchanged += 1;
          continue;
        }
        const key = this.read(path, name);
        if (key === undefined) continue;
        renameSync(this.writeAside(path, key, name), path);
        rewrapped += 1;
      }
    }
    return { rewrapped, unchanged };
  }

  private pathOf(organisationId: string, epoch: string): string {
    if (!/^[0-9a-f-]{36}$/.test(organisationId) || !/^[a-z0-9-]{1,20}$/.test(epoch)) throw new Error('not a key name');
    return join(this.directory, organisationId, `${epoch}.json`);
  }

  private read(path: string, name: string): Buffer | undefined {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const file = JSON.parse(text) as KeyFile;
    for (const master of [this.masters.current, this.masters.previous]) {
      if (master !== null && masterKeyId(master) === file.masterKeyId) {
        return openSealed(master, Buffer.from(file.wrapped, 'base64'), name);
      }
    }
    throw new KeyUnavailable(`the key ${name} is wrapped by another master key (${file.masterKeyId})`);
  }

  /** Two processes may create at once: link() lets one win, the other reads what the winner wrote. */
  private create(path: string, name: string): Buffer {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const aside = this.writeAside(path, randomBytes(32), name);
    try {
      linkSync(aside, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(aside, { force: true });
    }
    syncDirectory(dirname(path));
    const key = this.read(path, name);
    if (key === undefined) throw new KeyUnavailable(`the key ${name} could not be written`);
    return key;
  }

  private writeAside(path: string, key: Buffer, name: string): string {
    const file: KeyFile = {
      masterKeyId: masterKeyId(this.masters.current),
      wrapped: seal(this.masters.current, key, name).toString('base64'),
    };
    const aside = `${path}.${randomBytes(6).toString('hex')}.new`;
    const handle = openSync(aside, 'wx', 0o600);
    try {
      writeFileSync(handle, JSON.stringify(file));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return aside;
  }
}

function syncDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
