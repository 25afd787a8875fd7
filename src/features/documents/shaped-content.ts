import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { ENTRY_CODE, type Reference } from '../register/index.js';
import { type Form, formOf } from './form-fields.js';

/** Of a customer. */
const LONGEST_KEY = 200;

type Fields = Readonly<Record<string, unknown>>;

/**
 * A content of which some is wrong in the shape that its form has, so that what is right of it can be read: lists are lists, parts are
 * parts, and each item stands where it stood. What is none of these is left out, or null within a list.
 */
export function shapedAs(form: Form, content: unknown): Fields {
  const said = isFields(content) ? content : {};
  return Object.fromEntries(formOf(form).map(({ name, metadata, form: part }) => {
    const value = said[name];
    const isList = metadata.isArray === true || metadata.type === 'array';
    if (isList) return [name, Array.isArray(value) ? value.map((item) => (part === null ? textOrNull(item) : shapedAs(part, item))) : []];
    return [name, part === null ? textOrNull(value) : isFields(value) ? shapedAs(part, value) : null];
  })) as Fields;
}

/** Whether it names anything: of a code that is none its form is told already. */
export function isReadable({ kind, code }: Reference): boolean {
  if (typeof code !== 'string') return false;
  return kind === 'CUSTOMER' ? code !== '' && code.length <= LONGEST_KEY && CLEAN_LINE.pattern.test(code) : ENTRY_CODE.test(code);
}

/** Whatever names anything is a text. */
function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
