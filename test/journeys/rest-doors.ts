import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import type { Handler } from '../../src/platform/auth/declared-access.js';
import type { Call, Door } from './door.js';
import { leafOf } from './field-meaning.js';
import type { Field, Shape } from './input-shape.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = Readonly<Record<string, unknown>>;
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema };

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** Every REST route, from the OpenAPI document of the running application. */
export function restDoors(nest: INestApplication, handlers: readonly Handler[]): Door[] {
  const document = SwaggerModule.createDocument(nest, new DocumentBuilder().build());
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const doors = Object.entries(document.paths).flatMap(([path, item]) => METHODS.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined || !/^\/v\d/.test(path)) return [];
    const name = `${method.toUpperCase()} ${path}`;
    const handler = handlers.find(({ route }) => route.replaceAll(/:(\w+)/g, '{$1}') === name);
    if (handler?.access === undefined) throw new Error(`${name} stands in the OpenAPI document, but no handler is declared for it`);
    return [doorOf(name, operation, handler.access, new Reader(schemas, name))];
  }));
  const silent = handlers.filter(({ route }) => !doors.some((door) => door.name === route.replaceAll(/:(\w+)/g, '{$1}')));
  if (silent.length > 0) throw new Error(`The OpenAPI document is silent about ${silent.map(({ route }) => route).join(', ')}`);
  return doors;
}

function doorOf(name: string, operation: Operation, access: Door['access'], reader: Reader): Door {
  const parameters = (operation.parameters ?? []) as unknown as readonly Parameter[];
  const [method = '', path = ''] = name.split(' ');
  const body = reader.body(operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined);
  const group = (place: string): Field => ({ isRequired: true, shape: reader.parameters(parameters.filter((one) => one.in === place)) });
  const fields = { path: group('path'), query: group('query'), ...(body === null ? {} : { body: { shape: body, isRequired: true } }) };
  return {
    name, access, isRead: method === 'GET', input: { kind: 'OBJECT', fields },
    call: (input) => restCall(method, path, input as RestInput),
  };
}

interface RestInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function restCall(method: string, template: string, { path, query, body }: RestInput): Call {
  const place = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return { method, path: search === '' ? place : `${place}?${search}`, ...(body === undefined ? {} : { body }) };
}

/** Turns schemas of the document into shapes. */
class Reader {
  constructor(private readonly schemas: Readonly<Record<string, Schema>>, private readonly where: string) {}

  parameters(parameters: readonly Parameter[]): Shape {
    return {
      kind: 'OBJECT',
      fields: Object.fromEntries(parameters.map(({ name, schema, required, in: place }) => {
        const isId = place === 'path' && (name === 'id' || (name.endsWith('Id') && name !== 'externalId'));
        return [name, { isRequired: required === true, shape: this.shape(name, isId ? { format: 'uuid' } : schema ?? {}) }];
      })),
    };
  }

  body(body: { readonly content?: Record<string, { readonly schema?: Schema }> } | undefined): Shape | null {
    const schema = body?.content?.['application/json']?.schema;
    return schema === undefined ? null : this.shape('body', schema);
  }

  private shape(name: string, schema: Schema): Shape {
    const reference = (schema['$ref'] ?? (schema['allOf'] as readonly Schema[] | undefined)?.[0]?.['$ref']) as string | undefined;
    if (reference !== undefined) return this.shape(name, this.schemas[reference.split('/').at(-1) ?? ''] ?? {});
    if (schema['type'] === 'array') {
      return { kind: 'LIST', of: this.shape(name, schema['items'] as Schema), least: Math.max(1, Number(schema['minItems'] ?? 1)) };
    }
    const properties = schema['properties'] as Record<string, Schema> | undefined;
    if (properties !== undefined) {
      const required = (schema['required'] ?? []) as readonly string[];
      const fields = Object.entries(properties)
        .map(([field, part]) => [field, { isRequired: required.includes(field), shape: this.shape(field, part) }] as const);
      return { kind: 'OBJECT', fields: Object.fromEntries(fields) };
    }
    const form = schema['oneOf'] === undefined ? String(schema['format'] ?? schema['type'] ?? '') : 'TermValue';
    return leafOf({
      name, form, where: this.where, choices: schema['enum'] as readonly unknown[] | undefined,
      minimum: schema['minimum'] as number | undefined,
    });
  }
}
