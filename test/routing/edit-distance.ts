/** Lower case, without accents, ß and ligatures spelled out. */
export function folded(text: string): string {
  return text.toLowerCase().replace(/ß/g, 'ss').replace(/œ/g, 'oe').replace(/æ/g, 'ae')
    .normalize('NFKD').replace(/\p{M}/gu, '');
}

/** The words of a text: letters and digits, folded. */
export function wordsOf(text: string): string[] {
  return folded(text).replace(/\p{Cf}/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** As for a host name: what is left when everything but letters and digits is a hyphen. */
export function slugOf(text: string): string {
  return wordsOf(text).join('-');
}

/**
 * Letters changed, dropped, added or swapped with their neighbour to come from one word to the other; `limit` when it
 * is that many or more.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  const width = other.length + 1;
  let [before, last, current] = [new Uint8Array(width), Uint8Array.from({ length: width }, (_, column) => column), new Uint8Array(width)];
  for (let row = 1; row <= one.length; row += 1) {
    current.fill(limit).set([row]);
    let nearest = row;
    // What lies further from the diagonal costs more than the limit anyway.
    const end = Math.min(other.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column += 1) {
      const isSame = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let cost = at(last, column - 1) + (isSame ? 0 : 1);
      cost = Math.min(cost, at(last, column) + 1, at(current, column - 1) + 1);
      if (!isSame && isSwapped(one, other, row, column)) cost = Math.min(cost, at(before, column - 2) + 1);
      current[column] = cost;
      nearest = Math.min(nearest, cost);
    }
    if (nearest >= limit) return limit;
    [before, last, current] = [last, current, before];
  }
  return Math.min(at(last, other.length), limit);
}

function at(line: Uint8Array, index: number): number {
  return line[index] ?? 255;
}

function isSwapped(one: string, other: string, row: number, column: number): boolean {
  return row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
}

/** The letters a word has, as bits: a quick look before the long one. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) % 31);
  return letters;
}

/** Whether words with these letters can be fewer than `limit` steps apart: each step changes two letters at most. */
export function mayBeNear(one: number, other: number, limit: number): boolean {
  let different = one ^ other;
  let count = 0;
  while (different !== 0) {
    different &= different - 1;
    count += 1;
  }
  return count <= 2 * (limit - 1);
}
