import { type ContentOf, isSelf, type PartyContent } from '../register/index.js';
import type { AssessedFlow } from './assess-register.rules.js';
import type { Said } from './flow-register.js';

/** As much of the register as it takes to say who is engaged for a service. */
export interface EngagedRegister {
  readonly entries: {
    readonly PARTY: Said<'PARTY'>;
    readonly ENGAGEMENT: Said<'ENGAGEMENT'>;
    readonly ACTIVITY: Said<'ACTIVITY'>;
    readonly DATA_CATEGORY: Said<'DATA_CATEGORY'>;
    readonly SUBJECT_CATEGORY: Said<'SUBJECT_CATEGORY'>;
  };
}

type Engagement = ContentOf<'ENGAGEMENT'>;
type Use = Engagement['roles'][number];
type Instrument = NonNullable<Engagement['safeguards']>[number];
type Contract = NonNullable<Engagement['contract']>;

export interface EngagedUse extends Pick<Use, 'role' | 'purpose'> {
  readonly legalBases: readonly string[];
}

export interface EngagedData {
  readonly category: string;
  readonly name: string;
  readonly isDeterminedByController: boolean;
  readonly sensitive: readonly string[];
  readonly subjects: readonly { readonly code: string; readonly name: string }[];
}

/** What a flow to the party rests on. */
export interface EngagedCover extends Pick<AssessedFlow, 'access' | 'regimes'> {
  readonly transfer: string;
  readonly toCountry: string | null;
  readonly status: AssessedFlow['verdict'];
}

type Known<Of> = { readonly [Key in keyof Of]-?: Exclude<Of[Key], undefined> };

/** A party that gets data of these services: what a customer needs to know of it (Art. 28(2) GDPR), and nothing internal. */
export interface EngagedParty extends Known<Pick<PartyContent, 'name' | 'legalName' | 'country' | 'city' | 'registrationNumber' | 'statementUrl'>> {
  readonly engagement: string;
  readonly party: string;
  readonly isSameGroup: boolean;
  readonly under: string | null;
  readonly services: readonly string[];
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly engagedFor: readonly EngagedUse[];
  readonly data: readonly EngagedData[];
  readonly safeguards: readonly Omit<Instrument, 'reference' | 'evidence'>[];
  readonly covers: readonly EngagedCover[];
  readonly contract: Known<Pick<Contract, 'signedOn' | 'endsOn' | 'isLiabilityPassedOn'>> | null;
  readonly restrictions: string | null;
  readonly contacts: NonNullable<PartyContent['contacts']>;
  readonly certificates: NonNullable<PartyContent['certificates']>;
}

/** Codes of the parties' engagements for these services, and of those that hang under them. */
export function engagedFor({ entries }: EngagedRegister, services: readonly string[]): ReadonlySet<string> {
  const engagements = [...entries.ENGAGEMENT];
  const heirs = Map.groupBy(engagements.filter(([, { content }]) => (content.services ?? []).length === 0), ([, { content }]) => content.under ?? null);
  const found = new Set<string>();
  const reached = engagements.filter(([, { content }]) => content.services?.some((one) => services.includes(one)) === true);
  for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
    const [code] = next;
    if (!found.has(code)) reached.push(...heirs.get(code) ?? []);
    found.add(code);
  }
  return new Set([...found].filter((code) => !isOwn(entries, code)));
}

/** Whom the organisation engages under its own name it engages itself. */
function isOwn(entries: EngagedRegister['entries'], code: string): boolean {
  const content = entries.ENGAGEMENT.get(code)?.content;
  return content !== undefined && isSelf(content);
}

/** What is to be known of those engaged, by code, as far as it is about these services. */
export function engagedParties(
  register: EngagedRegister, services: readonly string[], engaged: ReadonlySet<string>, flows: readonly AssessedFlow[],
): EngagedParty[] {
  const flowsOf = Map.groupBy(flows.filter(({ receiver }) => receiver === 'PARTY'), ({ engagement }) => engagement);
  return [...engaged].sort().flatMap((engagement) => {
    const said = register.entries.ENGAGEMENT.get(engagement)?.content;
    return said === undefined ? [] : [engagedParty(register, services, engagement, said, flowsOf.get(engagement) ?? [])];
  });
}

