import { completeConfig } from './config/runtime.js';
import { settingsFromEnvironment } from './config/settings.js';
import { createApplication } from './application.js';
import { onStopSignal } from './start/graceful-stop.js';
import { openDatabase } from './start/open-database.js';
import { explainFailure, say } from './start/terminal.js';

/** The HTTP door; with WORKER=inline (the default) the background work too. */
async function main(): Promise<void> {
  const config = completeConfig(settingsFromEnvironment());
  const database = await openDatabase(config, say);
  if (database.applied.length > 0) say(`Migrated the database (${database.applied.length} steps)`);
  const application = await createApplication({ config, databaseUrl: database.url });
  onStopSignal(async () => {
    say('Stopping …');
    await application.close();
    await database.close();
  });
  await application.nest.listen(config.PORT, config.HOST);
  if (config.WORKER === 'inline') await application.background.start();
  const address = await application.nest.getUrl();
  say(`art28 is ready at ${address}`);
}

main().catch(explainFailure);
