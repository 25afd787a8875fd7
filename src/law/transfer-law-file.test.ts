import { adequacyOf } from './adequacy.js';
import { SHIPPED_LAW } from './transfer-law.js';
import { exportLaw, faultInWords, LAW_FORMAT, readLawFile } from './transfer-law-file.js';

const SHIPPED = exportLaw();

/** What is wrong with the shipped law when a part of its text is exchanged, once. */
function faults(from: string, to: string): string[] {
  expect(SHIPPED).toContain(from);
  const read = readLawFile(SHIPPED.replace(from, () => to));
  return read.ok ? [] : read.faults.map(faultInWords);
}

const lineOf = (part: string): number => SHIPPED.slice(0, SHIPPED.indexOf(part)).split('\n').length;

test('what is exported can be read, and says the same', () => {
  const read = readLawFile(SHIPPED);
  if (!read.ok) throw new Error(read.faults.map(faultInWords).join(' '));
  expect(exportLaw(read.law)).toBe(SHIPPED);
  const asked = { regime: 'EU_GDPR', exporterCountry: 'IE', destination: 'US', date: '2026-11-21', facts: ['US_DPF_LISTED_ACTIVE'] } as const;
  expect(adequacyOf(read.law, asked).entry).toBe('EU-US-DPF-2023');
});

describe('a file of the parts that changed', () => {
  const { adequacy, clauses } = SHIPPED_LAW.files;
  const read = (given: object): string[] => {
    const found = readLawFile(JSON.stringify(given));
    return found.ok ? [found.law.asOf] : found.faults.map(faultInWords);
  };

  test('is a law with the others as this release has them', () => {
    expect(read({ adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: '2027-02-01' } } })).toEqual(['2027-02-01']);
    expect(read({ clauses })).toEqual([SHIPPED_LAW.asOf]);
  });

  test.each<[string, object, RegExp]>([
    ['of none', {}, /^line 1: holds no part of the law: countries, .*tools\.$/],
    ['of one there is not', { weather: {} }, /^line 1, weather: is not known\.$/],
    ['of half a part', { adequacy: { meta: adequacy.meta } }, /^line 1, adequacy\.evidence: /],
    ['that leaves out what was once concluded', { clauses: { ...clauses, modules: clauses.modules.slice(1) } }, /^line 1, clauses\.modules: leaves out 1\.$/],
  ])('is refused: %s', (_, given, words) => {
    expect(read(given)[0]).toMatch(words);
  });
});

describe('a file that does not fit', () => {
  test('names a wrong value by line and field', () => {
    const line = lineOf('"regime": "CH_FADP"');
    const [first, ...others] = faults('"regime": "CH_FADP"', '"regime": "CH_LAW"');
    expect(others).toEqual([]);
    expect(first).toMatch(new RegExp(`^line ${line}, territories\\.regimes\\.\\d+\\.regime: `));
  });

  test('names an unknown field by its own line', () => {
    const at = '"entries": [\n      {';
    expect(faults(at, `${at}\n        "surprise": {},`)).toEqual([`line ${lineOf(at) + 2}, adequacy.entries.0.surprise: is not known.`]);
  });

  test('looks for a missing field where it should be', () => {
    expect(faults('"regime": "CH_FADP",', '')).toEqual([expect.stringMatching(/^line \d+, territories\.regimes\.\d+\.regime: /)]);
    expect(faults(`"format": "${LAW_FORMAT}",`, '"format": null,')).toEqual([expect.stringMatching(/^line 2, format: /)]);
  });

  test('is told where it is no JSON', () => {
    const [line] = faults('"entries": [', '"entries": [,');
    expect(line).toMatch(new RegExp(`^line ${lineOf('"entries": [')}: no JSON: `));
    expect(readLawFile('')).toMatchObject({ ok: false });
    expect(readLawFile('[]')).toMatchObject({ ok: false, faults: [{ line: 1, field: '' }] });
  });

  test('may not say two things under one name', () => {
    expect(faults('"id": "EU-CH-2000"', '"id": "EU-US-DPF-2023"')).toEqual([
      expect.stringMatching(/^line \d+, adequacy\.entries\.\d+\.id: EU-US-DPF-2023 is there twice\.$/),
    ]);
  });

  test('names no more than anybody reads', () => {
    const all = JSON.parse(SHIPPED) as { adequacy: { entries: { from: unknown }[] }; countries: { countries: { code: unknown }[] } };
    for (const entry of all.adequacy.entries) entry.from = 1;
    for (const country of all.countries.countries) country.code = 1;
    const read = readLawFile(JSON.stringify(all));
    expect(read.ok ? 0 : read.faults.length).toBe(50);
  });
});
