export { LawCalculatorsModule } from './law-calculators.module.js';
export { TRANSFER_LAW } from './transfer-law.token.js';
