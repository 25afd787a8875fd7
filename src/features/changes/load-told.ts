import { Temporal } from 'temporal-polyfill';

import type { KnownFacts } from '../../law/known-facts.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { findCustomerByExternalId } from '../customers/index.js';
import { organisationProfile } from '../organisations/index.js';
import { loadSnapshot, type RegisterSnapshot } from '../register/index.js';
import { knownOfAll } from '../transfers/index.js';
import type { ChangeRow } from './change.entity.js';
import type { MeantEntry, ToldEntry, ToldFacts } from './told-entries.js';
import { afterSteps, meantEntries, meantFor, namesOf, type Register } from './told-entries.rules.js';

/** Organisation and register, as far as notices of a change tell of them. */
export interface Telling {
  readonly house: { readonly name: string; readonly language: string };
  /** Whom an answer reaches. */
  readonly contact: string;
  serviceNames(codes: readonly string[]): string[];
  /** Where data comes by it, and what is known of who gets it there. */
  reaches(customerId: string, services: readonly string[]): Reached[];
  entries(customerId: string, services: readonly string[]): ToldEntry[];
  /** Codes of those who get data by what concerns a customer. */
  parties(customerId: string, services: readonly string[]): string[];
  partiesOfAll(): string[];
  /** The register as it is on the day before, and as the steps make it. */
  readonly before: Register;
  readonly after: Register;
  /** Those that concern more than a single customer. */
  entriesOfAll(): ToldEntry[];
}

export interface Reached {
  /** Null: nobody knows where. */
  readonly country: string | null;
  readonly known: KnownFacts;
}

/** Loaded once for many notices: the register before the change and as it is to be. */
export async function loadTelling(tx: ReadTx, { steps, wantedOn }: Pick<ChangeRow, 'steps' | 'wantedOn'>): Promise<Telling> {
  const eve = Temporal.PlainDate.from(wantedOn).subtract({ days: 1 }).toString();
  const [house, before, standing] = await Promise.all([
    organisationProfile(tx), loadSnapshot(tx, { asOf: eve }), loadSnapshot(tx, { asOf: wantedOn }),
  ]);
  const meant = meantEntries(steps, before, standing);
  const customers = new Map(await Promise.all([...new Set(meant.flatMap(({ customer }) => customer ?? []))]
    .map(async (key) => [key, (await findCustomerByExternalId(tx, key))?.id ?? null] as const)));
  const after = afterSteps(steps, standing);
  const of = (customerId: string, services: readonly string[]): MeantEntry[] =>
    meantFor(meant, services, (key) => customers.get(key) === customerId);
  return {
    house, contact: contactOf(standing) ?? house.privacyEmail,
    serviceNames: (codes) => namesOf(codes, standing.services),
    entries: (customerId, services) => of(customerId, services).map(({ entry }) => entry),
    parties: (customerId, services) => partiesIn(of(customerId, services)),
    partiesOfAll: () => partiesIn(meant),
    before, after,
    reaches: (customerId, services) => of(customerId, services).flatMap(({ entry, party }) => countriesOf(entry)
      .map((country) => ({ country, known: knownOfAll(after, [party]) }))),
    entriesOfAll: () => meant.filter(({ customer }) => customer === null).map(({ entry }) => entry),
  };
}

function partiesIn(meant: readonly MeantEntry[]): string[] {
  return [...new Set(meant.flatMap(({ party }) => party ?? []))];
}

/** Countries that data comes to: where the new one is established, and where its places are. Not those it was in before. */
function countriesOf({ before, after }: ToldEntry): (string | null)[] {
  if (after === null) return [];
  const all = (facts: ToldFacts): (string | null)[] => [...(facts.name === null ? [] : [facts.country]), ...facts.places.map(({ country }) => country)];
  const old = before === null ? [] : all(before);
  return [...new Set(all(after))].filter((country) => country === null || !old.includes(country));
}

/** Who answers for data protection, as the register has it. */
function contactOf({ entries }: RegisterSnapshot): string | null {
  const reached = [...entries.CONTACT.values()].map(({ content }) => content);
  const [first] = (['PRIVACY', 'DPO'] as const).flatMap((purpose) => reached.filter((each) => each.purpose === purpose && typeof each.email === 'string'));
  return first?.email ?? null;
}
