import { deadline, type Deadline, type DeadlineInput } from './deadline.js';

const ZONES: Readonly<Record<string, string>> = {
  BG: 'Europe/Sofia',
  DE: 'Europe/Berlin',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GR: 'Europe/Athens',
  IE: 'Europe/Dublin',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
};

/** A request to a controller in a country (`DE`) or region (`DE-BY`), at noon of a day or at an instant. */
function due(place: string, received: string, more: Partial<DeadlineInput> = {}): Deadline {
  const [country = '', region] = place.split('-');
  const verdict = deadline({
    regime: 'EU_GDPR',
    rule: 'GDPR_ART12_3',
    country,
    subdivision: region === undefined ? null : place,
    timezone: ZONES[country] ?? 'none',
    receivedAt: received.includes('T') ? received : `${received}T12:00Z`,
    ...more,
  });
  if (verdict.verdict === 'UNKNOWN') throw new Error(verdict.why);
  return verdict;
}

describe('GDPR Art 12(3): the month', () => {
  test.each([
    ['5 March is due on 5 April', 'FR', '2027-03-05', '2027-04-05', '2027-04-05'],
    ['31 August has no 31 September: the 30th', 'DE', '2026-08-31', '2026-09-30', '2026-09-30'],
    ['30 August is due on the same 30 September', 'DE', '2026-08-30', '2026-09-30', '2026-09-30'],
    ['1 September is due a day later', 'DE', '2026-09-01', '2026-10-01', '2026-10-01'],
    ['29 January of a leap year is due on the leap day', 'DE', '2028-01-29', '2028-02-29', '2028-02-29'],
    ['31 January of a leap year too', 'DE', '2028-01-31', '2028-02-29', '2028-02-29'],
    ['29 January otherwise: Saturday 28 February, so Monday', 'NL', '2026-01-29', '2026-03-02', '2026-02-27'],
    ['31 January: Sunday 28 February, so Monday', 'IE', '2027-01-31', '2027-03-01', '2027-02-26'],
    ['a leap day is due on 29 March', 'DE', '2028-02-29', '2028-03-29', '2028-03-29'],
    ['11 December is due next year', 'DE', '2026-12-11', '2027-01-11', '2027-01-11'],
    ['1 December: New Year on a Friday, so Monday', 'DE', '2026-12-01', '2027-01-04', '2026-12-31'],
  ])('%s', (_sentence, place, received, dueDate, conservativeDueDate) => {
    expect(due(place, received)).toMatchObject({ dueDate, conservativeDueDate });
  });
});

describe('GDPR Art 12(3): weekends and holidays', () => {
  test.each([
    ['a Friday stands', 'NL', '2026-05-12', '2026-06-12', '2026-06-12'],
    ['a Saturday becomes Monday', 'NL', '2026-05-13', '2026-06-15', '2026-06-12'],
    ['a Sunday becomes Monday', 'NL', '2026-05-14', '2026-06-15', '2026-06-12'],
    ['a Monday stands', 'NL', '2026-05-15', '2026-06-15', '2026-06-15'],
    ['a request on a Sunday and holiday starts the clock', 'FR', '2026-11-01', '2026-12-01', '2026-12-01'],
    ['the Thursday before Easter stands', 'DE', '2026-03-02', '2026-04-02', '2026-04-02'],
    ['Good Friday becomes the Tuesday after', 'DE', '2026-03-03', '2026-04-07', '2026-04-02'],
    ['Easter Monday becomes Tuesday', 'DE', '2026-03-06', '2026-04-07', '2026-04-02'],
    ['the Tuesday after Easter stands', 'DE', '2026-03-07', '2026-04-07', '2026-04-07'],
    ['Orthodox Easter Monday counts in Greece', 'GR', '2026-03-13', '2026-04-14', '2026-04-09'],
    ['Christmas, the day after and a weekend in Germany', 'DE', '2025-11-25', '2025-12-29', '2025-12-24'],
    ['only Christmas Day in France', 'FR', '2025-11-25', '2025-12-26', '2025-12-24'],
    ["the King's birthday", 'NL', '2026-03-27', '2026-04-28', '2026-04-24'],
    ['Whit Monday', 'NL', '2026-04-25', '2026-05-26', '2026-05-22'],
    ['1 May on a Friday', 'FR', '2026-04-01', '2026-05-04', '2026-04-30'],
    ['14 July', 'FR', '2026-06-14', '2026-07-15', '2026-07-13'],
    ["St Brigid's Day, a first Monday", 'IE', '2027-01-01', '2027-02-02', '2027-01-29'],
    ['the October holiday, a last Monday', 'IE', '2026-09-26', '2026-10-27', '2026-10-23'],
    ['17 May in Norway', 'NO', '2028-04-17', '2028-05-18', '2028-05-16'],
    ['a substitute holiday in Bulgaria', 'BG', '2026-04-24', '2026-05-26', '2026-05-22'],
  ])('%s', (_sentence, place, received, dueDate, conservativeDueDate) => {
    expect(due(place, received)).toMatchObject({ dueDate, conservativeDueDate });
  });
});

