import { createRequire } from 'node:module';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/** VERIFIED facts were read in a source; KNOWLEDGE is common knowledge that nobody re-read. */
export const confidence = z.enum(['verified', 'knowledge']);

/** A day as `YYYY-MM-DD`. */
export const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** ISO 3166-1 alpha-2, capitals. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);

/** ISO 3166-2, such as `DE-BY`. */
export const subdivisionCode = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/);

/**
 * A file of facts from `src/law/data`, checked against its schema: a file that does not fit stops the start.
 * Loaded with require because the compiler drops import attributes, without which Node refuses JSON modules.
 */
export function lawFile<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  return schema.parse(require(`./data/${name}.json`));
}
