import { Temporal } from 'temporal-polyfill';
import { addBusinessDays } from './business-days.js';
import { DEADLINE_RULES, deadlineRuleFile, DUTIES_WITHOUT_PERIOD, ruleById, ruleOn } from './deadline-rules.js';
import { deadline, type Deadline, type DeadlineInput } from './deadline.js';

const DE = { regime: 'EU_GDPR', country: 'DE', timezone: 'Europe/Berlin' } as const;
const GB = { regime: 'UK_GDPR', country: 'GB', subdivision: 'GB-ENG', timezone: 'Europe/London' } as const;
const CA = { regime: 'US_CA_CCPA', country: 'US', subdivision: 'US-CA', timezone: 'America/Los_Angeles' } as const;

function due(input: DeadlineInput): Deadline {
  const verdict = deadline(input);
  if (verdict.verdict === 'UNKNOWN') throw new Error(verdict.why);
  return verdict;
}

describe('72 hours after a breach became known', () => {
  const known = (awareAt: string, more: Partial<DeadlineInput> = {}): Deadline => due({ ...DE, rule: 'GDPR_ART33_1', awareAt, ...more });

  test.each([
    ['the last second of an hour', '2026-06-08T09:59:59+02:00', '2026-06-11T10:00:00+02:00', '2026-06-11T09:59:59+02:00'],
    ['the first of the next: that hour is the one not counted', '2026-06-08T10:00:00+02:00', '2026-06-11T11:00:00+02:00', '2026-06-11T10:00:00+02:00'],
    ['over Christmas and a weekend', '2026-12-24T15:30:00+01:00', '2026-12-27T16:00:00+01:00', '2026-12-27T15:30:00+01:00'],
    ['summer time begins: an hour later on the clock', '2026-03-28T10:20:00+01:00', '2026-03-31T12:00:00+02:00', '2026-03-31T11:20:00+02:00'],
    ['summer time ends: an hour earlier', '2026-10-24T10:20:00+02:00', '2026-10-27T10:00:00+01:00', '2026-10-27T09:20:00+01:00'],
    ['known in the hour that comes twice, the first time', '2026-10-25T02:30:00+02:00', '2026-10-28T02:00:00+01:00', '2026-10-28T01:30:00+01:00'],
    ['and the second time', '2026-10-25T02:30:00+01:00', '2026-10-28T03:00:00+01:00', '2026-10-28T02:30:00+01:00'],
    ['known before the hour that is left out', '2026-03-29T01:30:00+01:00', '2026-04-01T03:00:00+02:00', '2026-04-01T02:30:00+02:00'],
  ])('%s', (_what, awareAt, dueAt, conservativeDueAt) => {
    expect(known(awareAt)).toMatchObject({ dueAt, conservativeDueAt, dueDate: dueAt.slice(0, 10), deadlineInstantExclusive: dueAt });
  });

  test('the reasoning tells the hour that is not counted, and what is left out', () => {
    const { steps, citations, assumptions } = known('2020-12-22T12:17:00+01:00', { extended: true });
    expect(steps).toEqual([
      'Known on Tuesday 2020-12-22 at 12:17 (UTC+01:00), Europe/Berlin.',
      'The hour of it is not counted: the period begins at 13:00 (UTC+01:00).',
      '72 hours elapse, also on Saturdays, Sundays and public holidays: Friday 2020-12-25 at 13:00 (UTC+01:00).',
      'Counted from the moment itself it is Friday 2020-12-25 at 12:17 (UTC+01:00): before that it is in time in any case.',
      'The notification is in time until Friday 2020-12-25, 13:00 (UTC+01:00), Europe/Berlin.',
    ]);
    expect(citations).toEqual(['GDPR Art 33(1)', 'Regulation (EEC, Euratom) No 1182/71 Art 3(1) first subparagraph, (2)(a), (3), (4)']);
    expect(assumptions.join(' ')).toMatch(/Art 3\(5\).*An extension does not lengthen/);
  });

  test('hold in the United Kingdom, and in years of which no holidays are known', () => {
    expect(due({ ...GB, rule: 'UKGDPR_ART33_1', awareAt: '2026-06-08T09:15:00+01:00' }).dueAt).toBe('2026-06-11T10:00:00+01:00');
    expect(known('2045-06-08T09:15:00+02:00').dueAt).toBe('2045-06-11T10:00:00+02:00');
    expect(known('2026-06-08T09:15:00+02:00', { receivedAt: '2026-06-08T09:15:00+02:00', awareAt: null }).dueAt).toBe('2026-06-11T10:00:00+02:00');
  });
});

