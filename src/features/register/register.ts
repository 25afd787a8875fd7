import type { VersionKind, VersionTimes } from '../../kernel/versions.js';
import { type ContentOf, KIND_NAMES, REGISTER_KINDS, type Reference, type ReferredKind, type RegisterKind } from './register-kinds.js';

export { ENTRY_CODE, ENTRY_CODE_TEXT } from './contents/words.js';
export { type ContentOf, KIND_NAMES, REGISTER_KINDS, type Reference, type ReferredKind, type RegisterKind };

export interface EntryKey {
  readonly kind: RegisterKind;
  readonly code: string;
}

/** An entry as it stood on a day. */
export interface Entry<Kind extends RegisterKind = RegisterKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly code: string;
  /** Counts what was said of it: the ETag. As of a past `knownAt`, what it was then. */
  readonly version: number;
  /** Days; `validTo` is the first day this is so no longer, null: until further notice. */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Frozen where it is shared: in a snapshot. */
  readonly content: Readonly<ContentOf<Kind>>;
}

/** A version that is open: not superseded. */
export interface OpenVersion extends VersionTimes {
  readonly entryId: string;
  /** The act that said it. */
  readonly actId: string;
  readonly recordedAt: string;
  readonly kind: VersionKind;
  readonly content: object;
}

/** An entry as loaded for a change, the register locked. */
export interface LoadedEntry extends EntryKey {
  readonly id: string;
  readonly version: number;
  /** Whose data alone it speaks of; null: everybody's. */
  readonly customerId: string | null;
  readonly open: readonly OpenVersion[];
}

/** `PARTY/mailgun`, `CUSTOMER/1017`: one text for what is named, in maps and refusals. */
export function keyOf({ kind, code }: Pick<Reference, 'kind' | 'code'>): string {
  return `${kind}/${code}`;
}

/** What the content of an entry of that kind names. */
export function referencesOf(kind: RegisterKind, content: object): readonly Reference[] {
  const read = REGISTER_KINDS[kind].references as (content: object) => readonly Reference[];
  return read(content);
}

/**
 * Content as it is stored and compared: plain JSON, without what was left out. A field that is null and one that is not
 * there say the same.
 */
export function plainContent(content: object): object {
  return JSON.parse(JSON.stringify(content, (_, value: unknown) => (value === null ? undefined : value))) as object;
}
