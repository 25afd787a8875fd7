import { contradictions } from './contradictions.js';
import { developmentSet } from './routing-set.js';
import { faultsOf } from './well-formed.js';

const set = developmentSet();
const LANGUAGES = ['nl', 'de', 'fr', 'en'] as const;

describe('the development set for routing names', () => {
  it('has enough controllers of every country, each with an id of its own', () => {
    expect(set.controllers.length).toBeGreaterThanOrEqual(400);
    expect(new Set(set.controllers.map(({ id }) => id)).size).toBe(set.controllers.length);
    expect(new Set(set.controllers.map(({ country }) => country)).size).toBe(8);
  });

  it('has only numbers and domains that could exist', () => {
    expect([...set.controllers, set.self].flatMap(faultsOf)).toEqual([]);
  });

  it.each(LANGUAGES)('has at least 160 cases in %s, of every category', (language) => {
    const own = set.cases.filter((routingCase) => routingCase.language === language);
    expect(own.length).toBeGreaterThanOrEqual(160);
    expect(new Set(own.map(({ category }) => category))).toEqual(new Set(set.cases.map(({ category }) => category)));
  });

  it('gives every case an id of its own and one answer', () => {
    expect(new Set(set.cases.map(({ id }) => id)).size).toBe(set.cases.length);
    const answers = new Map<string, Set<string>>();
    for (const { input, expected } of set.cases) {
      const key = JSON.stringify(Object.entries(input).sort());
      answers.set(key, (answers.get(key) ?? new Set()).add(JSON.stringify(expected)));
    }
    expect([...answers].filter(([, different]) => different.size > 1)).toEqual([]);
  });

  it('routes only to controllers of the set', () => {
    const ids = new Set(set.controllers.map(({ id }) => id));
    const astray = set.cases.filter(({ expected }) => expected.outcome === 'ROUTED' && !ids.has(expected.controllerId));
    expect(astray).toEqual([]);
  });

  it('is contradicted by nothing that is recorded', () => {
    expect(contradictions(set)).toEqual([]);
  });
});
