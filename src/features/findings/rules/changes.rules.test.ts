import { expectCases, type Ground, type RuleCase } from '../../../../test/harness/finding-cases.js';
import type { ChangeFact } from '../finding.facts.js';

const change = (more: Partial<ChangeFact>): Ground => ({
  said: { PARTY: { mailer: { name: 'Mailer Inc' } } },
  changes: [{
    code: 'new-mailer', kind: 'ADD', title: 'A new mailer', partiesIn: ['mailer'], concerned: 13, goesLiveOn: '2026-12-01', told: 10, tooLate: 0, undelivered: 0, reckonedAnew: 0, overridden: 0, isUnauthorised: false, isStuck: false, ...more,
  }],
});
const FOUND = ['CHANGE/new-mailer'];

expectCases({
  NOTICE_TOO_SHORT: { finds: FOUND, fires: change({ tooLate: 2 }), isSilent: change({}), says: '2026-12-01' },
  NOTICE_NOT_DELIVERED: { finds: FOUND, fires: change({ undelivered: 3 }), isSilent: change({}), says: '3 of 13 recipients' },
  NOTICE_OVERTAKEN: { finds: FOUND, fires: change({ reckonedAnew: 2 }), isSilent: change({}), says: '2 recipients of “A new mailer” were told other days' },
  CHANGE_STUCK: { finds: FOUND, fires: change({ isStuck: true }), isSilent: change({}), says: '“A new mailer” was announced for 2026-12-01' },
  OBJECTION_OVERRIDDEN: { finds: FOUND, fires: change({ overridden: 1 }), isSilent: change({}) },
  UNAUTHORISED_START: { finds: FOUND, fires: change({ isUnauthorised: true }), isSilent: change({}), says: '“A new mailer” began on 2026-12-01 without the authorisation of the customers; it brought in Mailer Inc' },
  SUB_PROCESSOR_NEVER_ANNOUNCED: {
    finds: ['ENGAGEMENT/mailer#hosting'], isSilent: {}, says: 'since 2026-04-01, and 3 agreements',
    fires: { unannounced: [{ code: 'mailer', party: 'sendgrid', service: 'hosting', since: '2026-04-01', agreements: 3 }] },
  },
  CONTROLLER_WITHOUT_INSTRUCTION: {
    finds: ['ENGAGEMENT/ads#hosting'], isSilent: {}, says: 'since 2026-04-01, and for 3 agreements',
    fires: { uninstructed: [{ code: 'ads', party: 'google', service: 'hosting', since: '2026-04-01', agreements: 3 }] },
  },
} satisfies Record<string, RuleCase>);
