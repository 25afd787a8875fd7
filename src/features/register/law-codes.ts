import { refuse } from '../../kernel/problem.js';
import { instrumentsKnown, isInstrumentKnown } from '../../law/known-instruments.js';
import { SHIPPED_LAW, type TransferLaw } from '../../law/transfer-law.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { RecipientFact } from './contents/party.js';
import type { Safeguard } from './contents/safeguard.js';
import { keyOf, type RegisterKind } from './register.js';

type LawTeller = (tx: ReadTx) => Promise<TransferLaw>;

let teller: LawTeller = () => Promise.resolve(SHIPPED_LAW);

/** A higher feature knows which law of transfers is in force, and tells it here. */
export function tellLaw(tell: LawTeller): void {
  teller = tell;
}

/** A code of the law of transfers that some content names. */
export interface LawCode {
  /** Way to it, as `recipientFacts`, 0, `code`. */
  readonly path: readonly (string | number)[];
  readonly what: 'FACT' | 'INSTRUMENT';
  readonly code: string;
}

/** What contents of every kind may name of that law, where they name it. */
interface Naming {
  readonly recipientFacts?: readonly RecipientFact[] | null;
  readonly safeguards?: readonly Safeguard[] | null;
}

export function lawCodesOf(content: object): LawCode[] {
  const { recipientFacts, safeguards } = content as Naming;
  return [
    ...(recipientFacts ?? []).map(({ code }, index): LawCode => ({ path: ['recipientFacts', index, 'code'], what: 'FACT', code })),
    ...(safeguards ?? []).flatMap(({ instrument, derogation }, index) => Object.entries({ instrument, derogation }).flatMap(([field, code]): LawCode[] =>
      (code === null || code === undefined ? [] : [{ path: ['safeguards', index, field], what: 'INSTRUMENT', code }]))),
  ];
}

/** The law in force, where some of these contents name any of its codes; null: none does. */
export async function lawAskedOf(tx: ReadTx, contents: readonly object[]): Promise<TransferLaw | null> {
  return contents.some((content) => lawCodesOf(content).length > 0) ? teller(tx) : null;
}

/** The codes that a content names and the law does not know: mistyped, they would cover nothing, and nobody would learn why. */
export function unknownCodes(law: TransferLaw, content: object): LawCode[] {
  return lawCodesOf(content).filter(({ what, code }) => (what === 'FACT' ? !law.codes.facts.has(code) : !isInstrumentKnown(law, code)));
}

/** The codes that are known instead. */
export function codesInstead(law: TransferLaw, what: LawCode['what']): readonly string[] {
  return what === 'FACT' ? [...law.codes.facts].sort() : instrumentsKnown(law);
}

interface Said {
  readonly kind: RegisterKind;
  readonly code: string;
  readonly content: object;
}

export async function demandKnownCodes(tx: ReadTx, sayings: readonly Said[]): Promise<void> {
  const law = await lawAskedOf(tx, sayings.map(({ content }) => content));
  if (law === null) return;
  const unknown = sayings.flatMap((saying) => unknownCodes(law, saying.content).map(({ path, what, code }) =>
    ({ entry: keyOf(saying), at: path.join('.'), what, code })));
  if (unknown.length === 0) return;
  const whats = [...new Set(unknown.map(({ what }) => what))];
  refuse('LAW_CODE_UNKNOWN', { unknown: unknown.slice(0, 50), known: whats.flatMap((what) => codesInstead(law, what)) });
}
