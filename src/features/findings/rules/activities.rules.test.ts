import { expectCases, type Ground, type RuleCase, type Said } from '../../../../test/harness/finding-cases.js';

type Activity = NonNullable<Said['ACTIVITY']>[string];
type Purpose = NonNullable<Activity['purposes']>[number];
const HEALTH: Said = { DATA_CATEGORY: { health: { name: 'Health', sensitive: ['HEALTH'] } } };
const CRIMES: Said = { DATA_CATEGORY: { health: { name: 'Convictions', sensitive: ['CRIMINAL_CONVICTIONS'] } } };

const activity = (more: Activity, said: Said = {}): Ground => ({
  said: { ACTIVITY: { staff: { name: 'Staff', role: 'CONTROLLER', purposes: [{ name: 'Pay', legalBases: ['CONTRACT'] }], ...more } }, ...said },
});
const purpose = (more: Partial<Purpose>, said: Said = {}): Ground =>
  activity({ purposes: [{ name: 'Pay', legalBases: ['CONTRACT'], ...more }], data: [{ category: 'health' }] }, said);
const OF_PURPOSE = ['ACTIVITY/staff#Pay'];
const OF_ACTIVITY = ['ACTIVITY/staff'];

expectCases({
  LEGAL_BASIS_MISSING: { finds: OF_PURPOSE, fires: purpose({ legalBases: [] }), isSilent: activity({ role: 'PROCESSOR', purposes: [{ name: 'Pay' }] }) },
  LEGITIMATE_INTEREST_NOT_NAMED: {
    finds: OF_PURPOSE, fires: purpose({ legalBases: ['LEGITIMATE_INTERESTS'] }),
    isSilent: purpose({ legalBases: ['LEGITIMATE_INTERESTS'], legitimateInterest: 'Safety' }),
  },
  SPECIAL_CATEGORY_WITHOUT_CONDITION: {
    finds: OF_PURPOSE, fires: purpose({}, HEALTH), isSilent: purpose({ specialCondition: 'EXPLICIT_CONSENT' }, HEALTH),
  },
  CRIMINAL_DATA_WITHOUT_LAW: { finds: OF_PURPOSE, fires: purpose({}, CRIMES), isSilent: purpose({ criminalDataLaw: 'Art. 33 UAVG' }, CRIMES) },
  EMPLOYMENT_NOT_FLAGGED: {
    finds: OF_PURPOSE, fires: purpose({ specialCondition: 'EMPLOYMENT_AND_SOCIAL_LAW' }),
    isSilent: purpose({ specialCondition: 'EMPLOYMENT_AND_SOCIAL_LAW', isEmployment: true }),
  },
  EMPLOYMENT_BY_CONSENT: {
    finds: OF_PURPOSE, fires: purpose({ isEmployment: true, legalBases: ['CONSENT'] }),
    isSilent: purpose({ isEmployment: true, legalBases: ['CONSENT', 'CONTRACT'] }),
  },
  AUTOMATED_DECISIONS_UNKNOWN: { finds: OF_ACTIVITY, fires: activity({}), isSilent: activity({ automatedDecisions: { areMade: false } }) },
  AUTOMATED_DECISIONS_UNEXPLAINED: {
    finds: OF_ACTIVITY, fires: activity({ automatedDecisions: { areMade: true, permittedBy: 'Consent' } }),
    isSilent: activity({ automatedDecisions: { areMade: true, permittedBy: 'Consent', logic: 'A score' } }), says: 'by which logic',
  },
  AGE_LIMIT_MISSING: {
    finds: OF_ACTIVITY, fires: activity({ subjects: ['pupils'] }, { SUBJECT_CATEGORY: { pupils: { name: 'Pupils', areChildrenAmong: true } } }),
    isSilent: activity({ subjects: ['pupils'], ageLimits: [{ age: 16, below: 'CONSENT_OF_PARENT' }] }, { SUBJECT_CATEGORY: { pupils: { name: 'Pupils', areChildrenAmong: true } } }),
    says: 'Pupils',
  },
  SUBJECTS_MISSING: { finds: OF_ACTIVITY, fires: activity({}), isSilent: activity({ data: [{ category: 'contact', subjects: ['staff'] }] }) },
  IMPACT_ASSESSMENT_MISSING: { finds: OF_ACTIVITY, fires: purpose({}, HEALTH), isSilent: activity({ isImpactAssessed: true, data: [{ category: 'health' }] }, HEALTH) },
  SERVICE_NOT_RECORDED: {
    finds: ['SERVICE/hosting'], fires: { ...activity({}), served: { hosting: {} } },
    isSilent: { ...activity({ role: 'PROCESSOR', services: ['hosting'] }), served: { hosting: {} } },
  },
} satisfies Record<string, RuleCase>);
