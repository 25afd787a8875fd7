import type { LaterEntry, NoticeGround } from '../register/index.js';
import type { HeldEntry, HeldState } from './document-plan.js';
import { isSo } from './document-plan.rules.js';

/** What stands of each kind, today or else later. */
export function standingNow({ entries, today }: Pick<HeldState, 'entries' | 'today'>): NoticeGround['all'] {
  const byKind = Map.groupBy([...entries.values()].flatMap(({ kind, code, versions }) => {
    const [first] = versions.filter(({ validTo }) => validTo === null || validTo > today);
    return first === undefined ? [] : [{ kind, code, content: first.content }];
  }), ({ kind }) => kind);
  return (kind) => (byKind.get(kind) ?? []) as never;
}

/** What engagements and activities say from later days on. */
export function recordedLater({ entries, today }: Pick<HeldState, 'entries' | 'today'>): LaterEntry[] {
  return [...entries.values()].flatMap(({ kind, code, versions }): LaterEntry[] => (kind !== 'ENGAGEMENT' && kind !== 'ACTIVITY' ? []
    : versions.filter(({ validFrom }) => validFrom > today).map(({ content }) => ({ kind, code, content }))));
}

/** What is said of it today, else last. */
export function contentNow(entry: HeldEntry | undefined, today: string): object | null {
  const versions = entry?.versions ?? [];
  return (versions.find((version) => isSo(version, today)) ?? versions.at(-1))?.content ?? null;
}
