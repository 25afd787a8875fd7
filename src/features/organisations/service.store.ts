import { newId } from '../../kernel/ids.js';
import { recordedAfter } from '../../platform/database/recorded-after.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { writeVersion } from '../../platform/database/write-version.js';
import { raiseRegister } from './register-version.js';
import { demandRoomForRoot } from './room-for-roots.js';
import { ServiceVersionRow } from './service.entity.js';
import type { Service } from './service.js';

const claim = statement<never>('service_claim', `
  INSERT INTO service (organisation_id, id, code, version, created_at) VALUES ($1, $2, $3, 0, $4)
  ON CONFLICT (organisation_id, code) DO NOTHING`);

const lockCode = statement<{ id: string; version: number }>('service_lock',
  'SELECT id, version FROM service WHERE organisation_id = $1 AND code = $2 FOR UPDATE');

const openVersions = statement<ServiceVersionRow>('service_open_versions', `
  SELECT organisation_id AS "organisationId", id, service_id AS "serviceId", valid_from AS "validFrom",
    valid_to AS "validTo", recorded_at AS "recordedAt", superseded_at AS "supersededAt", kind, name, description
  FROM service_version WHERE organisation_id = $1 AND service_id = $2 AND superseded_at IS NULL ORDER BY valid_from`);

const raiseVersion = statement<never>('service_raise_version',
  'UPDATE service SET version = version + 1 WHERE organisation_id = $1 AND id = $2');

export interface LockedService {
  readonly id: string;
  readonly code: string;
  /** 0: it was made just now. */
  readonly version: number;
  readonly open: readonly ServiceVersionRow[];
  /** What holds now; undefined for a new one. */
  readonly current: ServiceVersionRow | undefined;
}

/** The service of this code, locked until the commit; made when there is none. Two callers at once get the same one. */
export async function lockService(tx: Tx, code: string): Promise<LockedService> {
  const [, [row]] = await Promise.all([
    tx.execute(claim, [tx.organisationId, newId(), code, tx.now]),
    tx.query(lockCode, [tx.organisationId, code]),
  ]);
  if (row === undefined) throw new Error('a service that was just made is not there');
  if (row.version === 0) await demandRoomForRoot(tx, 'services');
  const open = row.version === 0 ? [] : await tx.query(openVersions, [tx.organisationId, row.id]);
  return { ...row, code, open, current: open.find((version) => version.validTo === null) };
}

/** Writes the next version of a locked service, valid from `on`. */
export async function changeService(
  tx: Tx, locked: LockedService, on: string, content: Pick<Service, 'name' | 'description'>,
): Promise<Service> {
  await writeVersion(recordedAfter(tx, locked.open), ServiceVersionRow, locked.open, on, 'CHANGE', { ...content, serviceId: locked.id });
  await tx.execute(raiseVersion, [tx.organisationId, locked.id]);
  raiseRegister(tx);
  const { id, code, version } = locked;
  return { id, code, ...content, version: version + 1, validFrom: on, validTo: null };
}
