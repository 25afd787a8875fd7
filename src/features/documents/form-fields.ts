/** A class whose fields are described for the doors. */
export type Form = new () => object;

/** What OpenAPI knows of a field. */
export interface FieldMetadata {
  readonly type?: unknown;
  readonly isArray?: boolean;
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly items?: Readonly<Record<string, unknown>>;
  readonly oneOf?: readonly Readonly<Record<string, unknown>>[];
  readonly [rule: string]: unknown;
}

export interface FormField {
  readonly name: string;
  readonly metadata: FieldMetadata;
  /** The class of what stands in it, where that has fields of its own. */
  readonly form: Form | null;
}

/** Where `@nestjs/swagger` keeps what the decorators of fields say. */
const NAMES = 'swagger/apiModelPropertiesArray';
const METADATA = 'swagger/apiModelProperties';

const known = new Map<Form, readonly FormField[]>();

/** The fields of a class, in the order in which they are declared. */
export function formOf(form: Form): readonly FormField[] {
  const found = known.get(form) ?? readForm(form);
  known.set(form, found);
  return found;
}

function readForm(form: Form): FormField[] {
  const prototype = form.prototype as object;
  const names = (Reflect.getMetadata(NAMES, prototype) ?? []) as readonly string[];
  return names.map((named) => {
    const name = named.slice(1);
    const metadata = Reflect.getMetadata(METADATA, prototype, name) as FieldMetadata;
    return { name, metadata, form: partOf(metadata.type) };
  });
}

/** Classes are named by a function, so that they may be declared later. */
function partOf(type: unknown): Form | null {
  return typeof type === 'function' && type.name === 'type' ? (type as () => Form)() : null;
}
