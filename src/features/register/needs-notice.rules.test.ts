import { needsNotice, type NoticeReason } from './needs-notice.rules.js';
import { type Beside, inItsPlace } from './notice-ground.rules.js';
import type { ContentOf } from './register-kinds.js';

type Engagement = ContentOf<'ENGAGEMENT'>;
type Placement = ContentOf<'PLACEMENT'>;
type Transfer = ContentOf<'TRANSFER'>;

const HOST: Engagement = {
  party: 'hetzner', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Hosting' }], services: ['mail'],
  data: [{ category: 'name', subjects: ['staff'] }], safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 }],
};
const ANALYST: Engagement = { ...HOST, roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Statistics' }] };

describe('an engagement needs notice', () => {
  test.each<[string, Engagement | null, Engagement | null, NoticeReason | null]>([
    ['when a sub-processor comes', null, HOST, 'SUB_PROCESSOR_ADDED'],
    ['when it is called a processor', null, { ...HOST, roles: [{ role: 'PROCESSOR', purpose: 'Hosting' }] }, 'SUB_PROCESSOR_ADDED'],
    ['when it goes', HOST, null, 'SUB_PROCESSOR_REMOVED'],
    ['when another takes its place', HOST, { ...HOST, party: 'ovh' }, 'SUB_PROCESSOR_REPLACED'],
    ['when it comes to hang under another', HOST, { ...HOST, under: 'aws' }, 'SUB_PROCESSOR_REPLACED'],
    ['when it comes to serve another service', HOST, { ...HOST, services: ['mail', 'files'] }, 'SUB_PROCESSOR_ADDED'],
    ['when it becomes a sub-processor', ANALYST, HOST, 'SUB_PROCESSOR_ADDED'],
    ['when it ceases to be one', HOST, { ...ANALYST, services: [] }, 'SUB_PROCESSOR_REMOVED'],
    ['when it gets another category of data', HOST, { ...HOST, data: [...HOST.data ?? [], { category: 'health' }] }, 'MORE_DATA'],
    ['when it gets a category of other people too', HOST, { ...HOST, data: [{ category: 'name', subjects: ['staff', 'guests'] }] }, 'MORE_DATA'],
    ['when it gets a category of all people', HOST, { ...HOST, data: [{ category: 'name' }] }, 'MORE_DATA'],
    ['when it serves another purpose', HOST, { ...HOST, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Training' }] }, 'OTHER_PURPOSE'],
    ['when it serves a further purpose', HOST, { ...HOST, roles: [...HOST.roles, { role: 'PROCESSOR', purpose: 'Training' }] }, 'OTHER_PURPOSE'],
    ['when another instrument covers it', HOST, { ...HOST, safeguards: [{ kind: 'LISTING' }] }, 'OTHER_SAFEGUARD'],
    ['not when it gets less', HOST, { ...HOST, data: [] }, null],
    ['not when it serves one service less', { ...HOST, services: ['mail', 'files'] }, HOST, null],
    ['not when evidence of the same instrument is completed', HOST,
      { ...HOST, safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, areAnnexesComplete: 'YES', signedOn: '2024-01-01' }] }, null],
    ['not when its statement moves', HOST, { ...HOST, statementUrl: 'https://hetzner.example/dpa' }, null],
    ['when another instrument covers a controller', ANALYST, { ...ANALYST, safeguards: [{ kind: 'LISTING' }] }, 'OTHER_SAFEGUARD'],
    ['not for a controller that no service of customers uses', null, { ...ANALYST, services: [] }, null],
    ['not when a controller gets nothing any more', ANALYST, null, null],
    ['not when its statement moves, of a controller', ANALYST, { ...ANALYST, statementUrl: 'https://analyst.example' }, null],
    ['not for one that no service of customers uses', null, { ...HOST, services: [] }, null],
  ])('%s', (_, before, after, expected) => {
    expect(needsNotice(before, after, 'ENGAGEMENT')).toBe(expected);
  });
});

describe('data of customers is given to another controller', () => {
  const both: Engagement = { ...HOST, roles: [...HOST.roles, ...ANALYST.roles] };
  test.each<[string, Engagement | null, Engagement]>([
    ['when one comes', null, ANALYST],
    ['when one comes that decides together with others', null, { ...HOST, roles: [{ role: 'JOINT_CONTROLLER', purpose: 'Fairs' }] }],
    ['when one comes that is a sub-processor besides', null, both],
    ['when a sub-processor becomes one', HOST, ANALYST],
    ['when a sub-processor becomes one besides', HOST, both],
    ['when another takes its place', ANALYST, { ...ANALYST, party: 'ovh' }],
    ['when it comes to hang under another', ANALYST, { ...ANALYST, under: 'aws' }],
    ['when it gets data of another service', ANALYST, { ...ANALYST, services: ['mail', 'files'] }],
    ['when it gets another category of data', ANALYST, { ...ANALYST, data: [...ANALYST.data ?? [], { category: 'health' }] }],
    ['when it has another purpose', ANALYST, { ...ANALYST, roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Advertising' }] }],
  ])('%s', (_, before, after) => {
    expect(needsNotice(before, after, 'ENGAGEMENT')).toBe('GIVEN_TO_CONTROLLER');
  });
});

describe('an engagement in its place', () => {
  const activities: Record<string, ContentOf<'ACTIVITY'>> = {
    website: { name: 'Website', role: 'CONTROLLER', purposes: [] }, fairs: { name: 'Fairs', role: 'JOINT_CONTROLLER', purposes: [] },
    hosting: { name: 'Hosting', role: 'PROCESSOR', purposes: [], services: ['mail'] },
  };
  const beside: Beside = (kind, code) => (kind === 'ACTIVITY' ? activities[code] ?? null : null) as never;
  const advertiser = (more: Partial<Engagement>, served: readonly string[]): Engagement => ({
    party: 'google', roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Advertising', activities: [...served] }], ...more,
  });
  const mailToo = { role: 'SUB_PROCESSOR', purpose: 'Mail' } as const;

  test.each<[string, Engagement, NoticeReason | null]>([
    ['that is for the website of the organisation alone gives nothing of customers', advertiser({}, ['website']), null],
    ['that is for an activity on behalf of customers does', advertiser({}, ['hosting']), 'GIVEN_TO_CONTROLLER'],
    ['that is a sub-processor, and a controller for the website alone, gives nothing of customers to a controller',
      { ...advertiser({ services: ['mail'] }, []), roles: [mailToo, ...advertiser({}, ['website', 'fairs']).roles] }, 'SUB_PROCESSOR_ADDED'],
    ['that is a sub-processor, and a controller for what nobody said, does',
      { ...advertiser({ services: ['mail'] }, []), roles: [mailToo, ...advertiser({}, []).roles] }, 'GIVEN_TO_CONTROLLER'],
    ['that names a service of customers, and nobody but a controller to use it, does', advertiser({ services: ['mail'] }, ['website']), 'GIVEN_TO_CONTROLLER'],
  ])('%s', (_, said, expected) => {
    expect(needsNotice(null, inItsPlace('ENGAGEMENT', said, beside), 'ENGAGEMENT')).toBe(expected);
  });
});

const LIVE: Placement = { location: 'ams', kind: 'LIVE', service: 'mail', categories: ['name'], accessedBy: 'OWN_STAFF' };

describe('a placement needs notice', () => {
  test.each<[string, Placement | null, Placement | null, NoticeReason | null]>([
    ['when data comes to a place', null, LIVE, 'NEW_LOCATION'],
    ['when it moves', LIVE, { ...LIVE, location: 'fra' }, 'NEW_LOCATION'],
    ['when another service comes to lie there', LIVE, { ...LIVE, service: 'files' }, 'NEW_LOCATION'],
    ['when somebody can look from there', null, { ...LIVE, kind: 'SUPPORT_ACCESS' }, 'NEW_ACCESS'],
    ['when another legal person can look', LIVE, { ...LIVE, accessedBy: 'PARTY', accessor: 'helpers' }, 'NEW_ACCESS'],
    ['when more lies there', LIVE, { ...LIVE, categories: ['name', 'health'] }, 'MORE_DATA'],
    ['when everything comes to lie there', LIVE, { ...LIVE, categories: null }, 'MORE_DATA'],
    ['not when it leaves', LIVE, null, null],
    ['not when a backup is made more often', LIVE, { ...LIVE, every: 'P1D' }, null],
    ['when nobody says whose data comes to lie there', null, { location: 'ams', kind: 'LIVE' }, 'NEW_LOCATION'],
    ['when a party can look at whatever lies there', null, { location: 'ams', kind: 'SUPPORT_ACCESS', accessedBy: 'PARTY', accessor: 'helpers' }, 'NEW_ACCESS'],
  ])('%s', (_, before, after, expected) => {
    expect(needsNotice(before, after, 'PLACEMENT')).toBe(expected);
  });
});

const FLOW: Transfer = {
  name: 'Support', exporterRole: 'PROCESSOR', importer: 'helpers', importerRole: 'PROCESSOR', toCountry: 'IN', access: 'REMOTE_ACCESS', services: ['mail'],
};

describe('a transfer needs notice', () => {
  test.each<[string, Transfer | null, Transfer | null, NoticeReason | null]>([
    ['when it begins', null, FLOW, 'NEW_TRANSFER'],
    ['when it goes elsewhere', FLOW, { ...FLOW, toCountry: 'US' }, 'NEW_TRANSFER'],
    ['when another instrument covers it', FLOW, { ...FLOW, safeguards: [{ kind: 'BCR_PROCESSOR' }] }, 'OTHER_SAFEGUARD'],
    ['not when it ends', FLOW, null, null],
    ['not when it is called otherwise', FLOW, { ...FLOW, name: 'Help desk' }, null],
    ['not when no service is concerned', null, { ...FLOW, services: [] }, null],
  ])('%s', (_, before, after, expected) => {
    expect(needsNotice(before, after, 'TRANSFER')).toBe(expected);
  });
});

type Party = ContentOf<'PARTY'>;
const ACME: Party = { name: 'Acme', legalName: 'Acme B.V.', country: 'NL', registrationNumber: '1' };

describe('a party needs notice', () => {
  test.each<[string, Party | null, Party | null, NoticeReason | null]>([
    ['when it is another legal person', ACME, { ...ACME, legalName: 'Beijing Data Ltd' }, 'OTHER_PARTY'],
    ['when it is in another country', ACME, { ...ACME, country: 'CN' }, 'OTHER_PARTY'],
    ['when it has another number', ACME, { ...ACME, registrationNumber: '2' }, 'OTHER_PARTY'],
    ['when the only name it has is another', { name: 'Acme' }, { name: 'Other' }, 'OTHER_PARTY'],
    ['not when it trades under another name', ACME, { ...ACME, name: 'Acme Cloud' }, null],
    ['not when it comes', null, ACME, null],
    ['not when its statement moves', ACME, { ...ACME, statementUrl: 'https://acme.example' }, null],
  ])('%s', (_, before, after, expected) => {
    expect(needsNotice(before, after, 'PARTY')).toBe(expected);
  });
});

type DataCategory = ContentOf<'DATA_CATEGORY'>;
const CONTENT: DataCategory = { name: 'Content', sensitive: ['HEALTH'], onlyOf: ['staff'] };

describe('a kind of data needs notice', () => {
  test.each<[string, DataCategory | null, DataCategory | null, NoticeReason | null]>([
    ['when it comes to be sensitive', { name: 'Content' }, { name: 'Content', sensitive: ['HEALTH'] }, 'MORE_DATA'],
    ['when it comes to be sensitive in another way too', CONTENT, { ...CONTENT, sensitive: ['HEALTH', 'GENETIC'] }, 'MORE_DATA'],
    ['when it is held of anybody', CONTENT, { ...CONTENT, onlyOf: null }, 'MORE_DATA'],
    ['when it is held of others too', CONTENT, { ...CONTENT, onlyOf: ['staff', 'guests'] }, 'MORE_DATA'],
    ['when it is held of others instead', CONTENT, { ...CONTENT, onlyOf: ['guests'] }, 'MORE_DATA'],
    ['when the controller alone comes to know what it is', CONTENT, { ...CONTENT, isDeterminedByController: true }, 'MORE_DATA'],
    ['when it comes to say something of somebody', { name: 'Counts', isAnonymous: true }, { name: 'Counts' }, 'MORE_DATA'],
    ['not when it is called otherwise', CONTENT, { ...CONTENT, name: 'Contents', description: 'All of it.' }, null],
    ['not when it is less sensitive', CONTENT, { ...CONTENT, sensitive: [] }, null],
    ['not when it is held of fewer', { ...CONTENT, onlyOf: ['staff', 'guests'] }, CONTENT, null],
    ['not when it comes to be held of some only', { ...CONTENT, onlyOf: [] }, CONTENT, null],
    ['not when the organisation says what it is', { ...CONTENT, isDeterminedByController: true }, CONTENT, null],
    ['not when it comes', null, CONTENT, null],
    ['not when it goes', CONTENT, null, null],
  ])('%s', (_, before, after, expected) => {
    expect(needsNotice(before, after, 'DATA_CATEGORY')).toBe(expected);
  });
});

type SubjectCategory = ContentOf<'SUBJECT_CATEGORY'>;
const USERS: SubjectCategory = { name: 'Users' };
const PUPILS: SubjectCategory = { name: 'Pupils', areChildrenAmong: true };

describe('a group of people needs notice', () => {
  test.each<[string, SubjectCategory | null, SubjectCategory | null, NoticeReason | null]>([
    ['when children come to be among it', USERS, { ...USERS, areChildrenAmong: true }, 'MORE_DATA'],
    ['when it brings children into a larger group', PUPILS, { ...PUPILS, partOf: 'users' }, 'MORE_DATA'],
    ['when it comes, and children with it', null, PUPILS, 'MORE_DATA'],
    ['not when it is called otherwise', PUPILS, { ...PUPILS, name: 'Students' }, null],
    ['not when children are among it no more', PUPILS, USERS, null],
    ['not when it becomes part of a larger group, without children', USERS, { ...USERS, partOf: 'people' }, null],
    ['not when it goes', PUPILS, null, null],
  ])('%s', (_, before, after, expected) => {
    expect(needsNotice(before, after, 'SUBJECT_CATEGORY')).toBe(expected);
  });
});

test('what is said of parties, activities and measures needs none', () => {
  expect(needsNotice(null, { name: 'Hetzner' }, 'PARTY')).toBeNull();
  expect(needsNotice({ name: 'Locks', kind: 'PHYSICAL' }, null, 'MEASURE')).toBeNull();
});
