import { Temporal } from 'temporal-polyfill';

import type { KnownFacts } from '../../law/known-facts.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { findCustomerByExternalId } from '../customers/index.js';
import { organisationProfile } from '../organisations/index.js';
import { type ContentOf, loadSnapshot, type RegisterSnapshot } from '../register/index.js';
import { houseOn, knownOfAll, type LawEditions } from '../transfers/index.js';
import type { ChangeStep } from './change.js';
import type { ChangeRow } from './change.entity.js';
import { type OwnData, ownConcerns } from './own-data.queries.js';
import { coverOfSteps } from './step-flows.js';
import type { MeantEntry, ToldEntry, ToldFacts, UncoveredVerdict } from './told-entries.js';
import { afterSteps, meantEntries, meantFor, namesOf, withDependents } from './told-entries.rules.js';

/** Organisation and register, as far as notices of a change tell of them. */
export interface Telling {
  readonly house: { readonly name: string; readonly language: string };
  /** Whom an answer reaches. */
  readonly contact: string;
  serviceNames(codes: readonly string[]): string[];
  /** Where data comes by it, and what is known of who gets it there. */
  reaches(customerId: string, services: readonly string[]): Reached[];
  entries(customerId: string, services: readonly string[]): ToldEntry[];
  /** Those that concern more than a single customer. */
  entriesOfAll(): ToldEntry[];
}

/** What is told as evidence, and weighed before: with what the law of transfers says of where data go. */
export interface NoticeTelling extends Telling {
  /** What nothing covers of the transfers that it makes of a customer's data. */
  uncovered(customerId: string, services: readonly string[]): UncoveredVerdict[];
}

export interface Reached {
  /** Null: nobody knows where. */
  readonly country: string | null;
  readonly known: KnownFacts;
}

type Told = Pick<ChangeRow, 'steps' | 'wantedOn'>;

/** Who and what comes, changes and goes, by name: the register before the change and as it is to be. */
export async function loadTelling(tx: ReadTx, change: Told): Promise<Telling> {
  return load(tx, change, null);
}

/** Loaded once for many notices, with the law as it is known today. */
export async function loadNotice(tx: ReadTx, change: Told, editions: LawEditions): Promise<NoticeTelling> {
  const { law } = await editions.at(tx);
  return load(tx, change, law);
}

async function load(tx: ReadTx, { steps, wantedOn }: Told, law: TransferLaw | null): Promise<NoticeTelling> {
  const eve = Temporal.PlainDate.from(wantedOn).subtract({ days: 1 }).toString();
  const [profile, house, before, standing] = await Promise.all([
    organisationProfile(tx), houseOn(tx, { asOf: wantedOn }), loadSnapshot(tx, { asOf: eve }), loadSnapshot(tx, { asOf: wantedOn }),
  ]);
  const after = afterSteps(steps, standing);
  const all = withDependents(steps, before, after);
  const meant = meantEntries(all, before, after, await coverOfSteps(all, { before, after }, { house, law, on: wantedOn }));
  const customers = new Map(await Promise.all([...new Set(meant.flatMap(({ customer }) => customer ?? []))]
    .map(async (key) => [key, (await findCustomerByExternalId(tx, key))?.id ?? null] as const)));
  const coming = steps.flatMap((step) => comingOf(step, customers));
  const isOwner = await ownConcerns(tx, meant.map(({ entry }) => entry), after, coming);
  const of = (customerId: string, services: readonly string[]): MeantEntry[] =>
    meantFor(meant, { services, isIt: (key) => customers.get(key) === customerId, isOwner: (entry) => isOwner(entry, customerId) });
  return {
    house: profile, contact: contactOf(standing) ?? profile.privacyEmail,
    serviceNames: (codes) => namesOf(codes, standing.services),
    entries: (customerId, services) => of(customerId, services).map(({ entry }) => entry),
    uncovered: (customerId, services) => of(customerId, services).flatMap(({ makes }) => makes ?? []),
    reaches: (customerId, services) => of(customerId, services).flatMap(({ entry, parties }) => countriesOf(entry)
      .map((country) => ({ country, known: knownOfAll(after, parties) }))),
    entriesOfAll: () => meant.filter(({ customer }) => customer === null).map(({ entry }) => entry),
  };
}

/** What a step puts somewhere of one customer's data. */
function comingOf({ kind, content }: ChangeStep, ids: ReadonlyMap<string, string | null>): OwnData[] {
  if (kind !== 'PLACEMENT') return [];
  const { customer = null, location, categories, service = null } = (content ?? {}) as Partial<ContentOf<'PLACEMENT'>>;
  const customerId = customer === null ? null : ids.get(customer) ?? null;
  if (customer === null || customerId === null || location === undefined) return [];
  const own = { customer, customerId, service };
  return [{ kind: 'LOCATION', code: location, ...own }, ...(categories ?? []).map((code): OwnData => ({ kind: 'DATA_CATEGORY', code, ...own }))];
}

/** Countries that data comes to: where the new one is established, and where its places are. Not those it had them in before. */
function countriesOf({ before, after }: ToldEntry): (string | null)[] {
  // What a category means moves nothing.
  if (after === null || after.meaning !== undefined) return [];
  const all = (facts: ToldFacts): (string | null)[] => [...(facts.name === null ? [] : [facts.country]), ...facts.places.map(({ country }) => country)];
  const old = before === null || before.party !== after.party ? [] : all(before);
  return [...new Set(all(after))].filter((country) => country === null || !old.includes(country));
}

/** Who answers for data protection, as the register has it. */
function contactOf({ entries }: RegisterSnapshot): string | null {
  const reached = [...entries.CONTACT.values()].map(({ content }) => content);
  const [first] = (['PRIVACY', 'DPO'] as const).flatMap((purpose) => reached.filter((each) => each.purpose === purpose && typeof each.email === 'string'));
  return first?.email ?? null;
}