describe('GDPR Art 12(3): time zones and summer time', () => {
  test.each([
    ['00:30 in Berlin is last year in UTC', 'DE', '2026-12-31T23:30Z', '2027-01-01', '2027-02-02T00:00:00+01:00'],
    ['the second before is that year', 'DE', '2026-12-31T22:59:59Z', '2026-12-31', '2027-02-02T00:00:00+01:00'],
    ['22:30 UTC is the same day in Dublin', 'IE', '2026-03-31T22:30Z', '2026-03-31', '2026-05-01T00:00:00+01:00'],
    ['and the next in Helsinki', 'FI', '2026-03-31T22:30Z', '2026-04-01', '2026-05-05T00:00:00+03:00'],
    ['the lost hour of spring', 'DE', '2026-03-29T01:30Z', '2026-03-29', '2026-04-30T00:00:00+02:00'],
    ['the first doubled hour of autumn', 'DE', '2026-10-25T00:30Z', '2026-10-25', '2026-11-26T00:00:00+01:00'],
    ['the second', 'DE', '2026-10-25T01:30Z', '2026-10-25', '2026-11-26T00:00:00+01:00'],
    ['summer time begins within the month', 'FR', '2026-03-10', '2026-03-10', '2026-04-11T00:00:00+02:00'],
    ['summer time ends within the month', 'FR', '2026-10-12', '2026-10-12', '2026-11-13T00:00:00+01:00'],
  ])('%s: the day is local, and it ends at the local midnight', (_sentence, place, received, localReceiptDate, end) => {
    expect(due(place, received)).toMatchObject({ localReceiptDate, deadlineInstantExclusive: end });
  });
});

describe('GDPR Art 12(3): doubtful holidays', () => {
  test('a holiday of one Land moves the date there, and the safe date ignores it', () => {
    const verdict = due('DE-BY', '2026-12-06');
    expect(verdict).toMatchObject({ dueDate: '2027-01-07', conservativeDueDate: '2027-01-06' });
    expect(verdict.ambiguity).toContain('Heilige Drei Könige');
    expect(verdict.skippedDays).toEqual([{ date: '2027-01-06', name: 'Heilige Drei Könige' }]);
  });

  test('elsewhere it does not', () => {
    expect(due('DE-BE', '2026-12-06')).toMatchObject({ dueDate: '2027-01-06', ambiguity: null, skippedDays: [] });
  });

  test('with the Land unknown it does not, and that is said', () => {
    const verdict = due('DE', '2026-12-06');
    expect(verdict.dueDate).toBe('2027-01-06');
    expect(verdict.assumptions.join(' ')).toContain('The part of DE is not known');
  });

  test('after a national holiday a regional one: the safe date skips the national one only', () => {
    const verdict = due('FR-57', '2025-11-25');
    expect(verdict).toMatchObject({ dueDate: '2025-12-29', conservativeDueDate: '2025-12-26' });
    const names = verdict.skippedDays.map(({ name }) => name);
    expect(names).toEqual(['Noël', 'Saint-Étienne (Alsace-Moselle)', 'Saturday', 'Sunday']);
  });

  test('a regional holiday on a Saturday raises no doubt', () => {
    // Reformation Day 2026, a holiday in Saxony: a month and one suspended day end on it.
    const verdict = due('DE-SN', '2026-09-30', { suspensions: [{ fromDate: '2026-10-02', toDate: '2026-10-03' }] });
    expect(verdict).toMatchObject({ nominalDueDate: '2026-10-31', dueDate: '2026-11-02', ambiguity: null });
    expect(verdict.conservativeDueDate).toBe('2026-10-30');
  });

  test('5 May is skipped in the Netherlands, with a doubt', () => {
    const verdict = due('NL', '2026-04-05');
    expect(verdict).toMatchObject({ dueDate: '2026-05-06', conservativeDueDate: '2026-05-05' });
    expect(verdict).toMatchObject({ alternativeDueDate: null, ambiguity: expect.stringContaining('Bevrijdingsdag') });
  });

  test('the Friday after Ascension is only equated: not skipped, but shown as the other reading', () => {
    const verdict = due('NL', '2026-04-14');
    expect(verdict).toMatchObject({ dueDate: '2026-05-15', conservativeDueDate: '2026-05-13' });
    expect(verdict.alternativeDueDate).toBe('2026-05-18');
    expect(verdict.ambiguity).toContain('Vrijdag na Hemelvaartsdag');
  });
});

