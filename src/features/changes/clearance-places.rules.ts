import type { TransferLaw } from '../../law/transfer-law.js';
import { type PlacementContent, type RegisterSnapshot, type Span } from '../register/index.js';
import { knownOfAll, recipientAt, slotOf } from '../transfers/index.js';
import { besideIn, isForCustomers, servicesPlaced } from './change-steps.rules.js';
import type { ChangeStep } from './change.js';
import type { ClearedPlaces, PartyPlace, Wish } from './clearance.rules.js';
import { afterSteps } from './told-entries.rules.js';

export type OwnPlacement = Extract<Span, { kind: 'PLACEMENT' }>;

type Register = Pick<RegisterSnapshot, 'entries' | 'services' | 'locations'>;

/** What decides where data lies for a customer, and who gets it there. */
export interface PlacesGround {
  readonly register: Register;
  readonly wish: Wish;
  /** What lies where of this customer's data alone, on all days. */
  readonly own: readonly OwnPlacement[];
  readonly law: TransferLaw;
  /** Where the organisation is established. */
  readonly from: string | null;
  /** Where a change would have the party, and the location, that the register does not know. */
  readonly planned: { readonly party: string | null; readonly location: string | null };
}

/** Where the party and the location are, and who gets data there, as the register has it. */
export function placesFor({ register, wish, own, law, from, planned }: PlacesGround): ClearedPlaces {
  const { party, location, on } = wish;
  const ofCustomer = own.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo > on)).map(({ content }) => content);
  return {
    country: location === null ? null : register.locations.get(location)?.country ?? planned.location,
    reach: { law, from, known: knownOfAll(register, recipientsAt(register, wish, ofCustomer)) },
    isPartyEngaged: [...register.entries.ENGAGEMENT.values()].some(({ content }) => content.party === party && isForCustomers(content, besideIn(register))),
    partyPlaces: party === null ? [] : placesOfParty(register, { ...wish, party }, ofCustomer, planned.party),
  };
}

/** As changes make it that have begun for the customer by the day, and that the register does not say yet. */
export function placesAfter(ground: PlacesGround, steps: readonly ChangeStep[], customer: string): ClearedPlaces {
  const ownerOf = ({ content }: ChangeStep): unknown => (content as { readonly customer?: unknown } | null)?.customer ?? null;
  const own = steps.filter((step) => step.kind === 'PLACEMENT' && ownerOf(step) === customer)
    .map(({ content }): OwnPlacement => ({ kind: 'PLACEMENT', validFrom: ground.wish.on, validTo: null, content: content as PlacementContent }));
  const register = afterSteps(steps.filter((step) => ownerOf(step) === null), ground.register);
  return placesFor({ ...ground, register, own: [...ground.own, ...own] });
}

/** Its seat, or where a change would have it, and wherever it reaches data of the service. */
function placesOfParty(
  register: Register, { service, party }: Wish & { readonly party: string }, own: readonly PlacementContent[], planned: string | null,
): PartyPlace[] {
  const seat = register.entries.PARTY.get(party)?.content;
  const reached = placedFor(register, service, own).filter((said) => recipientAt(register, said) === party)
    .map(({ location }) => ({ location, country: register.locations.get(location)?.country ?? null }));
  if (seat === undefined && planned === null) return reached;
  return [{ location: null, country: seat === undefined ? planned : seat.country ?? null }, ...reached];
}

/** Where data of the service lies for the customer: its own placements, and for what it has none of, the service's. */
function placedFor(register: Register, service: string, own: readonly PlacementContent[]): PlacementContent[] {
  const isOfService = (said: PlacementContent): boolean => servicesPlaced(said, register)?.includes(service) ?? true;
  const ofCustomer = own.filter(isOfService);
  const taken = new Set(ofCustomer.map(slotOf));
  const shared = [...register.entries.PLACEMENT.values()].map(({ content }) => content).filter(isOfService);
  return [...ofCustomer, ...shared.filter((said) => !taken.has(slotOf(said)))];
}

/** The party asked about, else all who reach data of the service at the location. */
function recipientsAt(register: Register, { service, party, location }: Wish, own: readonly PlacementContent[]): (string | null)[] {
  if (party !== null) return [party];
  return [...own, ...[...register.entries.PLACEMENT.values()].map(({ content }) => content)]
    .filter((said) => said.location === location && (servicesPlaced(said, register)?.includes(service) ?? true))
    .map((said) => recipientAt(register, said));
}
