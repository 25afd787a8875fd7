import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ChangeNoticeRow, ChangeObjectionRow, ChangeRow } from './change.entity.js';
import { CHANGE_COLUMNS } from './change.store.js';
import type { ChangeState, CustomerState } from './change.js';
import { type ChangeCustomer, CUSTOMER_COLUMNS } from './change-customers.store.js';
import type { Silence } from './notice.js';
import { NOTICE_COLUMNS } from './notice.store.js';
import { OBJECTION_COLUMNS } from './objection.store.js';

/** One service of one agreement in a change, with how the organisation calls customer and agreement. */
export interface Recipient extends ChangeCustomer {
  readonly customer: string;
  readonly agreement: string;
}

export interface ListedObjection extends ChangeObjectionRow {
  readonly customer: string;
  readonly agreement: string;
}

/** Which places in a change. */
export interface RecipientWish {
  readonly state: CustomerState | null;
  readonly isUndecidedOnly: boolean;
}

/** Which objections. */
export interface ObjectionWish {
  /** Null: to any change. */
  readonly changeId: string | null;
  readonly isOpenOnly: boolean;
  readonly isUndecidedOnly: boolean;
}

/** How many services of agreements stand alike in a change. */
export interface Tally {
  readonly changeId: string;
  readonly state: CustomerState;
  readonly channel: string;
  readonly silence: Silence;
  readonly decision: ChangeCustomer['decision'];
  readonly warnings: ChangeCustomer['warnings'];
  readonly services: number;
  readonly earliestGoLive: string | null;
  readonly latestGoLive: string | null;
}

const changes = pagedStatement<ChangeRow>('change_list', `SELECT ${CHANGE_COLUMNS} FROM change`,
  'change.organisation_id = $1 AND ($2::text IS NULL OR change.state = $2)', 2, 'change.id');

export const NAMES = `customer.external_id AS customer, agreement.reference AS agreement`;
export const NAMED = (alias: string): string => `
  JOIN customer ON customer.organisation_id = $1 AND customer.id = ${alias}.customer_id
  JOIN agreement ON agreement.organisation_id = $1 AND agreement.id = ${alias}.agreement_id`;

const recipients = pagedStatement<Recipient>('change_recipients', `
  SELECT ${CUSTOMER_COLUMNS}, ${NAMES} FROM change_customer AS part ${NAMED('part')}`, `
  part.organisation_id = $1 AND part.change_id = $2 AND part.round = (
    SELECT change.round FROM change WHERE change.organisation_id = $1 AND change.id = $2)
  AND ($3::text IS NULL OR part.state = $3) AND (NOT $4::boolean OR part.decision IS NOT NULL)`, 4, 'part.id');

const recipientsOf = statement<Recipient>('change_recipients_of_agreement', `
  SELECT ${CUSTOMER_COLUMNS}, ${NAMES} FROM change_customer AS part ${NAMED('part')}
  WHERE part.organisation_id = $1 AND part.agreement_id = $3 AND part.change_id = $2 AND part.round = (
    SELECT change.round FROM change WHERE change.organisation_id = $1 AND change.id = $2)
  ORDER BY part.service`);

/** The services of the first agreement among those that most share their terms and days with. */
const typical = statement<Recipient>('change_recipients_typical', `
  SELECT ${CUSTOMER_COLUMNS}, ${NAMES} FROM change_customer AS part ${NAMED('part')}
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.agreement_id = (
    SELECT (array_agg(alike.agreement_id ORDER BY alike.agreement_id))[1] FROM change_customer AS alike
    WHERE alike.organisation_id = $1 AND alike.change_id = $2 AND alike.round = $3
    GROUP BY alike.basis_id ORDER BY count(*) DESC, alike.basis_id LIMIT 1)
  ORDER BY part.service`);

export const TALLY_COLUMNS = `part.change_id AS "changeId", part.state, part.channel, part.silence, part.decision, part.warnings,
  count(*)::integer AS services, min(part.earliest_go_live) AS "earliestGoLive", max(part.earliest_go_live) AS "latestGoLive"`;
export const TALLY_GROUPS = 'part.change_id, part.state, part.channel, part.silence, part.decision, part.warnings';

