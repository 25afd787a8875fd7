import type { Regime } from './countries.js';
import { homeRegimes } from './exporter-regimes.js';
import { parentOn } from './places.js';
import type { Reasoning } from './reasons.js';
import { isDay, type PartyRole } from './transfer-codes.js';
import { decideFlow } from './transfer-decision.js';
import type { TransferLaw } from './transfer-law.js';
import { explainFlow, repairsOf } from './transfer-words.js';
import {
  type FlowCase, type RegimeAssessment, TRANSFER_VERDICTS, type TransferAssessment, type TransferFlow, type TransferInput,
  type TransferVerdict,
} from './transfer.types.js';

export type {
  RegimeAssessment, SafeguardOnHand, TransferAssessment, TransferFlow, TransferInput, TransferVerdict,
} from './transfer.types.js';

export interface AssessOptions {
  /** Without reasons it is several times faster: what a re-assessment of everything asks for. Default true. */
  readonly explain?: boolean;
}

const NO_REASONS: Reasoning = { steps: [], citations: [], warnings: [], neededEvidence: [] };
const RANK = Object.fromEntries(TRANSFER_VERDICTS.map((verdict, rank) => [verdict, rank])) as Readonly<Record<TransferVerdict, number>>;

/** The worse of two verdicts. */
export function worseOf(one: TransferVerdict, other: TransferVerdict): TransferVerdict {
  return RANK[one] >= RANK[other] ? one : other;
}

/** Who sends on: the exporter itself, or each importer in turn. */
interface Sender {
  readonly country: string;
  readonly role: PartyRole;
  readonly isPublicAuthority: boolean | null;
}

/**
 * Whether data going to an importer, and on from there, are covered on a day: one answer for each law the exporter is
 * under, and the worst of them. The protection travels with the data (GDPR Art 44), so onward flows are judged under the
 * same laws. Unknown is never covered; more evidence never makes a verdict worse.
 */
export function assessTransfer(law: TransferLaw, input: TransferInput, options: AssessOptions = {}): TransferAssessment {
  const { date, exporter } = input;
  if (!isDay(date)) return unanswered(input, `${date} is no day like 2026-11-22.`);
  const stated = exporter.regimes ?? [];
  const regimes = stated.length > 0 ? stated : homeRegimes(law, exporter.country, date);
  const countsAgainstResidency = leavesTheEea(law, date, input);
  if (regimes.length === 0) {
    const why = `Which of the laws known here an exporter in ${exporter.country} was under on ${date} is not known; say which.`;
    return { ...unanswered(input, why), countsAgainstResidency };
  }
  const sender = { country: exporter.country, role: exporter.role, isPublicAuthority: exporter.isPublicAuthority ?? null };
  const isExplained = options.explain !== false;
  const found = regimes.map((regime) => assessFlow(law, { regime, date, isExplained }, sender, input));
  return { date, verdict: worst(found), countsAgainstResidency, regimes: found, why: null };
}

function unanswered({ date }: TransferInput, why: string): TransferAssessment {
  return { date, verdict: 'UNKNOWN', countsAgainstResidency: false, regimes: [], why };
}

function worst(assessments: readonly RegimeAssessment[]): TransferVerdict {
  return assessments.reduce<TransferVerdict>((verdict, one) => worseOf(verdict, one.verdict), 'NOT_A_TRANSFER');
}

interface Frame {
  readonly regime: Regime;
  readonly date: string;
  readonly isExplained: boolean;
}

function assessFlow(law: TransferLaw, frame: Frame, sender: Sender, flow: TransferFlow): RegimeAssessment {
  const { regime, date, isExplained } = frame;
  const found: FlowCase = {
    regime, date, flow, exporterCountry: sender.country, exporterRole: effectiveRole(sender.role, flow),
    isPublicAuthority: sender.isPublicAuthority,
  };
  const decision = decideFlow(law, found);
  const next: Sender = { country: flow.importer.country, role: flow.importer.role, isPublicAuthority: null };
  const onward = (flow.onward ?? []).map((hop) => assessFlow(law, frame, next, hop));
  const isOpen = isExplained && (decision.verdict === 'NOT_COVERED' || decision.verdict === 'UNKNOWN');
  return {
    regime,
    verdict: worseOf(decision.verdict, worst(onward)),
    ownVerdict: decision.verdict,
    basis: decision.basis,
    conditions: decision.conditions,
    repairs: isOpen ? repairsOf(law, found, decision) : [],
    onward,
    ...(isExplained ? explainFlow(law, found, decision) : NO_REASONS),
  };
}

/** A processor that passes data to a controller other than the one who instructs it does so for that one (Module 1). */
function effectiveRole(role: PartyRole, { importer }: TransferFlow): PartyRole {
  const isElsewhere = role === 'PROCESSOR' && importer.role !== 'PROCESSOR' && importer.isInstructingController === false;
  return isElsewhere ? 'CONTROLLER' : role;
}

/** Whether anybody but the data subject reaches the data from outside the EEA: own staff abroad counts. */
function leavesTheEea(law: TransferLaw, date: string, { importer, access, onward }: TransferFlow): boolean {
  if (onward?.some((hop) => leavesTheEea(law, date, hop)) === true) return true;
  if (access === 'NO_ACCESS' || importer.relation === 'DATA_SUBJECT') return false;
  return !isInEea(law, importer.country, date);
}

/** Geography, not law: the United Kingdom left with its membership, whatever was agreed on transfers. */
function isInEea(law: TransferLaw, code: string, date: string): boolean {
  const country = law.countries.get(parentOn(law.places.get('EU_GDPR')?.get(code), date) ?? code);
  if (country === undefined) return false;
  const from = country.euFrom ?? country.eeaFrom;
  return from !== null && from <= date && (country.eeaUntil === null || date <= country.eeaUntil);
}
