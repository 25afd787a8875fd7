import { DiscoveryService } from '@nestjs/core';

import { declaredHandlers, type Handler } from '../../src/platform/auth/declared-access.js';
import type { CallOptions, World } from '../harness/app.js';
import type { Answer, Call, Door } from './door.js';
import { graphqlDoors } from './graphql-doors.js';
import { restDoors } from './rest-doors.js';

/** Doors that no schema describes: pages for people and what machines probe. Their tests are their own. */
const UNDESCRIBED = new Set(['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /openapi.json', 'GET /docs']);

/** Headers whose values say something about what was asked for; of the others the presence counts. */
const TELLING_HEADERS = new Set(['content-type', 'location', 'link', 'retry-after', 'www-authenticate', 'allow']);

/** Every door of the running product. Fails when one exists that no call can be made for. */
export function allDoors(world: World): Door[] {
  const { nest } = world.application;
  const handlers = declaredHandlers(nest.get(DiscoveryService));
  const isPage = ({ route }: Handler): boolean => / \/(?!v\d)/.test(route);
  const rest = restDoors(nest, handlers.filter((handler) => !handler.route.startsWith('graphql') && !isPage(handler)));
  const unknown = handlers.filter((handler) => !handler.route.startsWith('graphql') && isPage(handler))
    .filter(({ route, access }) => !UNDESCRIBED.has(route) && access?.kind !== 'PUBLIC');
  if (unknown.length > 0) throw new Error(`No call can be made for ${unknown.map(({ route }) => route).join(', ')}`);
  return [...rest, ...graphqlDoors(nest, handlers.filter(({ route }) => route.startsWith('graphql')))];
}

export async function knock(world: World, call: Call, options: Omit<CallOptions, 'body'> = {}): Promise<Answer> {
  const answer = await world.rest(call.method, call.path, {
    ...options, headers: { ...call.headers, ...options.headers }, ...(call.body === undefined ? {} : { body: call.body }),
  });
  const body: unknown = answer.body;
  const headers = [...answer.headers].map(([name, value]) => (TELLING_HEADERS.has(name) ? `${name}: ${value}` : name)).sort();
  return { status: answer.status, code: codeOf(answer.status, body), body, text: `${headers.join('\n')}\n\n${JSON.stringify(body)}` };
}

/** A refusal's code; a resource may have a `code` too. */
function codeOf(status: number, body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { code, errors } = body as { code?: unknown; errors?: readonly { extensions?: { code?: unknown } }[] };
  const found = errors?.[0]?.extensions?.code ?? (status >= 400 ? code : null);
  return typeof found === 'string' ? found : null;
}
