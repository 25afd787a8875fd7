import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { refuse } from '../../kernel/problem.js';

/**
 * Puts the version of what is sent into `ETag`: the next edit may name it in `If-Match`. What is shown also goes by the day and by who
 * reads it, so nobody who names it in `If-None-Match` is told that it has it already.
 */
export function tagVersion(response: Response, version: number): void {
  response.setHeader('ETag', `"${version}"`);
  delete response.req.headers['if-none-match'];
}

/** One tag of RFC 9110: weak ones match no version, for they only say that two are alike. */
const TAG = /^(?<weak>W\/)?"(?<text>[!#-~\u0080-\u00ff]*)"$/;

/**
 * The version that `If-Match` names, alone or in a list; undefined when any will do. Tags that are no version of ours match nothing.
 * Whoever names two versions has not read one.
 */
export function versionNamed(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const tags = tagsOf(header);
  const versions = [...new Set(tags.flatMap(({ weak, text = '' }) => (weak === undefined && /^\d{1,9}$/.test(text) ? [Number(text)] : [])))];
  if (versions.length > 1) return refuseHeader('If-Match must name one version');
  return versions[0] ?? refuse('VERSION_STALE', {});
}

function tagsOf(header: string): Partial<Record<string, string>>[] {
  // A comma stands within a tag too: between two there is a quote before it.
  const tags = header.trim().replace(/^[,\s]+|[,\s]+$/g, '').split(/(?<=")[ \t]*,[ \t,]*/);
  return tags.map((tag) => TAG.exec(tag)?.groups ?? refuseHeader('If-Match must be a list of tags like "3", or *'));
}

function refuseHeader(message: string): never {
  return refuse('INPUT_INVALID', { errors: [{ path: 'If-Match', messages: [message] }] });
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
