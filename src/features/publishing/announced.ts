import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { raiseRegister } from '../organisations/index.js';
import type { TimelineKind } from './timeline.js';

/** One entry of the register as it is to be; null: it ends. */
export interface AnnouncedStep {
  readonly kind: TimelineKind;
  readonly code: string;
  readonly content: object | null;
  /** It was recorded wrongly: what was said is replaced, and no day changes anything. */
  readonly isCorrection?: true;
}

export const ANNOUNCED_KINDS = ['ADD', 'REPLACE', 'REMOVE', 'NEW_LOCATION', 'OTHER_SAFEGUARD', 'OTHER_TERMS', 'SALE_OR_MERGER'] as const;
export type AnnouncedKind = (typeof ANNOUNCED_KINDS)[number];

/** UNAUTHORISED: it began before customers were told. */
export const ANNOUNCED_MODES = ['PLANNED', 'EMERGENCY', 'UNAUTHORISED'] as const;
export type AnnouncedMode = (typeof ANNOUNCED_MODES)[number];

/** What customers were told. */
export interface Announcement {
  readonly changeId: string;
  readonly kind: AnnouncedKind;
  readonly mode: AnnouncedMode;
  /** Nothing is to be permitted or objected to. */
  readonly isInforming: boolean;
  readonly title: string;
  readonly explanation: string;
  /** From this day on the register says it, or is to. */
  readonly on: string;
  readonly steps: readonly AnnouncedStep[];
  /** Whether the register says it by now. */
  readonly isHeld: boolean;
}

/** From when it is so for whom, without saying for whom. Days. */
export interface AnnouncedStanding {
  /** The first day on which it begins for anybody; null: nobody can name one. */
  readonly beginsOn: string | null;
  /** For the last of them; null: for some no day can be named. */
  readonly beginsForAllOn: string | null;
  /** From this day on nobody is left for whom it is as before; null: nobody knows. */
  readonly stillUntil: string | null;
  /** The last day on which anybody's notice runs; null: no end is known. */
  readonly runsUntil: string | null;
  /** The last days to object: the first of them to end, and the last; null: none can be named. */
  readonly firstDayToObjectEnds: string | null;
  readonly lastDayToObject: string | null;
}

export interface Announced extends Announcement, AnnouncedStanding {
  /** When it was announced: instant. */
  readonly at: string;
  /** Nobody approved yet what is told of it: of it nothing is shown. */
  readonly isWithheld: boolean;
}

const put = statement<never>('announced_put', `
  INSERT INTO announced_change (organisation_id, change_id, kind, mode, title, explanation, wanted_on, steps, is_held, announced_at, begins_on, is_informing, is_withheld)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $7, $11, $12)
  ON CONFLICT (organisation_id, change_id) DO UPDATE SET kind = EXCLUDED.kind, mode = EXCLUDED.mode, title = EXCLUDED.title,
    explanation = EXCLUDED.explanation, wanted_on = EXCLUDED.wanted_on, steps = EXCLUDED.steps, is_held = EXCLUDED.is_held,
    announced_at = EXCLUDED.announced_at, is_informing = EXCLUDED.is_informing, is_withheld = EXCLUDED.is_withheld`);

const hold = statement<never>('announced_hold', 'UPDATE announced_change SET is_held = true WHERE organisation_id = $1 AND change_id = $2 AND NOT is_held');

const stand = statement<never>('announced_stand', `
  UPDATE announced_change SET begins_on = $3, begins_for_all_on = $4, still_until = $5, runs_until = $6, first_day_to_object_ends = $7,
    last_day_to_object = $8
  WHERE organisation_id = $1 AND change_id = $2
    AND (begins_on, begins_for_all_on, still_until, runs_until, first_day_to_object_ends, last_day_to_object)
      IS DISTINCT FROM ($3::date, $4::date, $5::date, $6::date, $7::date, $8::date)`);

const among = statement<{ id: string }>('announced_among', `
  SELECT change_id AS id FROM announced_change WHERE organisation_id = $1 AND change_id = ANY ($2::uuid[])`);

/** One that the register says exactly as it is for everybody, and of which no notice runs, needs no more words. */
const forget = statement<never>('announced_forget', `
  DELETE FROM announced_change WHERE organisation_id = $1 AND change_id = $2 AND is_held AND NOT is_withheld AND begins_on = wanted_on
    AND still_until <= wanted_on AND runs_until < $3::date`);

const drop = statement<never>('announced_drop', 'DELETE FROM announced_change WHERE organisation_id = $1 AND change_id = $2');

