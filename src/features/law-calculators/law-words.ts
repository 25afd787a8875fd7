export { ADEQUACY_RESULTS, type AdequacyResult } from '../../law/adequacy.types.js';
export { WARNING_CODES, type WarningCode } from '../../law/reasons.js';
export { CLAUSE_FAULTS, type ClauseFault } from '../../law/standard-clauses.types.js';
export { PARTY_ROLES, type PartyRole } from '../../law/transfer-codes.js';
export {
  ACCESS_KINDS, type AccessKind, BASIS_KINDS, type BasisKind, type Relation, RELATIONS, TRANSFER_VERDICTS, type TransferVerdict,
} from '../../law/transfer.types.js';
