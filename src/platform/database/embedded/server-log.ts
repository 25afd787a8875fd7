import { open, rename, stat } from 'node:fs/promises';
import path from 'node:path';

/** Beyond this the log is put aside at the next start (one older file is kept). */
const longestLogBytes = 10 * 1024 * 1024;

/** The server's messages in `DATA_DIR/postgres.log`, opened for one start. */
export interface ServerLog {
  readonly file: string;
  readonly fd: number;
  /** What the server has written since the log was opened. */
  read(): Promise<string>;
  /** Closes our end; a server that was given it keeps its own. */
  close(): Promise<void>;
}

export async function openServerLog(dataDir: string): Promise<ServerLog> {
  const file = path.join(dataDir, 'postgres.log');
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > longestLogBytes) await rename(file, `${file}.1`);
  const handle = await open(file, 'a+', 0o600);
  const start = (await handle.stat()).size;
  return {
    file,
    fd: handle.fd,
    read: async () => {
      const length = Math.min((await handle.stat()).size - start, 64 * 1024);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(length, 0)), 0, Math.max(length, 0), start);
      return buffer.toString('utf8', 0, bytesRead);
    },
    close: () => handle.close(),
  };
}
