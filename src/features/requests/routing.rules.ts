import {
  foundNobody,
  MARK_SENTENCE,
  nobodyFound,
  nobodyNamed,
  reason,
  TRIAGE_SENTENCE,
  unusable,
} from './routing-reasons.js';
import { fitsBetter } from './routing-twins.js';
import { findingsOf, isExact, weigh, type Finding, type Weighed } from './routing-weighing.js';
import {
  MAX_CANDIDATES,
  SELF,
  type Reason,
  type RouteDecision,
  type RouteMark,
  type RoutingField,
  type RoutingInput,
  type TriageWhy,
} from './routing.js';

/** Below an identifier only a name that reaches this score, this far ahead of every other, is certain. */
export const CERTAIN_SCORE = 0.9;
export const CERTAIN_MARGIN = 0.15;

/** Everything a rule may look at. */
interface Case {
  readonly input: RoutingInput;
  readonly candidates: readonly Weighed[];
  /** The only one the evidence allows, if it allows one. */
  readonly chosen: Weighed | undefined;
  /** Whom each field found, apart for exact keys, names and partial ones. */
  readonly found: ReadonlyMap<string, { readonly isExact: boolean; readonly ids: ReadonlySet<string> }>;
}

/**
 * Decides whose request this is. Certainty is required: a wrong route is a personal-data breach, a needless triage
 * costs a minute. So everything that found anybody must have found the same one, and what is typed beside a name
 * must not speak against it.
 *
 * The requester's own address is no input: it never routes. Takes time linear in its input and never throws.
 */
export function decideRoute(input: RoutingInput): RouteDecision {
  const findings = findingsOf(input);
  const candidates = weigh(findings, input.city);
  if (!input.evidence.isNamed) return { outcome: 'ASK', ...weighed([], undefined, [nobodyNamed()]) };
  const silence = silentFields(input, findings);
  if (candidates.length === 0 && input.evidence.isGenericName === true) return { outcome: 'ASK', ...weighed([], undefined, [nobodyNamed()]) };
  if (candidates.length === 0) return { outcome: 'UNKNOWN', ...weighed([], undefined, [nobodyFound(), ...silence]) };

  const found = foundBySource(findings);
  const chosen = chosenOf(candidates, found);
  const matter: Case = { input, candidates, chosen, found };
  const why = OBJECTIONS.find(([, holds]) => holds(matter))?.[0];
  if (why !== undefined || chosen === undefined) {
    const cause = why ?? 'NOT_CERTAIN';
    const reasons = [reason(cause, TRIAGE_SENTENCE[cause]), ...silence];
    return { outcome: 'TRIAGE', why: cause, ...weighed(candidates, undefined, reasons) };
  }
  if (chosen.customerId === SELF) return { outcome: 'SELF', ...weighed(candidates, chosen, silence) };
  const marks = marksOf(chosen);
  const reasons = [...marks.map(mark => reason(mark, MARK_SENTENCE[mark])), ...silence];
  const basis = chosen.findings.some(isExact) ? 'IDENTIFIER' : 'NAME';
  return { outcome: 'ROUTED', customerId: chosen.customerId, basis, marks, ...weighed(candidates, chosen, reasons) };
}

/** In this order: the first that holds is the reason given. */
const OBJECTIONS: readonly (readonly [TriageWhy, (matter: Case) => boolean])[] = [
  ['SELF_AND_CUSTOMER', isSelfAndCustomer],
  ['CONFLICT', isConflict],
  ['SEVERAL', isSeveral],
  ['SELF_SUBDOMAIN', isOnlySelfSubdomain],
  ['IDENTIFIER_UNKNOWN', isNameBesideUnknownIdentifier],
  ['NUMBER_NOT_THEIRS', isNumberNotTheirs],
  ['NAME_AND_CITY_DISAGREE', matter => isCityAgainst(matter, 'NAME')],
  ['NUMBER_AND_CITY_DISAGREE', matter => isCityAgainst(matter, 'EXACT')],
  ['COMMONPLACE_REFERENCE', isCommonplaceBesideUnknownName],
  ['NOT_CERTAIN', isNotCertain],
  ['AGREEMENT_GONE', ({ chosen }) => standingOf(chosen) === 'ENDED_GONE'],
];

