export { DraftIncident } from './draft-incident.js';
export type { IncidentFacts } from './incident.js';
export { IncidentRow, IncidentVersionRow } from './incident.entity.js';
export { IncidentsModule } from './incidents.module.js';
export { INCIDENT_PROBLEMS } from './incidents.problems.js';