const PORTION = 200;

/** Behind a day and a change, the latest first. */
const list = statement<Announced>('announced_list', `
  SELECT change_id AS "changeId", kind, mode, is_informing AS "isInforming", title, explanation, wanted_on AS "on", steps, is_held AS "isHeld", announced_at AS at,
    CASE WHEN NOT is_withheld THEN begins_on END AS "beginsOn", is_withheld AS "isWithheld", begins_for_all_on AS "beginsForAllOn", still_until AS "stillUntil", runs_until AS "runsUntil",
    first_day_to_object_ends AS "firstDayToObjectEnds", last_day_to_object AS "lastDayToObject"
  FROM announced_change WHERE organisation_id = $1 AND ($2::timestamptz IS NULL OR announced_at <= $2)
    AND ($3::date IS NULL OR (wanted_on, change_id) < ($3::date, $4::uuid))
  ORDER BY wanted_on DESC, change_id DESC LIMIT ${PORTION}`);

/** From here on the published register shows it among what is to come. What concerns a single customer it shows nobody. */
export function publishAnnounced(tx: Tx, said: Announcement): Promise<void> {
  return write(tx, said, false);
}

/** The register says it already, and the published one does not until it is announced. */
export function withholdAnnounced(tx: Tx, said: Announcement): Promise<void> {
  return write(tx, said, true);
}

async function write(tx: Tx, said: Announcement, isWithheld: boolean): Promise<void> {
  const { changeId, kind, mode, isInforming, title, explanation, on, isHeld } = said;
  await tx.execute(put, [
    tx.organisationId, changeId, kind, mode, title, explanation, on, JSON.stringify(stepsOfAll(said)), isHeld, tx.now.toString(),
    isInforming, isWithheld,
  ]);
  raiseRegister(tx);
}

export function stepsOfAll({ steps }: Pick<Announcement, 'steps'>): AnnouncedStep[] {
  return steps.filter(({ content }) => ((content as { readonly customer?: string | null } | null)?.customer ?? null) === null);
}

/** The register says it from here on. */
export async function holdAnnounced(tx: Tx, changeId: string): Promise<void> {
  if (await tx.execute(hold, [tx.organisationId, changeId]) > 0) raiseRegister(tx);
}

/**
 * Where customers stand in it by now. What was settled for everybody, and is not any more because a notice came back, is shown
 * again.
 */
export async function standAnnounced(tx: Tx, said: Announcement, standing: AnnouncedStanding, today: string): Promise<void> {
  const { changeId } = said;
  const { beginsOn, beginsForAllOn, stillUntil, runsUntil, firstDayToObjectEnds, lastDayToObject } = standing;
  const values = [tx.organisationId, changeId, beginsOn, beginsForAllOn, stillUntil, runsUntil, firstDayToObjectEnds, lastDayToObject];
  if (!isOver(said, standing, today) && (await announcedOf(tx, [changeId])).length === 0) await publishAnnounced(tx, said);
  const [stood, forgotten] = await Promise.all([tx.execute(stand, values), tx.execute(forget, [tx.organisationId, changeId, today])]);
  if (stood + forgotten > 0) raiseRegister(tx);
}

/** The register says exactly what is so for everybody, and no notice runs. */
function isOver({ isHeld, on }: Announcement, { beginsOn, stillUntil, runsUntil }: AnnouncedStanding, today: string): boolean {
  return isHeld && beginsOn === on && stillUntil !== null && stillUntil <= on && runsUntil !== null && runsUntil < today;
}

/** Which of these the published register still has something to say of. */
export async function announcedOf(tx: ReadTx, changeIds: readonly string[]): Promise<string[]> {
  return (await tx.query(among, [tx.organisationId, changeIds])).map(({ id }) => id);
}

/** It was called off, or is planned anew. */
export async function withdrawAnnounced(tx: Tx, changeId: string): Promise<void> {
  if (await tx.execute(drop, [tx.organisationId, changeId]) > 0) raiseRegister(tx);
}

/** All of them, as known at an instant; null: now. Whoever is told here would miss one that is left out. */
export async function listAnnounced(tx: ReadTx, knownAt: string | null): Promise<Announced[]> {
  const found: Announced[] = [];
  for (let last: Announced | null | undefined; last !== null;) {
    const page: Announced[] = await tx.query(list, [tx.organisationId, knownAt, last?.on ?? null, last?.changeId ?? null]);
    found.push(...page);
    last = page.length === PORTION ? page.at(-1) : null;
  }
  return found;
}
