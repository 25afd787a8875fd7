import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
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

const versionFromHeader = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined =>
  versionNamed(context.switchToHttp().getRequest<Request>().headers['if-match']));

const described = ApiHeader({
  name: 'If-Match', required: false, schema: { type: 'string' },
  description: 'The `ETag` of what you have read: nothing is changed when somebody else changed it since.',
});

/** `number | undefined`: the version the caller has read, from `If-Match`. */
export const IfMatch = (): ParameterDecorator => (target, method, index) => {
  versionFromHeader()(target, method, index);
  if (method === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, method);
  if (descriptor !== undefined) (described as MethodDecorator)(target, method, descriptor);
};
