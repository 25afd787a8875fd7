/** A piece of JSON Schema 2020-12 or of an OpenAPI document, as far as it is looked into here. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** The same JSON with the keys of every object in order, so that a document differs only where its content does. */
export function sortedJson<Value>(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(sortedJson) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>).filter(([, member]) => member !== undefined);
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, member]) => [key, sortedJson(member)]);
  return Object.fromEntries(sorted) as Value;
}
