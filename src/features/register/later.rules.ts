import type { AllOf } from './category-use.rules.js';
import type { ActivityContent } from './contents/activity.js';
import type { EngagementContent } from './contents/engagement.js';
import { type Beside, servicesServed } from './notice-ground.rules.js';
import type { RegisterKind } from './register-kinds.js';

/** What an entry says from a later day on: recorded already, or promised by a change. */
export interface LaterEntry {
  readonly kind: RegisterKind;
  readonly code: string;
  readonly content: object;
}

const keyOf = ({ kind, code }: Pick<LaterEntry, 'kind' | 'code'>): string => `${kind}/${code}`;

/** What stands today, and what is to stand. */
export function withLater(all: AllOf, later: readonly LaterEntry[]): AllOf {
  const byKind = Map.groupBy(later, ({ kind }) => kind);
  return (kind) => {
    const more = byKind.get(kind);
    return more === undefined ? all(kind) : [...all(kind), ...more] as never;
  };
}

/** What stands, and the same with all that is known to become of it: what customers are told of is told of in either. */
export function viewsWithLater(
  { all, now }: { readonly all: AllOf; readonly now: Beside }, later: readonly LaterEntry[],
): { readonly all: AllOf; readonly now: Beside }[] {
  return later.length === 0 ? [{ all, now }] : [{ all, now }, { all: withLater(all, later), now: besideLater(now, later) }];
}

/**
 * What stands beside an edit, with all that is known to become of it: an activity is for customers, and an engagement used for a
 * service, as soon as it is to be so on any day.
 */
export function besideLater(beside: Beside, later: readonly LaterEntry[]): Beside {
  const byKey = Map.groupBy(later.filter(({ kind }) => kind === 'ACTIVITY' || kind === 'ENGAGEMENT'), keyOf);
  const underWay = new Set<string>();
  const seen = ((kind: RegisterKind, code: string): object | null => {
    const key = keyOf({ kind, code });
    const [today, more] = [beside(kind, code), byKey.get(key)];
    if (more === undefined || underWay.has(key)) return today;
    underWay.add(key);
    const versions = [...(today === null ? [] : [today]), ...more.map(({ content }) => content)];
    const merged = kind === 'ACTIVITY' ? activityOfAll(versions as ActivityContent[]) : engagementOfAll(versions as EngagementContent[], seen);
    underWay.delete(key);
    return merged;
  }) as Beside;
  return seen;
}

function activityOfAll(versions: readonly ActivityContent[]): ActivityContent | null {
  const forCustomers = versions.filter(({ role }) => role === 'PROCESSOR');
  const isOfAny = forCustomers.some(({ services }) => (services ?? []).length === 0);
  const said = forCustomers[0] ?? versions[0] ?? null;
  return said && { ...said, services: isOfAny ? [] : [...new Set(forCustomers.flatMap(({ services }) => services ?? []))] };
}

function engagementOfAll(versions: readonly EngagementContent[], seen: Beside): EngagementContent | null {
  const said = versions[0] ?? null;
  return said && { ...said, services: [...new Set(versions.flatMap((version) => servicesServed(version, seen)))], under: null };
}
