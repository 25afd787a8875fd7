import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayThere, momentAsked } from '../../platform/database/as-of.js';
import { type PagedStatement, pagedStatement, type Statement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ChangeNoticeRow, ChangeRow } from './change.entity.js';
import { CHANGE_COLUMNS } from './change.store.js';
import { CUSTOMER_COLUMNS } from './change-customers.store.js';
import {
  type ListedObjection, NAMED, NAMES, type ObjectionWish, type Recipient, type RecipientWish, type Tally, TALLY_COLUMNS, TALLY_GROUPS,
} from './changes.queries.js';
import type { ChangeState } from './change.js';
import { stoodFrom, type Versioned, versionThen } from './kept-versions.js';
import { NOTICE_COLUMNS } from './notice.store.js';
import { OBJECTION_COLUMNS } from './objection.store.js';
import { partThen } from './past-customers.js';
import { noticeThen } from './past-notices.js';

/** Changes as they stood at a moment. Its parameters come first: $2 asOf, $3 knownAt, $4 now. */
const CHANGES = `SELECT ${CHANGE_COLUMNS} FROM ${momentAsked(2, 3, 4)} AS asked JOIN change AS held ON true
  CROSS JOIN ${versionThen('change', 'held')} AS change`;

const byId = statement<ChangeRow>('change_then', `${CHANGES} WHERE held.organisation_id = $1 AND held.id = $5`);
const changes = pagedStatement<ChangeRow>('change_list_then', CHANGES,
  'held.organisation_id = $1 AND ($5::text IS NULL OR change.state = $5)', 5, 'held.id');

/** Of the round that was planned then. */
const PLACES = `FROM ${momentAsked(2, 3, 4)} AS asked JOIN change AS plan ON plan.organisation_id = $1 AND plan.id = $5
  CROSS JOIN ${versionThen('change', 'plan')} AS change
  JOIN change_customer AS held ON held.organisation_id = $1 AND held.change_id = $5 AND held.round = change.round
  CROSS JOIN ${partThen('held')} AS part`;

const recipients = pagedStatement<Recipient>('change_recipients_then', `
  SELECT ${CUSTOMER_COLUMNS}, ${NAMES} ${PLACES} ${NAMED('held')}`, `
  held.organisation_id = $1 AND ($6::text IS NULL OR part.state = $6) AND (NOT $7::boolean OR part.decision IS NOT NULL)`, 7, 'held.id');

const tallies = statement<Tally>('change_tallies_then', `
  SELECT ${TALLY_COLUMNS} ${PLACES} GROUP BY ${TALLY_GROUPS} ORDER BY part.state, part.channel, part.silence, part.decision, part.warnings`);

const notices = pagedStatement<ChangeNoticeRow>('change_notices_then', `
  SELECT ${NOTICE_COLUMNS} FROM ${momentAsked(2, 3, 4)} AS asked JOIN change_notice AS held ON true CROSS JOIN ${noticeThen('held')} AS notice`, `
  held.organisation_id = $1 AND held.change_id = $5`, 5, 'held.id');

const OBJECTIONS = `SELECT ${OBJECTION_COLUMNS}, ${NAMES} FROM ${momentAsked(2, 3, 4)} AS asked JOIN change_objection AS held ON true
  CROSS JOIN ${versionThen('change_objection', 'held')} AS objection ${NAMED('held')}`;

const objections = pagedStatement<ListedObjection>('change_objections_then', OBJECTIONS, `
  held.organisation_id = $1 AND ($5::uuid IS NULL OR held.change_id = $5)
  AND (NOT $6::boolean OR objection.outcome IS NULL) AND (NOT $7::boolean OR objection.decision IS NOT NULL)`, 7, 'held.id');

const objectionById = statement<ListedObjection>('change_objection_then', `${OBJECTIONS} WHERE held.organisation_id = $1 AND held.id = $5`);

type Beginning = { readonly validFrom: string | null };
const stood: Record<Versioned, Statement<Beginning>> = {
  change: statement<Beginning>('change_stood', stoodFrom('change', (instant) => dayThere(instant, 4, 3))),
  change_objection: statement<Beginning>('change_objection_stood', stoodFrom('change_objection', (instant) => dayThere(instant, 4, 3))),
};

export async function findChangeThen(tx: ReadTx, id: string, asked: AsOfArguments): Promise<ChangeRow | null> {
  return (await tx.query(byId, [...momentOf(tx, asked), id]))[0] ?? null;
}

export function listChangesThen(tx: ReadTx, page: PageRequest, state: ChangeState | null, asked: AsOfArguments): Promise<Page<ChangeRow>> {
  return pageOf(tx, changes, page, [...momentOf(tx, asked), state]);
}

export function listRecipientsThen(tx: ReadTx, changeId: string, page: PageRequest, wish: RecipientWish, asked: AsOfArguments): Promise<Page<Recipient>> {
  return pageOf(tx, recipients, page, [...momentOf(tx, asked), changeId, wish.state, wish.isUndecidedOnly]);
}

export function talliesThen(tx: ReadTx, changeId: string, asked: AsOfArguments): Promise<Tally[]> {
  return tx.query(tallies, [...momentOf(tx, asked), changeId]);
}

export function listNoticesThen(tx: ReadTx, changeId: string, page: PageRequest, asked: AsOfArguments): Promise<Page<ChangeNoticeRow>> {
  return pageOf(tx, notices, page, [...momentOf(tx, asked), changeId]);
}

export function listObjectionsThen(tx: ReadTx, page: PageRequest, wish: ObjectionWish, asked: AsOfArguments): Promise<Page<ListedObjection>> {
  return pageOf(tx, objections, page, [...momentOf(tx, asked), wish.changeId, wish.isOpenOnly, wish.isUndecidedOnly]);
}

export async function findObjectionThen(tx: ReadTx, id: string, asked: AsOfArguments): Promise<ListedObjection | null> {
  return (await tx.query(objectionById, [...momentOf(tx, asked), id]))[0] ?? null;
}

/** From when a change or an objection was there, as known at an instant; empty: nobody knew of it then. Null: there is none such. */
export async function whenRecorded(tx: ReadTx, table: Versioned, id: string, knownAt: string | null): Promise<{ validFrom: string; validTo: null }[] | null> {
  const [found] = await tx.query(stood[table], [tx.organisationId, id, knownAt, tx.now]);
  if (found === undefined) return null;
  return found.validFrom === null ? [] : [{ validFrom: found.validFrom, validTo: null }];
}

function momentOf(tx: ReadTx, asked: AsOfArguments): (string | null)[] {
  return [tx.organisationId, ...momentValues(asked, tx.now)];
}

async function pageOf<Row extends { readonly id: string }>(
  tx: ReadTx, paged: PagedStatement<Row>, page: PageRequest, values: readonly unknown[],
): Promise<Page<Row>> {
  const window = pageWindow(page);
  return toPage(window, await tx.query(window.isBackward ? paged.backward : paged.forward, [...values, window.afterId, window.beforeId, window.limit]));
}
