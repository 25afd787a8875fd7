import { readCase, type Case } from './deadline-case.js';
import { compute, type Computed } from './deadline-days.js';
import { hoursVerdict } from './deadline-hours.js';
import { calendarOf } from './deadline-rules.js';
import { ambiguityOf, assumptionsOf, stepsOf } from './deadline-words.js';
import type { DeadlineInput, DeadlineVerdict } from './deadline.types.js';

export type { Deadline, DeadlineInput, DeadlineVerdict, UnknownDeadline } from './deadline.types.js';
export type { Suspension } from './suspensions.js';

/**
 * When a request must be answered, or another duty fulfilled, at the latest, with the reasoning. The same input always gives the same verdict.
 * Never throws for what a caller may write: what cannot be answered is UNKNOWN, with the reason.
 */
export function deadline(input: DeadlineInput): DeadlineVerdict {
  const found = readCase(input);
  if ('why' in found) return found;
  if (found.length.unit === 'HOUR') return hoursVerdict(found);
  const computed = compute(found);
  return 'why' in computed ? computed : verdict(found, computed);
}

function verdict(found: Case, computed: Computed): DeadlineVerdict {
  return {
    verdict: 'DUE',
    regime: found.rule.regime,
    rule: found.rule.id,
    localReceiptDate: found.receivedLocally.toPlainDate().toString(),
    clockStartDate: found.clockStart.toString(),
    suspendedDays: computed.suspended.days,
    nominalDueDate: computed.nominal.toString(),
    dueDate: computed.rolled.day.toString(),
    deadlineInstantExclusive: computed.endsAt.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    conservativeDueDate: computed.conservative.toString(),
    dueAt: null,
    dueAtUtc: null,
    conservativeDueAt: null,
    skippedDays: computed.rolled.skipped,
    alternativeDueDate: computed.alternative?.toString() ?? null,
    ambiguity: ambiguityOf(found, computed),
    steps: stepsOf(found, computed),
    citations: [found.citation, ...(computed.cap === null ? [] : [computed.cap.citation]), calendarOf(found.rule).citation],
    assumptions: assumptionsOf(found, computed),
  };
}
