/**
 * How a word sounds, roughly, to somebody who heard it in Dutch, German, French or English: Janssen and Jansen, Meyer and
 * Maier, Dijk and Dyk, Claassen and Klaassen have one sound. Only for finding and for doubt: a name that merely sounds
 * like another is never the same.
 */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ij|ey|ei|ay|ai/gu, 'y'],
  [/ae|ä/gu, 'a'],
  [/oe|ö/gu, 'o'],
  [/ue|ü/gu, 'u'],
  [/ph/gu, 'f'],
  [/dt|th/gu, 't'],
  [/sch/gu, 's'],
  [/ch/gu, 'g'],
  [/c(?=[ei])/gu, 's'],
  [/ck|c|q/gu, 'k'],
  [/z/gu, 's'],
  [/(.)\1+/gu, '$1'],
];

/** @param word lower case, without accents */
export function soundOf(word: string): string {
  if (/^\d+$/u.test(word)) return word;
  return SOUNDS.reduce((sound, [spelled, heard]) => sound.replace(spelled, heard), word);
}

/**
 * Letters that must be changed, added, dropped or swapped with their neighbour to make one word of the other (optimal
 * string alignment), or `limit + 1` when it is more than `limit`.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(at(last, other.length), limit + 1);
}

/** Keys that lie beside each other on the keyboards of these countries, and letters that sound alike. */
const NEIGHBOURS = 'qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn qaz wsx edc rfv tgb yhn ujm azq ik ol wq sz aw se df tf zh uj ck sz dt bp gk fv vw mn ij iy';
const BESIDE = new Set(NEIGHBOURS.split(' ').flatMap((row) => [...row].slice(1).map((key, index) => [row[index] as string, key].sort().join(''))));
const VOWELS = new Set('aeiouy');

/** Whether a hand or an ear may take one letter for the other; any other exchange makes another word. */
export function isSlipOf(one: string, other: string): boolean {
  return (VOWELS.has(one) && VOWELS.has(other)) || BESIDE.has([one, other].sort().join(''));
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
