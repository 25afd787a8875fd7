import { completeConfig } from './config/runtime.js';
import { settingsFromEnvironment } from './config/settings.js';
import { createApplication } from './application.js';
import { onStopSignal } from './start/graceful-stop.js';
import { boundHeapGrowth } from './start/heap-growth.js';
import { openDatabase } from './start/open-database.js';
import { Opened } from './start/opened.js';
import { outliveStrayRejections } from './start/stray-rejections.js';
import { explainFailure, say, warn } from './start/terminal.js';

/** The background work in a process of its own: relays, deliveries, mail, seals, schedules. Opens no port. */
async function main(opened: Opened): Promise<void> {
  boundHeapGrowth();
  const config = completeConfig(settingsFromEnvironment());
  onStopSignal(() => opened.close());
  const database = await openDatabase(config, say);
  opened.add(() => database.close());
  const application = await createApplication({ config, databaseUrl: database.url });
  opened.add(() => application.close());
  await application.background.start();
  say('art28 worker is running');
}

const opened = new Opened();
outliveStrayRejections(warn);
main(opened).catch((error: unknown) => explainFailure(error, opened));
