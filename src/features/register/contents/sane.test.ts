import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

import { exampleEntries } from '../../../../test/harness/register-examples.js';
import { REGISTER_KINDS, type RegisterKind } from '../register-kinds.js';

function faults(kind: RegisterKind, content: object): string[] {
  const tell = (errors: readonly ValidationError[], at: string): string[] => errors.flatMap(({ property, constraints = {}, children = [] }) =>
    [...Object.values(constraints).map((message) => `${at}${property}: ${message}`), ...tell(children, `${at}${property}.`)]);
  return tell(validateSync(plainToInstance(REGISTER_KINDS[kind].content as new () => object, content), { whitelist: true, forbidNonWhitelisted: true }), '');
}

const examples = exampleEntries('otter');
const example = (kind: RegisterKind): object => examples.find((each) => each.kind === kind)?.content ?? {};
const clauses = { kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 };
const kept = { copy: 'LIVE', trigger: 'AGREEMENT_ENDED', period: 'P14D' };

test.each(examples.map((each) => [each.kind, each.content] as const))('a full %s is sane', (kind, content) => {
  expect(faults(kind, content)).toEqual([]);
});

test.each<[string, RegisterKind, object, string]>([
  ['a contact that nobody can reach', 'CONTACT', { email: null, phone: null, address: null, url: null }, 'purpose: the contact must have an email, a phone, an address or a url'],
  ['one of a party', 'PARTY', { contacts: [{ purpose: 'DPO', language: 'nl' }] }, 'contacts.0.purpose: the contact must have an email, a phone, an address or a url'],
  ['a condition that is met and is not', 'PARTY', { recipientFacts: [{ code: 'A', isMet: 'YES' }, { code: 'A', isMet: 'NO' }] },
    'recipientFacts: recipientFacts must say once whether a condition is met: A stands there again'],
  ['the same of a transfer', 'TRANSFER', { recipientFacts: [{ code: 'A', isMet: 'YES' }, { code: 'A', isMet: 'YES' }] },
    'recipientFacts: recipientFacts must say once whether a condition is met: A stands there again'],
  ['a contract that ended before it was signed', 'ENGAGEMENT', { contract: { reference: 'x', signedOn: '2025-02-01', endsOn: '2025-01-31' } },
    'contract.endsOn: endsOn must be no day before signedOn'],
  ['clauses that ended before they were signed', 'ENGAGEMENT', { safeguards: [{ ...clauses, signedOn: '2025-02-01', validUntil: '2025-01-31' }] },
    'safeguards.0.validUntil: validUntil must be no day before signedOn'],
  ['an assessment that counted before it was made', 'ENGAGEMENT', { safeguards: [{ ...clauses, assessedOn: '2025-02-01', assessmentUntil: '2025-01-31' }] },
    'safeguards.0.assessmentUntil: assessmentUntil must be no day before assessedOn'],
  ['an end of an assessment that nobody made', 'ENGAGEMENT', { safeguards: [{ ...clauses, assessmentUntil: '2025-01-31' }] },
    'safeguards.0.kind: the safeguard has assessmentUntil and no assessedOn'],
  ['a module of what has none', 'ENGAGEMENT', { safeguards: [{ kind: 'BCR_PROCESSOR', module: 2 }] },
    'safeguards.0.kind: the safeguard has a module, which only standard clauses and what is added to them have'],
  ['a derogation among clauses', 'TRANSFER', { safeguards: [{ ...clauses, derogation: 'ART49_1_A' }] },
    'safeguards.0.kind: the safeguard names a derogation and is of another kind than DEROGATION'],
  ['anonymous data that is sensitive', 'DATA_CATEGORY', { isAnonymous: true, sensitive: ['HEALTH'], onlyOf: null },
    'name: the category cannot be anonymous and sensitive: what is anonymous says nothing of anybody'],
  ['anonymous data of some people only', 'DATA_CATEGORY', { isAnonymous: true, sensitive: [], onlyOf: ['staff'] },
    'name: the category cannot be anonymous and be held of some people only: what is anonymous says nothing of anybody'],
  ['a legitimate interest beside other bases', 'ACTIVITY', { purposes: [{ name: 'x', legalBases: ['CONTRACT'], legitimateInterest: 'Selling' }] },
    'purposes.0.name: the purpose has a legitimateInterest, and LEGITIMATE_INTERESTS is not among its legalBases'],
  ['what permits decisions that nobody makes', 'ACTIVITY', { automatedDecisions: { areMade: false, permittedBy: 'Consent' } },
    'automatedDecisions.areMade: automatedDecisions has permittedBy, and no decisions are made'],
  ['live data kept from the making of a backup', 'ACTIVITY', { retention: [{ ...kept, trigger: 'BACKUP_MADE' }] },
    'retention.0.copy: retention of LIVE data cannot run from BACKUP_MADE'],
  ['live data kept from when it was logged', 'ACTIVITY', { retention: [{ ...kept, trigger: 'LOGGED' }] }, 'retention.0.copy: retention of LIVE data cannot run from LOGGED'],
  ['live data kept from its own deletion', 'ACTIVITY', { retention: [{ ...kept, trigger: 'DELETED_LIVE' }] },
    'retention.0.copy: retention of LIVE data cannot run from DELETED_LIVE'],
  ['a log kept from the making of a backup', 'ACTIVITY', { retention: [{ ...kept, copy: 'LOGS', trigger: 'BACKUP_MADE' }] },
    'retention.0.copy: retention of LOGS data cannot run from BACKUP_MADE'],
  ['backups kept for no time', 'ACTIVITY', { retention: [{ copy: 'BACKUP', trigger: 'BACKUP_MADE', period: 'P0D' }] },
    'retention.0.copy: retention for no time from BACKUP_MADE says that there never is anything'],
  ['a law that demands nothing', 'ACTIVITY', { retention: [{ ...kept, isLongerByLaw: false, legalGround: 'Tax law' }] },
    'retention.0.copy: retention has a legalGround, and isLongerByLaw says that no law demands it'],
  ['two periods for the same', 'ACTIVITY', { retention: [kept, { ...kept, period: 'P7D' }] },
    'retention: retention must say once how long a copy of some data is kept from when: LIVE AGREEMENT_ENDED stands there again'],
  ['two ages for one country', 'ACTIVITY', { ageLimits: [{ age: 13, country: 'NL', below: 'CONSENT_OF_PARENT' }, { age: 16, country: 'NL', below: 'CONSENT_OF_PARENT' }] },
    'ageLimits: ageLimits must say once what counts in a country: NL stands there again'],
  ['a link from a place to itself', 'LINK', { between: ['A1', 'A1'] }, 'between: between must name two locations'],
  ['somebody who looks, and does not', 'PLACEMENT', { accessedBy: 'OWN_STAFF' }, 'kind: the placement names an accessor, and accessedBy is not PARTY'],
  ['how often a backup is made that is none', 'PLACEMENT', { kind: 'LIVE', isOffSite: null }, 'kind: the placement says how often a backup is made, and is none'],
  ['another site than that of itself', 'PLACEMENT', { kind: 'LIVE', every: null }, 'kind: the placement says whether a copy lies at another site, and is none'],
  ['how long that stays which does not lie there', 'PLACEMENT', { kind: 'SUPPORT_ACCESS', every: null, isOffSite: null },
    'kind: the placement says how long data stays there, and none lies there'],
  ['a backup made every no time', 'PLACEMENT', { every: 'P0D' }, 'every: every must be some time'],
  ['a log kept for no time', 'PLACEMENT', { keptFor: 'P0D' }, 'keptFor: keptFor must be some time'],
  ['a party that sends to itself where it is', 'TRANSFER', { exporter: 'otter-mail', fromCountry: null, toCountry: null },
    'name: the transfer goes from otter-mail to itself, in the same country'],
  ['a promise to answer at some time', 'COMMITMENT', { matter: 'ANSWER_WITHIN', period: null }, 'matter: ANSWER_WITHIN needs a period'],
  ['a promise to keep data anywhere', 'COMMITMENT', { matter: 'KEEP_DATA_WITHIN', places: [] }, 'matter: KEEP_DATA_WITHIN needs places'],
])('refuses %s', (_, kind, more, fault) => {
  expect(faults(kind, { ...example(kind), ...more })).toEqual([fault]);
});
