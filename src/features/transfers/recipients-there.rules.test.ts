import type { PlacementContent } from '../register/index.js';
import type { FlowRegister } from './flow-register.js';
import { knownOfAll, recipientAt } from './recipients-there.rules.js';

const party = (isMet: 'YES' | 'NO' | 'UNKNOWN') =>
  ({ content: { name: 'x', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet }] } });
const register = {
  entries: {
    PARTY: new Map([['listed', party('YES')], ['unlisted', party('NO')], ['unknown', party('UNKNOWN')]]),
    ENGAGEMENT: new Map([['racks', { content: { party: 'listed', roles: [] } }]]),
  },
} as unknown as FlowRegister;
const at = (more: Partial<PlacementContent>) => recipientAt(register, { location: 'NYC', kind: 'LIVE', ...more });
const known = (...parties: (string | null)[]) => knownOfAll(register, parties);

test('who reaches data at a place', () => {
  expect([at({ accessor: 'unlisted', engagement: 'racks' }), at({ engagement: 'racks' }), at({ engagement: 'gone' }), at({})])
    .toEqual(['unlisted', 'listed', null, null]);
  expect([at({ accessedBy: 'OWN_STAFF', engagement: 'racks' }), at({ accessedBy: 'UNKNOWN', engagement: 'racks' })]).toEqual([null, null]);
});

test('what is known of all of them', () => {
  expect(known('listed')).toEqual({ facts: ['US_DPF_LISTED_ACTIVE'], deniedFacts: [] });
  for (const other of ['unknown', null]) expect(known('listed', other)).toEqual({ facts: [], deniedFacts: [] });
  expect(known('listed', 'unlisted')).toEqual({ facts: [], deniedFacts: ['US_DPF_LISTED_ACTIVE'] });
  expect(known()).toEqual({});
});
