import { decideAdequacy } from './adequacy.js';
import { isEeaState, isEuState, type Regime } from './countries.js';
import { homeRegimes } from './exporter-regimes.js';
import type { KnownFacts } from './known-facts.js';
import type { TransferLaw } from './transfer-law.js';

/** What an agreement says of where data may lie and be looked at from. Null: it does not say, so nobody knows. */
export type ResidencyPolicy = readonly string[] | null;

/** UNKNOWN is never permitted: somebody has to find out first. */
export const PERMITTED = ['YES', 'NO', 'UNKNOWN'] as const;
export type Permitted = (typeof PERMITTED)[number];

export interface ResidencyQuestion {
  /** Where data is; null: nobody knows. */
  readonly country: string | null;
  /** The day, `YYYY-MM-DD`. */
  readonly on: string;
  /** Where whoever promised it is established: by whose decisions a country is adequate. Null: nobody knows. */
  readonly from: string | null;
  /** What is known of whoever reaches the data there. */
  readonly known?: KnownFacts | undefined;
}

/**
 * Whether data may be in a country: among countries, EU, EEA, ADEQUATE (in force on that day, by the list of the law of whoever
 * promised it) and ANYWHERE. A country that nobody knows is permitted only where any is; one that is adequate for some
 * recipients only, where it is known that the recipient is one of them.
 */
export function permittedThere(law: TransferLaw, policy: ResidencyPolicy, question: ResidencyQuestion): Permitted {
  if (policy === null) return 'UNKNOWN';
  if (policy.includes('ANYWHERE')) return 'YES';
  const { country } = question;
  if (country === null) return 'UNKNOWN';
  const found = policy.map((word) => isWithin(law, word, country, question));
  return found.includes('YES') ? 'YES' : found.includes('UNKNOWN') ? 'UNKNOWN' : 'NO';
}

function isWithin(law: TransferLaw, word: string, country: string, question: ResidencyQuestion): Permitted {
  switch (word) {
    case 'EU': return isSo(isEuState(country, question.on));
    case 'EEA': return isSo(isEeaState(country, question.on));
    case 'ADEQUATE': return isAdequate(law, country, question);
    default: return isSo(word === country);
  }
}

function isSo(is: boolean): Permitted {
  return is ? 'YES' : 'NO';
}

function isAdequate(law: TransferLaw, country: string, { on, from, known = {} }: ResidencyQuestion): Permitted {
  if (country === from) return 'YES';
  const { result, missed } = decideAdequacy(law, exporterRegime(law, from, on), country, on, known);
  if (result !== 'NONE') return 'YES';
  // A decision in force of which nothing is known to be amiss: it covers the recipient, or it does not.
  return missed.some(({ scope }) => scope.failed.length === 0) ? 'UNKNOWN' : 'NO';
}

/** Whoever is established elsewhere serves people in the EEA, under the GDPR. */
function exporterRegime(law: TransferLaw, from: string | null, on: string): Regime {
  return (from === null ? undefined : homeRegimes(law, from, on)[0]) ?? 'EU_GDPR';
}
