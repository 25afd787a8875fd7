import { canonicalTown } from '../../kernel/towns.js';

export type CityComparison = 'AGREE' | 'DISAGREE' | 'UNKNOWN';

/**
 * Whether two cities are the same. Case, accents and punctuation do not matter, and a shorter form of the same name
 * (Frankfurt, Frankfurt am Main) is no disagreement, nor yet an agreement.
 */
export function compareCities(typed: string | undefined, recorded: string | undefined): CityComparison {
  const left = canonicalTown(typed ?? '');
  const right = canonicalTown(recorded ?? '');
  if (left === '' || right === '') return 'UNKNOWN';
  if (left === right || withoutUmlauts(left) === withoutUmlauts(right)) return 'AGREE';
  return left.startsWith(`${right} `) || right.startsWith(`${left} `) ? 'UNKNOWN' : 'DISAGREE';
}

/** Luebeck and Lübeck. */
function withoutUmlauts(town: string): string {
  return town.replace(/([aou])e/gu, '$1');
}
