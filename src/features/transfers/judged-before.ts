import { judgeFlow } from './assess-flow.rules.js';
import type { LawEdition } from './law-editions.js';
import { askedIn, type Judged, outcomeOf } from './refresh.rules.js';

/** Organisations that do alike ask alike: most questions were answered before. */
const KEPT = 5_000;

/** By law and day: it is not the same day everywhere. */
const kept = new Map<string, Map<string, Judged>>();
const DAYS_KEPT = 2;

function answersOf(name: string): Map<string, Judged> {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= DAYS_KEPT) kept.delete(oldest);
  const made = new Map<string, Judged>();
  kept.set(name, made);
  return made;
}

/** Judges flows by what the law is asked of them, in the words of the database. */
export function judgeOf({ sha256, law }: LawEdition, on: string): (asked: string) => Judged {
  const answers = answersOf(`${sha256} ${on}`);
  return (asked) => {
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const found = judgeFlow(law, askedIn(asked), on);
    const judged = { verdict: found.verdict, outcome: outcomeOf(found), endsOn: found.endsOn };
    if (answers.size >= KEPT) answers.clear();
    answers.set(asked, judged);
    return judged;
  };
}
