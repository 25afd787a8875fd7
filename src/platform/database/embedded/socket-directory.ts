import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, mkdtemp, realpath, rmdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { errorCode } from './embedded-postgres-error.js';
import { ownerUid, type ServerAccount } from './server-account.js';

/** A socket's whole path may have 103 bytes on macOS (107 on Linux), `/.s.PGSQL.65535` included. */
const longestDirBytes = 103 - '/.s.PGSQL.65535'.length;

/** The system's folder for temporary files, or /tmp where that one's name is too long for a socket. */
export async function temporaryDir(): Promise<string> {
  const dir = await realpath(os.tmpdir());
  return Buffer.byteLength(path.join(dir, 'art28-0123456789ab-XXXXXX')) <= longestDirBytes ? dir : '/tmp';
}

/**
 * Makes the folder of the server's socket: short, private to the server's account, the same for the same data.
 *
 * Anybody may make a folder of that name before us in a shared /tmp. One that is not private to the server's account is
 * left alone and another name taken; running servers are found by what they wrote in their own data, not by this name.
 */
export async function makeSocketDir(dataDir: string, account: ServerAccount): Promise<string> {
  const name = `art28-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const dir = path.join(await temporaryDir(), name);
  try {
    await mkdir(dir, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    // Ours already where another starter, or one that was killed, has not handed it over yet.
    const isOurs = (await isPrivateTo(dir, ownerUid(account))) || (await isPrivateTo(dir, process.getuid?.()));
    if (!isOurs) return handOver(await mkdtemp(`${dir}-`), account);
  }
  return handOver(dir, account);
}

/** Whether only this user (and root) can put anything into the folder. */
export async function isPrivateTo(dir: string, uid: number | undefined): Promise<boolean> {
  try {
    const found = await lstat(dir);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Removes the folder of a stopped server, unless something is in it again. */
export async function removeSocketDir(dir: string): Promise<void> {
  try {
    await rmdir(dir);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
  }
}

async function handOver(dir: string, { owner }: ServerAccount): Promise<string> {
  if (owner !== undefined) await chown(dir, owner.uid, owner.gid);
  return dir;
}
