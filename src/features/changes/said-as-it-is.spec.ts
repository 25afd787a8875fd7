import { AnswersWorld, type Told } from '../../../test/harness/answers.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: AnswersWorld;
beforeAll(async () => {
  here = await AnswersWorld.start();
  await here.world.desk.say('PARTY', 'far-host', partyContent('Far Host', { country: 'US' }), { validFrom: '2026-01-01' });
});
afterAll(() => here.world.base.world.close());
beforeEach(() => here.world.base.world.clock.set('2026-03-02T10:00:00Z'));

const far = (service: string, more: object = {}): object[] =>
  [{ kind: 'ENGAGEMENT', code: `extra-${service}`, content: engagementContent('far-host', { services: [service], ...more }) }];

test('an agreement of which nobody knows how long it gives to cure has no last day to', async () => {
  const told = await here.told([{ term: 'CURE_DAYS', value: 'UNKNOWN' }]);
  const id = await here.object(told);
  expect(await here.world.ok('GET', `/v1/objections/${id}`)).toMatchObject({ cureUntil: null });
});

test.each([
  ['DATA_PROTECTION_ONLY', 'Your agreement allows objections on grounds of data protection only'], ['REASONED', 'Your agreement wants an objection to say why.'],
])('the page says what the agreement wants of an objection before anybody writes one: %s', async (grounds, said) => {
  const told = await here.told([{ term: 'OBJECTION_GROUNDS', value: grounds }]);
  expect(await here.page(told)).toContain(said);
});

test('an extension that is none is refused as that', async () => {
  const { change, customer: { agreementId } } = await here.told();
  const extend = async (until: string): Promise<Record<string, unknown>> =>
    (await here.world.call('POST', `/v1/changes/${change}/extend`, { agreementId, until, reason: 'Came late' })).body;
  expect(await extend('2026-03-02')).toMatchObject({ code: 'EXTENSION_DAY_INVALID', until: '2026-03-02', given: null, today: '2026-03-02' });
  await here.world.ok('POST', `/v1/changes/${change}/extend`, { agreementId, until: '2026-04-20', reason: 'Came late' });
  // A mistyped year would hold it up for that agreement for ever: nothing given is taken away.
  expect(await extend('2027-03-03')).toMatchObject({ code: 'EXTENSION_DAY_INVALID', latest: '2027-03-02' });
  expect(await extend('2026-04-19')).toMatchObject({ code: 'EXTENSION_DAY_INVALID', given: '2026-04-20' });
});

describe('what began without notice is told with the time there is', () => {
  const begun = async (deviations: readonly { term: string; value: unknown }[], language = 'en'): Promise<{ readonly told: Told; readonly text: string }> => {
    const first = await here.told(deviations, { language });
    const change = await here.world.plan({
      kind: 'ADD', mode: 'UNAUTHORISED', wantedOn: '2026-02-01',
      steps: [{ kind: 'ENGAGEMENT', code: `begun-${first.service}`, content: engagementContent('new-host', { services: [first.service] }) }],
    });
    await here.world.work();
    await here.world.announcedAsRehearsed(change);
    const told = { ...first, change };
    return { told, text: (await here.world.mailTo(change, first.customer)).text };
  };

  test('and permitted by silence from its own day on, not from the last day to object', async () => {
    const { text } = await begun([]);
    expect(text).toContain('You may object until 16 March 2026, that day included. If you say nothing, it counts as permitted by you from 2 April 2026 on, and not before.');
    expect(text).not.toContain('If you say nothing until then');
  });

  test.each([
    ['en', 'You may object: the time for it starts when you acknowledge this notice.', 'before it begins'],
    ['nl', 'U kunt bezwaar maken: de tijd daarvoor begint als u de ontvangst', 'tot de wijziging ingaat'],
    ['de', 'Sie können widersprechen: Die Zeit dafür beginnt, wenn Sie den Empfang', 'bis die Änderung beginnt'],
    ['fr', 'Vous pouvez vous opposer : le délai court dès que', 'tant qu’il n’a pas commencé'],
  ])('and never until it begins: %s', async (language, said, never) => {
    const { told, text } = await begun([{ term: 'NOTICE_EFFECTIVE', value: 'ACKNOWLEDGED' }], language);
    expect(text).toContain(said);
    expect(text).not.toContain(never);
    expect(await here.page(told, language)).not.toContain(never);
  });
});

describe('a rehearsal warns', () => {
  const warnings = async (deviations: readonly { term: string; value: unknown }[], steps: (service: string) => object[], wantedOn = '2026-05-01'): Promise<string[]> => {
    const { customer, service } = await here.told([...deviations, { term: 'RESIDENCY', value: ['ANYWHERE'] }]);
    const change = await here.world.plan({ kind: 'ADD', steps: steps(service), wantedOn });
    await here.world.ok('POST', `/v1/changes/${change}/rehearse`);
    await here.world.work();
    return (await here.world.part(change, customer)).warnings;
  };
  const another = (service: string): object[] =>
    [{ kind: 'ENGAGEMENT', code: `another-${service}`, content: engagementContent('old-host', { services: [service] }) }];

  test('of a transfer that nothing covers, and not of one that does not leave', async () => {
    expect(await warnings([], far)).toEqual(['TRANSFER_NOT_COVERED']);
    expect(await warnings([], another)).toEqual([]);
  });

  test('of a day that cannot be kept, were it acknowledged today', async () => {
    const acknowledged = [{ term: 'NOTICE_EFFECTIVE', value: 'ACKNOWLEDGED' }];
    expect(await warnings(acknowledged, another, '2026-03-20')).toEqual(['LATER_THAN_WANTED']);
    expect(await warnings(acknowledged, another)).toEqual([]);
  });
});
