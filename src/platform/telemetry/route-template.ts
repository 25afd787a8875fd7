import type { Request } from 'express';

/** Where no handler was found. */
export const NO_ROUTE = 'none';

/**
 * The template of the route that took a request, `/v1/customers/:externalId`: what may stand in logs and labels, for a
 * path itself may hold tokens, references and names. To be asked once the request has been answered.
 */
export function routeTemplate(request: Request): string {
  const path = (request as { route?: { path?: unknown } }).route?.path;
  // Middleware that takes everything is no handler; GraphQL is mounted under a path and has no route.
  const isHandler = typeof path === 'string' && !path.includes('*');
  if (isHandler) return `${request.baseUrl}${path}`;
  return request.baseUrl === '' ? NO_ROUTE : request.baseUrl;
}
