import type { Regime } from './countries.js';
import { PARTY_ROLES } from './transfer-codes.js';
import { parseTransferLaw, SHIPPED_LAW } from './transfer-law.js';
import { ifInstrumentEnds } from './transfer-what-if.js';
import { ACCESS_KINDS, RELATIONS, TRANSFER_VERDICTS } from './transfer.types.js';
import { assessTransfer, type SafeguardOnHand, type TransferFlow, type TransferInput } from './transfer.js';

/** Numbers that come in the same order every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const { entries } = SHIPPED_LAW.files.adequacy;
const PLACES = ['DE', 'NO', 'GB', 'CH', 'US', 'IN', 'CA', 'JP', 'KR', 'BR', 'IL', 'GI', 'SJ', 'EPO', 'GP', 'FO'];
const DAYS = [...new Set([
  ...entries.flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])]),
  '2018-06-01', '2020-07-16', '2021-09-27', '2022-12-28', '2024-03-22', '2026-11-21',
])];
const FACTS = [...new Set([...entries.flatMap(({ conditions }) => conditions.map(({ code }) => code)), ...Object.keys(SHIPPED_LAW.files.tools.evidence)])];
const TOPICS = [...new Set(['HR_DATA', 'SENSITIVE_DATA', ...entries.flatMap(({ exclusions }) => exclusions.map(({ code }) => code))])];
const INSTRUMENTS = [...SHIPPED_LAW.files.clauses.sets.map(({ id }) => id), ...SHIPPED_LAW.tools.keys(), '2021/914+UK-ADDENDUM-B1.0'];

class Maker {
  constructor(private readonly random: () => number) {}

  one<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)] as Value;
  }

  some<Value>(values: readonly Value[], share: number): Value[] {
    return values.filter(() => this.random() < share);
  }

  maybe<Value>(make: () => Value): Value | null {
    return this.random() < 0.6 ? make() : null;
  }

  safeguard(): SafeguardOnHand {
    return {
      instrument: this.one(INSTRUMENTS), module: this.maybe(() => this.one([1, 2, 3, 4])), signedOn: this.maybe(() => this.one(DAYS)),
      areAnnexesComplete: this.maybe(() => this.random() < 0.8), approvedOn: this.maybe(() => this.one(DAYS)),
      variant: this.maybe(() => this.one(['CONTROLLER', 'PROCESSOR'] as const)), assessment: this.maybe(() => ({ madeOn: this.one(DAYS) })),
    };
  }

  flow(depth: number): TransferFlow {
    return {
      importer: {
        country: this.one(PLACES), role: this.one(PARTY_ROLES), relation: this.random() < 0.85 ? 'OTHER_PERSON' : this.one(RELATIONS),
        isInstructingController: this.maybe(() => this.random() < 0.5),
      },
      access: this.maybe(() => this.one(ACCESS_KINDS)),
      isSystematic: this.maybe(() => this.random() < 0.5),
      facts: this.some(FACTS, 0.3), deniedFacts: this.some(FACTS, 0.03), topics: this.some(TOPICS, 0.05),
      absentTopics: this.some(TOPICS, 0.3), safeguards: this.some([1, 2, 3], 0.6).map(() => this.safeguard()),
      onward: depth > 0 && this.random() < 0.3 ? [this.flow(depth - 1)] : [],
    };
  }

  input(): TransferInput {
    const regimes = this.some<Regime>(['EU_GDPR', 'UK_GDPR', 'CH_FADP'], 0.4);
    return {
      ...this.flow(2), date: this.one(DAYS),
      exporter: { country: this.one(PLACES), role: this.one(PARTY_ROLES), regimes, isPublicAuthority: this.maybe(() => this.random() < 0.3) },
    };
  }

  /** The same flow, with more known in its favour: unknowns become what helps, more safeguards are on hand. */
  better(flow: TransferFlow, date: string): TransferFlow {
    return {
      ...flow,
      facts: [...(flow.facts ?? []), ...this.some(FACTS, 0.3)],
      absentTopics: [...(flow.absentTopics ?? []), ...this.some(TOPICS.filter((topic) => flow.topics?.includes(topic) !== true), 0.4)],
      isSystematic: flow.isSystematic ?? this.maybe(() => false),
      safeguards: [...(flow.safeguards ?? []).map((known) => this.completed(known, date)), ...this.some([1], 0.5).map(() => this.safeguard())],
      onward: (flow.onward ?? []).map((hop) => this.better(hop, date)),
    };
  }

  completed(known: SafeguardOnHand, date: string): SafeguardOnHand {
    return {
      ...known, areAnnexesComplete: known.areAnnexesComplete ?? this.maybe(() => true), approvedOn: known.approvedOn ?? this.maybe(() => date),
      signedOn: known.signedOn ?? this.maybe(() => date), assessment: known.assessment ?? this.maybe(() => ({ madeOn: date })),
      module: known.module ?? this.maybe(() => this.one([1, 2, 3, 4])),
    };
  }
}