/** Who bears the very name leaves out those whose names resemble it. */
function foundBySource(findings: readonly Finding[]): Case['found'] {
  const found = new Map<string, { isExact: boolean; ids: Set<string> }>();
  const sourceOf = ({ asked }: Finding) => `${asked.field} ${asked.strength}`;
  const certain = new Set(findings.filter(({ likeness }) => likeness >= 1).map(sourceOf));
  for (const finding of findings) {
    const source = sourceOf(finding);
    if (finding.likeness < 1 && certain.has(source) && !isKin(finding)) continue;
    const entry = found.get(source) ?? { isExact: finding.asked.strength === 'EXACT', ids: new Set<string>() };
    entry.ids.add(finding.match.customerId);
    found.set(source, entry);
  }
  return found;
}

/** A longer or shorter form of the typed name: an identifier may still tell which of them is meant. */
function isKin({ match }: Finding): boolean {
  return match.fit === 'WIDER' || match.fit === 'NARROWER' || match.fit === 'RESPELLED';
}

/** With exact keys: the one whom all of them found. Without: the best, whom the rules then examine. */
function chosenOf(candidates: readonly Weighed[], found: Case['found']): Weighed | undefined {
  const exact = [...found.values()].filter(source => source.isExact);
  if (exact.length === 0) return candidates[0];
  const common = candidates.filter(({ customerId }) => exact.every(source => source.ids.has(customerId)));
  return common.length === 1 ? common[0] : undefined;
}

function isDecisive(finding: Finding): boolean {
  return finding.asked.strength !== 'PARTIAL' && finding.likeness >= 1;
}

function isSelfAndCustomer({ candidates }: Case): boolean {
  const decisive = candidates.filter(candidate => candidate.findings.some(isDecisive));
  return decisive.length > 1 && decisive.some(({ customerId }) => customerId === SELF);
}

/** Some source found somebody, but not the one the others found; or the name is rather another's than the holder's. */
function isConflict({ candidates, chosen, found }: Case): boolean {
  const sources = [...found.values()];
  if (chosen?.findings.some(isExact) === true && candidates.some(other => fitsBetter(other, chosen))) return true;
  const standing = chosen === undefined ? candidates : [chosen];
  return !standing.some(({ customerId }) => sources.every(source => source.ids.has(customerId)));
}

function isSeveral({ candidates, chosen, found }: Case): boolean {
  if (chosen === undefined) return true;
  if ([...found.values()].some(source => source.isExact)) return false;
  const rivals = bearsTheName(chosen) ? candidates.filter(other => !isOnlySlip(other)) : candidates;
  return rivals.some(other => other !== chosen && chosen.score - other.score < CERTAIN_MARGIN);
}

/** The words themselves, however they are spelled: then no slip and no initials led there. */
function bearsTheName({ findings }: Weighed): boolean {
  return findings.some(({ asked, match }) => asked.strength === 'NAME' && (match.fit ?? 'SAME') === 'SAME');
}

/** Whom only a slip of the pen, or initials, would have meant. */
function isOnlySlip({ findings }: Weighed): boolean {
  return findings.every(({ match }) => match.fit === 'SLIP' || match.fit === 'INITIALS');
}

function isOnlySelfSubdomain({ chosen }: Case): boolean {
  return chosen?.customerId === SELF && chosen.findings.every(({ asked }) => asked.labelsRemoved > 0);
}

