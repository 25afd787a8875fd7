import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';

import { forgetLogger } from '../../../test/harness/own-logger.js';
import { httpLogging, loggerModule } from './http-logging.js';
import { NestLogger } from './nest-logger.js';

@Controller('things')
class Things {
  @Get()
  read(): string {
    return 'things';
  }
}

/** What a small application has logged when it stands. */
async function logged(): Promise<{ level: number; context: string; msg: string }[]> {
  const lines: string[] = [];
  @Module({ imports: [loggerModule(httpLogging('debug', { write: (line) => lines.push(line) }))], controllers: [Things] })
  class Root {}
  await forgetLogger();
  const nest = await NestFactory.create(Root, { bufferLogs: true });
  nest.useLogger(new NestLogger(nest.get(Logger)));
  await nest.init();
  await nest.close();
  return lines.map((line) => JSON.parse(line) as { level: number; context: string; msg: string });
}

test('how Nest assembled the application is told at debug, what it says besides as before', async () => {
  const lines = await logged();
  expect(lines.find(({ msg }) => msg.startsWith('Mapped {/things, GET}'))).toMatchObject({ level: 20, context: 'RouterExplorer' });
  expect(lines.find(({ msg }) => msg === 'Nest application successfully started')).toMatchObject({ level: 30, context: 'NestApplication' });
  const told = new Set(lines.filter(({ level }) => level >= 30).map(({ context }) => context));
  expect([...told].sort()).toEqual(['NestApplication', 'NestFactory']);
});
