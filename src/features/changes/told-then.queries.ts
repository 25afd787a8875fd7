import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { momentAsked } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ChangeNoticeRow } from './change.entity.js';
import { OBJECTED, PARTS, standingIn, type ToldChange } from './changes.queries.js';
import { versionThen } from './kept-versions.js';
import { partThen } from './past-customers.js';
import { noticeThen } from './past-notices.js';

/** The moment that a read is about, where the provider is. */
export interface ToldMoment {
  readonly day: string;
  readonly known: string;
  /** The last instant that counts. */
  readonly until: string;
}

type SeenThen = Pick<ChangeNoticeRow, 'id' | 'changeId' | 'agreementId' | 'content'>;
type StoodThen = Pick<ToldChange, 'id' | 'sentAt' | 'calledOffAt' | 'isOvertaken' | 'parts' | 'objection'>;

const moment = statement<ToldMoment>('change_told_moment', `
  SELECT asked.day::text AS day, asked.known, asked.until FROM ${momentAsked(2, 3, 4)} AS asked`);

const seen = pagedStatement<SeenThen>('change_told_then', `
  SELECT notice.id, notice.change_id AS "changeId", notice.agreement_id AS "agreementId", notice.content FROM change_notice AS notice`,
'notice.organisation_id = $1 AND notice.customer_id = $2 AND notice.noted_at <= $3', 3, 'notice.id');

/** What a customer is not told yet it does not see, as of no day. */
const stood = statement<StoodThen>('change_told_stood', `
  SELECT held.id, notice.sent_at AS "sentAt", change.cancelled_at AS "calledOffAt", change.round <> held.round AS "isOvertaken", of_notice.parts, objected.objection
  FROM (SELECT $2::date AS day, $3::timestamptz AS known, $4::timestamptz AS until) AS asked
  JOIN change_notice AS held ON held.organisation_id = $1 AND held.id = ANY ($5::uuid[])
  CROSS JOIN ${noticeThen('held')} AS notice
  JOIN change AS plan ON plan.organisation_id = $1 AND plan.id = held.change_id
  CROSS JOIN ${versionThen('change', 'plan')} AS change
  CROSS JOIN LATERAL (
    SELECT ${PARTS} AS parts FROM change_customer AS own CROSS JOIN ${partThen('own')} AS part
    WHERE own.organisation_id = $1 AND own.agreement_id = held.agreement_id AND own.change_id = held.change_id AND own.round = held.round
      AND part.state <> 'PENDING') AS of_notice
  LEFT JOIN LATERAL (
    SELECT ${OBJECTED} AS objection FROM change_objection AS made CROSS JOIN ${versionThen('change_objection', 'made')} AS objection
    WHERE made.organisation_id = $1 AND made.agreement_id = held.agreement_id AND made.change_id = held.change_id AND made.round = held.round
    ORDER BY objection.outcome IS NOT NULL, made.id DESC LIMIT 1) AS objected ON true`);

/** Only in transactions of the owner: a viewer may not see where that is. */
export async function momentOfTold(tx: ReadTx, asked: AsOfArguments): Promise<ToldMoment> {
  const [found] = await tx.query(moment, [tx.organisationId, ...momentValues(asked, tx.now)]);
  if (found === undefined) throw new Error('there is no moment');
  return found;
}

/** Notices of one customer that were there by a moment, for whoever may see it: row-level security decides. */
export async function listToldThen(tx: ReadTx, customerId: string, page: PageRequest, { until }: ToldMoment): Promise<Page<SeenThen>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, customerId, until, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? seen.backward : seen.forward, values));
}

/** How what somebody was told stood at a moment. Only in transactions of the owner. */
export async function withStandingsThen(tx: ReadTx, found: readonly SeenThen[], { day, known, until }: ToldMoment): Promise<ToldChange[]> {
  const rows = await tx.query(stood, [tx.organisationId, day, known, until, found.map(({ id }) => id)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap((notice) => {
    const then = byId.get(notice.id);
    return then === undefined ? [] : [standingIn({ ...notice, ...then })];
  });
}
