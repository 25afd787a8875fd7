import type { CustomerView } from '../customers/index.js';
import { suggestedAlias } from './suggested-alias.rules.js';

const customer = {
  id: 'c', externalId: 'C-1', name: 'Acme Bakkerij', parties: [
    { partyId: 'p', ref: 'main', legalName: 'Acme Bakkerij B.V.', aliases: [{ kind: 'BRAND', name: 'Broodje Acme' }], identifiers: [], country: 'NL', city: null },
  ],
} as unknown as CustomerView;
const byStaff = { outcome: 'ROUTED', decidedByKind: 'PERSON', customerId: 'c' } as const;
const suggested = (name: string | null, decision: Parameters<typeof suggestedAlias>[1] = byStaff, customerId: string | null = 'c') =>
  suggestedAlias({ customerId }, decision, { name }, customer)?.name ?? null;

describe('a typed name is suggested', () => {
  it.each([
    ['when staff decided and the customer is not known by it', suggested('De warme bakker'), 'De warme bakker'],
    ['without the spaces around it', suggested('  De warme bakker '), 'De warme bakker'],
    ['not when it is its name, however spelled', suggested('ACME  bakkerij'), null],
    ['not when it is an alias', suggested('broodje acme'), null],
    ['not when nothing was typed', suggested(null), null],
    ['not when it is no name', suggested('…'), null],
    ['not when it is longer than a name on record may be', suggested('a'.repeat(201)), null],
    ['not when the rules decided', suggested('De warme bakker', { ...byStaff, decidedByKind: 'RULES' }), null],
    ['not when nothing stands', suggested('De warme bakker', null), null],
    ['not when it is with somebody else meanwhile', suggested('De warme bakker', byStaff, null), null],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});