describe('Art 14(3): the earliest of three limits', () => {
  const obtained = (more: Partial<DeadlineInput> = {}): Deadline =>
    due({ ...DE, rule: 'GDPR_ART14_3', receivedAt: '2026-04-30T12:00:00+02:00', ...more });

  test('a month where nothing else happens', () => {
    expect(obtained()).toMatchObject({ dueDate: '2026-06-01', conservativeDueDate: '2026-05-29' });
  });

  test.each([
    ['writing to the person', { firstCommunicationAt: '2026-05-08T10:00:00+02:00' }, '2026-05-08', 'GDPR Art 14(3)(b)'],
    ['disclosing them', { firstDisclosureAt: '2026-05-09T10:00:00+02:00' }, '2026-05-09', 'GDPR Art 14(3)(c)'],
    ['the earlier of both', { firstCommunicationAt: '2026-05-08T10:00:00+02:00', firstDisclosureAt: '2026-05-07T10:00:00+02:00' }, '2026-05-07', 'GDPR Art 14(3)(c)'],
  ])('%s ends it, on a Saturday too', (_what, more, dueDate, citation) => {
    const found = obtained(more);
    expect(found).toMatchObject({ dueDate, conservativeDueDate: dueDate, deadlineInstantExclusive: `${dueDate}T10:00:00+02:00`, skippedDays: [] });
    expect(found.citations).toContain(citation);
    expect(found.steps.at(-1)).toContain('is due before that');
  });

  test('after the month neither matters; in between the safe day stays', () => {
    expect(obtained({ firstDisclosureAt: '2026-06-02T00:00:00+02:00' }).dueDate).toBe('2026-06-01');
    expect(obtained({ firstDisclosureAt: '2026-06-01T23:59:00+02:00' })).toMatchObject({
      deadlineInstantExclusive: '2026-06-01T23:59:00+02:00', conservativeDueDate: '2026-05-29',
    });
  });
});

test.each([
  ['eight weeks', { receivedAt: '2026-03-02T12:00Z' }, '2026-04-27', '2026-04-27'],
  ['that end on Good Friday', { receivedAt: '2026-02-06T12:00Z' }, '2026-04-07', '2026-04-02'],
  ['and six more', { receivedAt: '2026-03-02T12:00Z', extended: true }, '2026-06-08', '2026-06-08'],
  ['with a pause', { receivedAt: '2026-03-02T12:00Z', suspensions: [{ fromDate: '2026-03-10', toDate: '2026-03-15' }] }, '2026-05-04', '2026-04-30'],
])('Art 36(2): %s', (_what, more, dueDate, conservativeDueDate) => {
  expect(due({ ...DE, rule: 'GDPR_ART36_2', ...more })).toMatchObject({ dueDate, conservativeDueDate });
});

test('Art 36(2): the extension must be told within a month, and that is assumed aloud', () => {
  const asked = { ...DE, receivedAt: '2026-03-02T12:00Z' };
  expect(due({ ...asked, rule: 'GDPR_ART36_2_EXTENSION_NOTICE' }).dueDate).toBe('2026-04-02');
  expect(due({ ...asked, rule: 'GDPR_ART36_2', extended: true }).assumptions.join(' ')).toContain('The authority told of the extension');
});

test.each([
  ['30 days', '2026-06-22T12:00Z', '2026-07-22', '2026-07-21'],
  ['a Saturday becomes Monday', '2026-06-25T12:00Z', '2026-07-27', '2026-07-24'],
  ['a bank holiday becomes Tuesday', '2026-08-01T12:00Z', '2026-09-01', '2026-08-28'],
])('a British complaint is acknowledged: %s', (_what, receivedAt, dueDate, conservativeDueDate) => {
  expect(due({ ...GB, rule: 'UK_DPA_S164A', receivedAt })).toMatchObject({ dueDate, conservativeDueDate });
});

test('British notice of an extension: within the month, which clarification stops', () => {
  const asked = { ...GB, rule: 'UKGDPR_ART12A_EXTENSION_NOTICE', receivedAt: '2026-06-01T12:00Z', extended: true };
  expect(due(asked).dueDate).toBe('2026-07-01');
  expect(due({ ...asked, suspensions: [{ fromDate: '2026-06-08', toDate: '2026-06-15' }] }).dueDate).toBe('2026-07-09');
});

