import type { AdequacyEntry } from './adequacy-facts.js';
import type { Regime } from './countries.js';
import type { KnownFacts, Scope } from './known-facts.js';
import type { Place, PlaceSpan } from './places.js';
import type { Evidence, Reasoning } from './reasons.js';

export interface AdequacyQuestion extends KnownFacts {
  readonly regime: Regime;
  /** ISO 3166-1 code of the country the exporter is established in. */
  readonly exporterCountry: string;
  /** ISO 3166-1 code, EPO or EU. */
  readonly destination: string;
  /** The day of the transfer, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * EEA: free movement. NO_THIRD_COUNTRY: outside the EEA, yet no transfer to a third country in that law. ADEQUACY: an
 * entry covers it. NONE: another safeguard is needed.
 */
export const ADEQUACY_RESULTS = ['EEA', 'NO_THIRD_COUNTRY', 'ADEQUACY', 'NONE'] as const;
export type AdequacyResult = (typeof ADEQUACY_RESULTS)[number];

export interface AdequacyAnswer extends Reasoning {
  readonly adequacyResult: AdequacyResult;
  /** Id of the entry that covers it. */
  readonly entry: string | null;
  /** What was taken for granted: the cover holds only if it is so. */
  readonly conditions: readonly Evidence[];
}

/** An entry in force that does not cover the transfer, and why. */
export interface MissedEntry {
  readonly entry: AdequacyEntry;
  readonly scope: Scope;
}

export interface AdequacyDecision {
  readonly result: AdequacyResult;
  readonly place: Place | null;
  readonly span: PlaceSpan | null;
  readonly entry: AdequacyEntry | null;
  readonly assumed: readonly Evidence[];
  readonly missed: readonly MissedEntry[];
}
