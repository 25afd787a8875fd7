import type { ToldEntry, ToldFacts } from './told-entries.js';
import { newsOf } from './told-news.rules.js';

const facts = (more: Partial<ToldFacts>): ToldFacts => ({
  party: 'host', name: 'Host', legalName: 'Host B.V.', country: 'NL', engagedBy: null, purposes: ['Hosting'], services: ['Mail'], data: ['Names'], subjects: ['Staff'],
  places: [{ code: 'AMS0', name: 'AMS0', city: 'Amsterdam', country: 'NL' }], safeguards: [], how: null, ...more,
});
const entry = (after: ToldFacts): ToldEntry => ({ act: 'COMES', kind: 'ENGAGEMENT', code: 'mail', before: null, after });

test('an event tells who and where by code and name, and leaves the rest to the notice', () => {
  expect(newsOf({ entries: [entry(facts({ isController: true }))], serviceNames: ['Mail'] })).toEqual({
    serviceNames: ['Mail'], entriesLeftOut: 0, entries: [{
      act: 'COMES', kind: 'ENGAGEMENT', code: 'mail', before: null, after: {
        party: 'host', name: 'Host', legalName: 'Host B.V.', country: 'NL', isController: true, places: [{ code: 'AMS0', name: 'AMS0', city: 'Amsterdam', country: 'NL' }],
      },
    }],
  });
});

test('what was kept before parties and places were told by code has none', () => {
  const { party: _party, ...kept } = facts({ places: [{ name: null, city: null, country: 'US' }] });
  expect(newsOf({ entries: [entry(kept)], serviceNames: [] }).entries[0]?.after).toMatchObject({ party: null, places: [{ code: null, country: 'US' }] });
});

test('of more than an event has room for the first are told, and how many are not', () => {
  const long = entry(facts({ name: 'ü'.repeat(200), legalName: 'ü'.repeat(200) }));
  const { entries, entriesLeftOut, serviceNames } = newsOf({ entries: Array.from({ length: 200 }, () => long), serviceNames: Array.from({ length: 200 }, () => 'ß'.repeat(100)) });
  expect([entries.length > 3, entries.length + entriesLeftOut]).toEqual([true, 200]);
  expect(Buffer.byteLength(JSON.stringify({ entries, serviceNames }))).toBeLessThan(10_100);
});
