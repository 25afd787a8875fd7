import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ChangeKind } from './change.js';

/** What became of telling customers of one change, in numbers: what findings are made of. */
export interface ChangeFacts {
  /** Id of the change. */
  readonly code: string;
  readonly kind: ChangeKind;
  readonly title: string;
  /** Codes of the parties it brings in. */
  readonly partiesIn: readonly string[];
  /** Agreements and services it concerns. */
  readonly concerned: number;
  /** The day it is wanted; of an unauthorised one, the day it began. */
  readonly goesLiveOn: string;
  readonly isUnauthorised: boolean;
  /** Agreements and services told. */
  readonly told: number;
  /**
   * Those for which it began before their notice had run, under a clause on emergencies, without leave, or as it was found out later
   * when it was given. One that was not told in time is not among them: it begins later for it. Nor is one that said yes before.
   */
  readonly tooLate: number;
  /** Those that no notice reached: a person must decide. */
  readonly undelivered: number;
  /** Those told of other days than hold by now, because their agreement says something else since. */
  readonly reckonedAnew: number;
  /** Objections that were overridden under a clause. */
  readonly overridden: number;
  /** Its day has gone by, and the register does not say it: it refuses the steps. */
  readonly isStuck: boolean;
}

/** After a year nothing is to be done about a change any more; more changes at once than this nobody has. */
const LOOKED_AT_DAYS = 365;
const MOST = 500;

/**
 * Changes of the last year with what became of telling customers. Counted as they are now: what was so on an earlier day
 * the change itself tells.
 */
const changes = statement<ChangeFacts>('change_facts', `
  SELECT change.id AS code, change.kind, change.title, change.parties_in AS "partiesIn", coalesce(notices.concerned, 0) AS concerned, change.wanted_on AS "goesLiveOn", change.mode = 'UNAUTHORISED' AS "isUnauthorised",
    coalesce(notices.told, 0) AS told, coalesce(notices.late, 0) AS "tooLate", coalesce(notices.undelivered, 0) AS undelivered,
    coalesce(notices.anew, 0) AS "reckonedAnew",
    coalesce(objections.overridden, 0) AS overridden,
    change.state = 'ANNOUNCED' AND change.wanted_on < least(asked.day, ($4::timestamptz AT TIME ZONE 'UTC')::date) AS "isStuck"
  FROM ${dayAsked(2, 3, 4)} AS asked (day)
  CROSS JOIN (SELECT * FROM change WHERE organisation_id = $1 AND state <> 'CANCELLED' ORDER BY id DESC LIMIT ${MOST}) AS change
  LEFT JOIN LATERAL (
    SELECT count(*)::integer AS concerned, count(*) FILTER (WHERE row.state <> 'PENDING')::integer AS told,
      count(*) FILTER (WHERE begun.since IS NOT NULL AND (row.consented_on IS NULL OR row.consented_on > begun.since)
        AND (row.earliest_go_live IS NULL OR row.earliest_go_live > begun.since))::integer AS late,
      count(*) FILTER (WHERE row.reckoned_anew_on IS NOT NULL AND row.state IN ('NOTIFIED', 'OBJECTED'))::integer AS anew,
      count(*) FILTER (WHERE row.decision IS NOT NULL AND row.state IN ('PENDING', 'NOTIFIED'))::integer AS undelivered
    FROM change_customer AS row
    LEFT JOIN agreement ON change.mode = 'UNAUTHORISED' AND agreement.organisation_id = $1 AND agreement.id = row.agreement_id
      AND agreement.activated_on <= change.wanted_on
    CROSS JOIN LATERAL (SELECT CASE WHEN change.mode <> 'UNAUTHORISED' THEN row.live_since WHEN agreement.id IS NOT NULL THEN change.wanted_on END) AS begun (since)
    WHERE row.organisation_id = $1 AND row.change_id = change.id AND row.round = change.round) AS notices ON true
  LEFT JOIN LATERAL (
    SELECT count(*)::integer AS overridden FROM change_objection AS objection
    WHERE objection.organisation_id = $1 AND objection.change_id = change.id AND objection.outcome ->> 'kind' = 'OVERRIDDEN') AS objections ON true
  WHERE change.wanted_on >= asked.day - ${LOOKED_AT_DAYS} AND change.created_at <= coalesce($3::timestamptz, $4::timestamptz)
  ORDER BY change.id DESC`);

/** The changes of the last year, the newest first, in one round trip. */
export function changeFacts(tx: ReadTx, asked: AsOfArguments): Promise<ChangeFacts[]> {
  return tx.query(changes, [tx.organisationId, ...momentValues(asked, tx.now)]);
}