test('Switzerland: where the person shares the costs, 30 days begin after ten to reflect', () => {
  const found = due({
    regime: 'CH_FADP', country: 'CH', timezone: 'Europe/Zurich', rule: 'CH_DPO_ART19', receivedAt: '2026-05-04T12:00Z', clockStartDate: '2026-05-08',
  });
  expect(found).toMatchObject({ clockStartDate: '2026-05-08', nominalDueDate: '2026-06-17', dueDate: '2026-06-17', conservativeDueDate: '2026-06-17' });
  expect(found.steps.slice(1, 3)).toEqual([
    'The clock starts on Friday 2026-05-08, when the person was told of the costs.',
    '10 days to reflect and then 30 days from 2026-05-08, that day itself not counted: Wednesday 2026-06-17.',
  ]);
});

// Data Protection Ordinance Art 18(1), 19(3): the 30 days begin when the ten to reflect on the costs are over.
test.each([
  ['told on the day of receipt', 'CH_DPO_ART19', '2026-05-04', '2026-06-15', '2026-06-13'],
  ['told nine days later', 'CH_DPO_ART19', '2026-05-13', '2026-06-22', '2026-06-22'],
  ['the last day to reflect, of costs told at once', 'CH_DPO_ART19', '2026-05-14', '2026-06-15', '2026-06-13'],
  ['the last day to reflect, of costs told later', 'CH_DPO_ART19', '2026-05-18', '2026-06-17', '2026-06-17'],
  ['the same under the period that begins then', 'CH_DPO_ART18', '2026-05-18', '2026-06-17', '2026-06-17'],
])('Switzerland, costs: %s', (_what, rule, clockStartDate, dueDate, conservativeDueDate) => {
  const found = due({ regime: 'CH_FADP', country: 'CH', timezone: 'Europe/Zurich', rule, receivedAt: '2026-05-04T12:00Z', clockStartDate });
  expect(found).toMatchObject({ clockStartDate, dueDate, conservativeDueDate });
});

test('Switzerland: a start that is late says what is taken for granted', () => {
  const asked = { regime: 'CH_FADP', country: 'CH', timezone: 'Europe/Zurich', receivedAt: '2026-05-04T12:00Z', clockStartDate: '2026-05-18' };
  const reflected = due({ ...asked, rule: 'CH_DPO_ART19' });
  expect(reflected.steps[1]).toBe('The clock starts on Monday 2026-05-18, when the days to reflect on the costs were over.');
  expect(reflected.assumptions.join(' ')).toContain('would be ten days later');
  expect(due({ ...asked, rule: 'CH_DPO_ART18' }).assumptions.join(' ')).toContain('nothing else makes the 30 days start later');
});

describe('California', () => {
  test.each([
    ['45 days, a weekend not moved', 'US_CA_CCPA_45', '2026-06-04', {}, ['2026-07-19', '2026-07-17', null]],
    ['by its other name', 'US_CA_CCPA', '2026-06-01', {}, ['2026-07-16', '2026-07-16', null]],
    ['ninety when extended', 'US_CA_CCPA_45', '2026-06-01', { extended: true }, ['2026-08-30', '2026-08-28', null]],
    ['ten business days', 'US_CA_CCPA_ACK_10BD', '2026-06-01', {}, ['2026-06-15', '2026-06-15', null]],
    ['ten with a holiday', 'US_CA_CCPA_ACK_10BD', '2026-06-15', {}, ['2026-06-30', '2026-06-29', 'Juneteenth']],
    ['fifteen to opt out', 'US_CA_CCPA_OPTOUT_15BD', '2026-06-01', {}, ['2026-06-23', '2026-06-22', 'Juneteenth']],
  ])('%s', (_what, rule, received, more, expected) => {
    const [dueDate, conservativeDueDate, doubt = null] = expected;
    const found = due({ ...CA, rule, receivedAt: `${received}T12:00:00-07:00`, ...more });
    expect(found).toMatchObject({
      rule: expect.stringContaining(rule), dueDate, conservativeDueDate, skippedDays: [], alternativeDueDate: null,
      ambiguity: doubt === null ? null : expect.stringContaining(doubt),
    });
  });

  test('a holiday on a Sunday is kept on the Monday, one on a Saturday on no other day', () => {
    const after = (day: string, days: number): string => addBusinessDays(Temporal.PlainDate.from(day), days, 'US-CA').day.toString();
    expect([after('2027-07-02', 1), after('2026-07-02', 1)]).toEqual(['2027-07-06', '2026-07-03']);
    expect(after('2026-11-25', 1)).toBe('2026-11-27');
  });
});

