export { type FlowsOfDay, type FlowSource, FlowsShown, type OfferedFlow } from './flows-shown.js';
export { PublishingModule } from './publishing.module.js';
export { type AnnouncedStanding, announcedOf, type Announcement, holdAnnounced, publishAnnounced, standAnnounced, withholdAnnounced, withdrawAnnounced } from './announced.js';
export { isAnnouncedShown, subProcessorsShown } from './shown.queries.js';
export { PUBLISHING_PROBLEMS } from './publishing.problems.js';
export { changeKindInWords } from './announced-words.js';
export { codeInWords, placeInWords, PUBLISHED_WORDS, safeguardInWords } from './published.words.js';
