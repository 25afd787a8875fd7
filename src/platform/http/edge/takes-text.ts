import { createHash } from 'node:crypto';

import { SetMetadata } from '@nestjs/common';
import type { Request } from 'express';

import type { Actor } from '../../../kernel/actor.js';
import { refuse } from '../../../kernel/problem.js';
import { validationPipe } from '../../api/validation.js';

export const TAKES_TEXT = Symbol('takes-text');

/** The handler takes its body as the text it is, in one of these media types, and reads it itself: `readTextBody`. */
export const TakesText = (...types: readonly string[]): MethodDecorator => SetMetadata(TAKES_TEXT, types);

export interface TextBody {
  readonly text: string;
  /** Whoever calls, its Idempotency-Key tied to this very text. */
  readonly actor: Actor;
}

/** Reads the body behind the guard: a stranger makes nobody hold that much. */
export async function readTextBody(request: Request, actor: Actor, limitBytes: number): Promise<TextBody> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') refuse('MEDIA_TYPE_UNSUPPORTED', {});
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
  }
  // What is too much is read to its end and forgotten: the client is still sending.
  if (length > limitBytes) refuse('BODY_TOO_LARGE', { limitBytes });
  const bytes = Buffer.concat(chunks);
  return { text: decoded(bytes), actor: tiedTo(actor, request, bytes) };
}

/** The same of a body in JSON, checked as a class says: for what is longer than `BODY_LIMIT_BYTES` lets pass. */
export async function readJsonBody<Body extends object>(
  request: Request, caller: Actor, { limitBytes, form }: { readonly limitBytes: number; readonly form: new () => Body },
): Promise<{ readonly body: Body; readonly actor: Actor }> {
  const { text, actor } = await readTextBody(request, caller, limitBytes);
  return { body: await pipe.transform(parsed(text), { type: 'body', metatype: form }) as Body, actor };
}

const pipe = validationPipe();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('BODY_MALFORMED', {});
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('BODY_MALFORMED', {});
  }
}

function tiedTo(actor: Actor, request: Request, bytes: Buffer): Actor {
  const { idempotency } = actor;
  if (idempotency === undefined) return actor;
  const bodyHash = createHash('sha256').update(`${request.method} ${request.originalUrl}\n`).update(bytes).digest('hex');
  return { ...actor, idempotency: { key: idempotency.key, bodyHash, takeOrdinal: () => idempotency.takeOrdinal() } };
}
