import { needsNotice, type NoticeReason } from './needs-notice.rules.js';
import { type Beside, inItsPlace } from './notice-ground.rules.js';
import type { ContentOf, RegisterKind } from './register-kinds.js';

/** An entry before and after. */
export interface JudgedEdit {
  readonly kind: RegisterKind;
  readonly code: string;
  readonly before: object | null;
  readonly after: object | null;
}

interface Engaged {
  readonly code: string;
  readonly content: Readonly<ContentOf<'ENGAGEMENT'>>;
}

/**
 * Whether other engagements come to be used for more, or less, by an edit of the one they hang under or of an activity that they serve:
 * customers are told of them as if they were changed themselves. `now` and `then`: what stands beside them before and after.
 */
export function othersNeedNotice(
  { kind, code, before, after }: JudgedEdit, engagements: Iterable<Engaged>, now: Beside, then: Beside = now,
): NoticeReason | null {
  if (kind !== 'ENGAGEMENT' && kind !== 'ACTIVITY') return null;
  const seen = (said: object | null, rest: Beside): Beside => (of, at) => (of === kind && at === code ? said as never : rest(of, at));
  for (const { code: other, content } of engagements) {
    if (kind === 'ENGAGEMENT' && other === code) continue;
    const reason = needsNotice(inItsPlace('ENGAGEMENT', content, seen(before, now)), inItsPlace('ENGAGEMENT', content, seen(after, then)), 'ENGAGEMENT');
    if (reason !== null) return reason;
  }
  return null;
}
