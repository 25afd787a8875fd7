import { categoriesTold } from './category-use.rules.js';
import type { LaterEntry } from './later.rules.js';
import type { NoticeReason } from './needs-notice.rules.js';
import { editNeedsNotice, type JudgedEdit } from './notice-dependents.rules.js';
import type { ContentOf, RegisterKind } from './register-kinds.js';

type Register = { readonly [Kind in RegisterKind]?: Readonly<Record<string, ContentOf<Kind>>> };
type Engagement = ContentOf<'ENGAGEMENT'>;
type Placement = ContentOf<'PLACEMENT'>;

const HOST: Engagement = { party: 'host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Hosting' }], services: ['mail'], data: [{ category: 'content', subjects: ['users'] }] };
const OWN: Engagement = { party: 'host', roles: [{ role: 'PROCESSOR', purpose: 'Wages' }], data: [{ category: 'content', subjects: ['users'] }] };
const LIVE: Placement = { location: 'ams', kind: 'LIVE', service: 'mail', categories: ['content'] };
const FLOW: ContentOf<'TRANSFER'> = {
  name: 'Support', exporterRole: 'PROCESSOR', importer: 'helpers', importerRole: 'PROCESSOR', access: 'REMOTE_ACCESS', services: ['mail'], data: [{ category: 'content', subjects: ['users'] }],
};
const HOSTING: ContentOf<'ACTIVITY'> = { name: 'Hosting', role: 'PROCESSOR', purposes: [], services: ['mail'], subjects: ['users'], data: [{ category: 'content' }] };
const SERVING: Engagement = { ...OWN, roles: [{ role: 'PROCESSOR', purpose: 'x', activities: ['hosting'] }] };
const spare = <Content extends object>(content: Content): Content => ({ ...content, services: ['spare'] });

const HOUSE = { country: 'NL', names: ['House', 'House B.V.'], numbers: ['12345678'] };

/** Of two services, mail is bought and spare is not. */
function reasonIn(register: Register, edit: JudgedEdit, ofCustomers: readonly string[] = [], later: readonly LaterEntry[] = []): NoticeReason | null {
  const now = (kind: RegisterKind, code: string): never => (register[kind]?.[code] ?? null) as never;
  const all = (kind: RegisterKind): never => Object.entries(register[kind] ?? {}).map(([code, content]) => ({ code, content })) as never;
  const isBought = (service: string): boolean => service === 'mail';
  const told = categoriesTold({ all, now, isBought });
  return editNeedsNotice(edit, { now, then: now, all, isBought, isTold: (category) => told.has(category) || ofCustomers.includes(category), house: HOUSE, later });
}

const sensitive: JudgedEdit = { kind: 'DATA_CATEGORY', code: 'content', before: { name: 'Content' }, after: { name: 'Content', sensitive: ['HEALTH'] } };
const children: JudgedEdit = { kind: 'SUBJECT_CATEGORY', code: 'users', before: { name: 'Users' }, after: { name: 'Users', areChildrenAmong: true } };

