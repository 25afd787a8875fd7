import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command } from 'commander';
import pg from 'pg';

import { createDataSource } from '../platform/database/data-source.js';
import { openDatabase } from '../start/open-database.js';
import { explainFailure, say } from '../start/terminal.js';
import { judge, type JudgedCase } from './judge-answers.js';
import { loadControllers } from './load-controllers.js';
import { reportOf } from './report-routing.js';
import { answerOf, readerOf, routeCase } from './route-cases.js';
import { readCases, readControllers, readSelf } from './routing-set.js';

/** Cases at once: each waits for its round trips. */
const AT_ONCE = 4;

const DEVELOPMENT_SET = join(import.meta.dirname, '..', '..', 'eval', 'routing');

interface Options {
  readonly controllers: string;
  readonly cases: string;
  readonly answers?: string;
  readonly self?: string;
  readonly verbose?: boolean;
}

const program = new Command('eval:routing')
  .description('Routes every case of a set as production would, and weighs the answers against what is expected.')
  .option('--controllers <file>', 'the customers of the processor', join(DEVELOPMENT_SET, 'controllers.json'))
  .option('--cases <file>', 'what people typed', join(DEVELOPMENT_SET, 'cases.json'))
  .option('--answers <file>', 'write the answers there')
  .option('--self <file>', 'the processor itself, in the shape of a controller')
  .option('--verbose', 'list every case that went otherwise than expected')
  .addHelpText('after', '\nWithout options: the development set in eval/routing. Exit code 1: a case was routed wrongly.');

program.action(async (options: Options) => {
  const isDevelopmentSet = options.controllers.startsWith(DEVELOPMENT_SET);
  const judged = await evaluate({ ...options, ...(options.self === undefined && isDevelopmentSet ? { self: join(DEVELOPMENT_SET, 'self.json') } : {}) });
  const { lines, wrongRoutes } = reportOf(judged, options.verbose === true);
  lines.forEach(say);
  if (wrongRoutes > 0) process.exitCode = 1;
});
program.parseAsync().catch(explainFailure);

async function evaluate(options: Options): Promise<readonly JudgedCase[]> {
  const [controllers, cases, self] = await Promise.all([
    readControllers(options.controllers), readCases(options.cases), options.self === undefined ? null : readSelf(options.self),
  ]);
  const home = await mkdtemp(join(tmpdir(), 'art28-eval-'));
  const database = await openDatabase({ DATA_DIR: home }, () => undefined);
  const client = new pg.Client({ connectionString: database.url });
  const dataSource = createDataSource({ url: database.url, pool: AT_ONCE, entities: [] });
  try {
    await Promise.all([client.connect(), dataSource.initialize()]);
    const processor = await loadControllers(client, controllers, controllers.length, self);
    say(`${controllers.length} controllers, ${cases.length} cases`);
    const reader = readerOf(dataSource, database.url, processor);
    const judged = await eachAtOnce(cases, async (one) => judge(one, answerOf(await routeCase(reader, processor, one), processor)));
    if (options.answers !== undefined) {
      const answers = Object.fromEntries(judged.map(({ routingCase, answer }) => [routingCase.id, answer]));
      await writeFile(options.answers, `${JSON.stringify(answers, null, 1)}\n`);
    }
    return judged;
  } finally {
    await Promise.allSettled([client.end(), dataSource.destroy()]);
    await database.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function eachAtOnce<In, Out>(all: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) done[at] = await work(all[at] as In);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}
