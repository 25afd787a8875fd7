import { type AllOf, categoriesWidened } from './category-use.rules.js';
import { type OwnHouse, unmasked } from './own-house.rules.js';
import { besideLater, type LaterEntry, withLater } from './later.rules.js';
import { needsNotice, type NoticeReason } from './needs-notice.rules.js';
import { type Beside, inItsPlace, type IsBought, isPlacedForBuyers } from './notice-ground.rules.js';
import type { ContentOf, RegisterKind } from './register-kinds.js';

/** An entry before and after. */
export interface JudgedEdit {
  readonly kind: RegisterKind;
  readonly code: string;
  readonly before: object | null;
  readonly after: object | null;
}

/** What stands beside an edit, before and after, and what customers have of it. */
export interface NoticeGround {
  readonly now: Beside;
  readonly then: Beside;
  readonly all: AllOf;
  readonly isBought: IsBought;
  /** Whether customers were told of a category, by key; asked only where one comes to mean more. */
  readonly isTold: (category: string) => boolean;
  readonly house: OwnHouse;
  /** What engagements and activities are to say from later days on. */
  readonly later: readonly LaterEntry[];
}

/**
 * Whether customers must be told of an edit first: for itself, or for others that come to be used for more, or less, by it, be it
 * from a later day on. What needs no notice among all services needs none among those that are bought: that one service less is
 * served is no reason.
 */
export function editNeedsNotice(edit: JudgedEdit, ground: NoticeGround): NoticeReason | null {
  const reason = needsNoticeOn(edit, ground);
  if (reason !== null || ground.later.length === 0) return reason;
  const { now, then, all, later } = ground;
  return needsNoticeOn(edit, { ...ground, now: besideLater(now, later), then: besideLater(then, later), all: withLater(all, later) });
}

function needsNoticeOn(edit: JudgedEdit, ground: NoticeGround): NoticeReason | null {
  const [seen, seenIn] = unmaskedAll(edit, ground);
  return judge(seen, { ...seenIn, isBought: () => true }) === null ? null : judge(seen, seenIn);
}

/** Who is called the organisation itself, and is somebody else, is told of like anybody else. */
function unmaskedAll(edit: JudgedEdit, ground: NoticeGround): [JudgedEdit, NoticeGround] {
  const { house, all } = ground;
  const [now, then] = [ground.now, ground.then].map((beside): Beside => (kind, code) => {
    const said = beside(kind, code);
    return (kind === 'ENGAGEMENT' ? unmasked(said as Engagement, beside, house) : said) as typeof said;
  }) as [Beside, Beside];
  const seenAll = (kind: RegisterKind): Iterable<unknown> => (kind !== 'ENGAGEMENT' ? all(kind)
    : [...all(kind)].map(({ code, content }) => ({ code, content: unmasked(content, ground.now, house) })));
  const { kind, before, after } = edit;
  const seen = kind !== 'ENGAGEMENT' ? edit
    : { ...edit, before: unmasked(before as Engagement, ground.now, house), after: unmasked(after as Engagement, ground.then, house) };
  return [seen, { ...ground, now, then, all: seenAll as AllOf }];
}

type Engagement = Readonly<ContentOf<'ENGAGEMENT'>> | null;

function judge(edit: JudgedEdit, ground: NoticeGround): NoticeReason | null {
  const { kind, before, after } = edit;
  const { now, then, isBought } = ground;
  const [was, is] = [inItsPlace(kind, before, now, isBought), inItsPlace(kind, after, then, isBought)];
  const reason = needsNotice<RegisterKind>(was as never, is as never, kind);
  return reason === null ? othersNeedNotice(edit, ground) : isToldOf(edit, ground) ? reason : null;
}

/** Whether customers were told of what changes. */
function isToldOf({ kind, code, before, after }: JudgedEdit, { now, then, isBought, isTold }: NoticeGround): boolean {
  switch (kind) {
    case 'PLACEMENT': return after === null || isPlacedForBuyers(after as ContentOf<'PLACEMENT'>, then, isBought);
    case 'DATA_CATEGORY':
    case 'SUBJECT_CATEGORY': return categoriesWidened({ kind, code, before, after }, now, then).some(isTold);
    default: return true;
  }
}

/**
 * Whether other engagements come to be used for more, or less, by an edit of the one they hang under or of an activity that they serve:
 * customers are told of them as if they were changed themselves.
 */
function othersNeedNotice({ kind, code, before, after }: JudgedEdit, { now, then, all, isBought }: NoticeGround): NoticeReason | null {
  if (kind !== 'ENGAGEMENT' && kind !== 'ACTIVITY') return null;
  const seen = (said: object | null, rest: Beside): Beside => (of, at) => (of === kind && at === code ? said as never : rest(of, at));
  const [wasBeside, isBeside] = [seen(before, now), seen(after, then)];
  for (const { code: other, content } of all('ENGAGEMENT')) {
    if (kind === 'ENGAGEMENT' && other === code) continue;
    const was = inItsPlace('ENGAGEMENT', content, wasBeside, isBought);
    const reason = needsNotice(was, inItsPlace('ENGAGEMENT', content, isBeside, isBought), 'ENGAGEMENT');
    if (reason !== null) return reason;
  }
  return null;
}
