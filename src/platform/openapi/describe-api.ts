import { createRequire } from 'node:module';

import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import type { Handler } from '../auth/declared-access.js';
import type { ProblemTable } from '../problems/problem-table.js';
import { type EventCatalogue, eventSchemas, webhooksSection } from './event-schemas.js';
import { sortedJson } from './json-schema.js';

const { version } = createRequire(import.meta.url)('../../../package.json') as { readonly version: string };

const ABOUT = `The processor's side of the GDPR. What is called here is also in GraphQL at \`/graphql\`, on the same acts,
permissions and refusals.

Lists come in pages: \`first\` and \`after\`, or \`last\` and \`before\`, with a \`Link\` header to the pages beside. What can be
edited carries an \`ETag\`; send it back as \`If-Match\` and a change that somebody else made in between is not overwritten.
What is answered to a key is for its holder alone, and kept by no cache (\`Cache-Control: no-store\`).
Send an \`Idempotency-Key\` with a POST and repeating it is safe. Refusals are RFC 9457 problems; every code is explained at
\`/docs/errors\`. What happens is also told to webhook endpoints, signed by Standard Webhooks: see the events.`;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

const REFUSAL = {
  description: 'A refusal.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 255 },
  description: 'Any text of your own. The same key with the same body gives the first answer again, for 24 hours. With another body it is ' +
    'refused; a stranger who hands in a request is not, and makes another one.',
} as const;

/** What the placeholders of paths stand for: the same word is the same thing everywhere. */
const PLACEHOLDERS: Readonly<Record<string, { readonly description: string; readonly schema?: object }>> = {
  id: { description: 'Id.', schema: { type: 'string', format: 'uuid' } },
  mandateId: { description: 'Id of the mandate.', schema: { type: 'string', format: 'uuid' } },
  changeId: { description: 'Id of the change.', schema: { type: 'string', format: 'uuid' } },
  externalId: { description: 'Your own key of the customer, as your billing system knows it.' },
  ref: { description: 'Reference of the party within its customer.' },
  code: { description: 'Your own code of it.' },
  slug: { description: 'The public name of the organisation.' },
  reference: { description: 'Reference of the request, from the answer to it or a mail about it.' },
};

/** What the description is made of, besides the routes themselves. */
export interface ApiParts {
  readonly handlers: readonly Handler[];
  readonly problems: ProblemTable;
  readonly events: EventCatalogue;
}

/** The OpenAPI 3.1 document of the running application, its keys in order. */
export function describeApi(nest: INestApplication, parts: ApiParts): OpenAPIObject {
  const frame = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle('art28').setDescription(ABOUT).setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key (`a28_…`) or an access token.' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(nest, frame, { operationIdFactory, autoTagControllers: false });
  const paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, describedItem(path, item, parts)]));
  const schemas = {
    ...document.components?.schemas, ...eventSchemas(parts.events), Problem: problemSchema(parts.problems),
  };
  const whole = { ...document, paths, webhooks: webhooksSection(parts.events), components: { ...document.components, schemas } };
  return sortedJson(whole) as OpenAPIObject;
}

/** `ApiKeyController.list` → `apiKey_list`. */
function operationIdFactory(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}_${method}`;
}

function describedItem(path: string, item: PathItem, parts: ApiParts): PathItem {
  const operations = METHODS.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined) return [];
    const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    const handler = parts.handlers.find((each) => each.route === route);
    return [[method, describedOperation(operation, handler, method)] as const];
  });
  return { ...item, ...Object.fromEntries(operations) };
}

function describedOperation(operation: Operation, handler: Handler | undefined, method: string): Operation {
  const access = handler?.access;
  const needs = access?.kind === 'PERMISSION' ? `Needs \`${access.permission}\`.` : null;
  const description = [operation.description ?? '', needs ?? ''].filter((text) => text !== '').join('\n\n');
  return {
    ...operation,
    ...(description === '' ? {} : { description }),
    parameters: [...describedParameters(operation.parameters ?? []), ...(method === 'post' ? [IDEMPOTENCY_KEY] : [])],
    responses: { ...saidResponses(operation.responses), default: REFUSAL },
    security: access?.kind === 'PUBLIC' ? [] : [{ bearer: [] }],
    ...(access?.kind === 'PERMISSION' ? { 'x-permission': access.permission } : {}),
  };
}

const SUCCESSES: Readonly<Record<string, string>> = {
  200: 'Done.', 201: 'Made.', 202: 'Taken; what comes of it shows later.', 204: 'Done; there is nothing to show.',
};

/** OpenAPI demands a description of every answer. */
function saidResponses(responses: Operation['responses']): Operation['responses'] {
  return Object.fromEntries(Object.entries(responses).map(([status, response]) => {
    const isSilent = response !== undefined && 'description' in response && response.description === '';
    return [status, isSilent ? { ...response, description: SUCCESSES[status] ?? 'An answer.' } : response];
  }));
}

/** `Authorization` is no parameter in OpenAPI: it is said by `security`. */
function describedParameters(parameters: readonly Parameter[]): Parameter[] {
  return parameters.flatMap((parameter): Parameter[] => {
    if ('$ref' in parameter) return [parameter];
    if (parameter.in === 'header' && parameter.name.toLowerCase() === 'authorization') return [];
    const known = parameter.in === 'path' ? PLACEHOLDERS[parameter.name] : undefined;
    if (known === undefined) return [parameter];
    return [{ ...parameter, description: parameter.description ?? known.description, schema: known.schema ?? parameter.schema ?? {} }];
  });
}

function problemSchema(problems: ProblemTable): object {
  const text = (description: string): object => ({ type: 'string', description });
  return {
    type: 'object',
    description: 'A refusal (RFC 9457). More members explain it, by code.',
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
    properties: {
      type: { ...text('Where the code is explained'), format: 'uri-reference' },
      title: text('What is wrong'),
      status: { type: 'integer', description: 'The HTTP status' },
      detail: text('What to do'),
      code: { ...text('Stays the same; decide on this one'), enum: Object.keys(problems).sort() },
      requestId: text('Found again in logs and audit entries'),
    },
    additionalProperties: true,
  };
}
