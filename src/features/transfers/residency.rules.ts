import { decideAdequacy } from '../../law/adequacy.js';
import { isEeaState, type Regime } from '../../law/countries.js';
import type { TransferLaw } from '../../law/transfer-law.js';

/** What an agreement says of where data may lie and be looked at from. Null: nobody knows, so no place is permitted. */
export type ResidencyPolicy = readonly string[] | null;

export const PERMITTED = ['YES', 'NO', 'UNKNOWN'] as const;
export type Permitted = (typeof PERMITTED)[number];

export interface ResidencyQuestion {
  readonly country: string | null;
  readonly on: string;
  /** By whose decisions a country is adequate. */
  readonly regime: Regime;
  /** What is known of the recipient, where there is one. */
  readonly facts?: readonly string[];
}

/** Whether data may be in a country. A country that nobody knows is permitted only where any is. */
export function isPermittedThere(law: TransferLaw, policy: ResidencyPolicy, question: ResidencyQuestion): Permitted {
  if (policy === null) return 'NO';
  if (policy.includes('ANYWHERE')) return 'YES';
  const { country } = question;
  if (country === null) return 'UNKNOWN';
  return policy.some((word) => isWithin(law, word, country, question)) ? 'YES' : 'NO';
}

function isWithin(law: TransferLaw, word: string, country: string, { on, regime, facts = [] }: ResidencyQuestion): boolean {
  switch (word) {
    case 'EU': return isEuState(law, country, on);
    case 'EEA': return isEeaState(country, on);
    case 'ADEQUATE': return isEeaState(country, on) || decideAdequacy(law, regime, country, on, { facts }).result !== 'NONE';
    default: return word === country;
  }
}

function isEuState(law: TransferLaw, country: string, on: string): boolean {
  const found = law.files.countries.countries.find(({ code }) => code === country);
  const from = found?.group === 'EU' || found?.group === 'UK' ? found.euFrom : null;
  return from !== null && from !== undefined && from <= on && isEeaState(country, on);
}

/** The policy in words. */
export function policyInWords(policy: ResidencyPolicy): string {
  if (policy === null) return 'the agreement does not say where they may be, so no place is permitted until it does';
  return policy.length === 0 ? 'the agreement permits no place' : `the agreement permits ${policy.join(', ')}`;
}
