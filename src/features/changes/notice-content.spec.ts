import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  const from = { validFrom: '2026-01-01' };
  await here.desk.say('DATA_CATEGORY', 'messages', { name: 'Messages' }, from);
  await here.desk.say('PARTY', 'far-host', partyContent('Far Host', { legalName: 'Far Host Inc.', country: 'US' }), from);
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

const FAR = engagementContent('far-host', {
  services: ['hosting'], roles: [{ role: 'SUB_PROCESSOR', purpose: 'Keeping servers' }], data: [{ category: 'messages' }],
  safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, evidence: 'secret-evidence' }], contract: { reference: 'secret-contract' },
});
const MOVE = {
  title: 'Another host', explanation: 'We move.',
  steps: [
    { kind: 'ENGAGEMENT', code: 'host', content: FAR },
    { kind: 'PLACEMENT', code: 'servers', content: { location: 'NYC0', kind: 'LIVE', engagement: 'host', service: 'hosting' } },
  ],
};

async function page(noticeId: string, language = 'en'): Promise<string> {
  const answer = await here.call('GET', `/changes/notice?token=${await here.tokenOf(noticeId)}&lang=${language}`, undefined, '');
  return String(answer.body);
}

async function noticeOf(change: string, { agreementId }: MadeCustomer): Promise<{ readonly id: string; readonly content: Record<string, unknown> }> {
  const { items } = await here.ok('GET', `/v1/changes/${change}/notices?first=200`);
  return items.find((each: { agreementId: string }) => each.agreementId === agreementId);
}

