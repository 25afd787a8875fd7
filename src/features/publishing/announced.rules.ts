import type { Announced, AnnouncedStep } from './announced.js';
import { compare, type Saying, Timeline } from './timeline.js';

/** The order in which announced changes make the register what it is. */
export function inOrderOfDays(announced: readonly Announced[]): Announced[] {
  return announced.toSorted((one, other) => compare(one.on, other.on) || compare(one.changeId, other.changeId));
}

/** Whether anybody's notice of it runs on a day, or it has not begun: then it stands among what is to come. */
export function isToCome({ runsUntil }: Announced, today: string): boolean {
  return runsUntil === null || runsUntil >= today;
}

/** Whether it has begun for some on a day, and for others it is as before. */
export function isForSome({ beginsOn, stillUntil, mode }: Announced, day: string): boolean {
  return mode !== 'UNAUTHORISED' && beginsOn !== null && beginsOn <= day && (stillUntil === null || stillUntil > day);
}

/** Whether it is settled on a day: begun, and nobody is left for whom it is as before. */
function isSettled({ beginsOn, stillUntil }: Announced, day: string): boolean {
  return beginsOn !== null && beginsOn <= day && stillUntil !== null && stillUntil <= day;
}

/** The register with what was announced, each change from the day on that it begins for anybody. */
export function withAnnounced(timeline: Timeline, announced: readonly Announced[]): Timeline {
  return made(timeline, announced, ({ beginsOn }) => beginsOn);
}

/** The register as it is for those for whom neither this change has begun nor one that came later and is not settled on that day. */
export function withoutAnnounced(timeline: Timeline, announced: readonly Announced[], change: Announced, day: string): Timeline {
  const held = new Set(heldBack(announced, change, day));
  return made(timeline, announced, (each) => (held.has(each) ? null : each.beginsOn));
}

/** The same for whom this change has begun by a day, and no later one. */
export function withOnly(timeline: Timeline, announced: readonly Announced[], change: Announced, day: string): Timeline {
  const held = new Set(heldBack(announced, change, day));
  return made(timeline, announced, (each) => (each === change ? earlier(each, day) : held.has(each) ? null : each.beginsOn));
}

function heldBack(announced: readonly Announced[], change: Announced, day: string): Announced[] {
  const ordered = inOrderOfDays(announced);
  return ordered.slice(ordered.indexOf(change)).filter((each) => each === change || !isSettled(each, day));
}

function earlier({ beginsOn, on }: Announced, day: string): string {
  if (beginsOn !== null && beginsOn < day) return beginsOn;
  return on > day ? on : day;
}

/** @param begins the day on which a change begins; null: it does not. */
function made(timeline: Timeline, announced: readonly Announced[], begins: (change: Announced) => string | null): Timeline {
  const ordered = inOrderOfDays(announced).map((change) => ({ change, day: begins(change) }));
  // The register itself says what begins on its day, unless one that is held back takes along what came after it.
  const isAnyHeldBack = ordered.some(({ change: { isHeld }, day }) => isHeld && day === null);
  const moved = ordered.filter(({ change: { isHeld, on }, day }) => (isHeld ? isAnyHeldBack || day !== on : day !== null));
  if (moved.length === 0) return timeline;
  const sayings = moved.reduce<readonly Saying[]>((said, { change, day }) =>
    change.steps.reduce((all, step) => (change.isHeld ? postponed(all, step, change, day) : withStep(all, step, change, day ?? change.on)), said),
  timeline.sayings);
  return new Timeline(sayings, timeline.registerVersion);
}

/** What was said of the entry ends with the day, and what is announced holds until something later is said. */
function withStep(sayings: readonly Saying[], { kind, code, content }: AnnouncedStep, { at }: Announced, on: string): readonly Saying[] {
  const isOf = (saying: Saying): boolean => saying.kind === kind && saying.code === code;
  const next = sayings.filter((saying) => isOf(saying) && saying.validFrom > on).map(({ validFrom }) => validFrom).sort(compare)[0] ?? null;
  const kept = sayings.filter((saying) => !isOf(saying) || saying.validFrom !== on).map((saying) =>
    (isOf(saying) && saying.validFrom < on && (saying.validTo === null || saying.validTo > on) ? { ...saying, validTo: on, endSaidAt: at } : saying));
  return content === null ? kept : [...kept, { kind, code, validFrom: on, validTo: next, content, saidAt: at, endSaidAt: null }];
}

/**
 * The register says it from a day on, and it begins for nobody before a later one: until then the entry is as it was. What was
 * recorded wrongly was never so.
 */
function postponed(sayings: readonly Saying[], step: AnnouncedStep, change: Announced, day: string | null): readonly Saying[] {
  if (step.isCorrection === true) return sayings;
  const { on } = change;
  const isOf = ({ kind, code }: Saying): boolean => kind === step.kind && code === step.code;
  const own = sayings.filter(isOf);
  const before = own.filter(({ validFrom }) => validFrom < on)
    .map((saying) => (saying.validTo === on ? { ...saying, validTo: day, endSaidAt: day === null ? null : saying.endSaidAt } : saying));
  const since = own.filter(({ validFrom }) => validFrom >= on);
  const others = sayings.filter((saying) => !isOf(saying));
  if (day === null) return [...others, ...before];
  const later = since.filter(({ validTo }) => validTo === null || validTo > day)
    .map((saying) => (saying.validFrom < day ? { ...saying, validFrom: day } : saying));
  const all = [...others, ...before, ...later];
  // An earlier change that is held back took what came after it along.
  return since.length === 0 && step.content !== null ? withStep(all, step, change, day) : all;
}
