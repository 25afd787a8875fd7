import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INestApplication } from '@nestjs/common';

import { completeConfig } from '../config/runtime.js';
import { settingsFromEnvironment } from '../config/settings.js';
import { clusterDirOf } from '../platform/database/embedded/cluster.js';
import { openDatabase } from '../start/open-database.js';

/** Does something with the application itself, on the database and the key store that the environment names, like the server. */
export async function withApplication<Result>(work: (nest: INestApplication) => Promise<Result>): Promise<Result> {
  // Loaded only when it is needed: every other command starts ten times as fast without it.
  const { createApplication } = await import('../application.js');
  const settings = settingsFromEnvironment({ LOG_LEVEL: 'silent' });
  demandDatabase(settings);
  const config = completeConfig(settings);
  const database = await openDatabase(config, () => undefined);
  try {
    const application = await createApplication({ config, databaseUrl: database.url });
    try {
      return await work(application.nest);
    } finally {
      await application.close();
    }
  } finally {
    await database.close();
  }
}

/** A server makes its database where there is none; a command that was told a wrong folder would answer from an empty one. */
function demandDatabase({ DATABASE_URL, DATA_DIR }: ReturnType<typeof settingsFromEnvironment>): void {
  if (DATABASE_URL !== undefined || existsSync(join(clusterDirOf(DATA_DIR), 'PG_VERSION'))) return;
  throw new Error(`There is no database of art28 in ${resolve(DATA_DIR)}: set DATA_DIR, or DATABASE_URL, as the server has it. The server makes a new one when it starts.`);
}
