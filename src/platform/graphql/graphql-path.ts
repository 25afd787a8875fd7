import type { Request } from 'express';

/** Where GraphQL is answered. */
export const GRAPHQL_PATH = '/graphql';

export function isGraphqlPost({ method, originalUrl }: Request): boolean {
  return method === 'POST' && originalUrl === GRAPHQL_PATH;
}
