import type { Regime } from './countries.js';
import { homeRegimes, regimesOnward } from './exporter-regimes.js';
import { parentOn } from './places.js';
import type { Reasoning } from './reasons.js';
import { isDay, type PartyRole } from './transfer-codes.js';
import { decideFlow } from './transfer-decision.js';
import type { TransferLaw } from './transfer-law.js';
import { explainFlow, explainOnward, explainOutOfReach, repairsOf } from './transfer-words.js';
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

const NOBODY: readonly never[] = [];
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
  /** The laws that what it sends is under. */
  readonly regimes: readonly Regime[];
}

/**
 * Whether data going to an importer, and on from there, are covered on a day: one answer for each law that any of it is
 * under, and the worst of them. The protection travels with the data (GDPR Art 44), so onward flows are judged under the
 * same laws, and under that of the place they leave. Unknown is never covered; more evidence never makes a verdict worse.
 */
export function assessTransfer(law: TransferLaw, input: TransferInput, options: AssessOptions = {}): TransferAssessment {
  const { date, exporter } = input;
  if (!isDay(date)) return unanswered(input, `${date} is no day like 2026-11-22.`);
  const stated = exporter.regimes ?? [];
  const regimes = stated.length > 0 ? stated : homeRegimes(law, exporter.country, date);
  const sender: Sender = { country: exporter.country, role: exporter.role, isPublicAuthority: exporter.isPublicAuthority ?? null, regimes };
  const frame = { date, isExplained: options.explain !== false };
  const found = regimesMet(law, date, regimes, input).map((regime) => assessFlow(law, { ...frame, regime }, sender, input));
  const countsAgainstResidency = leavesTheEea(law, date, input);
  if (regimes.length > 0) return { date, verdict: worst(found), countsAgainstResidency, regimes: found, why: null };
  const why = `Which of the laws known here an exporter in ${exporter.country} was under on ${date} is not known; say which.`;
  return { date, verdict: worseOf('UNKNOWN', worst(found)), countsAgainstResidency, regimes: found, why };
}

/** Those of the flow, and those of what is passed on. */
function regimesMet(law: TransferLaw, date: string, regimes: readonly Regime[], { importer, onward }: TransferFlow): readonly Regime[] {
  if (isNone(onward)) return regimes;
  const next = regimesOnward(law, regimes, importer.country, date);
  return [...new Set([...regimes, ...onward.flatMap((hop) => regimesMet(law, date, next, hop))])];
}

function isNone(onward: TransferFlow['onward']): onward is null | undefined | readonly [] {
  return onward === null || onward === undefined || onward.length === 0;
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

function assessFlow(law: TransferLaw, frame: Frame, sender: Sender, flow: TransferFlow, by: Sender | null = null): RegimeAssessment {
  const onward = assessOnward(law, frame, sender, flow);
  const own = sender.regimes.includes(frame.regime) ? assessAlone(law, frame, sender, flow, by) : outOfReach(law, frame, sender);
  return { ...own, verdict: worseOf(own.ownVerdict, worst(onward)), onward };
}

function assessOnward(law: TransferLaw, frame: Frame, sender: Sender, { importer: { country, role }, onward }: TransferFlow): readonly RegimeAssessment[] {
  if (isNone(onward)) return NOBODY;
  const next: Sender = { country, role, isPublicAuthority: null, regimes: regimesOnward(law, sender.regimes, country, frame.date) };
  return onward.map((hop) => assessFlow(law, frame, next, hop, sender));
}

type Alone = Omit<RegimeAssessment, 'verdict' | 'onward'>;

/** One flow under one law; `by`: who sent the data to the sender before. */
function assessAlone(
  law: TransferLaw, { regime, date, isExplained }: Frame, sender: Sender, flow: TransferFlow, by: Sender | null,
): Alone {
  const found: FlowCase = {
    regime, date, flow, exporterCountry: sender.country, exporterRole: effectiveRole(sender.role, flow),
    isPublicAuthority: sender.isPublicAuthority,
  };
  const decision = decideFlow(law, found);
  const { verdict: ownVerdict, basis, conditions } = decision;
  const isOpen = isExplained && (ownVerdict === 'NOT_COVERED' || ownVerdict === 'UNKNOWN');
  const repairs = isOpen ? repairsOf(law, found, decision) : [];
  if (!isExplained) return { regime, ownVerdict, basis, conditions, repairs, ...NO_REASONS };
  const reasons = explainFlow(law, found, decision);
  const told = by === null ? reasons : explainOnward(law, found, by.regimes.includes(regime), reasons);
  return { regime, ownVerdict, basis, conditions, repairs, ...told };
}

/** A law that is met further on asks nothing of what is sent before. */
function outOfReach(law: TransferLaw, { regime, date, isExplained }: Frame, { country }: Sender): Alone {
  const basis = { kind: 'NO_TRANSFER', id: null, module: null } as const;
  const reasons = isExplained ? explainOutOfReach(law, { regime, date, exporterCountry: country }) : NO_REASONS;
  return { regime, ownVerdict: 'NOT_A_TRANSFER', basis, conditions: [], repairs: [], ...reasons };
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
