import { contradictions } from './contradictions.js';
import { CASE_MAKERS, generateSet } from './generator.js';
import { faultsOf } from './well-formed.js';
import { CoinedWords } from './coined-words.js';
import { editDistance, folded } from './edit-distance.js';
import { PLACES } from './word-lists.js';
import { SeededRandom } from './seeded-random.js';
import type { RoutingCase, RoutingSet } from './routing-set.js';

const SIZE = { controllers: 150, cases: 400 };
const SEEDS = [1, 7, 42, 2026, 987_654_321];
const sets = SEEDS.map((seed) => generateSet(seed, SIZE));

const changed = (set: RoutingSet, change: (routingCase: RoutingCase) => RoutingCase): RoutingSet =>
  ({ ...set, cases: set.cases.map(change) });

describe('the generator of routing sets', () => {
  it('makes the same set of the same seed, and another of another', () => {
    expect(generateSet(7, SIZE)).toEqual(sets[1]);
    expect(sets[0]?.cases.map(({ input }) => input)).not.toEqual(sets[1]?.cases.map(({ input }) => input));
  });

  it.each(sets.map((set, index) => [SEEDS[index], set] as const))('with seed %i keeps its promises', (_seed, set) => {
    expect(set.controllers.length).toBeGreaterThanOrEqual(SIZE.controllers);
    expect(set.cases).toHaveLength(SIZE.cases);
    expect(new Set([...set.controllers, ...set.cases].map(({ id }) => id)).size).toBe(set.controllers.length + set.cases.length);
    expect(new Set(set.cases.map(({ category }) => category))).toEqual(new Set(Object.keys(CASE_MAKERS)));
    expect(set.controllers.flatMap(faultsOf)).toEqual([]);
    expect(contradictions(set)).toEqual([]);
  });

  it('plants relatives, shared domains and shared numbers', () => {
    for (const { controllers } of sets) {
      const isShared = (values: readonly string[]): boolean => new Set(values).size < values.length;
      expect(isShared(controllers.flatMap(({ domains }) => domains))).toBe(true);
      expect(isShared(controllers.flatMap(({ aliases }) => aliases))).toBe(true);
      expect(isShared(controllers.flatMap(({ registrationNumbers }) => registrationNumbers.map((number) => number.split(',')[0] ?? '')))).toBe(true);
      expect(isShared(controllers.flatMap(({ vatNumbers, accountReferences }) => [...vatNumbers, ...accountReferences]))).toBe(false);
    }
  });

  it('writes no typo that is as near to another name', () => {
    const forms = PLACES.flatMap((place) => place.forms.map(({ written }) => ` ${written}`));
    const bare = (name: string): string => folded(forms.reduce((rest, form) => (rest.endsWith(form) ? rest.slice(0, -form.length) : rest), name));
    for (const { controllers, cases } of sets) {
      for (const { input, expected } of cases.filter(({ category }) => category === 'typo')) {
        const distances = controllers.map(({ id, legalName, aliases }) =>
          [id, Math.min(...[legalName, ...aliases].map((name) => editDistance(folded(input.name ?? ''), bare(name), 4)))] as const);
        const nearest = Math.min(...distances.map(([, distance]) => distance));
        const ids = distances.filter(([, distance]) => distance <= nearest + 1).map(([id]) => id);
        expect([expected.outcome, ...ids]).toEqual(['ROUTED', expected.outcome === 'ROUTED' ? expected.controllerId : '']);
      }
    }
  });

  it('fills a large set as well', () => {
    const { controllers, cases } = generateSet(3, { controllers: 800, cases: 200 });
    expect([controllers.length >= 800, cases.length]).toEqual([true, 200]);
  });
});

describe('the check for contradictions', () => {
  const [set] = sets as [RoutingSet];

  it('objects to a route to somebody else', () => {
    const [other = '', another = ''] = set.controllers.map(({ id }) => id);
    const wrong = changed(set, (routingCase) => (routingCase.expected.outcome === 'ROUTED'
      ? { ...routingCase, expected: { outcome: 'ROUTED', controllerId: routingCase.expected.controllerId === other ? another : other } }
      : routingCase));
    expect(contradictions(wrong).length).toBeGreaterThan(90);
  });

  it('objects to a route by what several have', () => {
    const wrong = changed(set, (routingCase) => (routingCase.category.startsWith('shared-domain')
      ? { ...routingCase, expected: { outcome: 'ROUTED', controllerId: set.controllers[0]?.id ?? '' } }
      : routingCase));
    expect(contradictions(wrong)).not.toEqual([]);
  });

  it('objects to calling somebody unknown who is recorded', () => {
    const wrong = changed(set, (routingCase) => (routingCase.category === 'exact-domain'
      ? { ...routingCase, expected: { outcome: 'UNKNOWN' } }
      : routingCase));
    expect(contradictions(wrong)).not.toEqual([]);
  });
});

describe('coined words', () => {
  it('are four letters apart at least, also when there are many', () => {
    const coiner = new CoinedWords(new SeededRandom(5));
    const coined = Array.from({ length: 250 }, () => folded(coiner.coin('nl')));
    const near = coined.flatMap((word, index) => coined.slice(index + 1).filter((other) => editDistance(word, other, 4) < 4));
    expect(near).toEqual([]);
  });

  const words = new CoinedWords(new SeededRandom(1));
  words.give('Kroonhorst', 'one');
  words.give('Kroonhorst', 'two');
  words.give('Löwenquell', 'three');

  it.each([
    ['Bakkerij Kroonhurst', ['three'], true], ['bakkerij kroon horst', ['one'], true], ['Bakkerij Kroonhorst', ['one', 'two'], false],
    ['Apotheke LOWENQUEL', ['one', 'two'], true], ['Bakkerij Zilverdijk', [], false], ['', [], false],
  ])('“%s”, meant for %j, may mean another: %p', (text, owners, mayMean) => {
    expect(words.mayMeanAnotherThan(new Set(owners), text)).toBe(mayMean);
  });
});

describe('the distance between words', () => {
  it.each([
    ['kroonhorst', 'kroonhorst', 0], ['kroonhorst', 'kronhorst', 1], ['kroonhorst', 'kroohnorst', 1],
    ['kroonhorst', 'kroonhurst', 1], ['kroonhorst', 'kroonhorsts', 1], ['kroonhorst', 'krohnhurst', 2], ['kroon', 'terp', 4],
  ])('from %s to %s is %i', (one, other, distance) => {
    expect(editDistance(one, other, 4)).toBe(distance);
  });
});
