import { inOrderOfDays, isForSome, withAnnounced, withoutAnnounced } from './announced.rules.js';
import type { Announced } from './announced.js';
import { differencesOf } from './published-changes.rules.js';
import type { PublishedKind } from './publication.js';
import { PART_KINDS, PARTS, type PublishedParts, type PublishedThing } from './published.js';
import { publish } from './published.rules.js';
import type { Timeline } from './timeline.js';

type Thing = PublishedThing & { readonly under?: string | null };
type Things = Readonly<Record<keyof PublishedParts, readonly Thing[] | null>>;

/** What is published on a day, with what a change replaced and is still so for some customers: for whom stands with each. */
export function publishForAll(timeline: Timeline, announced: readonly Announced[], kinds: readonly PublishedKind[], day: string): PublishedParts {
  const now = publish(withAnnounced(timeline, announced), kinds, day);
  const halfway = inOrderOfDays(announced.filter((change) => isForSome(change, day)));
  return halfway.reduce((all, change) => {
    const before = publish(withoutAnnounced(timeline, announced, change, day), kinds, day);
    return withBefore(all, before, now, change);
  }, now);
}

function withBefore(all: PublishedParts, before: PublishedParts, now: PublishedParts, { on, beginsOn }: Announced): PublishedParts {
  const differences = differencesOf(before, now);
  const nameOf = (code: string): string => `${code}~${on}`;
  const parts = PARTS.map((part) => {
    const [shown, old] = [(all as Things)[part], (before as Things)[part]];
    if (shown === null || old === null) return [part, shown];
    const codes = (...changes: readonly string[]): Set<string> => new Set(
      differences.filter(({ kind, change }) => kind === PART_KINDS[part] && changes.includes(change)).map(({ code }) => code));
    const [already, still] = [codes('ADDED', 'CHANGED'), codes('CHANGED', 'REMOVED')];
    const marked = shown.map((thing): Thing => (already.has(thing.code) && thing.usedFor === 'ALL' ? { ...thing, usedFor: 'SOME_ALREADY', usedFrom: beginsOn } : thing));
    const stay = new Set(shown.map(({ code }) => code));
    const kept = old.filter(({ code }) => still.has(code)).map((thing): Thing => ({
      ...thing, code: nameOf(thing.code), usedFor: 'SOME_STILL', usedFrom: null, ...aboveOf(thing, still, stay, nameOf),
    }));
    const known = new Set(shown.map(saidBy));
    return [part, [...marked, ...kept.filter((thing) => !known.has(saidBy(thing)))]];
  });
  return Object.fromEntries(parts) as PublishedParts;
}

/** Whoever engages it stays above it, where that one is still shown. */
function aboveOf({ under }: Thing, still: ReadonlySet<string>, stay: ReadonlySet<string>, nameOf: (code: string) => string): Pick<Thing, 'under'> {
  if (under === undefined || under === null) return {};
  return { under: still.has(under) ? nameOf(under) : stay.has(under) ? under : null };
}

/** The same said twice is shown once, whichever change left it so. */
function saidBy({ code: _code, usedFor, usedFrom: _from, ...said }: Thing): string {
  return JSON.stringify([usedFor, said]);
}
