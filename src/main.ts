import { createApplication } from './application.js';
import { completeConfig } from './config/runtime.js';
import { settingsFromEnvironment } from './config/settings.js';
import { onStopSignal } from './start/graceful-stop.js';
import { boundHeapGrowth } from './start/heap-growth.js';
import { explainListening, probeAddress } from './start/listen-address.js';
import { loadExamples } from './start/load-examples.js';
import { openDatabase } from './start/open-database.js';
import { Opened } from './start/opened.js';
import { outliveStrayRejections } from './start/stray-rejections.js';
import { announce, explainFailure, say, warn } from './start/terminal.js';

/** The HTTP door; with WORKER=inline (the default) the background work too. */
async function main(opened: Opened): Promise<void> {
  boundHeapGrowth();
  const config = completeConfig(settingsFromEnvironment());
  await probeAddress(config);
  onStopSignal(async () => {
    say('Stopping …');
    await opened.close();
  });
  const database = await openDatabase(config, say);
  opened.add(() => database.close());
  if (database.applied.length > 0) say(`Migrated the database (${database.applied.length} steps)`);
  const application = await createApplication({ config, databaseUrl: database.url });
  opened.add(() => application.close());
  await application.nest.listen(config.PORT, config.HOST).catch((error: unknown) => explainListening(error, config));
  if (config.WORKER === 'inline') await application.background.start();
  const url = (await application.nest.getUrl()).replace('[::1]', '127.0.0.1');
  if (config.EXAMPLES ?? config.NODE_ENV === 'development') {
    await loadExamples({ nest: application.nest, url, publicUrl: config.PUBLIC_URL, dataDir: config.DATA_DIR, say });
  }
  announce(config, url);
}

const opened = new Opened();
outliveStrayRejections(warn);
main(opened).catch((error: unknown) => explainFailure(error, opened));
