import { editDistance, folded, lettersOf, mayBeNear, wordsOf } from './edit-distance.js';
import { PLACES, TONGUES } from './word-lists.js';
import type { CaseLanguage } from './routing-set.js';
import type { SeededRandom } from './seeded-random.js';

/** Words this far apart are never mistaken for each other, not even with a letter wrong in each. */
export const APART = 4;
/** From here on a word of a text may be meant for a coined one. */
const MISTAKABLE = 3;
const SHORTEST = 8;

/** The words that tell one organisation of a set from all others, and whose each is. */
export class CoinedWords {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly random: SeededRandom) {}

  /** A word unlike every other of the set and every common word. It is nobody's until it is given to somebody. */
  coin(language: CaseLanguage): string {
    const { starts, middles, ends } = TONGUES[language];
    let word = '';
    for (let attempt = 0; ; attempt += 1) {
      // A full set has few short words left.
      const more = attempt < 5 ? '' : this.random.pick(starts).toLowerCase();
      word = this.random.pick(starts) + this.random.pick(middles) + more + this.random.pick(ends);
      if (folded(word).length >= SHORTEST && this.isUnlikeAll(word)) break;
    }
    this.entries.set(folded(word), entry(folded(word)));
    return word;
  }

  give(word: string, owner: string): void {
    const key = folded(word);
    const known = this.entries.get(key) ?? entry(key);
    known.owners.add(owner);
    this.entries.set(key, known);
  }

  /** Whether the text holds a word, whole or written apart, that may be meant for somebody who is not among `owners`. */
  mayMeanAnotherThan(owners: ReadonlySet<string>, text: string): boolean {
    const words = wordsOf(text);
    const parts = [...words, ...words.slice(1).map((word, index) => `${words[index] ?? ''}${word}`)].map(entry);
    for (const known of this.entries.values()) {
      if (parts.some((part) => areNear(part, known, MISTAKABLE)) && [...known.owners].some((owner) => !owners.has(owner))) return true;
    }
    return false;
  }

  private isUnlikeAll(word: string): boolean {
    const coined = entry(folded(word));
    for (const other of this.entries.values()) {
      if (areNear(coined, other, APART)) return false;
    }
    return !COMMON_WORDS.some((other) => areNear(coined, other, APART));
  }
}

interface Entry {
  readonly word: string;
  readonly letters: number;
  readonly owners: Set<string>;
}

function entry(word: string): Entry {
  return { word, letters: lettersOf(word), owners: new Set() };
}

function areNear(one: Entry, other: Entry, limit: number): boolean {
  return mayBeNear(one.letters, other.letters, limit) && editDistance(one.word, other.word, limit) < limit;
}

const COMMON_WORDS = [...new Set(wordsOf([
  ...Object.values(TONGUES).flatMap((tongue) => [
    ...tongue.trades, ...tongue.offices, ...tongue.groups, ...tongue.sentences, ...tongue.nobody, ...tongue.generic,
    tongue.either, tongue.street,
  ]),
  ...PLACES.flatMap((place) => [...place.cities, ...place.forms.flatMap((form) => [form.written, ...form.spelled])]),
  'Wolkenkast Hosting',
].join(' ')))].map(entry);
