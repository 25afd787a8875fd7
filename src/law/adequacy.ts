import { explainAdequacy } from './adequacy-words.js';
import type { AdequacyAnswer, AdequacyDecision, AdequacyQuestion, MissedEntry } from './adequacy.types.js';
import type { Regime } from './countries.js';
import { strangersAgainst } from './known-codes.js';
import { type KnownFacts, scopeOf } from './known-facts.js';
import { parentOn } from './places.js';
import { isWithin } from './transfer-codes.js';
import type { TransferLaw } from './transfer-law.js';

export {
  ADEQUACY_RESULTS, type AdequacyAnswer, type AdequacyDecision, type AdequacyQuestion, type AdequacyResult,
} from './adequacy.types.js';

const NOBODY: readonly never[] = [];

/** The bare decision, without words; what runs a million times. */
export function decideAdequacy(
  law: TransferLaw, regime: Regime, destination: string, date: string, known: KnownFacts,
): AdequacyDecision {
  const places = law.places.get(regime);
  const named = places?.get(destination) ?? null;
  const parent = parentOn(named, date);
  const place = parent === null ? named : (places?.get(parent) ?? named);
  for (const span of place?.spans ?? NOBODY) {
    if (isWithin(date, span.from, span.until)) {
      return { result: span.kind, place: named, span, entry: null, assumed: NOBODY, missed: NOBODY };
    }
  }
  const missed: MissedEntry[] = [];
  const strangers = strangersAgainst(law.codes, known);
  for (const entry of law.entries.get(regime)?.get(place?.code ?? destination) ?? NOBODY) {
    if (entry.purpose !== 'GENERAL' || !isWithin(date, entry.from, entry.until)) continue;
    const scope = scopeOf(entry, date, known, strangers, law.files.adequacy.topics);
    if (scope.isMet) {
      return { result: 'ADEQUACY', place: named, span: null, entry, assumed: scope.assumed, missed: NOBODY };
    }
    missed.push({ entry, scope });
  }
  return { result: 'NONE', place: named, span: null, entry: null, assumed: NOBODY, missed };
}

/**
 * Whether a destination may be sent to without a further safeguard, under one law, on one day. Conditions on the
 * recipient are three-valued: what is not known to be true does not cover.
 */
export function adequacyOf(law: TransferLaw, question: AdequacyQuestion): AdequacyAnswer {
  const { regime, destination, date } = question;
  const decision = decideAdequacy(law, regime, destination, date, question);
  return {
    adequacyResult: decision.result,
    entry: decision.entry?.id ?? null,
    conditions: decision.assumed,
    ...explainAdequacy(law, question, decision),
  };
}
