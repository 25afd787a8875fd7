import type { Tx } from '../../platform/database/tx.js';
import { type AnnouncedStanding, announcedOf, type Announcement, holdAnnounced, isAnnouncedShown, publishAnnounced, standAnnounced } from '../publishing/index.js';
import type { ChangeRow } from './change.entity.js';
import { overlappingChanges, standingOf } from './announced-standing.queries.js';

/** What everybody is told of a change; null: it is about the data of single customers, and nobody else is told. */
export function announcementOf({ id, kind, mode, title, explanation, wantedOn, steps, customerIds, state }: ChangeRow): Announcement | null {
  if (customerIds !== null) return null;
  const isHeld = mode === 'UNAUTHORISED' || state === 'EFFECTIVE';
  return { changeId: id, kind, mode, title, explanation, on: wantedOn, steps, isHeld };
}

/** From here on the published register shows it, with the days that the rehearsal found. */
export async function announceInRegister(tx: Tx, change: ChangeRow, today: string): Promise<void> {
  const said = announcementOf(change);
  if (said === null) return;
  await publishAnnounced(tx, said);
  await standInRegister(tx, change, today);
}

/** The register itself says it by now. */
export async function holdInRegister(tx: Tx, { id }: ChangeRow): Promise<void> {
  await holdAnnounced(tx, id);
}

/** Where customers stand by now, so that the published register says from when it is so for whom. */
export async function standInRegister(tx: Tx, change: ChangeRow, today: string): Promise<AnnouncedStanding | null> {
  const said = announcementOf(change);
  if (said === null) return null;
  const standing = await standingOf(tx, change, today);
  await standAnnounced(tx, said, standing, today);
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
  return standing !== null && [standing.stillUntil, standing.runsUntil].some((day) => day === null || day >= today);
}

/** Whether whoever is told by the published register can read of it there. */
export async function isShownInRegister(tx: Tx, change: ChangeRow): Promise<boolean> {
  const said = announcementOf(change);
  return said !== null && isAnnouncedShown(tx, said);
}
