import { CaseGround, type Maker } from './case-ground.js';
import { ControllerGarden, type Family } from './planted-controllers.js';
import { DOUBTFUL_CASES } from './doubtful-cases.js';
import { EXACT_CASES } from './exact-cases.js';
import { NAME_CASES } from './name-cases.js';
import { NOBODY_CASES } from './nobody-cases.js';
import { SeededRandom } from './seeded-random.js';
import type { RecordedController, RoutingCase, RoutingSet } from './routing-set.js';

/*
 * Sets of controllers and cases for tests with seeds that nobody has published. What is right follows from how a case
 * was made: names are coined far apart, relatives are planted as relatives, and a mutation that comes near somebody
 * else's name is dropped.
 */

export const CASE_MAKERS: Readonly<Record<string, Maker>> = { ...EXACT_CASES, ...NAME_CASES, ...DOUBTFUL_CASES, ...NOBODY_CASES };

/** Out of twenty: most controllers are like nobody else. */
const MIX: readonly Family[] = [
  ...Array.from({ length: 13 }, () => 'ALONE' as const),
  'SAME_NAME', 'SAME_NAME', 'GROUP', 'BRAND', 'LEGAL_FORM', 'NEAR_NAME', 'SUCCESSOR',
];

const PROCESSOR: RecordedController = {
  id: 'self', legalName: 'Wolkenkast Hosting B.V.', aliases: ['Wolkenkast'], domains: ['wolkenkast.nl'],
  emailDomains: ['wolkenkast.nl'], registrationNumbers: ['80123457'], vatNumbers: ['NL801234574B01'], accountReferences: [],
  city: 'Haarlem', country: 'NL', agreement: 'ACTIVE',
};

/** @param size at least this many controllers (a family is never cut), exactly this many cases, of every category */
export function generateSet(seed: number, size: { readonly controllers: number; readonly cases: number }): RoutingSet {
  const random = new SeededRandom(seed);
  const garden = new ControllerGarden(random);
  for (let planted = 0; garden.planted.length < size.controllers; planted += 1) {
    garden.plant(MIX[planted % MIX.length] ?? 'ALONE');
  }
  const sameNumbers = [garden.plantSameNumber(['NL', 'GB']), garden.plantSameNumber(['DE', 'DE'])].filter((pair) => pair !== null);
  const ground = new CaseGround(garden, random, PROCESSOR, sameNumbers);
  return { self: PROCESSOR, controllers: garden.planted.map(({ controller }) => controller), cases: writeCases(ground, seed, size.cases) };
}

function writeCases(ground: CaseGround, seed: number, count: number): RoutingCase[] {
  const cases: RoutingCase[] = [];
  const makers = Object.entries(CASE_MAKERS);
  for (let turn = 0; cases.length < count; turn += 1) {
    if (turn > 20 * count + 1000) throw new RangeError(`Only ${cases.length} cases could be made from so few controllers.`);
    const [category, make] = makers[turn % makers.length] ?? makers[0] ?? fail();
    const draft = make(ground);
    if (draft === null) continue;
    const { place, input, expected } = draft;
    cases.push({ id: `${seed}-${cases.length + 1}`, language: place.language, category, input, expected });
  }
  return cases;
}

function fail(): never {
  throw new Error('There are no makers of cases.');
}
