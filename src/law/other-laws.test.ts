import { DEADLINE_RULES } from './deadline-rules.js';
import { deadline, type Deadline, type DeadlineInput } from './deadline.js';

type More = Partial<DeadlineInput>;

const NL = { regime: 'EU_GDPR', country: 'NL', timezone: 'Europe/Amsterdam', rule: 'GDPR_ART12_3' } as const;
const GB = { regime: 'UK_GDPR', country: 'GB', timezone: 'Europe/London', rule: 'UKGDPR_ART12A' } as const;
const CH = { regime: 'CH_FADP', country: 'CH', timezone: 'Europe/Zurich', rule: 'CH_DPO_ART18' } as const;

function due(input: DeadlineInput): Deadline {
  const verdict = deadline(input);
  if (verdict.verdict === 'UNKNOWN') throw new Error(verdict.why);
  return verdict;
}

describe('UK GDPR', () => {
  const identity = (clockStartDate: string): More => ({ rule: 'UKGDPR_ART12A_ID', clockStartDate });
  const clarified = (fromDay: string, toDay: string, extended = false): More => ({
    rule: 'UKGDPR_ART12A_CLARIFY',
    suspensions: [{ fromDate: `2026-06-${fromDay}`, toDate: `2026-06-${toDay}` }],
    extended,
  });
  const plain: More = {};

  test.each([
    ['the corresponding date; a day earlier is safe', 'ENG', '2025-09-03', plain, '2025-10-03', '2025-10-02'],
    ['Boxing Day kept on the Monday', 'ENG', '2026-11-25', plain, '2026-12-29', '2026-12-24'],
    ['17 March is worked in England', 'ENG', '2026-02-17', plain, '2026-03-17', '2026-03-16'],
    ['17 March is a holiday in Northern Ireland', 'NIR', '2026-02-17', plain, '2026-03-18', '2026-03-16'],
    ['the last Monday of August in England', 'ENG', '2026-07-31', plain, '2026-09-01', '2026-08-28'],
    ['is worked in Scotland', 'SCT', '2026-07-31', plain, '2026-08-31', '2026-08-28'],
    ['New Year 2028 is kept on Monday', 'ENG', '2027-12-01', plain, '2028-01-04', '2027-12-31'],
    ['identity proven later starts the clock', 'ENG', '2026-04-10', identity('2026-04-20'), '2026-05-20', '2026-05-19'],
    ['identity proven earlier does not', 'ENG', '2026-04-10', identity('2026-04-01'), '2026-05-11', '2026-05-08'],
    ['clarification: both days left out', 'ENG', '2026-06-01', clarified('08', '15'), '2026-07-09', '2026-07-08'],
    ['clarified within a day: one day', 'ENG', '2026-06-01', clarified('08', '08'), '2026-07-02', '2026-07-01'],
    ['and extended', 'ENG', '2026-06-01', clarified('08', '15', true), '2026-09-09', '2026-09-08'],
  ])('%s', (_sentence, region, received, more, dueDate, conservativeDueDate) => {
    const input = { ...GB, subdivision: `GB-${region}`, receivedAt: `${received}T12:00Z`, ...more };
    expect(due(input)).toMatchObject({ dueDate, conservativeDueDate, ambiguity: null });
  });

  test('half past eleven in UTC is the next day in London in summer', () => {
    const verdict = due({ ...GB, receivedAt: '2026-06-30T23:30Z' });
    expect(verdict).toMatchObject({ localReceiptDate: '2026-07-01', dueDate: '2026-08-03' });
  });

  test('the citation is the text in force on the day', () => {
    const cited = (on: string): string | undefined => due({ ...GB, receivedAt: `${on}T12:00Z` }).citations[0];
    expect(cited('2026-02-04')).toContain('before the Data (Use and Access) Act 2025');
    expect(cited('2026-02-05')).toBe('UK GDPR Art 12(3), 12A(1)-(4)');
  });

  // SI 2026/82 reg 4: what came in before 2026-02-05 stays under the old text; ICO guidance from 2020-10 let clarification pause it.
  test.each([
    ['a pause to clarify, the day of the answer counted', '2025-09-01', { suspensions: [{ fromDate: '2025-09-08', toDate: '2025-09-15' }] }, '2025-10-08'],
    ['identity proven under the new text', '2026-02-04', { clockStartDate: '2026-02-10' }, '2026-03-10'],
    ['notice of an extension', '2025-09-03', { rule: 'UKGDPR_ART12A_EXTENSION_NOTICE' }, '2025-10-03'],
    ['the day before the new text', '2026-02-04', { rule: 'UKGDPR_ART12A_EXTENSION_NOTICE' }, '2026-03-04'],
    ['a fee paid later', '2026-02-04', { rule: 'UKGDPR_ART12A_FEE', clockStartDate: '2026-02-20' }, '2026-03-20'],
  ])('before 2026-02-05: %s', (_what, received, more, dueDate) => {
    const found = due({ ...GB, rule: 'UKGDPR_PRE2026', subdivision: 'GB-ENG', receivedAt: `${received}T12:00Z`, ...more });
    expect([found.dueDate, found.citations[0]]).toEqual([dueDate, expect.stringContaining('before the Data (Use and Access) Act 2025')]);
  });

  test('in the transition it was the GDPR of the Union', () => {
    const before = { ...NL, country: 'GB', timezone: 'Europe/London', receivedAt: '2020-12-31T12:00Z' };
    expect(due(before).dueDate).toBe('2021-02-01');
  });
});

