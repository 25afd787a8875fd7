export { FINDING_RULES, RULE_GROUPS, type RuleId } from './finding.rules.js';
export { FINDING_EVENTS } from './findings.events.js';
export { FindingsModule } from './findings.module.js';
export { FINDING_PROBLEMS } from './findings.problems.js';
export { FindingReviews } from './review-findings.job.js';
