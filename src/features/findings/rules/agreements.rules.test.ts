import { expectCases, type Ground, type RuleCase, seenBy } from '../../../../test/harness/finding-cases.js';
import type { ServedTerms } from '../served-terms.rules.js';

const served = (hosting: Partial<ServedTerms>, today = '2026-11-22'): Ground => ({ served: { hosting }, today });
const lacking = new Map([['PROOF_AND_AUDITS', 3]]);

expectCases({
  AGREEMENT_CLAUSE_MISSING: {
    finds: ['SERVICE/hosting#PROOF_AND_AUDITS'], fires: served({ missing: lacking }), isSilent: served({ missing: new Map() }),
    says: '3 agreements in force for hosting lack what Art. 28(3)(h) GDPR demands',
  },
  AGREEMENT_CLAUSE_UNKNOWN: {
    finds: ['SERVICE/hosting'], fires: served({ unread: new Set(['CONFIDENTIALITY']) }), isSilent: served({ unread: new Set() }), says: 'Art. 28(3)(b)',
  },
} satisfies Record<string, RuleCase>);

test('before Art. 28 was law it demanded nothing', () => {
  expect(seenBy('AGREEMENT_CLAUSE_MISSING', served({ missing: lacking }, '2018-05-24'))).toEqual([]);
});
