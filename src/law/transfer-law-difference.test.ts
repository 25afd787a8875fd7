import { indexTransferLaw, SHIPPED_LAW, type TransferLawFiles } from './transfer-law.js';
import { placesJudgedOtherwise } from './transfer-law-difference.js';

const { files } = SHIPPED_LAW;
const { adequacy } = files;

function differingIn(more: Partial<TransferLawFiles>): string[] | null {
  const places = placesJudgedOtherwise(SHIPPED_LAW, indexTransferLaw({ ...files, ...more }));
  return places === null ? null : [...places].sort();
}

const without = (ids: readonly string[]): Partial<TransferLawFiles> =>
  ({ adequacy: { ...adequacy, entries: adequacy.entries.filter(({ id }) => !ids.includes(id)) } });

test('the same law differs nowhere, whenever it was gathered', () => {
  expect(differingIn({})).toEqual([]);
  expect(differingIn({
    adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: '2027-01-01' } }, tools: { ...files.tools, meta: { ...files.tools.meta, title: 'Other' } },
  })).toEqual([]);
});

test('a decision that falls, that is new, or that says something else', () => {
  expect(differingIn(without(['EU-JP-2019']))).toEqual(['JP']);
  const [japan] = adequacy.entries.filter(({ id }) => id === 'EU-JP-2019');
  if (japan === undefined) throw new Error('no decision on Japan');
  const india = { ...japan, id: 'EU-IN-2027', destinations: [{ code: 'IN' }] };
  expect(differingIn({ adequacy: { ...adequacy, entries: [...adequacy.entries, india] } })).toEqual(['IN']);
  const ending = adequacy.entries.map((entry) => (entry.id === japan.id ? { ...entry, until: '2027-01-01' } : entry));
  expect(differingIn({ adequacy: { ...adequacy, entries: ending } })).toEqual(['JP']);
});

test('what is part of a state differs where that state does', () => {
  const parts = [...SHIPPED_LAW.places.get('EU_GDPR')?.values() ?? []].filter(({ partOf }) => partOf?.code === 'FR').map(({ code }) => code);
  expect(parts).toContain('GP');
  const [entry] = adequacy.entries;
  if (entry === undefined) throw new Error('no entry');
  const france = { ...entry, id: 'UK-FR-2027', destinations: [{ code: 'FR' }] };
  expect(differingIn({ adequacy: { ...adequacy, entries: [...adequacy.entries, france] } })).toEqual(['FR', ...parts].sort());
});

test.each<[string, Partial<TransferLawFiles>]>([
  ['another clause', { clauses: { ...files.clauses, sets: files.clauses.sets.slice(1) } }],
  ['another tool', { tools: { ...files.tools, tools: files.tools.tools.slice(1) } }],
  ['another country', { countries: { ...files.countries, countries: files.countries.countries.slice(1) } }],
  ['another timeline', { territories: { ...files.territories, timelines: files.territories.timelines.slice(1) } }],
  ['a list of which less is known', { adequacy: { ...adequacy, indicativeLists: [] } }],
])('%s may change every assessment', (_, more) => {
  expect(differingIn(more)).toBeNull();
});
