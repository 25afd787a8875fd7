import { createHash } from 'node:crypto';

import type { ApolloServerPlugin } from '@apollo/server';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Response } from 'express';

import { ActorRecogniser } from '../auth/actor-recogniser.js';
import type { ActorRequest } from '../auth/current-actor.js';
import { BoundedCache } from '../memory/bounded-cache.js';
import { isGraphqlPost } from './graphql-path.js';
import { isStamped } from './stamped.js';

/** What an answer takes beside its bytes. */
const BESIDE_BYTES = 500;
const LIMITS = { items: 10_000, weight: 64 * 2 ** 20 };

/** Headers that belong to the answer; the others belong to the call. */
const OF_THE_ANSWER = ['content-type', 'cache-control'] as const;

interface KeptAnswer {
  readonly body: Buffer;
  readonly headers: readonly (readonly [string, string])[];
}

/** A call as it passes: what its answer would be kept under, and whether it may be. */
type KeepingRequest = ActorRequest & { readonly rawBody?: Buffer; keptUnder?: string; mayBeKept?: boolean };

/**
 * Answers to operations that ask only for what is stamped. Asked again by whoever may read the same while the stamp is the same,
 * nothing is parsed or resolved: the bytes are sent again. Who calls, and the stamp, are read from the database for each call.
 */
@Injectable()
export class KeptAnswers {
  private readonly answers = new BoundedCache<KeptAnswer>(LIMITS);

  /** How many answers were given again, for the metrics. */
  given = 0;

  constructor(private readonly recogniser: ActorRecogniser) {}

  /** Ahead of GraphQL, behind the body: answers, or notes under what the answer to come would be kept. */
  readonly middleware = (request: KeepingRequest, response: Response, next: NextFunction): void => {
    if (!isGraphqlPost(request) || request.wantsStamp !== true || request.rawBody === undefined) return next();
    this.keyOf(request, request.rawBody).then((key) => {
      const found = key === null ? undefined : this.answers.get(key);
      if (found !== undefined) {
        this.given += 1;
        return answerAgain(response, found);
      }
      if (key !== null) this.keepWhatIsSent(request, response, key);
      return next();
    }, () => next());
  };

  /** Says of an answer without errors whether it may be kept. */
  readonly plugin: ApolloServerPlugin<{ req: KeepingRequest }> = {
    requestDidStart: async () => ({
      willSendResponse: async ({ schema, document, response: { body }, contextValue }) => {
        if (document === undefined || body.kind !== 'single') return;
        const isWhole = body.singleResult.errors === undefined && body.singleResult.data !== undefined;
        contextValue.req.mayBeKept = isWhole && isStamped(schema, document);
      },
    }),
  };

  /** All that the bytes depend on. Null: nobody was recognised; the guard will say so. */
  private async keyOf(request: KeepingRequest, body: Buffer): Promise<string | null> {
    const { organisationId, permissions } = await this.recogniser.recognise(request);
    const { stamp, headers } = request;
    if (stamp === undefined) return null;
    const form = [headers['content-type'], headers.accept, headers['accept-language']];
    const parts = JSON.stringify([organisationId, stamp, [...permissions], form]);
    return createHash('sha256').update(parts).update(body).digest('base64url');
  }

  /** The bytes are made once, to be sent and kept. Nobody asks whether the answer to a POST has changed: it gets no ETag. */
  private keepWhatIsSent(request: KeepingRequest, response: Response, key: string): void {
    response.send = (text: string) => {
      const body = Buffer.from(text);
      const headers = OF_THE_ANSWER.flatMap((name) => {
        const value = response.getHeader(name);
        return value === undefined ? [] : [[name, String(value)] as const];
      });
      if (request.mayBeKept === true && response.statusCode === 200) this.answers.set(key, { body, headers }, body.length + BESIDE_BYTES);
      response.setHeader('content-length', body.length);
      return response.end(body);
    };
  }
}

function answerAgain(response: Response, { body, headers }: KeptAnswer): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.setHeader('content-length', body.length);
  response.end(body);
}
