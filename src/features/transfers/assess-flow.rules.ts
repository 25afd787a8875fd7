import type { Regime } from '../../law/countries.js';
import { homeRegimes, regimesOnward } from '../../law/exporter-regimes.js';
import { assessTransfer, type RegimeAssessment, type TransferInput, type TransferVerdict, worseOf } from '../../law/transfer.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { AssessableFlow } from './flow.js';
import { firstDayUncovered } from './flow-ends.rules.js';
import { safeguardOnHand } from './safeguards-on-hand.rules.js';

/** What must be asked before anything can be said. */
export const QUESTIONS = ['WHO_LOOKS', 'WHERE_TO', 'WHERE_FROM', 'WHICH_LAW'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What one law says of a flow. */
export interface RegimeResult {
  readonly regime: Regime;
  readonly verdict: TransferVerdict;
  /** What it rests on: `ADEQUACY`, `CLAUSES`, …; `basisId` names the decision, the clauses or the tool. */
  readonly basis: RegimeAssessment['basis']['kind'] | 'HOME';
  readonly basisId: string | null;
  readonly module: number | null;
  /** First day on which it is covered no longer, as far as law and instruments say today; null: none is in sight. */
  readonly endsOn: string | null;
}

export interface FlowVerdict {
  /** The worst of all laws. */
  readonly verdict: TransferVerdict;
  readonly regimes: readonly RegimeResult[];
  /** The earliest end under any law. */
  readonly endsOn: string | null;
  readonly question: Question | null;
}

export interface JudgeOptions {
  /** Whether to look ahead for the day on which cover ends. Default true. */
  readonly isAhead?: boolean;
}

const NOBODY_ANSWERED = { verdict: 'UNKNOWN', regimes: [], endsOn: null } as const;
const OPEN: ReadonlySet<TransferVerdict> = new Set(['UNKNOWN', 'NOT_COVERED']);

export const isCovered = (verdict: TransferVerdict): boolean => !OPEN.has(verdict);

/** Whether a flow is covered on a day, under each law that applies to it. Unknown is never covered. */
export function judgeFlow(law: TransferLaw, flow: AssessableFlow, on: string, { isAhead = true }: JudgeOptions = {}): FlowVerdict {
  if (flow.receiver === 'OWN_STAFF') return { verdict: 'NOT_A_TRANSFER', regimes: [], endsOn: null, question: null };
  const asked = openQuestion(law, flow, on);
  if (asked !== null) return { ...NOBODY_ANSWERED, question: asked };
  const regimes = lawsOf(law, flow, on).map((regime) => judgeUnder(law, flow, regime, on, isAhead));
  const verdict = regimes.reduce<TransferVerdict>((worst, one) => worseOf(worst, one.verdict), 'NOT_A_TRANSFER');
  const endsOn = isCovered(verdict) ? regimes.map((one) => one.endsOn).filter((day) => day !== null).sort()[0] ?? null : null;
  // Whoever it is that looks there, where anybody may it needs no answer; elsewhere nothing is known before it is given.
  if (flow.receiver === 'UNKNOWN' && !isCovered(verdict)) return { verdict: 'UNKNOWN', regimes, endsOn: null, question: 'WHO_LOOKS' };
  return { verdict, regimes, endsOn, question: null };
}

export function openQuestion(law: TransferLaw, flow: AssessableFlow, on: string): Question | null {
  if (flow.from === null) return 'WHERE_FROM';
  if (flow.to === null) return flow.receiver === 'UNKNOWN' ? 'WHO_LOOKS' : 'WHERE_TO';
  return lawsOf(law, flow, on).length === 0 ? 'WHICH_LAW' : null;
}

/**
 * The laws of transfers a flow is under: that of the place it leaves; those that came with the data; those under which somebody
 * concluded an instrument for it.
 */
export function lawsOf(law: TransferLaw, flow: AssessableFlow, on: string): readonly Regime[] {
  const { from, safeguards, exporter } = flow;
  if (from === null) return [];
  const laws = regimesOnward(law, lawsBrought(law, flow, on), from, on);
  if (safeguards.length === 0 && exporter.isSubjectToGdpr !== 'YES') return laws;
  const found = new Set<Regime>(laws);
  if (exporter.isSubjectToGdpr === 'YES') found.add('EU_GDPR');
  for (const { regimes } of safeguards) {
    for (const regime of regimes ?? []) if (isInForce(law, regime, on)) found.add(regime);
  }
  return [...found];
}

/** The laws that came with the data to whoever passes them on. */
export function lawsBrought(law: TransferLaw, { cameThrough, cameUnder }: AssessableFlow, on: string): readonly Regime[] {
  return cameThrough.length === 0 ? cameUnder : [...cameThrough.flatMap((country) => homeRegimes(law, country, on)), ...cameUnder];
}

/** The United Kingdom and Switzerland had their present laws of transfers only from a day on. */
function isInForce(law: TransferLaw, regime: Regime, on: string): boolean {
  const facts = law.regimes.get(regime);
  return facts !== undefined && facts.from <= on;
}

function judgeUnder(law: TransferLaw, flow: AssessableFlow, regime: Regime, on: string, isAhead: boolean): RegimeResult {
  if (isAtHome(law, flow, regime, on)) {
    return { regime, verdict: 'NOT_A_TRANSFER', basis: 'HOME', basisId: null, module: null, endsOn: null };
  }
  const [found] = assessTransfer(law, inputOf(flow, regime, on), { explain: false }).regimes;
  if (found === undefined) throw new Error(`an assessment without ${regime}`);
  const verdict = plainVerdict(found);
  const { kind, id, module } = found.basis;
  const endsOn = isAhead && isCovered(verdict)
    ? firstDayUncovered(law, flow, regime, on, (day) => isCovered(verdictOn(law, flow, regime, day))) : null;
  return { regime, verdict, basis: kind, basisId: id, module, endsOn };
}

function verdictOn(law: TransferLaw, flow: AssessableFlow, regime: Regime, day: string): TransferVerdict {
  const [found] = assessTransfer(law, inputOf(flow, regime, day), { explain: false }).regimes;
  return found === undefined ? 'UNKNOWN' : plainVerdict(found);
}

/** Within the exporter's own country its own law asks for nothing. A law that came with the data does, there as well. */
export function isAtHome(law: TransferLaw, { from, to }: AssessableFlow, regime: Regime, on: string): boolean {
  return from !== null && from === to && homeRegimes(law, from, on).includes(regime);
}

/** What stays where data move freely is no transfer to a third country. */
export function plainVerdict({ verdict, basis }: Pick<RegimeAssessment, 'verdict' | 'basis'>): TransferVerdict {
  return basis.kind === 'EEA' || basis.kind === 'NO_THIRD_COUNTRY' ? 'NOT_A_TRANSFER' : verdict;
}

const ACCESS = { STORED: 'STORAGE', TRANSMITTED: 'TRANSMISSION', REMOTE_ACCESS: 'REMOTE_ACCESS' } as const;

/** The flow as the engine asks for it, under one law on one day. Both countries are known. */
export function inputOf(flow: AssessableFlow, regime: Regime, date: string): TransferInput {
  const { importer, exporter, safeguards } = flow;
  return {
    date,
    exporter: {
      country: flow.from ?? '', role: flow.exporterRole, regimes: [regime], isPublicAuthority: exporter.isPublicAuthority,
    },
    importer: {
      country: flow.to ?? '', role: flow.importerRole,
      relation: flow.receiver === 'OWN_STAFF' ? 'OWN_STAFF' : 'OTHER_PERSON',
      isSubjectToExporterLaw: importer.isSubjectToGdpr === 'UNKNOWN' ? null : importer.isSubjectToGdpr === 'YES',
      isInstructingController: flow.receiver === 'CUSTOMER' ? true : null,
    },
    access: ACCESS[flow.access],
    isSystematic: flow.isSystematic,
    facts: flow.facts,
    deniedFacts: flow.deniedFacts,
    safeguards: safeguards.flatMap((safeguard) => safeguardOnHand(safeguard, regime) ?? []),
  };
}
