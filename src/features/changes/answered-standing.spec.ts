import { AnswersWorld, type Told } from '../../../test/harness/answers.js';
import { engagementContent } from '../../../test/harness/register.js';
import { NOTICE_SPEECH } from './notice-speech.js';
import { NOTICE_WORDS } from './notice-words.js';

let here: AnswersWorld;
beforeAll(async () => {
  here = await AnswersWorld.start();
});
afterAll(() => here.world.base.world.close());
beforeEach(() => here.world.base.world.clock.set('2026-03-02T10:00:00Z'));

const RESELLER = { actsAs: 'PROCESSOR_FOR_OTHERS', upstreamDays: 5 };
const LANGUAGES = ['en', 'nl', 'de', 'fr'] as const;

/** Nothing on the page may be read as leave to begin, or as a time that runs. */
async function expectNoLeave(told: Told): Promise<void> {
  for (const language of LANGUAGES) {
    const shown = (await here.page(told, language)).replaceAll('&#39;', "'");
    const [words, speech] = [NOTICE_WORDS[language], NOTICE_SPEECH[language]];
    for (const sentence of [
      words.silence.PERMITS, speech.objecting.silencePermits, speech.cascade, speech.begins.asPlanned('').split('.')[0] ?? '',
      `<dt>${words.labels.beginsOn}`, `<dt>${words.labels.lastDay}`, `<dt>${words.labels.silence}`,
    ]) expect(shown).not.toContain(sentence);
    expect(shown).not.toMatch(/For you it begins|op zijn vroegst|frühestens|au plus tôt/);
  }
}

async function expectNoDay(told: Told, state: string): Promise<void> {
  const part = await here.world.part(told.change, told.customer);
  expect(part).toMatchObject({ state, earliestGoLive: null, bars: [state] });
  const { items } = await here.world.ok('GET', `/v1/changes/${told.change}/tally`);
  expect(items).toMatchObject([{ state, earliestGoLive: null, latestGoLive: null }]);
}

describe('who objected reads no word that it begins for it, or that silence permits it', () => {
  test('while nobody has settled it, neither on its page nor at its claim, nor does anybody else', async () => {
    const told = await here.told([], {}, RESELLER);
    expect(await here.page(told)).toContain('If you say nothing until then, the change is taken to be permitted.');
    await here.object(told);
    await expectNoLeave(told);
    await expectNoDay(told, 'OBJECTED');
    expect(await here.page(told)).toContain('You objected. Until that is settled it does not begin for you');
    const claim = await here.claimOf(told);
    const { controller } = here.world.base;
    const { items } = await here.world.base.ok(controller, 'GET', `/v1/customer-claims/${claim}/changes`);
    expect(items[0].parts).toMatchObject([{ state: 'OBJECTED', earliestGoLive: null, bars: ['OBJECTED'] }]);
    expect((await here.world.base.events('change.objected')).at(-1)?.data).toMatchObject({ earliestGoLive: null, states: ['OBJECTED'] });
  });

  test.each([
    ['EXEMPTED', { outcome: 'EXEMPTED', how: 'Keeps its copies' }, 'You stay as you are'],
    ['ENDED', { outcome: 'SERVICE_ENDED', endsOn: '2026-12-31' }, 'ends on 31 December 2026'],
    ['ENDED', { outcome: 'AGREEMENT_ENDED', endsOn: '2026-12-31' }, 'the agreement ends on 31 December 2026'],
  ])('nor once it is %s by %j', async (state, outcome, said) => {
    const told = await here.told([], {}, RESELLER);
    await here.settled(told, outcome);
    await expectNoLeave(told);
    await expectNoDay(told, state);
    expect(await here.page(told)).toContain(said);
    expect((await here.world.part(told.change, told.customer)).lastDayToObject).toBeNull();
  });

  test('its days are back when it takes the objection back', async () => {
    const told = await here.told();
    const before = await here.world.part(told.change, told.customer);
    await here.object(told);
    await here.page(told, 'en', { answer: 'WITHDRAW' });
    expect(await here.world.part(told.change, told.customer)).toEqual(before);
  });

  test('a proof that comes in later brings no day back', async () => {
    const told = await here.told();
    await here.object(told);
    await here.world.mailsEnd(told.change, 'HANDED_OVER', '250 ok');
    await expectNoDay(told, 'OBJECTED');
  });
});

test('of two services each is told how it stands', async () => {
  const told = await here.told();
  const change = await here.world.plan({ kind: 'ADD', steps: [{
    kind: 'ENGAGEMENT', code: `both-${told.service}`,
    content: { party: 'new-host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Both' }], services: ['hosting', told.service] },
  }] });
  await here.world.announced(change);
  const both = { ...told, change };
  await here.object(both, { services: [told.service] });
  const shown = await here.page(both);
  expect(shown).toContain(`${told.service}: You objected.`);
  expect(shown).toContain('If you say nothing until then');
});

test('who said yes reads no more what its silence would mean', async () => {
  const told = await here.told();
  await here.page(told, 'en', { answer: 'CONSENT' });
  const shown = await here.page(told);
  expect(shown).toContain('You permitted it. It may begin for you from 1 May 2026 on.');
  expect(shown).toContain('You may object until 16 March 2026');
  expect(shown).not.toContain(NOTICE_WORDS.en.silence.PERMITS);
});

test('for whom an emergency began at once may object by its link while its time runs, and not behind it', async () => {
  const told = await here.told([{ term: 'EMERGENCY_REPLACEMENT', value: true }]);
  const change = await here.world.plan({
    kind: 'REPLACE', mode: 'EMERGENCY', wantedOn: '2026-03-02',
    steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('new-host', { services: ['hosting'] }) }],
  });
  await here.world.announced(change);
  const emergency = { ...told, change };
  expect((await here.world.part(change, told.customer)).state).toBe('LIVE');
  const shown = await here.page(emergency);
  for (const said of ['It has begun for you on 2 March 2026.', 'You may still object until 16 March 2026', 'value="OBJECT"']) expect(shown).toContain(said);
  here.world.base.world.clock.set('2026-03-17T10:00:00Z');
  expect(await here.page(emergency)).not.toContain('value="OBJECT"');
});