function engagedParty(
  register: EngagedRegister, services: readonly string[], engagement: string, said: Readonly<Engagement>, flows: readonly AssessedFlow[],
): EngagedParty {
  const uses = said.roles.map(({ role, purpose, activities }) =>
    ({ role, purpose, legalBases: basesOf(register, services, activities ?? []) }));
  return {
    engagement, ...partyOf(register, said), under: aboveOf(register, said), services: (said.services ?? []).filter((one) => services.includes(one)),
    roles: [...new Set(uses.map(({ role }) => role))], purposes: uses.map(({ purpose }) => purpose), engagedFor: uses,
    data: (said.data ?? []).map((use) => dataOf(register, use)),
    safeguards: (said.safeguards ?? []).map(({ reference: _, evidence: __, ...safeguard }) => safeguard),
    covers: flows.map(({ key, to, access, verdict, regimes }) => ({ transfer: key, toCountry: to, access, status: verdict, regimes })),
    contract: contractOf(said), restrictions: said.restrictions ?? null,
  };
}

function aboveOf({ entries }: EngagedRegister, { under }: Readonly<Engagement>): string | null {
  return typeof under !== 'string' || isOwn(entries, under) || !entries.ENGAGEMENT.has(under) ? null : under;
}

type OfParty = 'party' | 'name' | 'legalName' | 'country' | 'city' | 'registrationNumber' | 'isSameGroup' | 'statementUrl' | 'contacts' | 'certificates';

function partyOf({ entries }: EngagedRegister, { party, statementUrl }: Readonly<Engagement>): Pick<EngagedParty, OfParty> {
  const known: Partial<PartyContent> = entries.PARTY.get(party)?.content ?? {};
  return {
    party, name: known.name ?? party, legalName: known.legalName ?? null, country: known.country ?? null, city: known.city ?? null,
    registrationNumber: known.registrationNumber ?? null, isSameGroup: known.isSameGroup ?? false,
    statementUrl: statementUrl ?? known.statementUrl ?? null,
    // Who sends the organisation its bills is no customer's concern.
    contacts: (known.contacts ?? []).filter(({ purpose }) => purpose !== 'BILLING'), certificates: known.certificates ?? [],
  };
}

/** The bases of the activities that a purpose serves, other services' aside. */
function basesOf({ entries }: EngagedRegister, services: readonly string[], activities: readonly string[]): string[] {
  const concerned = activities.flatMap((code) => entries.ACTIVITY.get(code)?.content ?? []).filter((activity) => {
    const of = activity.services ?? [];
    return of.length === 0 || of.some((one) => services.includes(one));
  });
  return [...new Set(concerned.flatMap(({ purposes }) => purposes.flatMap(({ legalBases }) => legalBases ?? [])))];
}

function dataOf({ entries }: EngagedRegister, { category, subjects }: NonNullable<Engagement['data']>[number]): EngagedData {
  const known = entries.DATA_CATEGORY.get(category)?.content;
  return {
    category, name: known?.name ?? category, isDeterminedByController: known?.isDeterminedByController ?? false, sensitive: known?.sensitive ?? [],
    subjects: (subjects ?? []).map((code) => ({ code, name: entries.SUBJECT_CATEGORY.get(code)?.content.name ?? code })),
  };
}

function contractOf({ contract }: Readonly<Engagement>): EngagedParty['contract'] {
  if (contract === null || contract === undefined) return null;
  const { signedOn, endsOn, isLiabilityPassedOn } = contract;
  return { signedOn: signedOn ?? null, endsOn: endsOn ?? null, isLiabilityPassedOn: isLiabilityPassedOn ?? 'UNKNOWN' };
}

/**
 * The parties of services that are on different chains, each once: what is said of one alike counts for all of its services. Where
 * something else is said of it for some of them, each stands there.
 */
export function onAllChains(parties: readonly EngagedParty[]): EngagedParty[] {
  const alike = Map.groupBy(parties, ({ services: _, covers: __, engagedFor: ___, ...rest }) => JSON.stringify(rest));
  return [...alike.values()].flatMap(([first, ...others]) => first === undefined ? [] : [{
    ...first, services: [...new Set([first, ...others].flatMap(({ services }) => services))],
    engagedFor: [...new Map([first, ...others].flatMap((one) => one.engagedFor).map((use) => [JSON.stringify(use), use])).values()],
    covers: [...new Map([first, ...others].flatMap(({ covers }) => covers).map((cover) => [cover.transfer, cover])).values()],
  }]);
}
