/* Customers for a benchmark: any number, each the same in every run, no two with one name. */

const BEGINNINGS = 'Bal Bar Bel Ber Bol Bram Bren Dal Dam Dor Dun Eik El Fal Fen Ger Gron Hal Har Hel Hol Kar Kel Kor Lan Lar Len Lom Mar Mel Mor Nor Ol Pel Quin Ram Ren Rol Sal Sel Sten Tal Ter Tor Ul Val Ver Vol Wal Wes Wil Zan Zel'.split(' ');
const MIDDLES = 'a an ar do el en er i in is le li ma men mo ne o on or ra re ri ro sa sen si ta ter ti to u va ven vi'.split(' ');
const ENDINGS = 'bach bergen borg brandt broek dael dijk donk feld ford gaard graaf hagen heim holt horst kamp koop land lo man mark mond muth nau quist rade ric rup schot sma son stad stein stra straeten thal velde ville voort waard wijk wold zande'.split(' ');
const TRADES = 'Bouw Transport Advocaten Makelaardij Installaties Techniek Logistiek Accountants Verzekeringen Consulting Software Schilders Tandartsen Drukkerij Bakkerij Hoveniers'.split(' ');
const TOWNS = 'Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Breda Nijmegen Haarlem Arnhem Zwolle Leiden Maastricht Delft Gouda Hoorn'.split(' ');
const FORMS = 'B.V. BV N.V. GmbH AG SA SARL Ltd'.split(' ');

/** @param {number} number */
function word(number) {
  const [first, rest] = [number % BEGINNINGS.length, Math.floor(number / BEGINNINGS.length)];
  const [second, third] = [rest % MIDDLES.length, Math.floor(rest / MIDDLES.length) % ENDINGS.length];
  return `${BEGINNINGS[first]}${MIDDLES[second]}${ENDINGS[third]}`;
}

const WORDS = BEGINNINGS.length * MIDDLES.length * ENDINGS.length;

/**
 * One word that few bear, one that a sixteenth of all bear, and a second one of its own: two words of names, a trade and a form.
 *
 * @param {number} index
 */
export function madeController(index) {
  // Two multipliers without common divisors with WORDS spread both words over all of them.
  const one = word((index * 7919) % WORDS);
  const two = word((Math.floor(index / WORDS) * 31_337 + index * 104_729) % WORDS);
  return {
    id: `c-${index}`, legalName: `${one} ${two} ${TRADES[index % TRADES.length]} ${FORMS[index % FORMS.length]}`, aliases: [],
    domains: [`${one}${two}-${index}.example`.toLowerCase()], emailDomains: [], registrationNumbers: [], vatNumbers: [],
    accountReferences: [`ACC-${String(index).padStart(8, '0')}`], city: TOWNS[index % TOWNS.length], country: 'NL', agreement: 'ACTIVE',
  };
}

/**
 * The name with two neighbouring letters of its first word exchanged.
 *
 * @param {string} name
 * @param {number} index
 */
export function slipped(name, index) {
  const at = 2 + (index % 3);
  return `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
}
