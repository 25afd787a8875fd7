import type { AnswerPromise } from '../../law/promised-answer.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { type CustomerStanding, standingsOf, standingsOfBearers } from '../agreements/index.js';
import {
  type Addressee, type CustomerFit, type CustomerKey, customerKeys, type Evidence, evidenceKeys, findAddressees, fitCustomers,
  type IdentifierType, matchRoutingKeys, matchTypedName, type ToldOfBearers,
} from '../customers/index.js';
import { type OrganisationProfile, organisationProfile } from '../organisations/index.js';
import { answerPromises } from '../register/index.js';
import type { NamedController } from './request.js';
import { type RoutingInput, type RoutingMatch, SELF } from './routing.js';

/**
 * Everything the decision needs, loaded in one round trip; a second one fetches what stands between the organisation and
 * those whom only a name found, or staff chose.
 */
export interface RoutingFacts {
  readonly input: RoutingInput;
  readonly profile: OrganisationProfile;
  readonly promises: readonly AnswerPromise[];
  readonly standings: ReadonlyMap<string, CustomerStanding>;
  readonly customers: ReadonlyMap<string, Addressee>;
}

/**
 * Looks up who may be meant by what was typed. The requester's own address is no part of it.
 *
 * @param on the day whose agreements count; null: today, where the organisation is
 * @param chosenId a customer that staff chose, whatever was typed
 * @param receivedOn what the organisation promised people on that day counts
 */
export async function loadRoutingFacts(
  tx: ReadTx, controller: NamedController, on: string | null, receivedOn: string, chosenId: string | null = null,
): Promise<RoutingFacts> {
  const typed = evidenceKeys(controller);
  const [profile, promises, matched, standings, fits] = await Promise.all([
    organisationProfile(tx), answerPromises(tx, receivedOn), matchRoutingKeys(tx, typed.keys, toldFor(typed, controller)), standingsOfBearers(tx, typed.keys, on),
    typed.name === null ? Promise.resolve([]) : matchTypedName(tx, typed.name, controller.city ?? null),
  ]);
  const customers = new Map(matched.map(({ addressee }) => [addressee.id, addressee]));
  // Hosts that the organisation shares among its customers only take keys away: what was looked up is enough.
  const evidence = profile.sharedHosts.length === 0 ? typed : evidenceKeys(controller, { sharedHosts: profile.sharedHosts });
  const counting = new Set(evidence.keys.map(nameOf));
  const found = matched.filter((match) => counting.has(nameOf(match)));
  const wanted = [...found, ...fits].map((match) => match.customerId).concat(chosenId ?? []);
  await addMissing(tx, wanted, on, { standings, customers });
  const standingFor = (customerId: string) => standingOf(standings.get(customerId));
  const matches = found.map((match): RoutingMatch => ({
    key: { kind: match.kind, value: match.value }, customerId: match.customerId, holds: match.holds,
    ...placeOf(match.partyId, match.city), ...standingFor(match.customerId),
  }));
  const own = selfMatches(profile, evidence);
  const named = [...fits, ...selfFits(profile, evidence)].map((fit) => nameMatch(fit, evidence, standingFor(fit.customerId)));
  const city = controller.city ?? evidence.city ?? undefined;
  const input: RoutingInput = { evidence, matches: [...matches, ...own, ...named], ...(city === undefined ? {} : { city }) };
  return { input, profile, promises, standings, customers };
}

/** What the rules compare with something typed; beside nothing it would be read in vain, and each is a page or more. */
function toldFor({ keys, unusable, city }: Evidence, controller: NamedController): ToldOfBearers {
  const isNumbered = [...keys, ...unusable].some(({ field }) => field === 'registrationNumber' || field === 'vatNumber');
  return { city: (controller.city ?? city) !== null, holds: isNumbered };
}

function standingOf(standing: CustomerStanding | undefined): Pick<RoutingMatch, 'agreement' | 'endedOn' | 'customerActsAs'> {
  return {
    agreement: standing?.standing ?? 'NONE',
    ...(standing?.endedOn ? { endedOn: standing.endedOn } : {}),
    ...(standing?.actsAs ? { customerActsAs: standing.actsAs } : {}),
  };
}