describe('GDPR Art 12(3): extension', () => {
  test.each([
    ['31 August and three months: 30 November, from the start', 'DE', '2026-08-31', '2026-11-30', '2026-11-30'],
    ['30 November and three months: Sunday 28 February', 'DE', '2026-11-30', '2027-03-01', '2027-02-26'],
    ['a start on a holiday is not moved', 'FR', '2026-11-11', '2027-02-11', '2027-02-11'],
    ['three months that end on Ascension Day', 'NL', '2026-02-14', '2026-05-15', '2026-05-13'],
  ])('%s', (_sentence, place, received, dueDate, conservativeDueDate) => {
    expect(due(place, received, { extended: true })).toMatchObject({ dueDate, conservativeDueDate });
    const asRule = due(place, received, { rule: 'GDPR_ART12_3_EXTENSION' });
    expect([asRule.dueDate, asRule.citations[0]]).toEqual([dueDate, 'GDPR Art 12(3) second sentence']);
  });

  test('notice of it, like a refusal, is due within the first month, extended or not', () => {
    for (const rule of ['GDPR_ART12_3_EXTENSION_NOTICE', 'GDPR_ART12_4_REFUSAL']) {
      for (const extended of [false, true]) {
        const verdict = due('DE', '2026-04-30', { rule, extended });
        expect(verdict).toMatchObject({ nominalDueDate: '2026-05-30', dueDate: '2026-06-01' });
        expect(verdict.assumptions.includes(`An extension does not lengthen ${rule}.`)).toBe(extended);
      }
    }
  });

  test('it holds only if the person was told, and that is assumed aloud', () => {
    const told = (extended: boolean): string => due('DE', '2026-08-31', { extended }).assumptions.join(' ');
    expect(told(true)).toContain('was told of the extension');
    expect(told(false)).not.toContain('extension');
  });
});

test('the reasoning tells the whole way, in order', () => {
  const suspensions = [{ fromDate: '2026-01-16', toDate: '2026-01-26', reason: 'identity' }];
  const verdict = due('NL', '2026-01-15', { extended: true, suspensions });
  expect(verdict.steps).toEqual([
    'Received on Thursday 2026-01-15 at 13:00, Europe/Amsterdam.',
    '3 months (extended) from 2026-01-15, that day itself not counted: Wednesday 2026-04-15.',
    'Suspended 10 days from 2026-01-16 (identity).',
    'With 10 suspended days: Saturday 2026-04-25.',
    'The period does not end on 2026-04-25: Saturday.',
    'The period does not end on 2026-04-26: Sunday.',
    'The period does not end on 2026-04-27: Koningsdag.',
    'The answer is in time until the end of Tuesday 2026-04-28, Europe/Amsterdam.',
  ]);
  expect(verdict.citations).toEqual(['GDPR Art 12(3)', 'Regulation (EEC, Euratom) No 1182/71 Art 3(1), (2)(c), (4)']);
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
});

test('a month without the day says which day it lacks', () => {
  expect(due('DE', '2026-08-31').steps[1]).toContain('Wednesday 2026-09-30, the last day of a month without a 31st.');
  expect(due('DE', '2026-08-30').steps[1]).not.toContain('without');
});