/** Fields in which something was typed that could have found somebody, and did not find the chosen one. */
function missedFields({ input, chosen }: Case): readonly RoutingField[] {
  const hit = new Set(chosen?.findings.map(({ asked }) => asked.field));
  const spoken = [...input.evidence.keys, ...input.evidence.unusable.filter(({ isSilent }) => !isSilent)];
  return [...new Set(spoken.map(({ field }) => field))].filter(field => !hit.has(field));
}

function isNameBesideUnknownIdentifier(matter: Case): boolean {
  const own = matter.chosen?.findings ?? [];
  if (own.some(isExact) || !own.some(({ asked }) => asked.strength === 'NAME')) return false;
  return missedFields(matter).some(field => field !== 'name');
}

/** A customer may have domains we do not know of; a register or VAT number other than those on record is another's. */
function isNumberNotTheirs(matter: Case): boolean {
  const holds = new Set(matter.chosen?.findings.flatMap(({ match }) => match.holds));
  const missed = missedFields(matter);
  return (
    (missed.includes('registrationNumber') && holds.has('TRADE_REGISTER')) ||
    (missed.includes('vatNumber') && holds.has('VAT'))
  );
}

/** The city counts where one name, or one number whose country nobody gave, is all there is. */
function isCityAgainst({ chosen }: Case, strength: 'NAME' | 'EXACT'): boolean {
  if (chosen === undefined || chosen.city !== 'DISAGREE') return false;
  const names = chosen.findings.filter(({ asked }) => asked.strength === 'NAME');
  const exact = chosen.findings.filter(isExact);
  if (strength === 'NAME') return exact.length === 0;
  const isWeak = exact.every(({ asked }) => asked.isCountryAssumed || asked.isCommonplace);
  return names.length === 0 && exact.length > 0 && isWeak;
}

function isCommonplaceBesideUnknownName(matter: Case): boolean {
  const exact = matter.chosen?.findings.filter(isExact) ?? [];
  return exact.length > 0 && exact.every(({ asked }) => asked.isCommonplace) && missedFields(matter).includes('name');
}

function isNotCertain({ chosen }: Case): boolean {
  if (chosen === undefined) return true;
  return chosen.score < CERTAIN_SCORE || chosen.findings.every(({ asked }) => asked.strength === 'PARTIAL');
}

function standingOf(chosen: Weighed | undefined) {
  return chosen?.customerId === SELF ? 'ACTIVE' : chosen?.findings[0]?.match.agreement;
}

function marksOf(chosen: Weighed): readonly RouteMark[] {
  const marks: RouteMark[] = [];
  const standing = standingOf(chosen);
  if (standing === 'ENDED_HOLDING') marks.push('AGREEMENT_ENDED');
  if (standing === 'DRAFT' || standing === 'NONE') marks.push('NO_AGREEMENT');
  if (chosen.findings.some(({ match }) => match.customerActsAs === 'PROCESSOR_FOR_OTHERS')) marks.push('CASCADE');
  return marks;
}

function silentFields(input: RoutingInput, findings: readonly Finding[]): readonly Reason[] {
  const hit = new Set(findings.map(({ asked }) => asked.field));
  const missed = [...new Set(input.evidence.keys.map(({ field }) => field))].filter(field => !hit.has(field));
  return [...missed.map(foundNobody), ...input.evidence.unusable.map(({ field }) => unusable(field))];
}

function weighed(candidates: readonly Weighed[], chosen: Weighed | undefined, reasons: readonly Reason[]) {
  const best = chosen ?? candidates[0];
  const next = candidates.find(candidate => candidate !== best);
  const ordered = best === undefined ? [] : [best, ...candidates.filter(candidate => candidate !== best)];
  return {
    score: best?.score ?? 0,
    margin: Number(((best?.score ?? 0) - (next?.score ?? 0)).toFixed(4)),
    candidates: ordered.slice(0, MAX_CANDIDATES).map(({ customerId, score, reasons: own }) => {
      return { customerId, score, reasons: own };
    }),
    reasons,
  };
}
