import type { Temporal } from 'temporal-polyfill';
import type { Case } from './deadline-case.js';
import { calendarOf } from './deadline-rules.js';
import { named, TWO_WORKING_DAYS } from './deadline-words.js';
import type { Deadline } from './deadline.types.js';

/**
 * A period of hours: the hour of the event is not counted, the others elapse on the clock of physics, whatever summer
 * time, weekends and holidays do (Regulation 1182/71 Art. 3(1), (3), (4)).
 */
export function hoursVerdict(found: Case): Deadline {
  const { receivedLocally: aware, rule, length, timezone } = found;
  const hour = { minutes: aware.minute, seconds: aware.second, milliseconds: aware.millisecond, microseconds: aware.microsecond, nanoseconds: aware.nanosecond };
  const begins = aware.subtract(hour).add({ hours: 1 });
  const due = begins.add({ hours: length.value });
  const safe = aware.add({ hours: length.value });
  const day = due.toPlainDate().toString();
  return {
    verdict: 'DUE',
    regime: rule.regime,
    rule: rule.id,
    localReceiptDate: aware.toPlainDate().toString(),
    clockStartDate: found.clockStart.toString(),
    suspendedDays: 0,
    nominalDueDate: day,
    dueDate: day,
    deadlineInstantExclusive: written(due),
    conservativeDueDate: safe.toPlainDate().toString(),
    dueAt: written(due),
    dueAtUtc: due.toInstant().toString({ smallestUnit: 'second' }),
    conservativeDueAt: written(safe),
    skippedDays: [],
    alternativeDueDate: null,
    ambiguity: null,
    steps: [
      `Known on ${named(aware.toPlainDate())} at ${clock(aware)}, ${timezone}.`,
      `The hour of it is not counted: the period begins at ${clock(begins)}.`,
      `${length.value} hours elapse, also on Saturdays, Sundays and public holidays: ${named(due.toPlainDate())} at ${clock(due)}.`,
      `Counted from the moment itself it is ${named(safe.toPlainDate())} at ${clock(safe)}: before that it is in time in any case.`,
      `${rule.act} is in time until ${named(due.toPlainDate())}, ${clock(due)}, ${timezone}.`,
    ],
    citations: [found.citation, calendarOf(rule).citation],
    assumptions: found.isExtensionIgnored ? [TWO_WORKING_DAYS, `An extension does not lengthen ${rule.id}.`] : [TWO_WORKING_DAYS],
  };
}

function written(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function clock(moment: Temporal.ZonedDateTime): string {
  return `${moment.toPlainTime().toString({ smallestUnit: 'minute' })} (UTC${moment.offset})`;
}
