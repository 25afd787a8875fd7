import { completeConfig } from './config/runtime.js';
import { settingsFromEnvironment } from './config/settings.js';
import { createApplication } from './application.js';
import { onStopSignal } from './start/graceful-stop.js';
import { openDatabase } from './start/open-database.js';
import { explainFailure, say } from './start/terminal.js';

/** The background work in a process of its own: relays, deliveries, mail, seals, schedules. Opens no port. */
async function main(): Promise<void> {
  const config = completeConfig(settingsFromEnvironment());
  const database = await openDatabase(config, say);
  const application = await createApplication({ config, databaseUrl: database.url });
  onStopSignal(async () => {
    await application.close();
    await database.close();
  });
  await application.background.start();
  say('art28 worker is running');
}

main().catch(explainFailure);
