import { isISO31661Alpha2 } from 'class-validator';

/** Kosovo has no code of ISO 3166-1; the Union and the banks write this one. */
const KOSOVO = 'XK';

export function isCountry(code: unknown): boolean {
  return code === KOSOVO || isISO31661Alpha2(code);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** All codes that are countries, in order. */
export const COUNTRIES: readonly string[] = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second)).filter(isCountry);
