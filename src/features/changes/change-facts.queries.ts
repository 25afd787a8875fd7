import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ChangeKind } from './change.js';

/** What became of telling customers of one change, in numbers: what findings are made of. Counted are agreements. */
export interface ChangeFacts {
  readonly changeId: string;
  readonly title: string;
  readonly kind: ChangeKind;
  readonly isUnauthorised: boolean;
  /** The day it is wanted; of an unauthorised one, the day it began. */
  readonly wantedOn: string;
  readonly told: number;
  /** Those whose notice runs longer than until that day, or that only a yes would permit. */
  readonly tooLate: number;
  /** Those that no notice reached so far, because there is no contact, it came back, or staff must act. */
  readonly undelivered: number;
  /** Those whose objection was overridden. */
  readonly overridden: number;
  /** Those whose objection nobody has settled. */
  readonly objecting: number;
}

/** The newest ones: what is older was judged when it was new. */
const CHANGES_SEEN = 1_000;

const facts = statement<ChangeFacts>('change_facts', `
  SELECT change.id AS "changeId", change.title, change.kind, change.mode = 'UNAUTHORISED' AS "isUnauthorised",
    change.wanted_on AS "wantedOn", counted.*
  FROM (
    SELECT one.* FROM change AS one WHERE one.organisation_id = $1 AND one.state <> 'CANCELLED' ORDER BY one.id DESC LIMIT ${CHANGES_SEEN}
  ) AS change CROSS JOIN LATERAL (
    SELECT count(DISTINCT part.agreement_id) FILTER (WHERE part.sent_on IS NOT NULL)::integer AS told,
      count(DISTINCT part.agreement_id) FILTER (WHERE part.state IN ('PENDING', 'NOTIFIED')
        AND coalesce(part.earliest_go_live > change.wanted_on, true))::integer AS "tooLate",
      count(DISTINCT part.agreement_id) FILTER (WHERE part.decision IS NOT NULL)::integer AS undelivered,
      count(DISTINCT part.agreement_id) FILTER (WHERE overridden.id IS NOT NULL)::integer AS overridden,
      count(DISTINCT part.agreement_id) FILTER (WHERE part.state = 'OBJECTED')::integer AS objecting
    FROM change_customer AS part
    LEFT JOIN change_objection AS overridden ON overridden.organisation_id = $1 AND overridden.change_id = part.change_id
      AND overridden.agreement_id = part.agreement_id AND overridden.round = part.round AND overridden.outcome ->> 'kind' = 'OVERRIDDEN'
    WHERE part.organisation_id = $1 AND part.change_id = change.id AND part.round = change.round) AS counted
  WHERE change.mode = 'UNAUTHORISED' OR change.state IN ('ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE')
  ORDER BY change.id`);

/** Every change, of the newest thousand, that customers were told of, or should have been, in one round trip. */
export function changeFacts(tx: ReadTx): Promise<ChangeFacts[]> {
  return tx.query(facts, [tx.organisationId]);
}
