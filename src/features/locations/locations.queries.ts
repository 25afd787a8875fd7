import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf, versionThen } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import { type Stood, stoodStatement, whenThere } from '../../platform/database/stood.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { LocationState } from './location.js';

const SELECT = `
  SELECT location.id, location.organisation_id AS "organisationId", location.code,
    ${versionThen('location', 'location_version', 'location_id', 3)} AS version, held.name, held.city, held.country, held.operator_name AS "operator",
    held.site_kind AS kind, held.valid_from AS "validFrom", held.valid_to AS "validTo"
  FROM ${dayAsked(2, 3, 4)} AS asked (day) JOIN location ON true JOIN location_version AS held
    ON held.organisation_id = location.organisation_id AND held.location_id = location.id
    AND ${heldAsOf('held', 'asked.day', 3)}`;

const OWN = 'location.organisation_id = $1';

const byCode = statement<LocationState>('location_by_code', `${SELECT} WHERE ${OWN} AND location.code = $5`);
const byId = statement<LocationState>('location_by_id', `${SELECT} WHERE ${OWN} AND location.id = $5`);
const all = pagedStatement<LocationState>('location_list', SELECT, OWN, 4, 'location.id');

export type LocationKey = { readonly code: string } | { readonly id: string };

export async function findLocation(tx: ReadTx, key: LocationKey, asked: AsOfArguments): Promise<LocationState | null> {
  const moment = [tx.organisationId, ...momentValues(asked, tx.now)];
  const [found] = 'code' in key
    ? await tx.query(byCode, [...moment, key.code])
    : await tx.query(byId, [...moment, key.id]);
  return found ?? null;
}

const stood = stoodStatement('location', { key: 'code', versions: 'location_version', column: 'location_id' });

/** When a location was there, as known at an instant; null when there never was one. */
export function whenLocationStood(tx: ReadTx, code: string, asked: AsOfArguments): Promise<Stood[] | null> {
  return whenThere(tx, stood, code, asked);
}

/** The locations of an organisation that stood on the day, newest first. */
export async function listLocations(tx: ReadTx, page: PageRequest, asked: AsOfArguments): Promise<Page<LocationState>> {
  const window = pageWindow(page);
  const values = [...momentValues(asked, tx.now), window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? all.backward : all.forward, [tx.organisationId, ...values]));
}
