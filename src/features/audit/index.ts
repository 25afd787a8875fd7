export { AuditEntryRow } from './audit-entry.entity.js';
export { type AuditDetails, mailWitness, recordAudit, refusalRecorder } from './record-audit.js';
