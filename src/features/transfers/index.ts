export { type AssessedFlow } from './assess-register.rules.js';
export { LawEditions, type LawEdition } from './law-editions.js';
export { judgedRegister, type JudgedRegister } from './transfers.queries.js';
export { LoadLaw } from './load-law.js';
export { RefreshTransfers } from './refresh-transfers.js';
export { TransferAssessor } from './transfer-assessor.js';
export { TRANSFER_EVENTS } from './transfers.events.js';
export { TRANSFER_PROBLEMS } from './transfers.problems.js';
export { TransfersModule } from './transfers.module.js';
