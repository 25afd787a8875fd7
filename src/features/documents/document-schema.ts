import { COUNTRIES } from '../../platform/api/country-code.js';
import { COUNTRY_PATTERN } from '../../platform/api/fields.js';
import { termValueRules } from '../agreements/index.js';
import { ContractTerm } from '../register/index.js';
import { DocumentHead, type Section, SECTIONS } from './document-form.js';
import { type FieldMetadata, type Form, formOf } from './form-fields.js';

type Schema = Readonly<Record<string, unknown>>;

const ABOUT = 'The register of an organisation as one document: whom it engages, what it does with which data, where data lies, ' +
  'how it is protected, what it promised. `art28 export` writes it, `art28 plan` says what it changes, `art28 apply` does it.';

/** Rules that mean the same in OpenAPI and in JSON Schema. */
const RULES = ['description', 'enum', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'example'] as const;

/** Their patterns say all that the doors check; of these words editors know other rules, which the doors do not have. */
const FORMATS_OF_PATTERNS: readonly unknown[] = ['email', 'uri'];

const COUNTRY = { type: 'string', enum: COUNTRIES, description: 'A country of ISO 3166-1 alpha-2, or XK.' };

/** The JSON Schema (2020-12) of documents, made of what the doors say of the same fields. Editors complete and check by it. */
export function documentSchema(): Schema {
  const parts = new Map<string, Schema>([['Country', COUNTRY]]);
  const head = fieldsSchema(DocumentHead, parts);
  const sections = SECTIONS.map((section) => [section.field, sectionSchema(section, parts)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Register of an organisation',
    description: ABOUT,
    type: 'object',
    properties: { ...(head['properties'] as Schema), ...Object.fromEntries(sections) },
    required: head['required'],
    additionalProperties: false,
    $defs: Object.fromEntries([...parts].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** Entries by code; nothing behind the key means that there are none. */
function sectionSchema({ about, content, dates, code }: Section, parts: Map<string, Schema>): Schema {
  const [said, days] = [fieldsSchema(content, parts), fieldsSchema(dates, parts)];
  const entry = {
    type: 'object',
    properties: { ...(said['properties'] as Schema), ...(days['properties'] as Schema) },
    required: said['required'],
    additionalProperties: false,
  };
  const codes = { type: 'string', pattern: code.source, maxLength: 63 };
  return { description: about, type: ['object', 'null'], propertyNames: codes, additionalProperties: entry };
}

function fieldsSchema(form: Form, parts: Map<string, Schema>): Schema {
  const fields = formOf(form);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, metadata, form: part }) => [name, fieldSchema(metadata, part, parts)])),
    required: fields.filter(({ metadata }) => metadata.required !== false).map(({ name }) => name),
    additionalProperties: false,
  };
}

function fieldSchema(metadata: FieldMetadata, part: Form | null, parts: Map<string, Schema>): Schema {
  const isList = metadata.isArray === true || metadata.type === 'array';
  const { description, ...item } = part === null ? plainSchema(metadata) : { ...partSchema(part, parts), description: metadata.description };
  const said = description === undefined ? {} : { description };
  if (!isList) return { ...said, ...orNull(item, metadata) };
  const { minItems, maxItems } = metadata as { minItems?: number; maxItems?: number };
  const list = { type: 'array', items: item, ...(minItems === undefined ? {} : { minItems }), ...(maxItems === undefined ? {} : { maxItems }) };
  return { ...said, ...orNull(list, metadata) };
}

function plainSchema(metadata: FieldMetadata): Schema {
  const described: Schema = metadata.type === 'array' && metadata.items !== undefined
    ? { ...metadata.items, description: metadata.description } : metadata;
  if (described['pattern'] === COUNTRY_PATTERN) return { description: described['description'], $ref: '#/$defs/Country' };
  const rules = Object.fromEntries(RULES.filter((rule) => described[rule] !== undefined)
    .filter((rule) => rule !== 'format' || !FORMATS_OF_PATTERNS.includes(described[rule]))
    .map((rule) => (rule === 'example' ? ['examples', [described[rule]]] : [rule, described[rule]])));
  return metadata.oneOf === undefined ? { type: typeName(described['type']), ...rules } : { ...rules, oneOf: metadata.oneOf };
}

function typeName(type: unknown): string {
  return typeof type === 'function' ? type.name.toLowerCase() : String(type);
}

function partSchema(part: Form, parts: Map<string, Schema>): Schema {
  if (!parts.has(part.name)) {
    parts.set(part.name, {});
    const fields = fieldsSchema(part, parts);
    // What a term comes to is another thing for each.
    parts.set(part.name, part === ContractTerm ? { ...fields, allOf: termValueRules() } : fields);
  }
  return { $ref: `#/$defs/${part.name}` };
}

/** A field that may be left out may be null, which says the same. */
function orNull(schema: Schema, { nullable }: FieldMetadata): Schema {
  if (nullable !== true) return schema;
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const { enum: words, ...rest } = schema as { readonly type: string; readonly enum?: readonly unknown[] };
  return { ...rest, type: [schema['type'], 'null'], ...(words === undefined ? {} : { enum: [...words, null] }) };
}
