export { ChangeNoticeRow, ChangeObjectionRow, ChangeRow } from './change.entity.js';
export { changeFacts, type ChangeFacts } from './change-facts.queries.js';
export { CHANGE_EVENTS } from './changes.events.js';
export { CHANGE_PROBLEMS } from './changes.problems.js';
export { ChangesModule } from './changes.module.js';
export { ChangeTimers } from './change-timers.js';
export { type Plan as ChangePlan } from './change.rules.js';
export { PlanChange, planWithin } from './plan-change.js';
