import type { Announced, AnnouncedStep } from './announced.js';
import { compare, type Saying, Timeline } from './timeline.js';

/** The register as it is to be by what was announced for a later day. */
export function withAnnounced(timeline: Timeline, announced: readonly Announced[], today: string): Timeline {
  const coming = announced.filter(({ on }) => on > today).toSorted((one, other) => compare(one.on, other.on));
  if (coming.length === 0) return timeline;
  const sayings = coming.reduce<readonly Saying[]>((said, change) => change.steps.reduce((all, step) => withStep(all, step, change), said), timeline.sayings);
  return new Timeline(sayings, timeline.registerVersion);
}

/** What was said of the entry ends with the day, and what is announced holds until something later is said. */
function withStep(sayings: readonly Saying[], { kind, code, content }: AnnouncedStep, { on, at }: Announced): readonly Saying[] {
  const isOf = (saying: Saying): boolean => saying.kind === kind && saying.code === code;
  const next = sayings.filter((saying) => isOf(saying) && saying.validFrom > on).map(({ validFrom }) => validFrom).sort(compare)[0] ?? null;
  const kept = sayings.filter((saying) => !isOf(saying) || saying.validFrom !== on).map((saying) =>
    (isOf(saying) && saying.validFrom < on && (saying.validTo === null || saying.validTo > on) ? { ...saying, validTo: on, endSaidAt: at } : saying));
  return content === null ? kept : [...kept, { kind, code, validFrom: on, validTo: next, content, saidAt: at, endSaidAt: null }];
}
