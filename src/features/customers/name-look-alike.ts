/** Letters that a reader takes for Latin ones, each before what it is taken for. Cyrillic, Greek, Armenian. */
const PAIRS =
  'аa вb сc ԁd еe ғf ԍg һh іi јj кk ӏl мm нh оo рp ԛq гr ѕs тt цu ѵv ԝw хx уy ьb гr ' +
  'αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ζz ωw σo ' +
  'օo սu ոn ցg հh քp';
const TAKEN_FOR = new Map(PAIRS.split(' ').map((pair) => [pair[0] as string, pair.slice(1)] as const));
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * A word with foreign letters that look Latin written in Latin ones. Only where letters are mixed, or all of them look
 * Latin: a Greek name in Greek stays what it is. What was so written may be somebody's; it is never evidence.
 */
export function plainLookAlikes(word: string): { readonly plain: string; readonly isLookAlike: boolean } {
  if (!FOREIGN.test(word)) return { plain: word, isLookAlike: false };
  const letters = [...word.toLowerCase()];
  const isMixed = LATIN.test(word);
  if (!isMixed && !letters.every((letter) => TAKEN_FOR.has(letter))) return { plain: word, isLookAlike: false };
  return { plain: letters.map((letter) => TAKEN_FOR.get(letter) ?? letter).join(''), isLookAlike: true };
}