const tallies = statement<Tally>('change_tallies', `
  SELECT ${TALLY_COLUMNS} FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3
  GROUP BY ${TALLY_GROUPS}
  ORDER BY part.state, part.channel, part.silence, part.decision, part.warnings`);

const notices = pagedStatement<ChangeNoticeRow>('change_notices', `SELECT ${NOTICE_COLUMNS} FROM change_notice AS notice`,
  'notice.organisation_id = $1 AND notice.change_id = $2', 2, 'notice.id');

const objections = pagedStatement<ListedObjection>('change_objections', `
  SELECT ${OBJECTION_COLUMNS}, ${NAMES} FROM change_objection AS objection ${NAMED('objection')}`, `
  objection.organisation_id = $1 AND ($2::uuid IS NULL OR objection.change_id = $2)
  AND (NOT $3::boolean OR objection.outcome IS NULL) AND (NOT $4::boolean OR objection.decision IS NOT NULL)`, 4, 'objection.id');

const objectionById = statement<ListedObjection>('change_objection_by_id', `
  SELECT ${OBJECTION_COLUMNS}, ${NAMES} FROM change_objection AS objection ${NAMED('objection')}
  WHERE objection.organisation_id = $1 AND objection.id = $2`);

/** What the organisation that claimed a customer was told, with where it stands. The newest notice of each agreement. */
export interface ToldChange {
  readonly id: string;
  readonly changeId: string;
  readonly agreementId: string;
  readonly content: ChangeNoticeRow['content'];
  readonly sentAt: string;
  /** When it was called off; null: it was not. */
  readonly calledOffAt: string | null;
  /** Whether it was planned anew since: another notice follows, or a word that it is called off. */
  readonly isOvertaken: boolean;
  /** Its own: the one that nobody settled, else the last one; null: it did not object. */
  readonly objection: Pick<ChangeObjectionRow, 'services' | 'receivedOn' | 'ground' | 'reason' | 'outcome'> | null;
  readonly parts: readonly {
    readonly service: string;
    readonly state: CustomerState;
    readonly lastDayToObject: string | null;
    readonly earliestGoLive: string | null;
    readonly bars: readonly string[];
    readonly liveSince: string | null;
  }[];
}

type FoundTold = Omit<ToldChange, 'calledOffAt' | 'isOvertaken'> & { readonly round: number };

/** SQL expressions: the services of a notice, and what was objected to. */
export const PARTS = `coalesce(jsonb_agg(jsonb_build_object('service', part.service, 'state', part.state, 'lastDayToObject', part.last_day_to_object,
  'earliestGoLive', part.earliest_go_live, 'bars', part.bars, 'liveSince', part.live_since) ORDER BY part.service), '[]')`;
export const OBJECTED = `jsonb_build_object('services', objection.services, 'receivedOn', objection.received_on, 'ground', objection.ground,
  'reason', objection.reason, 'outcome', objection.outcome)`;

const told = pagedStatement<FoundTold>('change_told', `
  SELECT notice.id, notice.round, notice.change_id AS "changeId", notice.agreement_id AS "agreementId", notice.content, notice.sent_at AS "sentAt",
    of_notice.parts, objected.objection
  FROM change_notice AS notice CROSS JOIN LATERAL (
    SELECT ${PARTS} AS parts FROM change_customer AS part WHERE part.organisation_id = $1 AND part.agreement_id = notice.agreement_id
      AND part.change_id = notice.change_id AND part.round = notice.round) AS of_notice
  LEFT JOIN LATERAL (
    SELECT ${OBJECTED} AS objection FROM change_objection AS objection WHERE objection.organisation_id = $1 AND objection.agreement_id = notice.agreement_id
      AND objection.change_id = notice.change_id AND objection.round = notice.round
    ORDER BY objection.outcome IS NOT NULL, objection.id DESC LIMIT 1) AS objected ON true`,
'notice.organisation_id = $1 AND notice.customer_id = $2', 2, 'notice.id');

const noticeParts = statement<ChangeCustomer>('change_notice_parts', `
  SELECT ${CUSTOMER_COLUMNS} FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.agreement_id = $3 AND part.change_id = $2 AND part.round = $4 ORDER BY part.service`);

