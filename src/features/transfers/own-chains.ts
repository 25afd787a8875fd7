import type { AsOfArguments } from '../../platform/api/as-of.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { RegisterKind } from '../register/index.js';

/** An entry, or a location, as it still is for somebody for whom a change of it has not begun. Content null: it is not there. */
export interface EntryInstead {
  readonly kind: RegisterKind | 'LOCATION';
  readonly code: string;
  readonly content: object | null;
  /** Whether it is said of this customer's data alone. */
  readonly isOwn: boolean;
}

/** For one service of one agreement, what is otherwise than the register says. */
export interface OwnChain {
  readonly agreementId: string;
  readonly service: string;
  readonly entries: readonly EntryInstead[];
}

/** Whose chains: of one customer by externalId, or of customers or agreements by id. */
export type Whose =
  | { readonly externalId: string }
  | { readonly customerIds: readonly string[] }
  | { readonly agreementIds: readonly string[] };

export type ChainTeller = (tx: ReadTx, asked: AsOfArguments, whose: Whose) => Promise<readonly OwnChain[]>;

const tellers = new Set<ChainTeller>();

/** The register says what is so for all; higher features know for whom something has not begun, and tell it here. */
export function tellOwnChains(teller: ChainTeller): void {
  tellers.add(teller);
}

/** What is otherwise for these, by agreement. Only in transactions of the owner. */
export async function ownChains(tx: ReadTx, asked: AsOfArguments, whose: Whose): Promise<ReadonlyMap<string, readonly OwnChain[]>> {
  const found = await Promise.all([...tellers].map((teller) => teller(tx, asked, whose)));
  return Map.groupBy(found.flat(), ({ agreementId }) => agreementId);
}
