import type { OpenAPIObject } from '@nestjs/swagger';

import type { JsonSchema } from '../../src/platform/openapi/json-schema.js';

interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly description?: string; readonly schema?: JsonSchema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: unknown }>>;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/** What a reader of the document would miss. */
export function openapiFaults(document: OpenAPIObject): string[] {
  const operations = Object.entries({ ...document.paths, ...document.webhooks }).flatMap(([path, item]) =>
    Object.entries(item as unknown as Record<string, Operation>).filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ where: `${method.toUpperCase()} ${path}`, operation })));
  const ids = operations.map(({ operation }) => operation.operationId);
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, JsonSchema>);
  return [
    ...operations.flatMap(({ where, operation }) => operationFaults(where, operation)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the operation id ${id ?? ''} is used twice`),
    ...schemas.flatMap(([name, schema]) => schemaFaults(name, schema)),
    ...danglingReferences(document, new Set(schemas.map(([name]) => name))),
  ];
}

function operationFaults(where: string, operation: Operation): string[] {
  const faults: string[] = [];
  if ((operation.summary ?? '') === '') faults.push(`${where} has no summary`);
  if (operation.tags?.length !== 1) faults.push(`${where} has not one tag`);
  for (const { name, description, schema } of operation.parameters ?? []) {
    if ((description ?? '') === '') faults.push(`${where}: the parameter ${name} is not described`);
    if (schema === undefined) faults.push(`${where}: the parameter ${name} has no schema`);
  }
  const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  if (successes.length === 0) faults.push(`${where} says of no success`);
  return faults;
}

function schemaFaults(where: string, schema: JsonSchema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...((field.description ?? '') === '' && field.$ref === undefined ? [`${where}.${name} is not described`] : []),
    ...schemaFaults(`${where}.${name}`, field.items ?? field),
  ]);
}

function danglingReferences(document: OpenAPIObject, known: ReadonlySet<string>): string[] {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
  return [...new Set(references)].filter((name) => !known.has(name)).map((name) => `${name} is referred to, but does not exist`);
}