describe('a category that comes to mean more', () => {
  test.each<[string, Register, NoticeReason | null, NoticeReason | null]>([
    ['that nobody uses is free', {}, null, null],
    ['is told where a sub-processor has it', { ENGAGEMENT: { host: HOST } }, 'MORE_DATA', 'MORE_DATA'],
    ['is told where one has it that is engaged by another', { ENGAGEMENT: { host: { ...HOST, data: [] }, below: { ...OWN, under: 'host' } } }, 'MORE_DATA', 'MORE_DATA'],
    ['is told where one has it for an activity', { ACTIVITY: { hosting: { ...HOSTING, data: [], subjects: [] } }, ENGAGEMENT: { host: SERVING } }, 'MORE_DATA', 'MORE_DATA'],
    ['is told where another controller has it', { ENGAGEMENT: { host: { ...HOST, roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'x' }] } } }, 'MORE_DATA', 'MORE_DATA'],
    ['is told where it lies', { PLACEMENT: { live: LIVE } }, 'MORE_DATA', null],
    ['is told where all of the service lies', { ACTIVITY: { hosting: HOSTING }, PLACEMENT: { live: { ...LIVE, categories: [] } } }, 'MORE_DATA', null],
    ['is told where it lies, whoever it is of', { ACTIVITY: { hosting: HOSTING }, PLACEMENT: { live: LIVE } }, 'MORE_DATA', 'MORE_DATA'],
    ['is told where it goes', { TRANSFER: { support: FLOW } }, 'MORE_DATA', 'MORE_DATA'],
    ['is told of the people of whom alone the data is held', { DATA_CATEGORY: { content: { name: 'Content', onlyOf: ['users'] } }, ENGAGEMENT: { host: { ...HOST, data: [{ category: 'content' }] } } }, 'MORE_DATA', 'MORE_DATA'],
    ['is told of the people whom the service concerns', { ACTIVITY: { hosting: HOSTING }, ENGAGEMENT: { host: { ...HOST, data: [{ category: 'content' }] } } }, 'MORE_DATA', 'MORE_DATA'],
    ['is free where another category is used', { ENGAGEMENT: { host: { ...HOST, data: [{ category: 'name', subjects: ['staff'] }] } } }, null, null],
    ['is free where it is used for the organisation itself', { ENGAGEMENT: { host: OWN } }, null, null],
    ['is free where it is used for a service that nobody buys', { ENGAGEMENT: { host: spare(HOST) }, PLACEMENT: { live: { ...LIVE, service: 'spare' } }, TRANSFER: { support: spare(FLOW) } }, null, null],
  ])('%s', (_, register, ofData, ofPeople) => {
    expect([reasonIn(register, sensitive), reasonIn(register, children)]).toEqual([ofData, ofPeople]);
  });

  test('is told where single customers have it', () => {
    expect(reasonIn({}, sensitive, ['DATA_CATEGORY/content'])).toBe('MORE_DATA');
  });

  test('is told of a larger group that children come into, unless children are known to be among it', () => {
    const pupils: JudgedEdit = { kind: 'SUBJECT_CATEGORY', code: 'pupils', before: null, after: { name: 'Pupils', areChildrenAmong: true, partOf: 'class' } };
    const people = (users: object): Register => ({ ENGAGEMENT: { host: HOST }, SUBJECT_CATEGORY: { class: { name: 'Class', partOf: 'users' }, users: { name: 'Users', ...users } } });
    expect([reasonIn(people({}), pupils), reasonIn(people({ areChildrenAmong: true }), pupils)]).toEqual(['MORE_DATA', null]);
  });
});

