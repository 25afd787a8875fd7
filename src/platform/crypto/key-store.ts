import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { openSealed, seal } from './sealed.js';

/** Wrapping keys, newest first: the current master key and, during a rotation, the one before. */
export interface MasterKeys {
  readonly current: Buffer;
  readonly previous: Buffer | null;
}

/** How many keys are wrapped by which master key; and which ones neither opens, or nobody. */
export interface KeyInspection {
  readonly current: number;
  readonly previous: number;
  /** `<organisation>/<epoch>`: wrapped by a master key that is not configured. */
  readonly foreign: readonly string[];
  readonly damaged: readonly string[];
}

interface KeyFile {
  /** First 16 hex digits of the SHA-256 of the master key that wraps this one. */
  readonly masterKeyId: string;
  /** Base64. */
  readonly wrapped: string;
}

/** The epoch of keys that are never destroyed on schedule: endpoint secrets, blinding. */
export const STANDING_EPOCH = 'standing';

const ORGANISATION = /^[0-9a-f-]{36}$/;
const LEFTOVER_MILLISECONDS = 3_600_000;
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

  /** Opens every key there is, to say which master keys they need. Changes nothing. */
  inspect(): KeyInspection {
    const found = { current: 0, previous: 0, foreign: [] as string[], damaged: [] as string[] };
    for (const { path, name } of this.files()) {
      const wrappedBy = this.wrappedBy(path);
      if (wrappedBy === null) found.damaged.push(name);
      else if (wrappedBy === 'foreign') found.foreign.push(name);
      else if (this.isOpenable(path, name)) found[wrappedBy] += 1;
      else found.damaged.push(name);
    }
    return found;
  }

  /**
   * Wraps every key with the current master key; gives how many were changed. Throws, and has changed nothing, when one
   * of them cannot be opened. Safe to repeat and to interrupt: a key is replaced as a whole, by a file beside it.
   */
  rotate(): { readonly rewrapped: number; readonly unchanged: number } {
    const { current, foreign, damaged } = this.inspect();
    const [stuck] = [...foreign, ...damaged];
    if (stuck !== undefined) throw new KeyUnavailable(`the key ${stuck} opens with none of the master keys`);
    let rewrapped = 0;
    for (const { path, name } of this.files()) {
      if (this.wrappedBy(path) !== 'previous') continue;
      const key = this.read(path, name);
      if (key === undefined) continue;
      const aside = this.writeAside(path, key, name);
      // A key that was destroyed in the meantime must not come back.
      if (existsSync(path)) renameSync(aside, path);
      else rmSync(aside);
      syncDirectory(dirname(path));
      rewrapped += 1;
    }
    this.removeLeftovers();
    return { rewrapped, unchanged: current };
  }

  private *files(): Generator<{ readonly path: string; readonly name: string }> {
    for (const organisation of readdirSync(this.directory, { withFileTypes: true })) {
      if (!organisation.isDirectory() || !ORGANISATION.test(organisation.name)) continue;
      for (const file of readdirSync(join(this.directory, organisation.name))) {
        if (!file.endsWith('.json')) continue;
        yield { path: join(this.directory, organisation.name, file), name: `${organisation.name}/${file.slice(0, -5)}` };
      }
    }
  }

  /** Null when the file is none of ours. */
  private wrappedBy(path: string): 'current' | 'previous' | 'foreign' | null {
    try {
      const { masterKeyId: id } = JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
      if (typeof id !== 'string') return null;
      if (id === masterKeyId(this.masters.current)) return 'current';
      return this.masters.previous !== null && id === masterKeyId(this.masters.previous) ? 'previous' : 'foreign';
    } catch {
      return null;
    }
  }

  private isOpenable(path: string, name: string): boolean {
    try {
      return this.read(path, name) !== undefined;
    } catch {
      return false;
    }
  }

  /** What a killed process left behind. Younger files may be somebody's work of this moment. */
  private removeLeftovers(): void {
    for (const organisation of readdirSync(this.directory, { withFileTypes: true })) {
      if (!organisation.isDirectory() || !ORGANISATION.test(organisation.name)) continue;
      for (const file of readdirSync(join(this.directory, organisation.name))) {
        const path = join(this.directory, organisation.name, file);
        if (file.endsWith('.new') && Date.now() - statSync(path).mtimeMs > LEFTOVER_MILLISECONDS) rmSync(path, { force: true });
      }
    }
  }

  private pathOf(organisationId: string, epoch: string): string {
    if (!ORGANISATION.test(organisationId) || !/^[a-z0-9-]{1,20}$/.test(epoch)) throw new Error('not a key name');
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
