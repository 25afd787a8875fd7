import type { Interruptible } from '../../kernel/interruptible.js';
import type { KnownFacts } from '../../law/known-facts.js';
import { type Permitted, permittedThere, type ResidencyPolicy } from '../../law/residency.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { LocationState } from '../locations/index.js';
import type { PlacementContent } from '../register/index.js';
import { type AssessedFlow, assessRegister } from './assess-register.rules.js';
import { customerFlow } from './customer-flow.rules.js';
import { type EngagedParty, engagedFor, engagedParties, type EngagedRegister } from './engaged-there.rules.js';
import type { FlowRegister, House } from './flow-register.js';
import { knownOfAll, recipientAt } from './recipients-there.rules.js';
import { policyInWords } from './residency.rules.js';
import type { OwnEntries } from './own-entries.js';

/** One agreement as far as it decides where data may be. */
export interface LocatedAgreement {
  readonly id: string | null;
  readonly reference: string | null;
  readonly standing: string;
  readonly services: readonly string[];
  readonly residency: ResidencyPolicy;
  readonly residencyClause: string | null;
  readonly isReseller: boolean;
}

export interface LocatedCustomer {
  readonly name: string;
  readonly country: string | null;
}

/** What the answer is worked out from: the register, what speaks of this customer alone, the law, the day. */
export interface LocationFacts {
  readonly organisationId: string;
  readonly register: Pick<FlowRegister, 'entries'> & EngagedRegister & { readonly locations: ReadonlyMap<string, LocationState> };
  readonly house: House;
  readonly law: TransferLaw;
  readonly on: string;
  readonly customer: LocatedCustomer;
  /** What is said of this customer's data alone. */
  readonly own: OwnEntries;
}

export interface PlacedData {
  readonly code: string;
  readonly placement: PlacementContent;
  readonly location: LocationState | null;
  /** It is said of this customer's data alone. */
  readonly isOwn: boolean;
  readonly isPermitted: Permitted;
}

/** Something that the agreement does not permit, or that nobody can tell. */
export interface ResidencyFinding {
  readonly subject: 'POLICY' | 'PLACEMENT' | 'TRANSFER';
  /** Code of the placement, key of the flow, reference of the agreement. */
  readonly code: string | null;
  readonly country: string | null;
  /** Nobody can tell: where it is, or whether the recipient is one that the country is adequate for. */
  readonly isUnknown: boolean;
  readonly text: string;
}

export interface AgreementLocations {
  readonly agreement: LocatedAgreement;
  /** NO: something is where it may not be. UNKNOWN: nobody knows where something is. */
  readonly isResidencyKept: Permitted;
  readonly findings: readonly ResidencyFinding[];
  readonly placements: readonly PlacedData[];
  readonly parties: readonly EngagedParty[];
  readonly flows: readonly AssessedFlow[];
}

/** Where the data are that one agreement is about, who gets them, and whether the agreement permits that. */
export function* locateData(facts: LocationFacts, agreement: LocatedAgreement): Interruptible<AgreementLocations> {
  const engaged = engagedFor(facts.register, agreement.services);
  const chosen = placementsFor(facts, agreement, engaged);
  const flows = yield* flowsFor(facts, agreement, chosen, engaged);
  const parties = engagedParties(facts.register, agreement.services, engaged, flows);
  const placements = [...chosen].sort(byCode).map(([code, placement]) => placed(facts, agreement, code, placement));
  const findings = [
    ...(agreement.residency === null ? [unknownPolicy(agreement)] : []),
    ...placements.flatMap((one) => placementFinding(agreement, one)),
    ...flows.flatMap((flow) => flowFinding(facts, agreement, flow)),
  ];
  return { agreement, isResidencyKept: keptBy(findings), findings, placements, parties, flows };
}

export function keptBy(findings: readonly ResidencyFinding[]): Permitted {
  if (findings.length === 0) return 'YES';
  return findings.every(({ isUnknown }) => isUnknown) ? 'UNKNOWN' : 'NO';
}

