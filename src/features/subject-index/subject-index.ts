import type { SubjectIdentifierType } from './subject-identifier.js';

export const INDEX_KEY_STATES = ['ACTIVE', 'RETIRING', 'RETIRED'] as const;
export type IndexKeyState = (typeof INDEX_KEY_STATES)[number];

/** A key of the index, without itself. */
export interface IndexKey {
  readonly id: string;
  /** 1, 2, 3 …: every entry says which one made it. */
  readonly version: number;
  /** Version of the rules by which identifiers are written before they are hashed. */
  readonly normaliser: number;
  readonly state: IndexKeyState;
  readonly createdAt: string;
  /** Kind and id of the actor that made it. */
  readonly createdBy: string;
  readonly retiringAt: string | null;
  readonly retiredAt: string | null;
}

/** A key that was just made: `indexKey` is in this answer and in no other. */
export interface IssuedIndexKey {
  readonly key: IndexKey;
  readonly indexKey: string;
}

export const SUPPLY_KINDS = ['ADD', 'REMOVE', 'REPLACE'] as const;
export type SupplyKind = (typeof SUPPLY_KINDS)[number];

export const SUPPLY_STATES = ['RUNNING', 'COMPLETED', 'FAILED'] as const;
export type SupplyState = (typeof SUPPLY_STATES)[number];

/** One delivery of entries for one customer. */
export interface Supply {
  readonly id: string;
  readonly customerId: string;
  readonly customerExternalId: string;
  readonly kind: SupplyKind;
  readonly keyVersion: number;
  readonly state: SupplyState;
  readonly problemCode: string | null;
  readonly lineCount: number;
  /** Entries that were added or removed; the rest was so before. */
  readonly changedCount: number;
  readonly startedAt: string;
  readonly progressedAt: string;
  readonly endedAt: string | null;
}

/** The index of one customer, as it stands. */
export interface CustomerIndex {
  /** What its place in a list is made of; no customer's id. */
  readonly id: string;
  readonly customerId: string;
  readonly externalId: string;
  readonly entryCount: number;
  /** Of the oldest key that entries of it were made with; null without entries. */
  readonly keyVersion: number | null;
  /** Entries made with an older key than the active one: they must be supplied anew before that key is retired. */
  readonly isSupplyDue: boolean;
  readonly changedAt: string | null;
}

/** How far a change of keys has come. */
export interface Rotation {
  /** Customers that have entries of the active key alone. */
  readonly suppliedCustomers: number;
  /** Customers that still have entries of an older key. */
  readonly pendingCustomers: number;
}

/** An identifier of a person, as it was typed. */
export interface TypedIdentifier {
  readonly type: SubjectIdentifierType;
  readonly value: string;
}

/** A customer in whose index the person was found. */
export interface SubjectHit {
  readonly customerId: string;
  /** Which kinds of identifiers were found with it. */
  readonly types: readonly SubjectIdentifierType[];
}
