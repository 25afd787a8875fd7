export { AuditEntryRow } from './audit-entry.entity.js';
export { type AuditDetails, recordAudit, refusalRecorder } from './record-audit.js';
