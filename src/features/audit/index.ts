export { AuditEntryRow } from './audit-entry.entity.js';
export { AuditModule } from './audit.module.js';
export { AUDIT_PROBLEMS } from './audit.problems.js';
export { canonicalJson, type JsonValue } from './canonical-json.js';
export type { AuditCheckpoint, AuditEntry, AuditSeal } from './chain.js';
export { type AuditDetails, mailWitness, recordAudit, recordSealed, refusalRecorder } from './record-audit.js';
export { type ChainFinding, type ChainReport, ChainVerification, verifyChain } from './verify-chain.rules.js';
