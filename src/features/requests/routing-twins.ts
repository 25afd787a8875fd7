import type { Finding, Weighed } from './routing-weighing.js';

/** How near a name is to the typed one: each counts only where those before it are equal. */
type Nearness = readonly [likeness: number, form: number, isLiteral: number];

const RANK = { AGREE: 2, UNKNOWN: 1, DISAGREE: 0 } as const;
/** As near as a name must be to be certain by itself. */
const CERTAIN_LIKENESS = 0.95;

/**
 * Whether name, legal form and city fit this one better than the holder of the identifier that was typed with them. Twins
 * are compatible with one another's names: it is not enough that the name does not speak against the holder.
 */
export function fitsBetter(other: Weighed, holder: Weighed): boolean {
  if (other === holder) return false;
  const [theirs, own] = [nearestOf(other), nearestOf(holder)];
  if (theirs === null || own === null || theirs[0] < CERTAIN_LIKENESS) return false;
  const isHere = RANK[other.city] > RANK[holder.city];
  if (other.city === 'AGREE' && holder.city === 'DISAGREE') return true;
  // Of a group named by what its members share, the identifier says which is meant, unless form or city say another.
  const isMember = holder.findings.some(({ match }) => match.isOfGroup === true);
  if (isMember && theirs[1] <= RANK.UNKNOWN && !isHere) return false;
  const name = compare(theirs, own);
  if (name > 0) return !(own[0] >= CERTAIN_LIKENESS && RANK[other.city] < RANK[holder.city]);
  return name === 0 && isHere;
}

function nearestOf({ findings }: Weighed): Nearness | null {
  const names = findings.filter(({ asked }) => asked.strength === 'NAME').map(nearnessOf);
  return names.sort((one, other) => compare(other, one))[0] ?? null;
}

function nearnessOf({ match, likeness }: Finding): Nearness {
  return [likeness, RANK[match.form ?? 'UNKNOWN'], match.isLiteral === false ? 0 : 1];
}

function compare(one: Nearness, other: Nearness): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
