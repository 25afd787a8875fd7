import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf, versionThen } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { IncidentFacts, IncidentState } from './incident.js';

/** An incident as its rows hold it on a day. */
export interface IncidentRecord extends IncidentFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly version: number;
  readonly dataKey: Buffer;
  readonly state: IncidentState;
  readonly content: Buffer;
}

const SELECT = `
  SELECT incident.id, incident.organisation_id AS "organisationId", incident.kind, incident.request_id AS "requestId",
    incident.customer_id AS "customerId", incident.disclosed_at AS "disclosedAt",
    incident.discovered_at AS "discoveredAt", incident.discovered_by AS "discoveredBy",
    ${versionThen('incident', 'incident_version', 'incident_id', 3)} AS version,
    incident.data_key AS "dataKey", held.state, held.content
  FROM ${dayAsked(2, 3, 4)} AS asked (day) JOIN incident ON true JOIN incident_version AS held
    ON held.organisation_id = incident.organisation_id AND held.incident_id = incident.id
    AND ${heldAsOf('held', 'asked.day', 3)}`;

const OWN = 'incident.organisation_id = $1';

const byId = statement<IncidentRecord>('incident_by_id', `${SELECT} WHERE ${OWN} AND incident.id = $5`);
const all = pagedStatement<IncidentRecord>('incident_list', SELECT,
  `${OWN} AND ($5::text IS NULL OR held.state = $5)`, 5, 'incident.id');

export async function findIncident(tx: ReadTx, id: string, asked: AsOfArguments): Promise<IncidentRecord | null> {
  return (await tx.query(byId, [tx.organisationId, ...momentValues(asked, tx.now), id]))[0] ?? null;
}

/** The incidents of an organisation, newest first. */
export async function listIncidents(
  tx: ReadTx, page: PageRequest, state: IncidentState | null, asked: AsOfArguments,
): Promise<Page<IncidentRecord>> {
  const window = pageWindow(page);
  const values = [...momentValues(asked, tx.now), state, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? all.backward : all.forward, [tx.organisationId, ...values]));
}
