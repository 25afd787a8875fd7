import { isISO31661Alpha2 } from 'class-validator';

/** Kosovo has no code of ISO 3166-1; the Union and the banks write this one. */
const KOSOVO = 'XK';

export function isCountry(code: unknown): boolean {
  return code === KOSOVO || isISO31661Alpha2(code);
}
