import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

/* A notice says of each row how it was until now, be that none: nobody can tell otherwise what of it is new. */

let here: ChangesWorld;
let reader: MadeCustomer;
beforeEach(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  const from = { validFrom: '2026-01-01' };
  for (const code of ['messages', 'people']) await here.desk.say('DATA_CATEGORY', code, { name: code }, from);
  for (const code of ['users', 'staff']) await here.desk.say('SUBJECT_CATEGORY', code, { name: code }, from);
  await here.desk.say('PARTY', 'mailer', { name: 'Mailer', country: 'NL' }, from);
  await here.desk.say('ENGAGEMENT', 'mails', engagementContent('mailer', { services: ['hosting'], data: [{ category: 'people', subjects: ['users'] }] }), from);
  await here.desk.say('ENGAGEMENT', 'bare', engagementContent('new-host', { services: ['hosting'] }), from);
  reader = await here.customer('reader');
});
afterEach(() => here.base.world.close());

async function told(plan: Record<string, unknown>): Promise<(language: string) => Promise<string>> {
  const id = await here.plan(plan);
  await here.announced(id);
  const { items } = await here.ok('GET', `/v1/changes/${id}/notices`);
  const token = await here.tokenOf(items[0].id);
  const { text } = await here.mailTo(id, reader);
  return async (language) => (language === '' ? text
    : String((await here.call('GET', `/changes/notice?token=${token}&lang=${language}`, undefined, '')).body).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '));
}

test('of a party that gets a legal name, and is called otherwise, its old name and that it had none', async () => {
  const read = await told({ kind: 'SALE_OR_MERGER', steps: [{ kind: 'PARTY', code: 'mailer', content: { name: 'Post', legalName: 'Post Inc.', country: 'NL' } }] });
  const text = await read('');
  for (const said of ['Changes: Post (Post Inc., Netherlands)', 'Name: Post (until now: Mailer)', 'Legal name: Post Inc. (until now: none)', 'Country: Netherlands\n']) expect(text).toContain(said);
  for (const [language, said] of [['en', 'Post Inc. (until now: none)'], ['nl', 'Post Inc. (tot nu toe: geen)'], ['de', 'Post Inc. (bisher: keine Angabe)'], ['fr', 'Post Inc. (jusqu’ici : non indiqué)']] as const) {
    expect(await read(language)).toContain(said);
  }
});

test('of a party that loses its legal name, which it had', async () => {
  await here.desk.settle('PARTY', 'mailer', { name: 'Mailer', legalName: 'Mailer B.V.', country: 'NL' });
  const read = await told({ kind: 'SALE_OR_MERGER', steps: [{ kind: 'PARTY', code: 'mailer', content: { name: 'Mailer', country: 'NL' } }] });
  expect(await read('')).toContain('Legal name: none (until now: Mailer B.V.)');
});

test('of data that somebody did not get, and of people whose data nobody was kept from', async () => {
  const read = await told({ kind: 'ADD', steps: [
    { kind: 'ENGAGEMENT', code: 'bare', content: engagementContent('new-host', { services: ['hosting'], data: [{ category: 'messages', subjects: ['staff'] }] }) },
    { kind: 'ENGAGEMENT', code: 'mails', content: engagementContent('mailer', { services: ['hosting'], data: [{ category: 'people' }] }) },
  ] });
  const text = await read('');
  for (const said of ['Data: messages (until now: none)', 'Data of: staff (until now: none)', 'Data of: anybody (until now: users)']) expect(text).toContain(said);
});

test('of a category that comes to mean more, in the language of the reader', async () => {
  const read = await told({ kind: 'ADD', steps: [
    { kind: 'DATA_CATEGORY', code: 'people', content: { name: 'people', sensitive: ['HEALTH'], isDeterminedByController: true } },
    { kind: 'SUBJECT_CATEGORY', code: 'users', content: { name: 'users', areChildrenAmong: true } },
  ] });
  for (const [language, ...said] of [
    ['en', 'health (until now: none)', 'you alone know (until now: known to us)', 'among them (until now: not among them)'],
    ['nl', 'gezondheid (tot nu toe: geen)', 'dat weet u alleen (tot nu toe: ons bekend)'], ['de', 'Gesundheit (bisher: keine)', '(bisher: sind nicht darunter)'],
    ['fr', 'Change : people', 'santé (jusqu’ici : néant)', '(jusqu’ici : connu de nous)'],
  ] as const) for (const each of said) expect(await read(language)).toContain(each);
});

test('one that is called otherwise, and gets more, is not told as somebody else in its place', async () => {
  const read = await told({ kind: 'ADD', steps: [
    { kind: 'PARTY', code: 'mailer', content: partyContent('Post') },
    { kind: 'ENGAGEMENT', code: 'mails', content: engagementContent('mailer', { services: ['hosting'], data: [{ category: 'people', subjects: ['users'] }, { category: 'messages', subjects: ['users'] }] }) },
  ] });
  const text = await read('');
  expect(text).toContain('Data: people, messages (until now: people)');
  expect(text.match(/Name: Post \(until now: Mailer\)/g)).toHaveLength(2);
  expect(text).not.toContain('Instead of');
});
