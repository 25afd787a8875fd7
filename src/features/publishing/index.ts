export { PublishingModule } from './publishing.module.js';
export { PUBLISHING_PROBLEMS } from './publishing.problems.js';
