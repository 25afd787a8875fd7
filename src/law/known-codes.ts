import type { AdequacyFile } from './adequacy-facts.js';
import type { ClauseFile } from './clause-facts.js';
import type { KnownFacts } from './known-facts.js';
import type { Evidence, Reasons } from './reasons.js';
import type { TransferToolFile } from './transfer-tool-facts.js';

/** The codes that a law of transfers asks for. */
export interface KnownCodes {
  /** What somebody can establish of a recipient, of clauses, or of what a transfer is about. */
  readonly facts: ReadonlySet<string>;
  /** What a transfer can be about. */
  readonly topics: ReadonlySet<string>;
}

export function codesOf({ adequacy, clauses, tools }: { readonly adequacy: AdequacyFile; readonly clauses: ClauseFile; readonly tools: TransferToolFile }): KnownCodes {
  const conditions = adequacy.entries.flatMap((entry) => entry.conditions);
  const topics = [
    ...Object.keys(adequacy.topics), ...conditions.flatMap(({ onlyFor }) => (onlyFor === undefined ? [] : [onlyFor])),
    ...adequacy.entries.flatMap(({ exclusions }) => exclusions.map(({ code }) => code)),
  ];
  return {
    facts: new Set([
      ...conditions.flatMap(({ code, impliedBy = [], contradictedBy = [] }) => [code, ...impliedBy, ...contradictedBy]),
      ...clauses.sets.flatMap(({ windows }) => windows.flatMap(({ condition }) => (condition === undefined ? [] : [condition.code]))),
      ...Object.keys(tools.evidence), ...tools.tools.flatMap(({ needs }) => needs), ...topics,
    ]),
    topics: new Set(topics),
  };
}

type Codes = readonly string[] | null | undefined;

const NOBODY: readonly never[] = [];

function strange(codes: Codes, known: ReadonlySet<string>): readonly string[] {
  if (codes === null || codes === undefined || codes.every((code) => known.has(code))) return NOBODY;
  return codes.filter((code) => !known.has(code));
}

/**
 * What was said against a cover in words nobody knows: a topic the transfer falls under, a fact that is denied. Mistyped, it would
 * otherwise keep nothing from being covered.
 */
export function strangersAgainst(codes: KnownCodes, { topics, deniedFacts }: KnownFacts): readonly Evidence[] {
  const unknown = [...strange(topics, codes.topics), ...strange(deniedFacts, codes.facts)];
  return unknown.length === 0 ? NOBODY : unknown.map((code) => ({ code, text: 'nobody knows what this code stands for' }));
}

/** Says of each code that nobody knows it, and which are known. */
export function warnOfStrangers(codes: KnownCodes, { facts, deniedFacts, topics, absentTopics }: KnownFacts, reasons: Reasons): void {
  for (const [what, found, known] of [
    ['fact', [...strange(facts, codes.facts), ...strange(deniedFacts, codes.facts)], codes.facts],
    ['topic', [...strange(topics, codes.topics), ...strange(absentTopics, codes.topics)], codes.topics],
  ] as const) {
    for (const code of found) reasons.warn('CODE_UNKNOWN', `Nobody knows the ${what} ${code}. Known are ${[...known].sort().join(', ')}.`);
  }
}
