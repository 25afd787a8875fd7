import type { DataUse } from './contents/parts.js';
import type { Safeguard } from './contents/safeguard.js';
import { isOnBehalf, purposesOfController } from './notice-ground.rules.js';
import type { ContentOf, RegisterKind } from './register-kinds.js';

/** Why customers must be told before an entry of the register changes in this way. */
export const NOTICE_REASONS = [
  'SUB_PROCESSOR_ADDED', 'SUB_PROCESSOR_REPLACED', 'SUB_PROCESSOR_REMOVED', 'MORE_DATA', 'OTHER_PURPOSE', 'OTHER_SAFEGUARD', 'NEW_LOCATION', 'NEW_ACCESS',
  'NEW_TRANSFER', 'OTHER_PARTY', 'GIVEN_TO_CONTROLLER',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

type Judge<Kind extends RegisterKind> = (before: ContentOf<Kind> | null, after: ContentOf<Kind> | null) => NoticeReason | null;

const JUDGES: { readonly [Kind in RegisterKind]?: Judge<Kind> } = {
  ENGAGEMENT: engagementChange,
  PLACEMENT: placementChange,
  TRANSFER: transferChange,
  PARTY: partyChange,
  DATA_CATEGORY: dataCategoryChange,
  SUBJECT_CATEGORY: subjectCategoryChange,
};

/** Whether a change of such an entry can need a notice at all: for itself, or for those that follow from it. */
export function isJudged(kind: RegisterKind): boolean {
  return JUDGES[kind] !== undefined || kind === 'ACTIVITY';
}

/**
 * Whether a change of an entry touches what customers authorised (Art. 28(2)), and so needs a notice first; null: it may just be
 * written. `before` null: the entry is new; `after` null: it ends. Wording, statements, measures and the organisation's own record
 * may change at any time.
 */
export function needsNotice<Kind extends RegisterKind>(
  before: ContentOf<Kind> | null, after: ContentOf<Kind> | null, kind: Kind,
): NoticeReason | null {
  return JUDGES[kind]?.(before, after) ?? null;
}

type Engagement = ContentOf<'ENGAGEMENT'>;

/** Only who handles data of services that customers buy is their sub-processor. */
function isSubProcessor(said: Engagement | null): said is Engagement {
  return said !== null && (said.services ?? []).length > 0 && isOnBehalf(said);
}

function engagementChange(before: Engagement | null, after: Engagement | null): NoticeReason | null {
  if (isMoreGiven(before, after)) return 'GIVEN_TO_CONTROLLER';
  if (!isSubProcessor(after)) return isSubProcessor(before) ? 'SUB_PROCESSOR_REMOVED' : controllerChange(before, after);
  if (!isSubProcessor(before)) return 'SUB_PROCESSOR_ADDED';
  if (before.party !== after.party || (before.under ?? null) !== (after.under ?? null)) return 'SUB_PROCESSOR_REPLACED';
  if (hasMore(before.services, after.services)) return 'SUB_PROCESSOR_ADDED';
  if (hasMoreData(before.data, after.data)) return 'MORE_DATA';
  if (hasMore(purposesOnBehalf(before), purposesOnBehalf(after))) return 'OTHER_PURPOSE';
  return areSafeguardsOther(before.safeguards, after.safeguards) ? 'OTHER_SAFEGUARD' : null;
}

/** Whether another controller gets data of customers, or more of it than before: no processor may decide that by itself (Art. 28(10)). */
function isMoreGiven(before: Engagement | null, after: Engagement | null): boolean {
  const purposes = after === null ? [] : purposesOfController(after);
  if (after === null || purposes.length === 0) return false;
  if (before === null || before.party !== after.party || (before.under ?? null) !== (after.under ?? null)) return true;
  return hasMore(purposesOfController(before), purposes) || hasMore(before.services, after.services) || hasMoreData(before.data, after.data);
}

/** That a controller gets less, or nothing any more, is for nobody to object to. */
function controllerChange(before: Engagement | null, after: Engagement | null): NoticeReason | null {
  if (before === null || after === null || purposesOfController(after).length === 0) return null;
  return areSafeguardsOther(before.safeguards, after.safeguards) ? 'OTHER_SAFEGUARD' : null;
}

/** A purpose in other words cannot be told from another purpose. */
function purposesOnBehalf({ roles }: Engagement): string[] {
  return roles.filter((role) => isOnBehalf({ roles: [role] })).map(({ purpose }) => purpose);
}

type Placement = ContentOf<'PLACEMENT'>;

/** That data leaves a place is no news that anybody could object to; that it comes to one is. */
function placementChange(before: Placement | null, after: Placement | null): NoticeReason | null {
  // Where nobody said whose data it is, it may be that of every service.
  if (after === null) return null;
  if (before === null) return after.kind === 'SUPPORT_ACCESS' ? 'NEW_ACCESS' : 'NEW_LOCATION';
  if (before.location !== after.location || (before.service ?? null) !== (after.service ?? null)) return 'NEW_LOCATION';
  if ((before.engagement ?? null) !== (after.engagement ?? null) || (before.customer ?? null) !== (after.customer ?? null)) return 'NEW_LOCATION';
  if (before.kind !== after.kind) return after.kind === 'SUPPORT_ACCESS' ? 'NEW_ACCESS' : 'NEW_LOCATION';
  if ((before.accessor ?? null) !== (after.accessor ?? null) || isOpenedToOthers(before, after)) return 'NEW_ACCESS';
  return hasMoreCategories(before, after) ? 'MORE_DATA' : null;
}

function isOpenedToOthers(before: Placement, after: Placement): boolean {
  return after.accessedBy === 'PARTY' && before.accessedBy !== 'PARTY';
}

/** Left out means all. */
function hasMoreCategories(before: Placement, after: Placement): boolean {
  if ((before.categories ?? []).length === 0) return false;
  return (after.categories ?? []).length === 0 || hasMore(before.categories, after.categories);
}

type Transfer = ContentOf<'TRANSFER'>;

function transferChange(before: Transfer | null, after: Transfer | null): NoticeReason | null {
  if (after === null || (after.services ?? []).length === 0) return null;
  // A customer that gets its own data back has agreed on that itself.
  if ((after.importer ?? null) === null) return null;
  const comes = after.importerRole === 'PROCESSOR' ? 'NEW_TRANSFER' : 'GIVEN_TO_CONTROLLER';
  if (before === null || (before.services ?? []).length === 0 || (before.importerRole === 'PROCESSOR' && comes !== 'NEW_TRANSFER')) return comes;
  const places = ({ importer, toCountry, fromCountry, access }: Transfer): string =>
    JSON.stringify([importer ?? null, toCountry ?? null, fromCountry ?? null, access]);
  if (places(before) !== places(after) || hasMore(before.services, after.services)) return comes;
  if (hasMoreData(before.data, after.data)) return comes === 'NEW_TRANSFER' ? 'MORE_DATA' : comes;
  return areSafeguardsOther(before.safeguards, after.safeguards) ? 'OTHER_SAFEGUARD' : null;
}

type Party = ContentOf<'PARTY'>;

/** Of one that customers were told of. Another name in trade is none of their business; another legal person, or country, is. */
function partyChange(before: Party | null, after: Party | null): NoticeReason | null {
  if (before === null || after === null) return null;
  const identity = ({ name, legalName, country }: Party): string => JSON.stringify([legalName ?? name, legalName ?? null, country ?? null]);
  const number = before.registrationNumber ?? null;
  const isOther = identity(before) !== identity(after) || (number !== null && number !== (after.registrationNumber ?? null));
  return isOther ? 'OTHER_PARTY' : null;
}

/** Of a kind of data that somebody has: every entry that names it comes to say more, and none of them is edited. Narrowing is free. */
function dataCategoryChange(before: ContentOf<'DATA_CATEGORY'> | null, after: ContentOf<'DATA_CATEGORY'> | null): NoticeReason | null {
  if (before === null || after === null) return null;
  const isOfOthersToo = (before.onlyOf ?? []).length > 0 && ((after.onlyOf ?? []).length === 0 || hasMore(before.onlyOf, after.onlyOf));
  const isOpenedUp = after.isDeterminedByController === true && before.isDeterminedByController !== true;
  const isOfSomebodyNow = before.isAnonymous === true && after.isAnonymous !== true;
  return isOfOthersToo || isOpenedUp || isOfSomebodyNow || hasMore(before.sensitive, after.sensitive) ? 'MORE_DATA' : null;
}

/** Of a group of people whose data somebody has, or that comes to be part of such a group: children are not brought in silently. */
function subjectCategoryChange(before: ContentOf<'SUBJECT_CATEGORY'> | null, after: ContentOf<'SUBJECT_CATEGORY'> | null): NoticeReason | null {
  if (after?.areChildrenAmong !== true) return null;
  return before?.areChildrenAmong === true && (before.partOf ?? null) === (after.partOf ?? null) ? null : 'MORE_DATA';
}

function hasMore(before: readonly string[] | null | undefined, after: readonly string[] | null | undefined): boolean {
  return (after ?? []).some((code) => !(before ?? []).includes(code));
}

/** A category that was not handed on before, or of people it was not handed on of. Subjects left out means all. */
function hasMoreData(before: readonly DataUse[] | null | undefined, after: readonly DataUse[] | null | undefined): boolean {
  return (after ?? []).some(({ category, subjects }) => {
    const known = (before ?? []).filter((use) => use.category === category);
    if (known.length === 0) return true;
    if (known.some((use) => (use.subjects ?? []).length === 0)) return false;
    return (subjects ?? []).length === 0 || hasMore(known.flatMap((use) => use.subjects ?? []), subjects);
  });
}

/** Which instruments there are. Their evidence may be completed at any time: dates, annexes, assessments. */
function areSafeguardsOther(before: readonly Safeguard[] | null | undefined, after: readonly Safeguard[] | null | undefined): boolean {
  const named = (safeguards: readonly Safeguard[] | null | undefined): string[] =>
    (safeguards ?? []).map(({ kind, instrument, module }) => JSON.stringify([kind, instrument ?? null, module ?? null])).sort();
  return JSON.stringify(named(before)) !== JSON.stringify(named(after));
}
