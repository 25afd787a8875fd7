import { Temporal } from 'temporal-polyfill';
import type { Case } from './deadline-case.js';
import { doubtfulDays, type Computed } from './deadline-days.js';
import { calendarOf } from './deadline-rules.js';
import { subdivisionsWithHolidays } from './public-holidays.js';
import { holidaysOn, restDay, rollForward } from './working-days.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const TOLD_IN_TIME =
  'The person was told of the extension and its reasons within the first period; otherwise it does not hold.';

export const TWO_WORKING_DAYS =
  'Art 3(5) of Regulation 1182/71 (at least two working days) is taken not to apply to a period of hours.';

const HALF_OPEN_CONVENTION =
  'No text says how suspended days are counted: here the day of asking is suspended and the day of the answer is not.';

export function named(day: Temporal.PlainDate): string {
  return `${WEEKDAYS[day.dayOfWeek - 1]} ${day}`;
}

/** The way from receipt to the last day, one sentence a step. */
export function stepsOf(found: Case, computed: Computed): readonly string[] {
  const time = found.receivedLocally.toPlainTime().toString({ smallestUnit: 'minute' });
  const steps = [`Received on ${named(found.receivedLocally.toPlainDate())} at ${time}, ${found.timezone}.`];
  if (!found.clockStart.equals(found.receivedLocally.toPlainDate())) {
    const cause = found.delay > 0 ? 'when the person was told of the costs' : found.rule.startsLater;
    steps.push(`The clock starts on ${named(found.clockStart)}, ${cause}.`);
  }
  steps.push(periodStep(found, computed), ...computed.suspended.steps);
  const { days } = computed.suspended;
  if (days > 0) steps.push(`With ${days} suspended ${days === 1 ? 'day' : 'days'}: ${named(computed.nominal)}.`);
  for (const { date, name } of computed.rolled.skipped) {
    steps.push(`The period does not end on ${date}: ${name}.`);
  }
  steps.push(lastStep(found, computed));
  return steps;
}

function lastStep({ rule, timezone }: Case, { cap, rolled }: Computed): string {
  if (cap === null) return `${rule.act} is in time until the end of ${named(rolled.day)}, ${timezone}.`;
  const time = cap.at.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${rule.act} is due before that, at ${cap.what}: ${named(rolled.day)} at ${time}, ${timezone} (${cap.citation}).`;
}

const UNITS = { MONTH: 'month', WEEK: 'week', DAY: 'day', BUSINESS_DAY: 'business day', HOUR: 'hour' } as const;

function periodStep({ clockStart, delay: days, length, isExtended }: Case, { base, notBusiness }: Computed): string {
  const { unit, value } = length;
  const span = `${value} ${UNITS[unit]}${value === 1 ? '' : 's'}${isExtended ? ' (extended)' : ''}`;
  const delay = days === 0 ? '' : `${days} days to reflect and then `;
  const isClamped = unit === 'MONTH' && base.day !== clockStart.day;
  const ordinal = clockStart.day === 31 ? '31st' : `${clockStart.day}th`;
  const why = isClamped ? `, the last day of a month without a ${ordinal}` : '';
  const without = notBusiness.map(({ date, name }) => `; ${date} is no business day (${name})`).join('');
  return `${delay}${span} from ${clockStart}, that day itself not counted: ${named(base)}${why}${without}.`;
}

/** What is doubtful about the last day, or null. */
export function ambiguityOf(found: Case, computed: Computed): string | null {
  // In the United Kingdom each part's bank holidays are settled law; the doubt is about the Union's and Swiss notions.
  const isSettled = found.rule.regime === 'UK_GDPR';
  const doubtful = isSettled ? [] : doubtfulDays(found.place, computed.rolled);
  const reasons = doubtful.map(({ date }) => reasonOf(found, date));
  if (computed.alternative !== null) {
    const { skipped } = rollForward(computed.nominal, found.place, 'ALL');
    const uncounted = skipped.map(({ date }) => date).filter((date) => isCountedAsWorking(found, date));
    reasons.push(...uncounted.map((date) => reasonOf(found, date)));
  }
  reasons.push(...computed.notBusiness.map(({ date, name }) => `${date}, ${name}: the regulations do not say what a business day is.`));
  return reasons.length > 0 ? reasons.join(' ') : null;
}

function isCountedAsWorking(found: Case, date: string): boolean {
  return restDay(Temporal.PlainDate.from(date), found.place, 'COUNTED') === null;
}

function reasonOf(found: Case, date: string): string {
  const holiday = holidaysOn(Temporal.PlainDate.from(date), found.place, 'ALL')[0];
  if (holiday === undefined) return `${date}: doubtful.`;
  const { country, subdivision } = found.place;
  const kind = country === 'DE' ? 'Land holiday' : 'sub-national holiday';
  const where = holiday.isRegional ? `${kind}, in ${subdivision ?? country} only, not in the whole state` : null;
  const why = [holiday.standing === 'EQUATED' ? 'equated day' : null, where, holiday.note].filter((said) => said !== null);
  return `${date}, ${holiday.name}: ${why.join('; ')}.`;
}

/** What was taken for granted because the input does not say it. */
export function assumptionsOf(found: Case, computed: Computed): readonly string[] {
  const assumptions: string[] = [];
  const { country, subdivision } = found.place;
  const regions = subdivisionsWithHolidays(country);
  const { rolls } = calendarOf(found.rule);
  if (rolls && subdivision === null && regions.length > 0) {
    const why = 'regional ones could only make the date later';
    assumptions.push(`The part of ${country} is not known: holidays of the whole country are counted (${why}).`);
  }
  if (rolls && subdivision !== null && !regions.includes(subdivision)) {
    assumptions.push(`No holidays of its own are known for ${subdivision}.`);
  }
  const isLater = found.delay === 0 && !found.clockStart.equals(found.receivedLocally.toPlainDate());
  if (isLater && found.rule.laterStartIf !== undefined) assumptions.push(found.rule.laterStartIf);
  if (found.isExtended) assumptions.push(found.rule.extensionIf ?? TOLD_IN_TIME);
  if (found.isExtensionIgnored) assumptions.push(`An extension does not lengthen ${found.rule.id}.`);
  if (computed.suspended.days > 0) {
    assumptions.push('What was asked was needed, and asked without undue delay; otherwise nothing was suspended.');
    if (found.convention === 'HALF_OPEN') assumptions.push(HALF_OPEN_CONVENTION);
  }
  if (found.rule.calendar === 'CH_DAYS') {
    assumptions.push('Weekends and holidays are treated as in the law of obligations, by analogy.');
  }
  return [...assumptions, ...computed.suspended.ignored];
}
