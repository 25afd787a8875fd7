export { LawCalculatorsModule } from './law-calculators.module.js';
