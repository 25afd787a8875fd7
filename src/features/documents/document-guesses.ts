import { atOnce, type Interruptible } from '../../kernel/interruptible.js';

const LONGEST_WORD = 63;

/** What the guesses of one document or list may cost together: nobody reads more of them, and a search that goes on helps nobody. */
const MOST = { words: 100, comparedLetters: 10_000_000 } as const;

/** Finds what was probably meant, among what there is. */
export class Guesses {
  private wordsLeft: number = MOST.words;
  private lettersLeft: number = MOST.comparedLetters;

  *meant(word: string, known: Iterable<string>): Interruptible<string | null> {
    if (word.length > LONGEST_WORD || this.wordsLeft === 0) return null;
    this.wordsLeft -= 1;
    const wanted = word.toLowerCase();
    let best: string | null = null;
    // Only what is better than the best one so far is worth comparing.
    let most = Math.floor(word.length / 3);
    for (const name of known) {
      if (most < 0 || this.lettersLeft <= 0) break;
      yield;
      if (Math.abs(name.length - word.length) > most) continue;
      const steps = this.stepsBetween(wanted, name.toLowerCase(), most);
      if (steps > most) continue;
      best = name;
      most = steps - 1;
    }
    return best;
  }

  /**
   * How many letters are to be put in, taken out, replaced or exchanged with their neighbour; of what takes more than `most` steps
   * only that it does.
   */
  private stepsBetween(one: string, other: string, most: number): number {
    if (lettersApart(one, other) > most) return most + 1;
    let before: number[] = [];
    let last = Array.from({ length: other.length + 1 }, (_, index) => index);
    let least = 0;
    for (let row = 1; row <= one.length; row++) {
      this.lettersLeft -= other.length;
      const current = nextRow(one, other, row, { before, last });
      const leastNow = Math.min(...current);
      // What comes is counted from these two rows on.
      if (Math.min(least, leastNow) > most) return most + 1;
      [before, last, least] = [last, current, leastNow];
    }
    return last[other.length] ?? 0;
  }
}

/** A guess among few: the fields of a form. */
export function meant(word: string, known: Iterable<string>): string | null {
  return atOnce(new Guesses().meant(word, known));
}

interface Rows {
  readonly before: readonly number[];
  readonly last: readonly number[];
}

function nextRow(one: string, other: string, row: number, { before, last }: Rows): number[] {
  const current = [row];
  for (let column = 1; column <= other.length; column++) {
    const isSame = one[row - 1] === other[column - 1];
    const isExchanged = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
    current.push(Math.min(
      (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      isExchanged ? (before[column - 2] ?? 0) + 1 : Infinity,
    ));
  }
  return current;
}

const LETTERS = 128;

/** By how many letters two words differ at least, in whichever order these stand: few steps more than that lie between them. */
function lettersApart(one: string, other: string): number {
  const counts = new Int8Array(LETTERS);
  const count = (word: string, by: 1 | -1): void => {
    for (let index = 0; index < word.length; index++) {
      const letter = word.charCodeAt(index) % LETTERS;
      counts[letter] = (counts[letter] ?? 0) + by;
    }
  };
  count(one, 1);
  count(other, -1);
  let [missing, extra] = [0, 0];
  for (const left of counts) {
    if (left > 0) missing += left;
    else extra -= left;
  }
  return Math.max(missing, extra);
}
