import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';

import { refuse } from '../../kernel/problem.js';

/** Puts the version of what is sent into `ETag`: the next edit may name it in `If-Match`. */
export function tagVersion(response: Response, version: number): void {
  response.setHeader('ETag', `"${version}"`);
}

/** The version that `If-Match` names; undefined when any will do. What is no version of ours matches nothing. */
export function versionNamed(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^\s*"(\d{1,9})"\s*$/.exec(header)?.[1];
  return version === undefined ? refuse('VERSION_STALE', {}) : Number(version);
}

/** `number | undefined`: the version the caller has read, from `If-Match`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined =>
  versionNamed(context.switchToHttp().getRequest<Request>().headers['if-match']));