describe('a notice', () => {
  let told: Record<'plain' | 'slow' | 'specific' | 'unsure' | 'german', MadeCustomer>;
  let change: string;

  beforeAll(async () => {
    here.base.world.clock.set('2026-03-02T10:00:00Z');
    told = {
      plain: await here.customer('plain'), slow: await here.customer('slow', [{ term: 'NOTICE_DAYS', value: 90 }]),
      specific: await here.customer('specific', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]),
      unsure: await here.customer('unsure', [{ term: 'NOTICE_EFFECTIVE', value: 'ACKNOWLEDGED' }]),
      german: await here.customer('german', [], {}, { language: 'de' }),
    };
    change = await here.plan(MOVE);
    await here.announced(change);
  });

  test('tells who comes, for what, with which data, under which safeguard, where, and instead of whom', async () => {
    const { text } = await here.mailTo(change, told.plain);
    for (const said of [
      'New: Far Host (Far Host Inc., United States)', 'Instead of: old-host (old-host B.V., Netherlands)', 'Purpose: Keeping servers', 'Services: hosting',
      'Data: Messages', 'Standard contractual clauses (2021/914, module 3)', 'New place of data', 'NYC0, United States', 'How: Live data',
    ]) expect(text).toContain(said);
    expect(text).not.toMatch(/secret/);
    const { id, content } = await noticeOf(change, told.plain);
    const [engaged, placed] = content['entries'] as Record<string, unknown>[];
    expect(engaged).toMatchObject({
      act: 'CHANGES', kind: 'ENGAGEMENT', code: 'host', before: { name: 'old-host', country: 'NL' },
      after: {
        name: 'Far Host', legalName: 'Far Host Inc.', country: 'US', engagedBy: null, purposes: ['Keeping servers'], services: ['hosting'], data: ['Messages'],
        safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 }], places: [{ name: 'NYC0', city: 'NYC0', country: 'US' }],
      },
    });
    expect(placed).toMatchObject({ act: 'COMES', kind: 'PLACEMENT', before: null, after: { name: 'Far Host', how: 'LIVE', places: [{ country: 'US' }] } });
    const shown = await page(id);
    for (const said of ['Far Host', 'Far Host Inc.', 'United States', 'Keeping servers', 'Messages', 'module 3', 'NYC0']) expect(shown).toContain(said);
    expect(shown).not.toMatch(/secret/);
  });

  test('events tell who and where by code and name too, with the days of the customer, and no words of contracts', async () => {
    const events = await here.base.events('change.proposed');
    const of = (agreementId: string | null): Record<string, unknown> | undefined =>
      events.find(({ data }) => data['changeId'] === change && data['agreementId'] === agreementId)?.data;
    const entries = [
      {
        act: 'CHANGES', kind: 'ENGAGEMENT', code: 'host', before: expect.objectContaining({ party: 'old-host', country: 'NL' }),
        after: { party: 'far-host', name: 'Far Host', legalName: 'Far Host Inc.', country: 'US', isController: false, places: [{ code: 'NYC0', name: 'NYC0', city: 'NYC0', country: 'US' }] },
      },
      expect.objectContaining({ act: 'COMES', kind: 'PLACEMENT', before: null }),
    ];
    expect(of(told.plain.agreementId)).toMatchObject({ entries, entriesLeftOut: 0, serviceNames: ['hosting'], beginsOn: '2026-05-01', earliestGoLive: '2026-04-02', lastDayToObject: '2026-03-16' });
    expect(of(told.slow.agreementId)).toMatchObject({ entries, beginsOn: '2026-06-01' });
    expect(of(told.specific.agreementId)).toMatchObject({ beginsOn: null, silence: 'REFUSES' });
    expect(of(null)).toMatchObject({ entries, beginsOn: null });
    expect(JSON.stringify(events)).not.toMatch(/secret/);
  });

  test("tells the reader's own day, in words, and that a yes may make it earlier", async () => {
    expect((await here.mailTo(change, told.plain)).text).toContain('It is planned for 1 May 2026, and may begin for you on that day.');
    const slow = (await here.mailTo(change, told.slow)).text;
    expect(slow).toContain('For you it begins on 1 June 2026 at the earliest');
    expect(slow).toContain('If you permit it before, it may begin earlier, but not before 1 May 2026');
    expect(slow).toContain('You may object until 16 March 2026, that day included. If you say nothing until then');
    expect((await noticeOf(change, told.slow)).content).toMatchObject({ wantedOn: '2026-05-01', beginsOn: '2026-06-01', mode: 'PLANNED' });
    const { text, subject } = await here.mailTo(change, told.german);
    expect(subject).toContain('kündigt eine Änderung an');
    for (const said of ['1. Mai 2026', 'Vereinigte Staaten', 'Modul 3', '16. März 2026']) expect(text).toContain(said);
    for (const mail of [slow, text]) expect(mail).not.toMatch(/\d{4}-\d\d-\d\d/);
    const shown = await page((await noticeOf(change, told.slow)).id, 'nl');
    expect(shown).toContain('<time datetime="2026-06-01">1 juni 2026</time>');
    expect(shown.replaceAll(/datetime="[^"]*"/g, '')).not.toMatch(/\d{4}-\d\d-\d\d/);
  });

  test('tells whose yes is needed that silence refuses, and nothing that sounds like the opposite', async () => {
    const { text } = await here.mailTo(change, told.specific);
    expect(text).toContain('For you it begins only once you permit it, and not before that day. If you say nothing, it does not begin for you.');
    expect(text).toContain('Not to object is no permission.');
    expect(text).not.toMatch(/taken to be permitted|You may object until/);
    const shown = await page((await noticeOf(change, told.specific)).id);
    expect(shown).toContain('For you it begins only once you permit it');
    expect(shown).not.toContain('Last day to object');
    const unsure = (await here.mailTo(change, told.unsure)).text;
    expect(unsure).toContain('that time starts when you acknowledge this notice');
    expect(unsure).not.toContain('taken to be permitted');
  });

  test('can be answered by mail: it reaches whom the organisation names for that', async () => {
    const { replyTo, text } = await here.mailTo(change, told.plain);
    const { privacyEmail } = await here.ok('GET', '/v1/organisation');
    expect(replyTo).toBe(privacyEmail);
    expect(text).toContain(`it reaches ${privacyEmail}`);
    await here.desk.say('CONTACT', 'dpo', { purpose: 'DPO', email: 'dpo@provider.example' }, { validFrom: '2026-01-01' });
    await here.desk.say('CONTACT', 'privacy', { purpose: 'PRIVACY', email: 'objections@provider.example' }, { validFrom: '2026-01-01' });
    const again = await here.plan({ ...MOVE, wantedOn: '2026-05-02', steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('new-host', { services: ['hosting'] }) }] });
    await here.announced(again);
    expect((await here.mailTo(again, told.plain)).replyTo).toBe('objections@provider.example');
    await here.ok('POST', `/v1/changes/${again}/cancel`, { reason: 'Only tried' });
    await here.work();
    const [off] = await here.mails("subject_id = $1 AND mail.template = 'change-cancelled'", again);
    expect([off?.replyTo, off?.text.includes('2 May 2026')]).toEqual(['objections@provider.example', true]);
  });

  test("tells nobody of another customer's data", async () => {
    const steps = ['plain', 'slow'].map((customer) => ({
      kind: 'PLACEMENT', code: `own-${customer}`, content: { location: 'AMS0', kind: 'LIVE', engagement: 'host', service: 'hosting', customer, remark: 'Internal' },
    }));
    const own = await here.plan({ kind: 'NEW_LOCATION', title: 'Own servers', steps });
    await here.announced(own);
    const codes = async (customer: MadeCustomer): Promise<unknown[]> =>
      ((await noticeOf(own, customer)).content['entries'] as { readonly code: string }[]).map(({ code }) => code);
    expect([await codes(told.plain), await codes(told.slow)]).toEqual([['own-plain'], ['own-slow']]);
    expect((await here.mailTo(own, told.slow)).text).not.toMatch(/own-plain|Internal/);
  });
});