describe('what is about a service that nobody buys', () => {
  const activity = (services: string[]): Register => ({ ACTIVITY: { hosting: { ...HOSTING, services } } });
  test.each<[string, Register, JudgedEdit, NoticeReason | null]>([
    ['is free for who comes', {}, { kind: 'ENGAGEMENT', code: 'e', before: null, after: spare(HOST) }, null],
    ['is free for who goes', {}, { kind: 'ENGAGEMENT', code: 'e', before: spare(HOST), after: null }, null],
    ['is free for who comes to serve it too', {}, { kind: 'ENGAGEMENT', code: 'e', before: HOST, after: { ...HOST, services: ['mail', 'spare'] } }, null],
    ['is told when a bought one comes to it', {}, { kind: 'ENGAGEMENT', code: 'e', before: spare(HOST), after: HOST }, 'SUB_PROCESSOR_ADDED'],
    ['is free below one that serves it', { ENGAGEMENT: { host: spare(HOST) } }, { kind: 'ENGAGEMENT', code: 'e', before: null, after: { ...OWN, under: 'host' } }, null],
    ['is told below one that serves a bought one', { ENGAGEMENT: { host: HOST } }, { kind: 'ENGAGEMENT', code: 'e', before: null, after: { ...OWN, under: 'host' } }, 'SUB_PROCESSOR_ADDED'],
    ['is free for an activity of it', activity(['spare']), { kind: 'ENGAGEMENT', code: 'e', before: null, after: SERVING }, null],
    ['is told for an activity of which nobody said for which service', activity([]), { kind: 'ENGAGEMENT', code: 'e', before: null, after: SERVING }, 'SUB_PROCESSOR_ADDED'],
    ['is free as a place', {}, { kind: 'PLACEMENT', code: 'p', before: null, after: { ...LIVE, service: 'spare' } }, null],
    ['is told as a place of who knows what', {}, { kind: 'PLACEMENT', code: 'p', before: null, after: { location: 'ams', kind: 'LIVE' } }, 'NEW_LOCATION'],
    ['is free as a place of who serves it', { ENGAGEMENT: { host: spare(HOST) } }, { kind: 'PLACEMENT', code: 'p', before: null, after: { location: 'ams', kind: 'LIVE', engagement: 'host' } }, null],
    ['is told as a place of who serves a bought one', { ENGAGEMENT: { host: HOST } }, { kind: 'PLACEMENT', code: 'p', before: null, after: { location: 'ams', kind: 'LIVE', engagement: 'host' } }, 'NEW_LOCATION'],
    ['is told when data of a bought one comes to its place', {}, { kind: 'PLACEMENT', code: 'p', before: { ...LIVE, service: 'spare' }, after: LIVE }, 'NEW_LOCATION'],
    ['is free as a transfer', {}, { kind: 'TRANSFER', code: 't', before: null, after: spare(FLOW) }, null],
    ['is told as a transfer of a bought one too', {}, { kind: 'TRANSFER', code: 't', before: spare(FLOW), after: { ...FLOW, services: ['mail', 'spare'] } }, 'NEW_TRANSFER'],
    ['is free when one service less is served, and the rest is not bought', {}, { kind: 'ENGAGEMENT', code: 'e', before: { ...HOST, services: ['mail', 'spare'] }, after: spare(HOST) }, null],
  ])('%s', (_, register, edit, expected) => {
    expect(reasonIn(register, edit)).toBe(expected);
  });
});

describe('what turns on a later day', () => {
  const own: ContentOf<'ACTIVITY'> = { ...HOSTING, role: 'CONTROLLER', services: [] };
  const register: Register = { ACTIVITY: { hosting: own } };
  const turning = { kind: 'ACTIVITY', code: 'hosting', before: own, after: HOSTING } as const;
  const engaging = { kind: 'ENGAGEMENT', code: 'e', before: null, after: SERVING } as const;
  test.each<[string, Register, JudgedEdit, LaterEntry[], NoticeReason | null]>([
    ['is free where nobody is engaged for it', register, turning, [], null],
    ['is told where somebody is to be engaged for it', register, turning, [{ kind: 'ENGAGEMENT', code: 'e', content: SERVING }], 'SUB_PROCESSOR_ADDED'],
    ['is free where it stays the own activity', register, engaging, [], null],
    ['is told where the activity is to be for customers', register, engaging, [{ kind: 'ACTIVITY', code: 'hosting', content: HOSTING }], 'SUB_PROCESSOR_ADDED'],
    ['is free where it is to be for a service that nobody buys', register, engaging, [{ kind: 'ACTIVITY', code: 'hosting', content: { ...HOSTING, services: ['spare'] } }], null],
    ['is told below one that is to serve', { ENGAGEMENT: { above: OWN } }, { kind: 'ENGAGEMENT', code: 'e', before: null, after: { ...OWN, under: 'above' } },
      [{ kind: 'ENGAGEMENT', code: 'above', content: { ...OWN, under: 'host' } }, { kind: 'ENGAGEMENT', code: 'host', content: HOST }], 'SUB_PROCESSOR_ADDED'],
    ['is free in other words', register, { ...engaging, before: SERVING, after: { ...SERVING, statementUrl: 'https://x.example' } }, [{ kind: 'ACTIVITY', code: 'hosting', content: HOSTING }], null],
    ['ends with those that lie under one another in turns', {}, { ...engaging, after: { ...OWN, under: 'a' } },
      [{ kind: 'ENGAGEMENT', code: 'a', content: { ...OWN, under: 'b' } }, { kind: 'ENGAGEMENT', code: 'b', content: { ...OWN, under: 'a' } }], null],
  ])('%s', (_, before, edit, later, expected) => {
    expect(reasonIn(before, edit, [], later)).toBe(expected);
  });
});
