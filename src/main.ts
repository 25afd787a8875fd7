import { createApplication } from './application.js';
import { completeConfig } from './config/runtime.js';
import { settingsFromEnvironment } from './config/settings.js';
import { onStopSignal } from './start/graceful-stop.js';
import { loadExamples } from './start/load-examples.js';
import { openDatabase } from './start/open-database.js';
import { announce, explainFailure, say } from './start/terminal.js';

/** The HTTP door; with WORKER=inline (the default) the background work too. */
async function main(): Promise<void> {
  const config = completeConfig(settingsFromEnvironment());
  // What was opened last is closed first, whenever the signal comes.
  const open: (() => Promise<void>)[] = [];
  onStopSignal(async () => {
    say('Stopping …');
    for (const close of open.reverse()) await close();
  });
  const database = await openDatabase(config, say);
  open.push(() => database.close());
  if (database.applied.length > 0) say(`Migrated the database (${database.applied.length} steps)`);
  const application = await createApplication({ config, databaseUrl: database.url });
  open.push(() => application.close());
  await application.nest.listen(config.PORT, config.HOST);
  if (config.WORKER === 'inline') await application.background.start();
  const url = (await application.nest.getUrl()).replace('[::1]', '127.0.0.1');
  if (config.EXAMPLES ?? config.NODE_ENV === 'development') {
    await loadExamples({ nest: application.nest, url, publicUrl: config.PUBLIC_URL, dataDir: config.DATA_DIR, say });
  }
  announce(config, url);
}

main().catch(explainFailure);
