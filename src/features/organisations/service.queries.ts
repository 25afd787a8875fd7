import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { knownAsOf, versionThen } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import { type Stood, stoodStatement, whenThere } from '../../platform/database/stood.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Service } from './service.js';

const select = (version: string): string => `SELECT service.id, service.code, ${version} AS version, said.name, said.description,
    said.valid_from AS "validFrom", said.valid_to AS "validTo"
  FROM service JOIN service_version AS said
    ON said.organisation_id = service.organisation_id AND said.service_id = service.id`;
const SELECT = select('service.version');
const SELECT_THEN = select(versionThen('service', 'service_version', 'service_id', 3));
const MINE = 'service.organisation_id = $1 AND said.organisation_id = $1';
const NOW = 'said.superseded_at IS NULL AND said.valid_to IS NULL';
const REMEMBERED = `CASE WHEN $2::date IS NULL THEN said.valid_to IS NULL
      ELSE said.valid_from <= $2 AND (said.valid_to IS NULL OR said.valid_to > $2) END
    AND ${knownAsOf('said', 3)}`;

const listed = pagedStatement<Service>('services', SELECT_THEN, `${MINE} AND ${REMEMBERED}`, 3, 'service.id');
const ofCode = statement<Service>('service_of_code', `${SELECT_THEN} WHERE ${MINE} AND ${REMEMBERED} AND service.code = $4`);
const ofId = statement<Service>('service_of_id', `${SELECT} WHERE ${MINE} AND ${NOW} AND service.id = $2`);
const ofCodes = statement<Service>('services_of_codes', `${SELECT} WHERE ${MINE} AND ${NOW} AND service.code = ANY ($2::text[])`);
const ofIds = statement<Service>('services_of_ids', `${SELECT} WHERE ${MINE} AND ${NOW} AND service.id = ANY ($2::uuid[])`);

/** Services of the transaction's organisation, newest first. */
export async function listServices(tx: ReadTx, asked: AsOfArguments, page: PageRequest): Promise<Page<Service>> {
  const [asOf, knownAt] = momentValues(asked, tx.now);
  const window = pageWindow(page);
  const values = [tx.organisationId, asOf, knownAt, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? listed.backward : listed.forward, values));
}

export async function findService(tx: ReadTx, code: string, asked: AsOfArguments = {}): Promise<Service | null> {
  const [asOf, knownAt] = momentValues(asked, tx.now);
  const [found] = await tx.query(ofCode, [tx.organisationId, asOf, knownAt, code]);
  return found ?? null;
}

const stood = stoodStatement('service', { key: 'code', versions: 'service_version', column: 'service_id' });

/** When a service was there, as known at an instant; null when there never was one. */
export function whenServiceStood(tx: ReadTx, code: string, asked: AsOfArguments): Promise<Stood[] | null> {
  return whenThere(tx, stood, code, asked);
}

export async function findServiceOfId(tx: ReadTx, id: string): Promise<Service | null> {
  const [found] = await tx.query(ofId, [tx.organisationId, id]);
  return found ?? null;
}

/** Services as they are now, by code; those that do not exist are missing from the answer. */
export function servicesOfCodes(tx: ReadTx, codes: readonly string[]): Promise<Service[]> {
  return tx.query(ofCodes, [tx.organisationId, codes]);
}

/** Services as they are now, by id; those that do not exist are missing from the answer. */
export function servicesOfIds(tx: ReadTx, ids: readonly string[]): Promise<Service[]> {
  return tx.query(ofIds, [tx.organisationId, ids]);
}
