import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'nestjs-pino';

/** Who tells, module by module and route by route, how the application is put together. */
const ASSEMBLY: ReadonlySet<unknown> = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** What Nest itself says, in our logger. How it was assembled is of use to who looks for a fault in that: `debug`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    if (ASSEMBLY.has(more.at(-1))) this.logger.debug(message, ...more);
    else this.logger.log(message, ...more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.logger.error(message, ...more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.logger.warn(message, ...more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.logger.debug(message, ...more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.logger.verbose(message, ...more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.logger.fatal(message, ...more);
  }
}