describe('no date', () => {
  const BREACH: DeadlineInput = { ...DE, rule: 'GDPR_ART33_1', awareAt: '2026-06-08T09:15:00+02:00' };
  const OBTAINED: DeadlineInput = { ...DE, rule: 'GDPR_ART14_3', receivedAt: '2026-06-08T09:15:00+02:00' };

  test.each<readonly [string, DeadlineInput, Partial<DeadlineInput>, string]>([
    ['nothing that starts it', BREACH, { awareAt: null }, 'Nothing says when'],
    ['a pause of hours', BREACH, { suspensions: [{ fromDate: '2026-06-08', toDate: '2026-06-09' }] }, 'knows no suspension'],
    ['a breach before the law', BREACH, { awareAt: '2018-05-24T12:00:00+02:00' }, 'did not apply'],
    ['a communication before the data', OBTAINED, { firstCommunicationAt: '2026-06-08T09:14:00+02:00' }, 'lies before'],
    ['a disclosure at no instant', OBTAINED, { firstDisclosureAt: 'soon' }, 'no instant'],
    ['a disclosure that ends nothing', BREACH, { firstDisclosureAt: '2026-06-09T09:15:00+02:00' }, 'does not end with'],
    ['a British complaint before its law', { ...GB, rule: 'UK_DPA_S164A' }, { receivedAt: '2026-06-18T12:00Z' }, 'not in force'],
    ['California elsewhere', { ...DE, rule: 'US_CA_CCPA_45', regime: 'US_CA_CCPA' }, { receivedAt: '2026-06-18T12:00Z' }, 'did not apply'],
  ])('%s', (_what, input, more, reason) => {
    expect(deadline({ ...input, ...more })).toEqual({ verdict: 'UNKNOWN', why: expect.stringContaining(reason) });
  });

  test.each(DUTIES_WITHOUT_PERIOD.map((duty) => [duty.id, duty] as const))('%s names no number', (rule, { citation, says }) => {
    expect(ruleById(rule)).toBeNull();
    expect(deadline({ ...DE, rule, receivedAt: '2026-06-08T09:15:00+02:00' })).toEqual({ verdict: 'UNKNOWN', why: `${citation} sets no period: ${says}.` });
  });
});

test('an equated day is another reading of the period the law sets, not of one extended', () => {
  const NL = { regime: 'EU_GDPR', country: 'NL', timezone: 'Europe/Amsterdam', rule: 'GDPR_ART12_3' };
  expect(due({ ...NL, receivedAt: '2026-04-14T12:00Z' })).toMatchObject({
    dueDate: '2026-05-15', alternativeDueDate: '2026-05-18', ambiguity: expect.stringContaining('equated day'),
  });
  expect(due({ ...NL, receivedAt: '2026-02-14T12:00Z', extended: true })).toMatchObject({
    dueDate: '2026-05-15', alternativeDueDate: null, ambiguity: null,
  });
});

test('every name is taken once, and an extension of another unit does not load', () => {
  const names = [...DEADLINE_RULES.flatMap(({ id, aliases }) => [id, ...aliases]), ...DUTIES_WITHOUT_PERIOD.map(({ id }) => id)];
  expect(new Set(names).size).toBe(names.length);
  const [rule] = DEADLINE_RULES;
  const file = { rules: [{ ...rule, extension: { unit: 'DAY', value: 2 } }] };
  expect(deadlineRuleFile.safeParse(file).error?.issues.map(({ message }) => message)).toContain('an extension must be of the unit of the period');
});

test('a later text may set another period', () => {
  const rule = ruleById('GDPR_ART33_1');
  if (rule === null) throw new Error('the rule is missing');
  const longer = { unit: 'HOUR', value: 96 } as const;
  const changed = {
    ...rule,
    citations: [{ from: '2018-05-25', until: '2030-12-31', text: 'old' }, { from: '2031-01-01', until: null, text: 'new', period: longer }],
  };
  expect([ruleOn(changed, '2030-12-31'), ruleOn(changed, '2031-01-01')]).toEqual([
    { text: 'old', period: rule.period, suspension: 'NONE' }, { text: 'new', period: longer, suspension: 'NONE' },
  ]);
});