function byCode([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** What a placement of one customer's data stands in for: the service's of the same kind. */
export function slotOf({ service, engagement, kind }: PlacementContent): string {
  return `${service ?? ''} ${engagement ?? ''} ${kind}`;
}

interface Chosen { readonly content: PlacementContent; readonly isOwn: boolean }

/** This customer's own placements; for what it has none of, the service's. */
function placementsFor(
  { register, own }: LocationFacts, { services, reference }: LocatedAgreement, engaged: ReadonlySet<string>,
): Map<string, Chosen> {
  const isOf = ({ service, engagement, agreement }: PlacementContent): boolean =>
    (agreement === null || agreement === undefined || reference === null || agreement === reference) &&
    (typeof service === 'string' ? services.includes(service) : typeof engagement !== 'string' || engaged.has(engagement));
  const ownOnes = [...own.placements].filter(([, { content }]) => isOf(content));
  const taken = new Set(ownOnes.map(([, { content }]) => slotOf(content)));
  const others = [...register.entries.PLACEMENT].filter(([, { content }]) =>
    typeof content.customer !== 'string' && isOf(content) && !taken.has(slotOf(content)));
  return new Map<string, Chosen>([
    ...ownOnes.map(([code, { content }]) => [code, { content, isOwn: true }] as const),
    ...others.map(([code, { content }]) => [code, { content, isOwn: false }] as const),
  ]);
}

function* flowsFor(
  facts: LocationFacts, agreement: LocatedAgreement, chosen: ReadonlyMap<string, Chosen>, engaged: ReadonlySet<string>,
): Interruptible<AssessedFlow[]> {
  const { organisationId, register, house, law, on } = facts;
  const ofOthers = [...facts.own.transfers].filter(([, { content }]) => typeof content.importer === 'string');
  const narrowed = { ...register, entries: { ...register.entries, PLACEMENT: chosen, TRANSFER: new Map([...register.entries.TRANSFER, ...ofOthers]) } };
  const isConcerned = ({ engagement, services, placements }: AssessedFlow): boolean =>
    (engagement !== null && engaged.has(engagement)) || placements.length > 0 ||
    services.some((service) => agreement.services.includes(service));
  const derived = yield* assessRegister(organisationId, narrowed, house, law, on);
  // Of an engagement's other services the customer learns nothing.
  const concerned = derived.filter(isConcerned).map((flow) => ({ ...flow, services: flow.services.filter((one) => agreement.services.includes(one)) }));
  return [...concerned, ...customerFlow({ ...facts, transfers: facts.own.transfers }, agreement)];
}

function isPermitted({ law, on, house }: LocationFacts, residency: ResidencyPolicy, country: string | null, known: KnownFacts): Permitted {
  return permittedThere(law, residency, { country, on, from: house.country, known });
}

function placed(facts: LocationFacts, { residency }: LocatedAgreement, code: string, { content, isOwn }: Chosen): PlacedData {
  const { register } = facts;
  const location = register.locations.get(content.location) ?? null;
  const known = knownOfAll(register, [recipientAt(register, content)]);
  return { code, placement: content, location, isOwn, isPermitted: isPermitted(facts, residency, location?.country ?? null, known) };
}

function unknownPolicy({ reference }: LocatedAgreement): ResidencyFinding {
  return { subject: 'POLICY', code: reference, country: null, isUnknown: true, text: sentence(policyInWords(null)) };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function placementFinding({ residency }: LocatedAgreement, { code, placement, location, isPermitted: found }: PlacedData): ResidencyFinding[] {
  if (residency === null || found === 'YES') return [];
  const where = location === null ? `at ${placement.location}` : `at ${location.code} (${location.city}, ${location.country})`;
  const what = placement.kind === 'SUPPORT_ACCESS' ? `Data can be seen from ${where.slice(3)}` : `${placement.kind} data lie ${where}`;
  const isUnknown = found === 'UNKNOWN';
  return [{ subject: 'PLACEMENT', code, country: location?.country ?? null, isUnknown, text: `${what}; ${policyInWords(residency)}${doubt(location?.country ?? null, isUnknown)}.` }];
}

/** Where the country is known and what is not is whether its adequacy reaches the recipient. */
function doubt(country: string | null, isUnknown: boolean): string {
  return isUnknown && country !== null ? `, and nobody recorded whether the recipient is one that ${country} is adequate for` : '';
}

function flowFinding(facts: LocationFacts, { residency }: LocatedAgreement, flow: AssessedFlow): ResidencyFinding[] {
  if (residency === null || flow.receiver === 'CUSTOMER') return [];
  const found = isPermitted(facts, residency, flow.to, flow);
  if (found === 'YES') return [];
  const who = flow.receiver === 'OWN_STAFF' ? "The organisation's own staff" : flow.receiver === 'UNKNOWN' ? 'Somebody unknown' : flow.importer.name;
  const where = flow.to === null ? 'in a country that nobody recorded' : `in ${flow.to}`;
  const isUnknown = found === 'UNKNOWN';
  return [{ subject: 'TRANSFER', code: flow.key, country: flow.to, isUnknown, text: `${who} gets data ${where}; ${policyInWords(residency)}${doubt(flow.to, isUnknown)}.` }];
}
