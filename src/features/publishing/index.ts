export { PublishingModule } from './publishing.module.js';
export { subProcessorsShown } from './shown.queries.js';
export { PUBLISHING_PROBLEMS } from './publishing.problems.js';
export { codeInWords, placeInWords, PUBLISHED_WORDS, safeguardInWords } from './published.words.js';
