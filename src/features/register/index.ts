export { answerPromises } from './answer-promises.queries.js';
export * from './contents/activity-parts.js';
export * from './contents/activity.js';
export * from './contents/categories.js';
export * from './contents/commitment.js';
export * from './contents/contact.js';
export * from './contents/engagement.js';
export * from './contents/measure.js';
export * from './contents/notice.js';
export * from './contents/parts.js';
export * from './contents/party.js';
export * from './contents/places.js';
export * from './contents/safeguard.js';
export * from './contents/transfer.js';
export { AnswerEnum, EngagedRoleEnum, ENTRY_CODE, LegalBasisEnum, SensitiveKindEnum } from './contents/words.js';
export { EndEntry, type EndEntryResult, type EndOrder, endEntries } from './end-entry.js';
export { type PutEntryOutcome } from './entry.rules.js';
export { codesInstead, lawAskedOf, tellLaw, unknownCodes } from './law-codes.js';
export { namedBy } from './named-by.js';
export { type EntryOrder, PutEntry, type PutEntryResult, putEntries } from './put-entry.js';
export { type Entry, type EntryKey, keyOf, plainContent, referencesOf } from './register.js';
export { connectionClass, nodeClass, toNode } from './register.nodes.js';
export { type EntryNode, Many, One } from './entry-node.js';
export { categoriesTold } from './category-use.rules.js';
export { editNeedsNotice, type NoticeGround } from './notice-dependents.rules.js';
export { type Beside, givesToController, inItsPlace, type IsBought, isOnBehalf, isSelf, servicesEngaged } from './notice-ground.rules.js';
export { isJudged, needsNotice, NOTICE_REASONS, type NoticeReason } from './needs-notice.rules.js';
export { categoriesOfCustomers, hasActiveAgreements, locationsInUse, servicesBought } from './notice-gate.js';
export { RegisterModule } from './register.module.js';
export { REGISTER_PROBLEMS } from './register.problems.js';
export { entriesOfCustomers, type EntryAct, entryHistory, findEntry, listEntries } from './register.queries.js';
export { type Found, ReadRegister } from './read-register.js';
export {
  type ContentOf, KIND_NAMES, type KindDefinition, type Reference, type ReferredKind, REGISTER_KINDS, type RegisterContents,
  type RegisterKind,
} from './register-kinds.js';
export { type EntriesByKind, loadSnapshot, type RegisterSnapshot, sizeOfSnapshot, SNAPSHOTS_KEPT } from './snapshot.js';
export { loadSpans, type RegisterSpans, type Span } from './spans.js';
