import { type Content, html, type Markup } from '../html/markup.js';
import type { JsonSchema } from './json-schema.js';
import { phrases, prose } from './prose.js';

const REFERENCE = '#/components/schemas/';

/** The fields of an object, one line each; anything else in one line. */
export function schemaView(schema: JsonSchema): Content {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return html`<p>${typeView(schema)}${limits(schema)}</p>`;
  const required = new Set(schema.required);
  return html`<table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${
    fields.map(([name, field]) => html`<tr><th scope="row"><code>${name}</code>${required.has(name) ? null : html` <small>optional</small>`}</th>
<td>${typeView(field)}${limits(field)}</td><td>${phrases(field.description ?? '')}${inside(field)}</td></tr>`)
  }</tbody></table>`;
}

/** An object written out in place has its own fields below. */
function inside(field: JsonSchema): Content {
  const own = field.items ?? field;
  return Object.keys(own.properties ?? {}).length === 0 ? null : schemaView(own);
}

/** The kind of a value; named objects link to where they are described. */
export function typeView(schema: JsonSchema): Content {
  if (schema.$ref !== undefined) return schemaLink(schema.$ref.slice(REFERENCE.length));
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) return joined(choices.map(typeView), ' or ');
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined) return joined(schema.enum.map((value) => html`<code>${String(value)}</code>`), ' ');
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type ?? ['any'];
  return joined(types.map((type) => (type === 'array' && schema.items !== undefined ? ['list of ', typeView(schema.items)] : type)), ' or ');
}

function schemaLink(name: string): Markup {
  return html`<a href="#schema-${name}">${name}</a>`;
}

function joined(parts: readonly Content[], between: string): Content {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
}

function limits({ format, pattern, minimum, maximum, minLength, maxLength, minItems, maxItems, ...schema }: JsonSchema): Content {
  const range = (from: number | undefined, to: number | undefined, unit: string): string | null =>
    from === undefined && to === undefined ? null : `${from ?? '…'} to ${to ?? '…'}${unit}`;
  const said = [
    format ?? null, range(minimum, maximum, ''), range(minLength, maxLength, ' characters'), range(minItems, maxItems, ' items'),
    pattern ?? null, schema.default === undefined ? null : `default ${JSON.stringify(schema.default)}`,
  ].filter((text) => text !== null);
  return said.length === 0 ? null : html` <small>${said.join(', ')}</small>`;
}

/** A named schema with its place on the page. */
export function namedSchemaView(name: string, schema: JsonSchema): Markup {
  return html`<section id="schema-${name}"><h3>${name}</h3>${prose(schema.description ?? '')}${schemaView(schema)}</section>\n`;
}