describe('what is not planned', () => {
  test('is told as what it is: an emergency, or a change that began without authorisation', async () => {
    const [covered, uncovered] = [await here.customer('covered', [{ term: 'EMERGENCY_REPLACEMENT', value: true }]), await here.customer('uncovered')];
    const change = await here.plan({ mode: 'EMERGENCY', wantedOn: '2026-03-02' });
    await here.announced(change);
    const atOnce = await here.mailTo(change, covered);
    expect(atOnce.subject).toContain('in an emergency');
    expect(atOnce.text).toContain('It begins for you on 2 March 2026, before the time to object has passed.');
    expect(atOnce.text).toContain('You may still object until 16 March 2026');
    expect((await noticeOf(change, covered)).content).toMatchObject({ mode: 'EMERGENCY', isAtOnce: true, beginsOn: '2026-03-02' });
    const waiting = await here.mailTo(change, uncovered);
    expect(waiting.text).toContain('Your agreement does not let that begin for you at once.');
    expect(waiting.text).toContain('For you it begins on 2 April 2026 at the earliest');
  });

  test('is told with the day it began, and with what the reader can do', async () => {
    const wronged = await here.customer('wronged');
    await here.desk.say('PARTY', 'third-host', partyContent('Third Host'), { validFrom: '2026-01-01' });
    const steps = [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('third-host', { services: ['hosting'] }) }];
    const change = await here.plan({ mode: 'UNAUTHORISED', wantedOn: '2026-02-01', title: 'Another host', steps });
    await here.work();
    await here.ok('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey);
    await here.ok('POST', `/v1/changes/${change}/announce`);
    await here.work();
    const { subject, text } = await here.mailTo(change, wronged);
    expect(subject).toContain('began without authorisation');
    for (const said of [
      'a change that began on 1 February 2026 without authorisation', 'Until 2 April 2026 it counts as not permitted by you.',
      'You can permit it, or object and so forbid it for your data.', 'Instead of: old-host',
    ]) expect(text).toContain(said);
    expect(text).not.toMatch(/announces a change|planned for/);
    expect(await page((await noticeOf(change, wronged)).id)).toContain('began on 1 February 2026 without authorisation');
  });
});

describe('a test notice', () => {
  test('reads as most customers will read it, says what it is, and leads to a page that says so', async () => {
    const change = await here.plan(replacement({ ...MOVE, wantedOn: '2026-06-01' }));
    await here.ok('POST', `/v1/changes/${change}/test-notice`);
    await here.ok('POST', `/v1/changes/${change}/rehearse`);
    await here.work();
    await here.ok('POST', `/v1/changes/${change}/test-notice`);
    const [early, rehearsed] = await here.mails("subject_id = $1 AND mail.template = 'change-notice-test'", change);
    expect(early?.text).toContain('was not reckoned yet');
    expect(rehearsed?.subject).toMatch(/^\[test\] /);
    for (const said of ['This is a test.', 'Days, and what silence means, differ', 'New: Far Host', 'It is planned for 1 June 2026, and may begin']) expect(rehearsed?.text).toContain(said);
    const link = /https?:\/\/[^/\s]+(\/changes\/notice\S*)/.exec(rehearsed?.text ?? '')?.[1] ?? '';
    const { status, body } = await here.call('GET', link, undefined, '');
    expect([status, String(body).includes('This was a test notice')]).toEqual([200, true]);
  });
});
