import { expectCases, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';
import type { ServedTerms } from '../served-terms.rules.js';

type Terms = NonNullable<NonNullable<NonNullable<Said['ENGAGEMENT']>[string]['contract']>['terms']>;
const ground = (terms: Terms, hosting: Partial<ServedTerms>, more: object = {}): Ground => ({
  said: {
    PARTY: { mailer: { name: 'Mailer', country: 'DE' } },
    ENGAGEMENT: {
      mail: { party: 'mailer', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }], services: ['hosting'], contract: { reference: 'C-1', terms }, ...more },
    },
  },
  served: { hosting },
});
const said = (term: Terms[number]['term'], value: unknown): Terms => [{ term, value }];

const number = (
  term: 'BREACH_HOURS' | 'ASSISTANCE_HOURS' | 'BACKUP_DAYS' | 'NOTICE_DAYS' | 'AUDITS_A_YEAR', weaker: number, promised: number,
): RuleCase => ({
  finds: [`ENGAGEMENT/mail#${term}/hosting`], fires: ground(said(term, weaker), { numbers: { [term]: promised } }),
  isSilent: ground(said(term, promised), { numbers: { [term]: promised } }), says: String(promised),
});

const COMPLETE: Terms = [
  ...said('BREACH_HOURS', 24), ...said('DELETION_DAYS', 14), ...said('NOTICE_DAYS', 30), ...said('RESIDENCY', ['NL']),
  ...said('AUDIT_ON_SITE', true), ...said('ASSISTANCE_HOURS', 24),
];

expectCases({
  FLOW_DOWN_BREACH: number('BREACH_HOURS', 48, 24),
  FLOW_DOWN_ASSISTANCE: number('ASSISTANCE_HOURS', 72, 48),
  FLOW_DOWN_DELETION: number('BACKUP_DAYS', 30, 14),
  FLOW_DOWN_NOTICE: number('NOTICE_DAYS', 14, 30),
  FLOW_DOWN_AUDIT_TERMS: number('AUDITS_A_YEAR', 1, 2),
  FLOW_DOWN_RESIDENCY: {
    finds: ['ENGAGEMENT/mail#hosting'], fires: ground(said('RESIDENCY', ['NL', 'US']), { residencies: [['EEA'], ['ANYWHERE']] }),
    isSilent: ground(said('RESIDENCY', ['NL', 'DE']), { residencies: [['EEA'], ['ANYWHERE']] }), says: 'permits the EEA only',
  },
  FLOW_DOWN_AUDIT: {
    finds: ['ENGAGEMENT/mail#hosting'], fires: ground(said('AUDIT_ON_SITE', false), { isOnSiteAudited: true }),
    isSilent: ground(said('AUDIT_ON_SITE', false), { isOnSiteAudited: false }),
  },
  FLOW_DOWN_SENSITIVE_DATA: {
    finds: ['ENGAGEMENT/mail#hosting'], fires: ground(said('SENSITIVE_DATA', ['GENETIC']), { sensitive: ['GENETIC', 'HEALTH'] }),
    isSilent: ground(said('SENSITIVE_DATA', ['GENETIC', 'HEALTH']), { sensitive: ['GENETIC', 'HEALTH'] }), says: '(health)',
  },
  FLOW_DOWN_UNKNOWN: {
    finds: ['ENGAGEMENT/mail'], fires: ground(said('BREACH_HOURS', 'UNKNOWN'), {}), isSilent: ground(COMPLETE, {}), says: 'when it tells of a breach',
  },
  AGREEMENT_TERMS_OPEN: {
    finds: ['SERVICE/hosting'], fires: ground([], { open: ['BREACH_HOURS'] }), isSilent: ground([], { open: [] }), says: 'when it tells of a breach',
  },
} satisfies Record<string, RuleCase>);

describe('what a sub-processor owes', () => {
  test.each([
    ['the EU within the EEA', ['EU'], ['EEA'], true],
    ['the EEA is more than the EU', ['EEA'], ['EU'], false],
    ['a member state is within the EU', ['NL'], ['EU'], true],
    ['Norway is no member of the EU', ['NO'], ['EU'], false],
    ['the United Kingdom is adequate', ['GB'], ['ADEQUATE'], true],
    ['the United States are not, for just anybody', ['US'], ['ADEQUATE'], false],
    ['no place is permitted where an agreement names none', ['NL'], [], false],
    ['a contract that permits no place keeps to any', [], [], true],
  ])('counts places: %s', (_, places, permitted, isKept) => {
    expect(seenBy('FLOW_DOWN_RESIDENCY', ground(said('RESIDENCY', places), { residencies: [permitted] }))).toHaveLength(isKept ? 0 : 1);
  });

  test('counts what it announces by itself as notice, and the services of what it hangs under', () => {
    expect(seenBy('FLOW_DOWN_NOTICE', ground([], { numbers: { NOTICE_DAYS: 30 } }, { ownNoticeDays: 10 }))).toEqual(['ENGAGEMENT/mail#NOTICE_DAYS/hosting']);
    const chain = ground([], { numbers: { NOTICE_DAYS: 30 } });
    const under: NonNullable<Said['ENGAGEMENT']>[string] = {
      party: 'mailer', under: 'mail', roles: [{ role: 'SUB_PROCESSOR', purpose: 'x' }], ownNoticeDays: 3, contract: { reference: 'C-2' },
    };
    expect(seenBy('FLOW_DOWN_NOTICE', { ...chain, said: { ...chain.said, ENGAGEMENT: { ...chain.said?.ENGAGEMENT, sub: under } } }))
      .toEqual(['ENGAGEMENT/sub#NOTICE_DAYS/hosting']);
  });
});