export async function listChanges(tx: ReadTx, page: PageRequest, state: ChangeState | null): Promise<Page<ChangeRow>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, state, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? changes.backward : changes.forward, values));
}

export async function listRecipients(
  tx: ReadTx, changeId: string, page: PageRequest, { state, isUndecidedOnly }: RecipientWish,
): Promise<Page<Recipient>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, changeId, state, isUndecidedOnly, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? recipients.backward : recipients.forward, values));
}

export function recipientsOfAgreement(tx: ReadTx, changeId: string, agreementId: string): Promise<Recipient[]> {
  return tx.query(recipientsOf, [tx.organisationId, changeId, agreementId]);
}

/** What most of those whom a change concerns are told, by one of them; none before it was rehearsed. */
export function typicalRecipient(tx: ReadTx, { id, round }: Pick<ChangeRow, 'id' | 'round'>): Promise<Recipient[]> {
  return tx.query(typical, [tx.organisationId, id, round]);
}

export function talliesOf(tx: ReadTx, { id, round }: Pick<ChangeRow, 'id' | 'round'>): Promise<Tally[]> {
  return tx.query(tallies, [tx.organisationId, id, round]);
}

export async function listNotices(tx: ReadTx, changeId: string, page: PageRequest): Promise<Page<ChangeNoticeRow>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, changeId, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? notices.backward : notices.forward, values));
}

export async function listObjections(
  tx: ReadTx, page: PageRequest, { changeId, isOpenOnly, isUndecidedOnly }: ObjectionWish,
): Promise<Page<ListedObjection>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, changeId, isOpenOnly, isUndecidedOnly, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? objections.backward : objections.forward, values));
}

export async function findObjection(tx: ReadTx, id: string): Promise<ListedObjection | null> {
  return (await tx.query(objectionById, [tx.organisationId, id]))[0] ?? null;
}

/** Of one customer, for whoever may see it: row-level security decides. */
export async function listTold(tx: ReadTx, customerId: string, page: PageRequest): Promise<Page<FoundTold>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, customerId, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? told.backward : told.forward, values));
}

const standings = statement<Pick<ChangeRow, 'id' | 'round' | 'cancelledAt'>>('change_standings', `
  SELECT change.id, change.round, change.cancelled_at AS "cancelledAt" FROM change WHERE change.organisation_id = $1 AND change.id = ANY ($2::uuid[])`);

/** What became of the changes that somebody was told of. Only in transactions of the owner. */
export async function withStandings(tx: ReadTx, found: readonly FoundTold[]): Promise<ToldChange[]> {
  const rows = await tx.query(standings, [tx.organisationId, [...new Set(found.map(({ changeId }) => changeId))]]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.map(({ round, ...rest }) => {
    const change = byId.get(rest.changeId);
    return standingIn({ ...rest, calledOffAt: change?.cancelledAt ?? null, isOvertaken: change !== undefined && change.round !== round });
  });
}

/** Nobody may still object to what does not come, and it begins for nobody. */
export function standingIn(told: ToldChange): ToldChange {
  const isOpen = told.calledOffAt === null && !told.isOvertaken;
  return isOpen ? told : { ...told, parts: told.parts.map((part) => ({ ...part, lastDayToObject: null, earliestGoLive: null })) };
}

/** The services that a notice is about, as they stand; of an earlier round none. */
export function partsOfNotice(tx: ReadTx, { changeId, agreementId, round }: ChangeNoticeRow): Promise<ChangeCustomer[]> {
  return tx.query(noticeParts, [tx.organisationId, changeId, agreementId, round]);
}

const visible = statement<{ count: string }>('change_parts_visible', `
  SELECT count(*) AS count FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.agreement_id = $3 AND part.change_id = $2 AND part.customer_id = $4`);

/** How many services of an agreement in a change the transaction's viewer may see. */
export async function visibleParts(
  tx: ReadTx, { changeId, agreementId }: { readonly changeId: string; readonly agreementId: string }, customerId: string,
): Promise<number> {
  const [found] = await tx.query(visible, [tx.organisationId, changeId, agreementId, customerId]);
  return Number(found?.count ?? 0);
}
