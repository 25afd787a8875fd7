import { SUBJECT_IDENTIFIER_TYPES, type SubjectIdentifierType } from './subject-identifier.js';
import type { SubjectHit } from './subject-index.js';

export interface Holder {
  readonly type: SubjectIdentifierType;
  readonly customerId: string;
}

/**
 * Who knows the person, each customer once, in a stable order. Addresses and telephone numbers are one person's; a
 * customer number is of one customer's own making, and others have the same for somebody else. So it counts beside an
 * address or telephone number that found the same customer, or where one customer alone has it.
 */
export function hitsOf(holders: readonly Holder[]): SubjectHit[] {
  const personal = new Set(holders.filter(({ type }) => type !== 'CUSTOMER_NUMBER').map(({ customerId }) => customerId));
  const numbered = new Set(holders.filter(({ type }) => type === 'CUSTOMER_NUMBER').map(({ customerId }) => customerId));
  const counting = holders.filter(({ type, customerId }) =>
    type !== 'CUSTOMER_NUMBER' || personal.has(customerId) || numbered.size === 1);
  const byCustomer = Map.groupBy(counting, ({ customerId }) => customerId);
  return [...byCustomer].sort(([one], [other]) => (one < other ? -1 : 1)).map(([customerId, found]) => {
    const types = new Set(found.map(({ type }) => type));
    return { customerId, types: SUBJECT_IDENTIFIER_TYPES.filter((type) => types.has(type)) };
  });
}
