import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { type DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

import { TAKES_NDJSON } from '../http/edge/takes-ndjson.js';
import { TAKES_TEXT } from '../http/edge/takes-text.js';
import { ACCESS, type Access } from './access.js';

/** One way into the server, with who may use it. */
export interface Handler {
  readonly name: string;
  readonly route: string;
  readonly access: Access | undefined;
  /** It reads lines of any number (`@TakesNdjson`). */
  readonly takesNdjson?: boolean;
  /** The media types of the text that it takes (`@TakesText`). */
  readonly takesText?: readonly string[];
}

const RESOLVER_TYPE = 'graphql:resolver_type';

/** Every REST handler and every GraphQL query, mutation and subscription of the running application. */
export function declaredHandlers(discovery: DiscoveryService): Handler[] {
  const scanner = new MetadataScanner();
  const reflector = new Reflector();
  const handlers: Handler[] = [];
  for (const wrapper of [...discovery.getControllers(), ...discovery.getProviders()]) {
    const { metatype } = wrapper;
    if (typeof metatype !== 'function' || wrapper.instance === undefined || wrapper.instance === null) continue;
    const prototype = metatype.prototype as Record<string, unknown> | undefined;
    if (prototype === undefined) continue;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const method = prototype[name] as (() => unknown) | undefined;
      if (typeof method !== 'function') continue;
      const route = routeOf(method, metatype);
      if (route === null) continue;
      const access = reflector.getAllAndOverride<Access | undefined>(ACCESS, [method, metatype]);
      const takesNdjson = reflector.get<boolean | undefined>(TAKES_NDJSON, method) === true;
      const takesText = reflector.get<readonly string[] | undefined>(TAKES_TEXT, method);
      handlers.push({
        name: `${metatype.name}.${name}`, route, access, ...(takesNdjson ? { takesNdjson } : {}), ...(takesText === undefined ? {} : { takesText }),
      });
    }
  }
  return handlers;
}

function routeOf(method: () => unknown, metatype: object): string | null {
  const httpMethod = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
  if (httpMethod !== undefined) {
    const base = String(Reflect.getMetadata(PATH_METADATA, metatype) ?? '');
    const path = String(Reflect.getMetadata(PATH_METADATA, method) ?? '');
    return `${RequestMethod[httpMethod]} /${[base, path].join('/').split('/').filter(Boolean).join('/')}`;
  }
  const operation = Reflect.getMetadata(RESOLVER_TYPE, method) as string | undefined;
  return operation !== undefined && ['Query', 'Mutation', 'Subscription'].includes(operation) ? `graphql ${operation}` : null;
}

/** Throws when a handler says nothing about who may call it. */
export function refuseUndeclared(handlers: readonly Handler[]): void {
  const open = handlers.filter((handler) => handler.access === undefined).map((handler) => handler.name);
  if (open.length > 0) throw new Error(`These handlers declare no access (@Requires, @Authenticated or @Public): ${open.join(', ')}`);
}
