import { expectCases, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';

type Contact = NonNullable<Said['CONTACT']>[string];
type Notice = NonNullable<Said['NOTICE']>[string];
const contact = (more: Contact): Ground => ({ said: { CONTACT: { one: { email: 'x@hostwerk.example', ...more } } } });
const notice = (more: Notice): Ground => ({ said: { NOTICE: { privacy: { title: 'Privacy', language: 'nl', ...more } } } });
const RIGHTS: Notice['rights'] = ['ACCESS', 'RECTIFICATION', 'ERASURE', 'BLOCKING', 'PORTABILITY', 'OBJECTION'];
const REGISTER = ['REGISTER/register'];
const NOTICE = ['NOTICE/privacy'];
const OWN: Said = { ACTIVITY: { site: { name: 'Site', role: 'CONTROLLER', purposes: [] } } };
const SERVING: Ground = { said: { ENGAGEMENT: { mail: { party: 'mailer', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }], services: ['hosting'] } } } };

expectCases({
  PRIVACY_CONTACT_MISSING: { finds: REGISTER, fires: contact({ purpose: 'BILLING' }), isSilent: contact({ purpose: 'DPO' }) },
  REPRESENTATIVE_MISSING: {
    finds: REGISTER, fires: { ...contact({ purpose: 'PRIVACY' }), country: 'GB' }, isSilent: { ...contact({ purpose: 'EU_REPRESENTATIVE' }), country: 'GB' },
  },
  SECURITY_CONTACT_MISSING: {
    finds: REGISTER, fires: { ...contact({ purpose: 'PRIVACY' }), served: { hosting: {} } }, isSilent: { ...contact({ purpose: 'SECURITY_24_7' }), served: { hosting: {} } },
  },
  NOTICE_MISSING: { finds: REGISTER, fires: { said: OWN }, isSilent: { said: { ...OWN, NOTICE: { privacy: { title: 'Privacy' } } } } },
  NOTICE_TOLD_TO_NOBODY: { finds: NOTICE, fires: notice({}), isSilent: notice({ told: [{ audience: 'EVERYBODY', channel: 'POSTED', on: '2018-05-08' }] }) },
  NOTICE_CHANGE_NOT_TOLD: {
    finds: NOTICE, fires: notice({ lastChangedOn: '2018-05-23', told: [{ audience: 'EVERYBODY', channel: 'POSTED', on: '2018-05-22' }] }),
    isSilent: notice({ lastChangedOn: '2018-05-23', told: [{ audience: 'EVERYBODY', channel: 'POSTED', on: '2018-05-23' }] }),
  },
  NOTICE_RIGHTS_INCOMPLETE: { finds: NOTICE, fires: notice({ rights: RIGHTS.slice(1) }), isSilent: notice({ rights: RIGHTS }), says: 'these rights of people: access' },
  NOTICE_WITHOUT_AUTHORITY: { finds: NOTICE, fires: notice({ rights: RIGHTS }), isSilent: notice({ rights: [...RIGHTS, 'COMPLAINT'] }) },
  MEASURES_MISSING: { finds: REGISTER, fires: { said: OWN }, isSilent: { said: { ...OWN, MEASURE: { tls: { name: 'TLS', kind: 'ENCRYPTION' } } } } },
  REGISTER_UNPUBLISHED: {
    finds: REGISTER, fires: { isPublished: false, served: { hosting: { isPublicationAgreed: true } } },
    isSilent: { isPublished: true, served: { hosting: { isPublicationAgreed: true } } },
  },
  SUB_PROCESSORS_UNPUBLISHED: {
    finds: REGISTER, fires: { ...SERVING, isPublished: false, served: { hosting: {} } },
    isSilent: { ...SERVING, isPublished: true, served: { hosting: {} } },
  },
  REGISTER_STALE: { finds: REGISTER, fires: { changedOn: '2025-11-21' }, isSilent: { changedOn: '2025-11-22' } },
} satisfies Record<string, RuleCase>);

test('where customers are told by the published register alone, its absence is found once', () => {
  const ground: Ground = { ...SERVING, isPublished: false, served: { hosting: { isPublicationAgreed: true } } };
  expect([seenBy('REGISTER_UNPUBLISHED', ground), seenBy('SUB_PROCESSORS_UNPUBLISHED', ground)]).toEqual([REGISTER, []]);
});
