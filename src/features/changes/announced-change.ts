import type { Tx } from '../../platform/database/tx.js';
import { type AnnouncedStanding, announcedOf, type Announcement, holdAnnounced, isAnnouncedShown, publishAnnounced, standAnnounced, withholdAnnounced } from '../publishing/index.js';
import type { ChangeRow } from './change.entity.js';
import { isInforming } from './change-kind.rules.js';
import { sharedBy } from './kept-basis.js';
import { overlappingChanges, standingOf } from './announced-standing.queries.js';

/** What everybody is told of a change; null: it is about the data of single customers, or of none, and nobody else is told. */
export function announcementOf(change: ChangeRow): Announcement | null {
  const { id, kind, mode, title, explanation, wantedOn, steps, state } = change;
  if (sharedBy(change)?.length === 0) return null;
  const isHeld = mode === 'UNAUTHORISED' || state === 'EFFECTIVE';
  return { changeId: id, kind, mode, isInforming: isInforming(change), title, explanation, on: wantedOn, steps, isHeld };
}

/** From here on the published register shows it, with the days that the rehearsal found. */
export async function announceInRegister(tx: Tx, change: ChangeRow, today: string): Promise<void> {
  const said = announcementOf(change);
  if (said === null) return;
  await publishAnnounced(tx, said);
  await standInRegister(tx, change, today);
}

/** It stands in the register before anybody approved it: nobody else reads of it there until then. */
export async function withholdFromRegister(tx: Tx, change: ChangeRow): Promise<void> {
  const said = announcementOf(change);
  if (said !== null) await withholdAnnounced(tx, said);
}

/** The register itself says it by now. */
export async function holdInRegister(tx: Tx, { id }: ChangeRow): Promise<void> {
  await holdAnnounced(tx, id);
}

/** Where customers stand by now, so that the published register says from when it is so for whom. Of single customers' data it says nothing. */
export async function standInRegister(tx: Tx, change: ChangeRow, today: string): Promise<AnnouncedStanding> {
  const said = announcementOf(change);
  const standing = await standingOf(tx, change, today);
  if (said !== null) await standAnnounced(tx, said, standing, today);
  return standing;
}

/**
 * The same for it and for those before it that say something of the same entries: who goes on to the next is no longer with the last.
 * Gives whether anybody is left for whom it is as before, or whose notice runs.
 */
export async function standInRegisterAll(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
  const standing = await standInRegister(tx, change, today);
  const earlier = await overlappingChanges(tx, change);
  const shown = earlier.length === 0 ? [] : await announcedOf(tx, earlier.map(({ id }) => id));
  for (const each of earlier) if (shown.includes(each.id)) await standInRegister(tx, each, today);
  return [standing.stillUntil, standing.runsUntil].some((day) => day === null || day >= today);
}

/** Whether whoever is told by the published register can read of it there. */
export async function isShownInRegister(tx: Tx, change: ChangeRow): Promise<boolean> {
  const said = announcementOf(change);
  return said !== null && isAnnouncedShown(tx, said);
}