const rank = (input: TransferInput) => TRANSFER_VERDICTS.indexOf(assessTransfer(SHIPPED_LAW, input, { explain: false }).verdict);

test('more evidence never makes a verdict worse', () => {
  const make = new Maker(seeded(28));
  const improved = { same: 0, better: 0 };
  for (let round = 0; round < 4_000; round += 1) {
    const input = make.input();
    const more: TransferInput = { ...input, ...make.better(input, input.date) };
    const [before, after] = [rank(input), rank(more)];
    if (after > before) throw new Error(`Worse with more evidence: ${JSON.stringify({ input, more })}`);
    improved[after < before ? 'better' : 'same'] += 1;
  }
  // Had nothing become better, nothing would have been shown.
  expect(improved.better).toBeGreaterThan(100);
});

test('reasons never change a verdict, and everything covered names its basis', () => {
  const make = new Maker(seeded(49));
  for (let round = 0; round < 1_000; round += 1) {
    const input = make.input();
    const full = assessTransfer(SHIPPED_LAW, input);
    expect(full.verdict).toBe(assessTransfer(SHIPPED_LAW, input, { explain: false }).verdict);
    for (const { ownVerdict, basis, steps, citations } of full.regimes) {
      expect(basis.kind === 'NONE').toBe(ownVerdict === 'NOT_COVERED' || ownVerdict === 'UNKNOWN');
      expect(steps.length * citations.length).toBeGreaterThan(0);
    }
  }
});

describe('what if', () => {
  const US: TransferInput = {
    date: '2027-01-15', exporter: { country: 'NL', role: 'CONTROLLER' }, importer: { country: 'US', role: 'PROCESSOR' },
    facts: ['US_DPF_LISTED_ACTIVE'],
  };
  const annulled = ifInstrumentEnds(SHIPPED_LAW, { instrument: 'EU-US-DPF-2023', endsOn: '2027-01-01' }) ?? SHIPPED_LAW;

  test.each([['2026-12-31', 'COVERED_WITH_CONDITIONS'], ['2027-01-01', 'NOT_COVERED']])('the framework is annulled on New Year, %s: %s', (date, verdict) => {
    expect(assessTransfer(annulled, { ...US, date }).verdict).toBe(verdict);
  });

  test('the law as it is stays as it was', () => {
    expect(assessTransfer(SHIPPED_LAW, US).verdict).toBe('COVERED_WITH_CONDITIONS');
    expect(Object.isFrozen(SHIPPED_LAW)).toBe(true);
  });

  test('clauses may end, an end already known is not put off, and what is unknown is said', () => {
    const safeguards: SafeguardOnHand[] = [
      { instrument: '2021/914', module: 2, signedOn: '2022-01-10', areAnnexesComplete: true, assessment: { madeOn: '2026-01-01' } },
    ];
    const ended = ifInstrumentEnds(SHIPPED_LAW, { instrument: '2021/914', endsOn: '2027-03-01' }) ?? SHIPPED_LAW;
    const on = (date: string) => assessTransfer(ended, { ...US, facts: [], safeguards, date }).verdict;
    expect([on('2027-02-28'), on('2027-03-01')]).toEqual(['COVERED', 'NOT_COVERED']);
    const later = ifInstrumentEnds(SHIPPED_LAW, { instrument: 'EU-US-PRIVACYSHIELD', endsOn: '2030-01-01' });
    expect(later?.entryById.get('EU-US-PRIVACYSHIELD')?.until).toBe('2020-07-15');
    expect(ifInstrumentEnds(SHIPPED_LAW, { instrument: 'EU-MARS', endsOn: '2027-01-01' })).toBeNull();
  });
});

test('a newer file replaces the shipped one, and one that does not fit is refused', () => {
  const adequacy = SHIPPED_LAW.files.adequacy;
  const newer = parseTransferLaw({ adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: '2027-06-01' }, entries: adequacy.entries.slice(0, 1) } });
  expect([newer.asOf, newer.entryById.size]).toEqual(['2027-06-01', 1]);
  expect(() => parseTransferLaw({ adequacy: { ...adequacy, entries: [{ id: 'EU-MARS' }] } })).toThrow();
  expect(() => parseTransferLaw({ adequacy: { ...adequacy, surprise: true } })).toThrow();
});
