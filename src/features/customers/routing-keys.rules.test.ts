import { datedKeys, type KeyedParty } from './routing-keys.rules.js';

const party = (rest: Partial<KeyedParty> = {}): KeyedParty => ({
  partyId: 'p1', versionId: 'v1', legalName: 'Acme B.V.', country: 'NL', city: 'Amsterdam', aliases: [],
  identifiers: [{ type: 'DOMAIN', value: 'www.acme.nl', country: null }], validFrom: '2026-01-01', validTo: null, ...rest,
});
const always = { validFrom: '2026-01-01', validTo: null };
const settings = { timeZone: 'Europe/Amsterdam', today: '2026-06-01', sharedHosts: [] };
const instants = { validFrom: '2025-12-31T23:00:00Z', validTo: null };

describe('the keys of a customer', () => {
  test('are its identifiers, its names and the name the provider calls it by', () => {
    expect(datedKeys([{ name: 'ACME', ...always }], [party()], settings)).toEqual([
      { kind: 'NAME', value: 'acme bv', partyId: 'p1', partyVersionId: 'v1', ...instants },
      { kind: 'DOMAIN', value: 'acme.nl', partyId: 'p1', partyVersionId: 'v1', ...instants },
      { kind: 'NAME', value: 'acme', partyId: 'p1', partyVersionId: 'v1', ...instants },
    ]);
  });

  test('hold its own name once when a party bears it too', () => {
    const names = datedKeys([{ name: 'acme bv', ...always }], [party()], settings).filter(({ kind }) => kind === 'NAME');
    expect(names).toHaveLength(1);
  });

  test("give the customer's own name to no party when it has several", () => {
    const keys = datedKeys([{ name: 'Acme Groep', ...always }], [party(), party({ partyId: 'p2', versionId: 'v2' })], settings);
    expect(keys.find(({ value }) => value === 'acme groep')).toMatchObject({ partyId: null, partyVersionId: null });
  });

  test('of a planned version begin at midnight of its day where the organisation is', () => {
    const planned = party({ versionId: 'v2', legalName: 'Nieuw B.V.', validFrom: '2026-07-01' });
    const keys = datedKeys([], [party({ validTo: '2026-07-01' }), planned], settings);
    expect(keys.find(({ value }) => value === 'acme bv')).toMatchObject({ validTo: '2026-06-30T22:00:00Z' });
    expect(keys.find(({ value }) => value === 'nieuw bv')).toMatchObject({ validFrom: '2026-06-30T22:00:00Z', validTo: null });
  });

  test('of a version that ended today are gone', () => {
    expect(datedKeys([], [party({ validTo: '2026-06-01' })], settings)).toEqual([]);
  });

  test('count aliases as names', () => {
    const keys = datedKeys([], [party({ aliases: [{ kind: 'FORMER_NAME', name: 'Zenith' }] })], settings);
    expect(keys.map(({ value }) => value)).toContain('zenith');
  });
});
