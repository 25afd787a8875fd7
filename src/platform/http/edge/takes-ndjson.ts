import { SetMetadata } from '@nestjs/common';

/** One JSON object a line: for bodies of any length, read as they arrive. */
export const NDJSON = 'application/x-ndjson';

export const TAKES_NDJSON = Symbol('takes-ndjson');

/** The handler reads its body itself, line by line; no parser holds it, and no limit of bytes ends it. */
export const TakesNdjson = (): MethodDecorator => SetMetadata(TAKES_NDJSON, true);
