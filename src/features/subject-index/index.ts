export { endIndex } from './end-index.js';
export { EraseSubject, type SubjectToErase } from './erase-subject.js';
export { FindSubject, instructedHits } from './find-subject.js';
export { SUBJECT_IDENTIFIER_TYPES, type SubjectIdentifierType } from './subject-identifier.js';
export { type SubjectHit, type TypedIdentifier } from './subject-index.js';
export { SubjectIndexKeyRow, SubjectIndexPartRow, SubjectIndexSupplyRow } from './subject-index.entity.js';
export { SUBJECT_INDEX_EVENTS } from './subject-index.events.js';
export { SubjectIndexModule } from './subject-index.module.js';
export { SUBJECT_INDEX_PROBLEMS } from './subject-index.problems.js';
