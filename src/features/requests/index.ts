export { RequestLinkRow } from './request-link.entity.js';
export { RequestRow } from './request.entity.js';
export { RequestsModule } from './requests.module.js';
export { REQUEST_EVENTS } from './requests.events.js';
export { REQUEST_PROBLEMS } from './requests.problems.js';
export { RoutingDecisionRow } from './routing-decision.entity.js';
