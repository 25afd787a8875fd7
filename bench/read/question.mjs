/* The question of `bench/read.mjs`, and what a register must hold to answer it. */

export const SUB_PROCESSORS = 50;
const LOCATIONS = 20;

/** As art28 and Mercurius are asked. */
export const QUESTION = `query Register($knownAt: DateTime) {
  organisation { name legalName country }
  register(knownAt: $knownAt) {
    engagements(first: 50) {
      nodes {
        code validFrom
        content { roles { role purpose } safeguards { kind instrument module signedOn areAnnexesComplete } }
        party { code content { name legalName country } }
        locations(first: 10) { nodes { code name city country } }
        transfers(first: 10) { nodes { code content { name access toCountry safeguards { kind instrument module signedOn areAnnexesComplete } } } }
      }
    }
  }
}`;

const CITIES = ['Amsterdam NL', 'Rotterdam NL', 'Frankfurt DE', 'Dublin IE', 'Paris FR', 'Ashburn US', 'Portland US', 'Mumbai IN', 'London GB', 'Zürich CH'];

const clauses = (number) => ({
  kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: `2022-0${1 + (number % 9)}-15`, areAnnexesComplete: 'YES',
});

/** Everything that is said, in the order in which it can be: path and body for the API. */
export function* sayings() {
  const from = '2026-01-01';
  for (let number = 0; number < LOCATIONS; number += 1) {
    const [city, country] = CITIES[number % CITIES.length].split(' ');
    yield [`/v1/locations/SITE${number}`, { name: `${city} ${number}`, city, country, kind: 'DATA_CENTRE' }];
  }
  for (let number = 0; number < SUB_PROCESSORS; number += 1) {
    const code = `sub-${number}`;
    const said = (path, content, of = code) => [`/v1/register/${path}/${of}`, { validFrom: from, content }];
    yield said('parties', { name: `Sub-processor ${number}`, legalName: `Sub-processor ${number} Inc.`, country: 'US' });
    yield said('engagements', {
      party: code, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Sending and receiving mail for customers' }], safeguards: [clauses(number)],
    });
    for (const [turn, kind] of ['LIVE', 'BACKUP'].entries()) {
      yield said('placements', { location: `SITE${(number * 2 + turn) % LOCATIONS}`, kind, engagement: code }, `${code}-${turn}`);
    }
    yield said('transfers', {
      name: `Mail to sub-processor ${number}`, exporterRole: 'PROCESSOR', importer: code, importerRole: 'PROCESSOR', toCountry: 'US', access: 'STORED',
      engagement: code, safeguards: [clauses(number)],
    });
  }
}

/** What an answer says, whatever its form: two that say the same are equal. */
export function leaves(value) {
  if (Array.isArray(value)) return value.flatMap(leaves).sort();
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves).sort();
  return [JSON.stringify(value)];
}
