export {
  type IdentifierRefusal, NORMALISER_VERSION, type NormalisedSubject, normaliseSubject, SUBJECT_IDENTIFIER_TYPES,
  type SubjectIdentifierType,
} from './subject-identifier.js';
export {
  type Keyed, type LineOptions, type RefusedRecord, SubjectIndex, type SubjectIndexOptions, type SubjectRecord,
} from './subject-index.js';