test('Switzerland: 30 days, moved off a Sunday; without moving it is safe', () => {
  expect(due({ ...CH, receivedAt: '2026-05-08T12:00Z' })).toMatchObject({
    nominalDueDate: '2026-06-07',
    dueDate: '2026-06-08',
    conservativeDueDate: '2026-06-07',
  });
});

// TFEU Art 349, 355(1): what is part of a state of the Union is so for the GDPR too, with the state's holidays and its own.
test.each([
  ['GP', '2026-04-27', '2026-05-28', "Abolition de l'esclavage (Guadeloupe)"],
  ['RE', '2026-04-27', '2026-05-27', null],
  ['AX', '2026-11-06', '2026-12-07', 'Sunday'],
])('%s, received %s: due %s', (country, received, dueDate, skipped) => {
  const found = due({ ...NL, country, timezone: 'UTC', receivedAt: `${received}T12:00Z` });
  expect([found.dueDate, found.skippedDays[0]?.name ?? null]).toEqual([dueDate, skipped === null ? null : expect.stringContaining(skipped)]);
});

describe('unknown is never covered', () => {
  const CLARIFY = 'UKGDPR_ART12A_CLARIFY';
  const UK_RULE = { regime: 'UK_GDPR', rule: 'UKGDPR_ART12A' };
  const pause = (fromDate: string, toDate: string): More => ({ suspensions: [{ fromDate, toDate }] });

  test.each<readonly [string, DeadlineInput | Omit<DeadlineInput, 'receivedAt'>, More, string]>([
    ['a rule nobody described', NL, { rule: 'US_CO_CPA_45' }, 'No rule US_CO_CPA_45'],
    ['a rule of another law', NL, { rule: 'UKGDPR_ART12A' }, 'belongs to UK_GDPR'],
    ['a country without holidays', NL, { country: 'US' }, 'holidays of US are not known'],
    ['the United Kingdom after the transition', NL, { country: 'GB' }, 'EU_GDPR did not apply'],
    ['Switzerland under the GDPR', NL, { country: 'CH' }, 'EU_GDPR did not apply'],
    ['the day before the GDPR applied', NL, { receivedAt: '2018-05-24T12:00Z' }, 'EU_GDPR did not apply'],
    ['UK law in another country', NL, UK_RULE, 'UK_GDPR did not apply'],
    ['clarification before it was law', GB, { rule: CLARIFY, receivedAt: '2026-02-04T12:00Z' }, 'not in force'],
    ['a British pause that is not to clarify', GB, { receivedAt: '2026-02-05T12:00Z', ...pause('2026-02-06', '2026-02-09') }, 'knows no suspension'],
    ['years without holidays', NL, { receivedAt: '2040-12-01T12:00Z' }, '2018 to 2040'],
    ['a territory outside the Union', NL, { country: 'PF' }, 'holidays of PF are not known'],
    ['a part of France under another', NL, { country: 'GP', subdivision: 'DE-BY' }, 'DE-BY is no part of GP'],
    ['a region of another country', NL, { subdivision: 'DE-BY' }, 'DE-BY is no part of NL'],
    ['a time zone that does not exist', NL, { timezone: 'Europe/Nowhere' }, 'no instant in a time zone'],
    ['a time without an offset', NL, { receivedAt: '2026-06-01T12:00' }, 'no instant in a time zone'],
    ['a later start under the GDPR', NL, { clockStartDate: '2026-06-05' }, 'runs from receipt'],
    ['a start that is no date', NL, { clockStartDate: 'soon' }, 'soon is no date'],
    ['a pause that ends before it begins', NL, pause('2026-06-10', '2026-06-03'), 'before it begins'],
    ['a pause that is no date', NL, pause('2026-06-10', 'never'), 'cannot be read'],
    ['a pause beyond the known years', NL, pause('2026-06-10', '9999-12-31'), '2018 to 2040'],
    ['a start at the end of the calendar', GB, { clockStartDate: '+275760-09-13' }, 'must lie in the years'],
    ['a pause as long as the calendar', NL, pause('2026-06-10', '+275760-09-13'), '2018 to 2040'],
    ['a pause that ends where the calendar does', NL, pause('2026-06-10', '+275760-08-10'), '2018 to 2040'],
    ['a Swiss extension, which has no limit', CH, { extended: true }, 'no limit'],
    ['a pause where the rule knows none', CH, pause('2026-06-02', '2026-06-03'), 'knows no suspension'],
  ])('%s', (_what, input, more, reason) => {
    const verdict = deadline({ receivedAt: '2026-06-01T12:00Z', ...input, ...more });
    expect(verdict).toEqual({ verdict: 'UNKNOWN', why: expect.stringContaining(reason) });
  });

  test('the day before the first unknown one has an answer', () => {
    expect(due({ ...NL, receivedAt: '2018-05-25T12:00Z' }).dueDate).toBe('2018-06-25');
    expect(due({ ...NL, clockStartDate: '2026-06-01', receivedAt: '2026-06-01T12:00Z' }).dueDate).toBe('2026-07-01');
  });
});

test('the texts of a rule follow one another without overlap, and the last is in force', () => {
  for (const { citations } of DEADLINE_RULES) {
    for (const [index, { until }] of citations.entries()) {
      const next = citations[index + 1];
      expect(next === undefined ? until === null : until !== null && until < next.from).toBe(true);
    }
  }
  expect(new Set(DEADLINE_RULES.map(({ id }) => id)).size).toBe(DEADLINE_RULES.length);
});
