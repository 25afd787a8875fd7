import type { NameToken } from './name-tokens.js';

const INITIALS_MIN = 2;
const INITIALS_MAX = 7;
/** A word in which initials may be hidden: Volkshochschule is VHS. */
const COMPOUND_FROM = 9;

/** Places of the words whose initials these letters are: one behind the other, or inside one compound. */
export function spelledBy({ text: letters, isUpper }: NameToken, words: readonly NameToken[], free: ReadonlySet<number>): readonly number[] | null {
  if (letters.length < INITIALS_MIN || letters.length > INITIALS_MAX || !/^\p{L}+$/u.test(letters)) return null;
  for (const start of free) {
    const run: number[] = [];
    for (let place = start; free.has(place) && run.length < letters.length; place += 1) run.push(place);
    for (let length = run.length; length >= 1; length -= 1) {
      const spelled = run.slice(0, length).map((place) => (words[place] as NameToken).text);
      // Inside compounds there is a letter for everything: only what was written as initials is sought there.
      if ((isUpper || length === letters.length) && isInitialsOf(letters, spelled)) return run.slice(0, length);
    }
  }
  return null;
}

function isInitialsOf(letters: string, words: readonly string[]): boolean {
  if (words.length === letters.length) return words.every((word, index) => word.startsWith(letters[index] as string));
  const [word, ...rest] = words;
  if (word === undefined || letters[0] !== word[0]) return false;
  if (rest.length === 0) return letters.length >= 3 && word.length >= COMPOUND_FROM && isSubsequence(letters, word);
  // One of several is a compound: Gemeenschappelijke Gezondheidsdienst is GGD.
  for (let taken = 1; taken < letters.length; taken += 1) {
    const isPart = taken === 1 || (word.length >= COMPOUND_FROM && isSubsequence(letters.slice(0, taken), word));
    if (isPart && isInitialsOfRest(letters.slice(taken), rest)) return true;
  }
  return false;
}

function isInitialsOfRest(letters: string, words: readonly string[]): boolean {
  const [word] = words;
  if (words.length === 1 && letters.length === 1) return word?.[0] === letters;
  if (words.length === 1) return word !== undefined && word[0] === letters[0] && word.length >= COMPOUND_FROM && isSubsequence(letters, word);
  return isInitialsOf(letters, words);
}

/** Whether the letters stand in the word in their order. */
export function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}
