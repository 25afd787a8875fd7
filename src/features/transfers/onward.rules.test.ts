import { atOnce } from '../../kernel/interruptible.js';
import { assessTransfer, type RegimeAssessment, type TransferFlow } from '../../law/transfer.js';
import { SHIPPED_LAW } from '../../law/transfer-law.js';
import type { Safeguard } from '../register/index.js';
import { plainVerdict } from './assess-flow.rules.js';
import { type AssessedFlow, assessRegister } from './assess-register.rules.js';
import type { FlowRegister } from './flow-register.js';
import { safeguardOnHand } from './safeguards-on-hand.rules.js';

const TODAY = '2026-11-22';
const SIGNED = { signedOn: '2023-01-10', areAnnexesComplete: 'YES', assessedOn: '2026-01-05' } as const;
const CLAUSES: Safeguard = { ...SIGNED, kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 };
const IDTA: Safeguard = { ...SIGNED, kind: 'IDTA' };
const ADDENDUM: Safeguard = { ...SIGNED, kind: 'UK_ADDENDUM', instrument: '2021/914+UK-ADDENDUM-B1.0', module: 3 };

/** One sub-processor of a chain: where it is, and what was concluded with it by the one above. */
type Hop = readonly [country: string, safeguards?: readonly Safeguard[]];

function judge(home: string, hops: readonly Hop[]): readonly AssessedFlow[] {
  const codes = hops.map((_, at) => `p${at}`);
  const none = new Map<string, never>();
  const entries = {
    PARTY: new Map(hops.map(([country], at) => [codes[at], { content: { name: `P${at}`, country } }])),
    ENGAGEMENT: new Map(hops.map(([, safeguards = []], at) => [codes[at], {
      content: { party: codes[at], roles: [{ role: 'SUB_PROCESSOR', purpose: 'x' }], safeguards, under: codes[at - 1] ?? null },
    }])),
    PLACEMENT: none, TRANSFER: none,
  };
  const register = { entries: entries as unknown as FlowRegister['entries'], locations: new Map() };
  return atOnce(assessRegister('018f5e2a-0000-7000-8000-000000000001', register, { name: 'Us', country: home }, SHIPPED_LAW, TODAY));
}

const laws = ({ regimes }: AssessedFlow): string[] => regimes.map(({ regime, verdict }) => `${regime} ${verdict}`).sort();

describe('a chain of engagements', () => {
  it.each<readonly [string, string, readonly Hop[], string, readonly string[]]>([
    ['to India from the adequate United Kingdom, with the British agreement alone', 'NL', [['GB'], ['IN', [IDTA]]], 'NOT_COVERED',
      ['EU_GDPR NOT_COVERED', 'UK_GDPR COVERED']],
    ['with the clauses of the Union alone', 'NL', [['GB'], ['IN', [CLAUSES]]], 'NOT_COVERED', ['EU_GDPR COVERED', 'UK_GDPR NOT_COVERED']],
    ['with both', 'NL', [['GB'], ['IN', [CLAUSES, IDTA]]], 'COVERED', ['EU_GDPR COVERED', 'UK_GDPR COVERED']],
    ['with the addendum', 'NL', [['GB'], ['IN', [ADDENDUM]]], 'COVERED', ['EU_GDPR COVERED', 'UK_GDPR COVERED']],
    ['to the United States from adequate Switzerland, with nothing', 'NL', [['CH'], ['US']], 'NOT_COVERED', ['CH_FADP NOT_COVERED', 'EU_GDPR NOT_COVERED']],
    ['with clauses that both laws know', 'NL', [['CH'], ['US', [CLAUSES]]], 'COVERED', ['CH_FADP COVERED', 'EU_GDPR COVERED']],
    ['back home from there', 'NL', [['CH'], ['NL']], 'COVERED', ['CH_FADP COVERED', 'EU_GDPR NOT_A_TRANSFER']],
  ])('%s', (_, home, hops, chain, expected) => {
    const [first, last] = judge(home, hops);
    expect([first?.chainVerdict, last === undefined ? [] : laws(last)]).toEqual([chain, expected]);
  });
});

/** The same chain as the calculator is asked about it. */
function nested([[country, safeguards = []], ...rest]: readonly [Hop, ...Hop[]]): TransferFlow {
  const [next, ...others] = rest;
  return {
    importer: { country, role: 'PROCESSOR' }, onward: next === undefined ? [] : [nested([next, ...others])],
    safeguards: safeguards.flatMap((one) => safeguardOnHand(one, one.kind === 'IDTA' || one.kind === 'UK_ADDENDUM' ? 'UK_GDPR' : 'EU_GDPR') ?? []),
  };
}

/** What the calculator says of each flow of a chain; a law that does not reach the sender is none of its laws. */
function calculated(home: string, hops: readonly [Hop, ...Hop[]]): string[][] {
  const { regimes } = assessTransfer(SHIPPED_LAW, { ...nested(hops), date: TODAY, exporter: { country: home, role: 'PROCESSOR' } });
  const along = (one: RegimeAssessment): RegimeAssessment[] => [one, ...one.onward.flatMap(along)];
  const all = regimes.map(along);
  return hops.map((_, at) => all.flatMap((chain) => chain[at] ?? [])
    .filter(({ basis }) => basis.kind !== 'NO_TRANSFER')
    .map(({ regime, ownVerdict, basis }) => `${regime} ${plainVerdict({ verdict: ownVerdict, basis })}`).sort());
}

const HOMES = ['NL', 'GB', 'CH'];
const ON_THE_WAY = ['DE', 'GB', 'CH', 'NZ', 'US'];
const INSTRUMENTS: readonly (readonly Safeguard[])[] = [[], [CLAUSES], [IDTA], [ADDENDUM], [CLAUSES, IDTA]];

it('the calculator says of a chain what is said of it in the register, flow by flow and law by law', () => {
  let chains = 0;
  for (const home of HOMES) for (const first of ON_THE_WAY) for (const second of [...ON_THE_WAY, 'IN']) for (const safeguards of INSTRUMENTS) {
    const hops = [[first, safeguards], [second, safeguards], ['PH', safeguards]] as const;
    expect({ home, hops, said: judge(home, hops).map(laws) }).toEqual({ home, hops, said: calculated(home, hops) });
    chains += 1;
  }
  expect(chains).toBe(450);
});
