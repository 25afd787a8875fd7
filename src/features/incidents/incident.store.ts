import { newId } from '../../kernel/ids.js';
import { recordedAfter } from '../../platform/database/recorded-after.js';
import { statement } from '../../platform/database/statement.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { writeVersion } from '../../platform/database/write-version.js';
import type { IncidentFacts, IncidentState } from './incident.js';
import { IncidentRow, IncidentVersionRow } from './incident.entity.js';

/** An incident as loaded for a change, its root row locked. */
export interface LoadedIncident {
  readonly root: IncidentRow;
  readonly open: readonly IncidentVersionRow[];
}

/** What a version says. */
export interface SealedVersion {
  readonly state: IncidentState;
  readonly content: Buffer;
}

const lock = statement<IncidentRow>('incident_lock', `
  SELECT organisation_id AS "organisationId", id, kind, request_id AS "requestId", customer_id AS "customerId",
    disclosed_at AS "disclosedAt", discovered_at AS "discoveredAt", discovered_by AS "discoveredBy", version,
    data_key AS "dataKey", created_at AS "createdAt"
  FROM incident WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);

/** Its own statement, behind the lock: it sees what the one who held the lock before wrote. */
const openVersions = statement<IncidentVersionRow>('incident_open_versions', `
  SELECT organisation_id AS "organisationId", id, incident_id AS "incidentId", valid_from AS "validFrom",
    valid_to AS "validTo", recorded_at AS "recordedAt", superseded_at AS "supersededAt", kind, state, content
  FROM incident_version WHERE organisation_id = $1 AND incident_id = $2 AND superseded_at IS NULL ORDER BY valid_from`);

/** The only writer of incidents. */
export const incidentStore = {
  async lock(tx: Tx, id: string): Promise<LoadedIncident | null> {
    const key = [tx.organisationId, id];
    const [[root], open] = await Promise.all([tx.query(lock, key), tx.query(openVersions, key)]);
    return root === undefined ? null : { root, open };
  },

  async add(tx: Tx, id: string, facts: IncidentFacts, dataKey: Buffer, said: SealedVersion): Promise<void> {
    const at = tx.now.toString();
    tx.insertLater(IncidentRow, { ...facts, organisationId: tx.organisationId, id, version: 1, dataKey, createdAt: at });
    tx.insertLater(IncidentVersionRow, {
      ...said, organisationId: tx.organisationId, id: newId(), incidentId: id, validFrom: await todayHere(tx), validTo: null,
      recordedAt: at, supersededAt: null, kind: 'CHANGE',
    });
  },

  /** From today on. The version is raised: whoever has read it before must read it again. */
  async change(tx: Tx, { root, open }: LoadedIncident, said: SealedVersion): Promise<void> {
    const today = await todayHere(tx);
    await tx.update(IncidentRow, { id: root.id, set: {}, version: root.version });
    await writeVersion(recordedAfter(tx, open), IncidentVersionRow, open, today, 'CHANGE', { incidentId: root.id, ...said });
  },
};
