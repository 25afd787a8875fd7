import type { INestApplication } from '@nestjs/common';

import { completeConfig } from '../config/runtime.js';
import { settingsFromEnvironment } from '../config/settings.js';
import { openDatabase } from '../start/open-database.js';

/** Does something with the application itself, on the database and the key store that the environment names, like the server. */
export async function withApplication<Result>(work: (nest: INestApplication) => Promise<Result>): Promise<Result> {
  // Loaded only when it is needed: every other command starts ten times as fast without it.
  const { createApplication } = await import('../application.js');
  const config = completeConfig(settingsFromEnvironment({ LOG_LEVEL: 'silent' }));
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
