import { refuse } from '../../kernel/problem.js';

/** Small letters, digits and single hyphens, at most 63. */
export const SERVICE_CODE = /^[a-z0-9](-?[a-z0-9])*$/;

/** The code of a service as it may be chosen, or INPUT_INVALID. */
export function demandServiceCode(code: string): string {
  if (code.length <= 63 && SERVICE_CODE.test(code)) return code;
  const messages = ['code must be small letters, digits and single hyphens, 63 characters at most'];
  return refuse('INPUT_INVALID', { errors: [{ path: 'code', messages }] });
}
