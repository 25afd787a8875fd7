import { join } from 'node:path';

import { startEmbedded } from '../platform/database/embedded/start-embedded.js';
import { migrate } from '../platform/database/migrate.js';

/** Where the numbered migrations lie: beside `dist/` and beside `src/` alike. */
export const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');

export interface OpenDatabase {
  readonly url: string;
  readonly isEmbedded: boolean;
  readonly applied: readonly string[];
  close(): Promise<void>;
}

/** The PostgreSQL to use: the one named, or the embedded one, started; migrated either way. */
export async function openDatabase(
  settings: { readonly DATABASE_URL?: string | undefined; readonly DATA_DIR: string }, say: (line: string) => void,
): Promise<OpenDatabase> {
  if (settings.DATABASE_URL !== undefined) {
    const applied = await migrate(settings.DATABASE_URL, MIGRATIONS).catch(explainUnreachable);
    return { url: settings.DATABASE_URL, isEmbedded: false, applied, close: () => Promise.resolve() };
  }
  const server = await startEmbedded({ dataDir: settings.DATA_DIR, onProgress: say });
  try {
    const applied = await migrate(server.connectionString, MIGRATIONS);
    return { url: server.connectionString, isEmbedded: true, applied, close: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What can be mended where DATABASE_URL was written is said in one sentence, without the address and its password. */
function explainUnreachable(error: unknown): never {
  const { code, message } = error as { code?: string; message: string };
  const isUnreachable = code !== undefined && (/^E[A-Z]+$/.test(code) || ['28P01', '28000', '3D000', '57P03'].includes(code));
  throw isUnreachable ? new Error(`DATABASE_URL leads to no database that lets us in: ${message}.`) : error;
}
