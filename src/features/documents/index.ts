export { documentSchema } from './document-schema.js';
export { DocumentsModule } from './documents.module.js';
export { DOCUMENT_PROBLEMS } from './documents.problems.js';
