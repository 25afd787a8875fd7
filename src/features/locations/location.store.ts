import { newId } from '../../kernel/ids.js';
import { recordedAfter } from '../../platform/database/recorded-after.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { writeVersion } from '../../platform/database/write-version.js';
import { demandRoomForRoot, raiseRegister } from '../organisations/index.js';
import type { LocationContent } from './location.js';
import { LocationRow, LocationVersionRow } from './location.entity.js';

/** A location as loaded for a change, its root row locked. */
export interface LoadedLocation {
  readonly id: string;
  readonly version: number;
  /** The versions that are open now. None: the location is new. */
  readonly open: readonly LocationVersionRow[];
}

const ensure = statement<never>('location_ensure', `
  INSERT INTO location (organisation_id, id, code, version, created_at) VALUES ($1, $2, $3, 0, $4)
  ON CONFLICT ON CONSTRAINT location_code DO NOTHING`);

const lock = statement<{ id: string; version: number }>('location_lock', `
  SELECT id, version FROM location WHERE organisation_id = $1 AND code = $2 FOR UPDATE`);

/** Its own statement, behind the lock: it sees what the one who held the lock before wrote. */
const openVersions = statement<LocationVersionRow>('location_open_versions', `
  SELECT version.organisation_id AS "organisationId", version.id, version.location_id AS "locationId",
    version.valid_from AS "validFrom", version.valid_to AS "validTo", version.recorded_at AS "recordedAt",
    version.superseded_at AS "supersededAt", version.kind, version.name, version.city, version.country,
    version.operator_name AS "operator", version.site_kind AS "siteKind"
  FROM location_version AS version JOIN location
    ON location.organisation_id = version.organisation_id AND location.id = version.location_id
  WHERE version.organisation_id = $1 AND location.organisation_id = $1 AND location.code = $2
    AND version.superseded_at IS NULL
  ORDER BY version.valid_from`);

/** The only writer of locations. */
export const locationStore = {
  /** Locks the location of that code, making it when there is none yet: version 0, nothing said of it. */
  async load(tx: Tx, code: string): Promise<LoadedLocation> {
    const [, [root], open] = await Promise.all([
      tx.execute(ensure, [tx.organisationId, newId(), code, tx.now]),
      tx.query(lock, [tx.organisationId, code]),
      tx.query(openVersions, [tx.organisationId, code]),
    ]);
    if (root === undefined) throw new Error('a location that was just made is not there');
    if (root.version === 0) await demandRoomForRoot(tx, 'locations');
    return { ...root, open };
  },

  async save(
    tx: Tx, loaded: LoadedLocation, on: string, kind: 'CHANGE' | 'CORRECTION', content: LocationContent,
  ): Promise<void> {
    const { kind: siteKind, ...said } = content;
    await tx.update(LocationRow, { id: loaded.id, set: {}, version: loaded.version });
    await writeVersion(recordedAfter(tx, loaded.open), LocationVersionRow, loaded.open, on, kind, {
      locationId: loaded.id, ...said, siteKind,
    });
    raiseRegister(tx);
  },
};