function placeOf(partyId: string | null, city: string | null): Pick<RoutingMatch, 'partyId' | 'city'> {
  return { ...(partyId === null ? {} : { partyId }), ...(city === null ? {} : { city }) };
}

/** A name that the matcher found, under the key of the typed one. */
function nameMatch(fit: CustomerFit, evidence: Evidence, standing: ReturnType<typeof standingOf>): RoutingMatch {
  const isSelf = fit.customerId === SELF;
  return {
    key: { kind: 'NAME', value: evidence.nameKey ?? '' }, customerId: fit.customerId, likeness: fit.likeness, fit: fit.kind, holds: [],
    ...placeOf(fit.partyId, fit.recordedCity), ...(fit.city === undefined ? {} : { townInName: fit.city }),
    ...(fit.form === undefined ? {} : { form: fit.form }), ...(fit.isOfGroup === true ? { isOfGroup: true } : {}),
    ...(fit.isLiteral === undefined ? {} : { isLiteral: fit.isLiteral }),
    ...(isSelf ? { agreement: 'ACTIVE' } : standing),
  };
}

/** Whom staff chose, and who changed keys between two statements: nobody is left without what was asked for. */
async function addMissing(
  tx: ReadTx, wanted: readonly string[], on: string | null,
  known: { readonly standings: Map<string, CustomerStanding>; readonly customers: Map<string, Addressee> },
): Promise<void> {
  const missing = [...new Set(wanted)].filter((id) => !known.standings.has(id) || !known.customers.has(id));
  if (missing.length === 0) return;
  const [standings, customers] = await Promise.all([standingsOf(tx, missing, on), findAddressees(tx, missing)]);
  for (const [id, standing] of standings) known.standings.set(id, standing);
  for (const customer of customers) known.customers.set(customer.id, customer);
}

/** A key as one comparable text. */
function nameOf(key: { readonly kind: string; readonly value: string }): string {
  return `${key.kind} ${key.value}`;
}

/** How the typed name fits the organisation's own names. */
function selfFits(profile: OrganisationProfile, evidence: Evidence): CustomerFit[] {
  if (evidence.name === null) return [];
  const names = [...new Set([profile.name, profile.legalName, ...profile.aliases])];
  const { country } = profile;
  return fitCustomers(evidence.name, names.map((name) => ({ customerId: SELF, partyId: null, name, city: null, country })), { knownWords: new Map(), city: null });
}

/** The organisation's own names and identifiers: a person may mean the processor itself. */
function selfMatches(profile: OrganisationProfile, evidence: Evidence): RoutingMatch[] {
  const own = selfKeys(profile);
  const holds = [...new Set(own.map((key) => key.kind).filter((kind) => kind !== 'NAME'))];
  const asked = new Set(evidence.keys.map(nameOf));
  return own.filter((key) => asked.has(nameOf(key))).map((key) => ({
    key: { kind: key.kind, value: key.value }, customerId: SELF, agreement: 'ACTIVE', holds,
  }));
}

const REMEMBERED_PROFILES = 500;
const keysOfProfiles = new Map<string, readonly CustomerKey[]>();

/** Reckoned once for as long as the profile says the same. */
function selfKeys({ name, legalName, aliases, country, identifiers, sharedHosts }: OrganisationProfile): readonly CustomerKey[] {
  const said = JSON.stringify([name, legalName, aliases, country, identifiers, sharedHosts]);
  const known = keysOfProfiles.get(said);
  if (known !== undefined) return known;
  const party = { partyId: SELF, names: [name, legalName, ...aliases], country };
  const own = identifiers.map((identifier) => ({ ...identifier, type: identifier.type as IdentifierType, partyId: SELF }));
  const { keys } = customerKeys([party], own, { sharedHosts });
  if (keysOfProfiles.size >= REMEMBERED_PROFILES) keysOfProfiles.clear();
  keysOfProfiles.set(said, keys);
  return keys;
}
