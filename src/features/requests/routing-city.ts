/** Names of one city in the languages of those who write them. */
const SAME_CITY: readonly (readonly string[])[] = [
  ['den haag', 's gravenhage', 'the hague', 'la haye'],
  ['den bosch', 's hertogenbosch', 'bois le duc'],
  ['bruxelles', 'brussel', 'brussels', 'brussel stad'],
  ['antwerpen', 'antwerp', 'anvers'],
  ['gent', 'ghent', 'gand'],
  ['brugge', 'bruges'],
  ['luik', 'liege', 'luttich'],
  ['leuven', 'louvain'],
  ['mechelen', 'malines'],
  ['kortrijk', 'courtrai'],
  ['bergen', 'mons'],
  ['namen', 'namur'],
  ['doornik', 'tournai'],
  ['rijsel', 'lille'],
  ['parijs', 'paris'],
  ['londen', 'london', 'londres'],
  ['keulen', 'koln', 'koeln', 'cologne'],
  ['munchen', 'muenchen', 'munich'],
  ['nurnberg', 'nuernberg', 'nuremberg'],
  ['dusseldorf', 'duesseldorf'],
  ['hannover', 'hanover'],
  ['aken', 'aachen', 'aix la chapelle'],
  ['wien', 'vienna', 'wenen', 'vienne'],
  ['zurich', 'zuerich'],
  ['geneve', 'genf', 'geneva'],
  ['bern', 'berne'],
  ['basel', 'bale', 'basle'],
  ['luzern', 'lucerne'],
  ['luxemburg', 'luxembourg'],
  ['strasbourg', 'strassburg', 'straatsburg'],
  ['lyon', 'lyons'],
  ['marseille', 'marseilles'],
  ['dublin', 'baile atha cliath'],
  ['cork', 'corcaigh'],
  ['galway', 'gaillimh'],
  ['leeuwarden', 'ljouwert'],
];
const CANONICAL = new Map(SAME_CITY.flatMap(names => names.map(name => [name, names[0] as string] as const)));
const CITY_MAX_LENGTH = 100;

export type CityComparison = 'AGREE' | 'DISAGREE' | 'UNKNOWN';

/**
 * Whether two cities are the same. Case, accents and punctuation do not matter, and a shorter form of the same name
 * (Frankfurt, Frankfurt am Main) is no disagreement, nor yet an agreement.
 */
export function compareCities(typed: string | undefined, recorded: string | undefined): CityComparison {
  const left = canonicalCity(typed ?? '');
  const right = canonicalCity(recorded ?? '');
  if (left === '' || right === '') return 'UNKNOWN';
  if (left === right) return 'AGREE';
  return left.startsWith(`${right} `) || right.startsWith(`${left} `) ? 'UNKNOWN' : 'DISAGREE';
}

function canonicalCity(city: string): string {
  const plain = city
    .slice(0, CITY_MAX_LENGTH)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const place = plain.replace(/^(?:[a-z]{1,2} )?\d{4,5} (?:[a-z]{2} )?/u, '');
  return CANONICAL.get(place) ?? place;
}
