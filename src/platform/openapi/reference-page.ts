import type { OpenAPIObject } from '@nestjs/swagger';

import { type Content, html, type Markup } from '../html/markup.js';
import type { JsonSchema } from './json-schema.js';
import { documentationPage } from './page.js';
import { phrases, prose } from './prose.js';
import { namedSchemaView, schemaView, typeView } from './schema-view.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: JsonSchema;
}

interface Body {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

interface Entry {
  readonly title: Markup;
  readonly operation: Operation;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** The whole reference on one page, made of the document. */
export function referencePage(document: OpenAPIObject): string {
  const entries = Object.entries(document.paths).flatMap(([path, item]) => METHODS.flatMap((method): Entry[] => {
    const operation = item[method] as unknown as Operation | undefined;
    return operation === undefined ? [] : [{ title: html`<code>${method.toUpperCase()} ${path}</code>`, operation }];
  }));
  const events = Object.entries(document.webhooks ?? {}).map(([type, item]): Entry =>
    ({ title: html`<code>${type}</code>`, operation: (item as unknown as { readonly post: Operation }).post }));
  const schemas = Object.entries((document.components?.schemas ?? {}) as Readonly<Record<string, JsonSchema>>);
  const groups = grouped([...entries, ...events]);
  return documentationPage('art28 API', [
    prose(document.info.description ?? ''),
    html`<p>Version ${document.info.version}. The same for machines: <a href="/openapi.json">openapi.json</a>.
<a href="/docs/errors">Errors</a>.</p>\n`,
    html`<nav aria-label="Contents"><ul>${groups.map(([tag]) => html`<li><a href="#${anchor(tag)}">${tag}</a></li>`)}<li><a href="#schemas">Objects</a></li></ul></nav>\n`,
    groups.map(([tag, own]) => html`<h2 id="${anchor(tag)}">${tag}</h2>\n${own.map(entryView)}`),
    html`<h2 id="schemas">Objects</h2>\n${schemas.map(([name, schema]) => namedSchemaView(name, schema))}`,
  ]);
}

function anchor(tag: string): string {
  return `tag-${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}

function grouped(entries: readonly Entry[]): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const tag = entry.operation.tags?.[0] ?? 'Other';
    groups.set(tag, [...(groups.get(tag) ?? []), entry]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

function entryView({ title, operation }: Entry): Markup {
  return html`<section id="${operation.operationId}"><h3>${title}</h3>
<p><strong>${phrases(operation.summary ?? '')}</strong></p>
${prose(operation.description ?? '')}${parametersView(operation.parameters ?? [])}${bodyView(operation.requestBody)}${responsesView(operation.responses)}</section>
`;
}

function parametersView(parameters: readonly Parameter[]): Content {
  if (parameters.length === 0) return null;
  return html`<table><thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${
    parameters.map((each) => html`<tr><th scope="row"><code>${each.name}</code>${each.required === true ? null : html` <small>optional</small>`}</th>
<td>${each.in}</td><td>${typeView(each.schema ?? {})}</td><td>${phrases(each.description ?? '')}</td></tr>`)
  }</tbody></table>`;
}

function bodyView(body: Body | undefined): Content {
  const schema = schemaOf(body);
  return schema === undefined ? null : [html`<h4>Body</h4>`, schemaView(schema)];
}

function responsesView(responses: Operation['responses']): Content {
  return html`<table><thead><tr><th scope="col">Answer</th><th scope="col">Body</th><th scope="col">Meaning</th></tr></thead><tbody>${
    Object.entries(responses).map(([status, response]) => {
      const schema = schemaOf(response);
      return html`<tr><th scope="row">${status}</th><td>${schema === undefined ? null : typeView(schema)}</td><td>${phrases(response.description ?? '')}</td></tr>`;
    })
  }</tbody></table>`;
}

function schemaOf(body: Body | undefined): JsonSchema | undefined {
  return Object.values(body?.content ?? {})[0]?.schema;
}
