import { CHECKLISTS, checklistOf, type CheckedItem, type ChecklistItem, type ChecklistKind, isDemanded, type KnownItems } from './checklists.js';
import { isWithin } from './transfer-codes.js';

/** Lists that a contract with a processor is held against. */
export const CONTRACT_LISTS = ['AGREEMENT_28_3', 'SUB_PROCESSING_28_4'] as const satisfies readonly ChecklistKind[];
export type ContractList = (typeof CONTRACT_LISTS)[number];

/** What is on record of a contract. */
export interface ContractSaid {
  /** A value of false says that a clause is missing, UNKNOWN that nobody read it, any other that it is there. */
  readonly terms: readonly { readonly term: string; readonly value: unknown }[];
  readonly isLiabilityPassedOn?: 'YES' | 'NO' | 'UNKNOWN' | null | undefined;
}

export type ListVerdict = 'COMPLETE' | 'INCOMPLETE' | 'UNKNOWN';

export interface CheckedContractList {
  readonly kind: ContractList;
  readonly title: string;
  readonly citation: string;
  readonly verdict: ListVerdict;
  readonly items: readonly CheckedItem[];
}

const SAME_DUTIES = '28-4';
const LIABILITY = '28-4-liability';

/** Holds what is on record of a contract against what the law wanted in it on a day. Lists that were no law yet are left out. */
export function checkContract(said: ContractSaid, kinds: readonly ContractList[], on: string): CheckedContractList[] {
  const terms = knownTerms(said);
  const first = listOf('AGREEMENT_28_3', terms, on);
  return kinds.flatMap((kind) => (kind === 'AGREEMENT_28_3' ? first ?? [] : listOf(kind, knownOfSub(said, terms, first), on) ?? []));
}

/** The worst of several; UNKNOWN where there is none. */
export function worstVerdict(lists: readonly Pick<CheckedContractList, 'verdict'>[]): ListVerdict {
  const verdicts = lists.map(({ verdict }) => verdict);
  if (verdicts.includes('INCOMPLETE')) return 'INCOMPLETE';
  return verdicts.length === 0 || verdicts.includes('UNKNOWN') ? 'UNKNOWN' : 'COMPLETE';
}

/** A point that a contract must have, and the term of it that answers to it. */
export type ContractPoint = ChecklistItem & { readonly term: string };

/** The points of Art. 28(3) on a day. */
export function contractPoints(on: string): readonly ContractPoint[] {
  return POINTS.filter(({ from, until }) => isWithin(on, from, until)).flatMap(({ points }) => points);
}

const POINTS = CHECKLISTS.filter(({ kind }) => kind === 'AGREEMENT_28_3').map(({ from, until, items }) => ({
  from, until, points: items.flatMap((item): ContractPoint[] => (item.term !== undefined && isDemanded(item.need) ? [{ ...item, term: item.term }] : [])),
}));

/** All terms that answer to a point of Art. 28(3). */
export const CONTRACT_TERMS: readonly string[] = [...new Set(POINTS.flatMap(({ points }) => points).map(({ term }) => term))];

const CITED = /^GDPR Art (.+)$/;

/** `Art. 28(3)(h) GDPR` */
export function citationInWords(citation: string): string {
  const place = CITED.exec(citation)?.[1];
  return place === undefined ? citation : `Art. ${place} GDPR`;
}

function listOf(kind: ContractList, known: KnownItems, on: string): CheckedContractList | null {
  const found = checklistOf(kind, known, on);
  if (!('items' in found)) return null;
  const { title, citation, verdict, items } = found;
  return { kind, title, citation, verdict, items };
}

function knownTerms({ terms }: ContractSaid): KnownItems & { readonly present: readonly string[]; readonly missing: readonly string[] } {
  const named = (is: (value: unknown) => boolean): string[] => terms.filter(({ value }) => is(value)).map(({ term }) => term);
  return { present: named((value) => value !== false && value !== 'UNKNOWN'), missing: named((value) => value === false) };
}

/** The same duties as between controller and processor are those of Art. 28(3), each of them. */
function knownOfSub(
  { isLiabilityPassedOn }: ContractSaid, { present, missing }: ReturnType<typeof knownTerms>, first: CheckedContractList | null,
): KnownItems {
  return {
    present: [...present, ...(first?.verdict === 'COMPLETE' ? [SAME_DUTIES] : []), ...(isLiabilityPassedOn === 'YES' ? [LIABILITY] : [])],
    missing: [...missing, ...(first?.verdict === 'INCOMPLETE' ? [SAME_DUTIES] : []), ...(isLiabilityPassedOn === 'NO' ? [LIABILITY] : [])],
  };
}
