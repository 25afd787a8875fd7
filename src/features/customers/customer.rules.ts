import { isDeepStrictEqual } from 'node:util';

import { type Problem, problem } from '../../kernel/problem.js';
import type { Alias, Contact, CustomerFacts, Identifier, PartyFacts } from './customer.js';
import type { CustomerInput, PartyInput } from './customers.api.js';
import { normaliseIdentifier, type NormaliserSettings } from './identifier.js';
import { normaliseName, withoutInvisible } from './identifier-text.js';

/** The ref of a party that nobody gave one. */
export const ONLY_PARTY = 'main';

/** A party on record; `facts` is null when it was withdrawn. */
export interface KnownParty {
  readonly partyId: string;
  readonly ref: string;
  readonly facts: PartyFacts | null;
}

/** A customer as it stands on the day of the save. */
export interface KnownCustomer {
  readonly facts: CustomerFacts;
  readonly parties: readonly KnownParty[];
}

export interface PlannedParty {
  /** Null: not on record yet. */
  readonly partyId: string | null;
  readonly ref: string;
  readonly facts: PartyFacts;
}

/** What must be written: only what differs from the record. */
export interface CustomerPlan {
  readonly facts: CustomerFacts;
  readonly isCustomerChanged: boolean;
  readonly changedParties: readonly PlannedParty[];
}

interface PartyDraft {
  /** Where in the input. Empty: made from the customer's name. */
  readonly path: string;
  readonly input: PartyInput;
  /** How many of its identifiers stand at `path`; the others are the input's own. */
  readonly ownIdentifiers: number;
}

/**
 * What an input changes. What it leaves out stays as it is, and so does a party that it does not name: nothing is
 * removed in silence. `null` and empty lists clear.
 */
export function planCustomer(
  known: KnownCustomer | null, input: CustomerInput, settings: NormaliserSettings = {},
): CustomerPlan | Problem {
  const facts = customerFacts(known?.facts ?? null, input);
  if (normaliseName(facts.name) === null) return problem('NAME_INVALID', { path: 'name' });
  const changedParties: PlannedParty[] = [];
  const refs = new Set<string>();
  for (const draft of partyDrafts(known, input, facts)) {
    const ref = refOf(draft, known, input);
    if (ref === null) return problem('PARTY_REF_MISSING', { path: draft.path || 'identifiers' });
    if (refs.has(ref)) return problem('PARTY_REF_DUPLICATE', { path: draft.path, ref });
    refs.add(ref);
    const before = known?.parties.find((party) => party.ref === ref) ?? null;
    const after = partyFacts(before?.facts ?? null, draft.input);
    const wrong = firstWrong(after, draft, settings);
    if (wrong !== null) return wrong;
    if (!isDeepStrictEqual(sorted(before?.facts ?? null), sorted(after))) {
      changedParties.push({ partyId: before?.partyId ?? null, ref, facts: after });
    }
  }
  const isCustomerChanged = known === null || !isDeepStrictEqual(known.facts, facts);
  return { facts, isCustomerChanged, changedParties };
}

function given<Value>(now: Value | null | undefined, before: Value | null): Value | null {
  return now === undefined ? before : now;
}

function clean(text: string | null | undefined): string | null | undefined {
  return typeof text === 'string' ? withoutInvisible(text) || null : text;
}

function customerFacts(before: CustomerFacts | null, input: CustomerInput): CustomerFacts {
  const contacts = input.contacts?.map((contact): Contact => ({
    purpose: contact.purpose,
    name: clean(contact.name) ?? null,
    email: contact.email,
    language: contact.language ?? null,
    phone: clean(contact.phone) ?? null,
  }));
  return {
    name: withoutInvisible(input.name),
    language: given(input.language, before?.language ?? null),
    country: given(input.country, before?.country ?? null),
    timeZone: given(input.timeZone, before?.timeZone ?? null),
    contacts: given(input.contacts === undefined ? undefined : (contacts ?? []), before?.contacts ?? null) ?? [],
  };
}

function partyFacts(before: PartyFacts | null, input: PartyInput): PartyFacts {
  const aliases = input.aliases?.map((alias): Alias => ({ kind: alias.kind, name: withoutInvisible(alias.name) }));
  const identifiers = input.identifiers?.map((identifier): Identifier => ({
    type: identifier.type, value: withoutInvisible(identifier.value), country: identifier.country ?? null,
  }));
  return {
    legalName: withoutInvisible(input.legalName),
    country: given(input.country, before?.country ?? null),
    city: given(clean(input.city), before?.city ?? null),
    aliases: given(input.aliases === undefined ? undefined : (aliases ?? []), before?.aliases ?? null) ?? [],
    identifiers: given(input.identifiers === undefined ? undefined : (identifiers ?? []), before?.identifiers ?? null) ?? [],
  };
}

/** The parties an input speaks of. Without `parties` it speaks of the only one, or makes one from the name. */
function partyDrafts(known: KnownCustomer | null, input: CustomerInput, facts: CustomerFacts): PartyDraft[] {
  if (input.parties !== undefined && input.parties !== null && input.parties.length > 0) {
    return input.parties.map((party, index) => ({
      path: `parties.${index}`,
      input: index === 0 && input.identifiers !== undefined ? withIdentifiers(party, input) : party,
      ownIdentifiers: index === 0 && input.identifiers !== undefined ? (party.identifiers?.length ?? 0) : Infinity,
    }));
  }
  const standing = known?.parties.filter((party) => party.facts !== null) ?? [];
  const [only] = standing;
  // Whose the identifiers are cannot be told: refused below for want of a ref.
  if (standing.length > 1) return input.identifiers === undefined ? [] : [draftFrom(null, input, facts)];
  return [draftFrom(only?.facts ?? null, input, facts, known?.facts)];
}

function withIdentifiers(party: PartyInput, input: CustomerInput): PartyInput {
  return { ...party, identifiers: [...(party.identifiers ?? []), ...(input.identifiers ?? [])] };
}

/** A legal name that was made from the customer's name follows it; one that was given stays. */
function draftFrom(
  party: PartyFacts | null, input: CustomerInput, facts: CustomerFacts, before?: CustomerFacts,
): PartyDraft {
  const isDerived = party === null || party.legalName === before?.name;
  const country = party === null || party.country === before?.country ? facts.country : party.country;
  return {
    path: '',
    ownIdentifiers: Infinity,
    input: {
      legalName: isDerived ? facts.name : party.legalName, country,
      ...(input.identifiers === undefined ? {} : { identifiers: input.identifiers }),
    },
  };
}

/** Null when several parties could be meant. */
function refOf(draft: PartyDraft, known: KnownCustomer | null, input: CustomerInput): string | null {
  const { ref } = draft.input;
  if (typeof ref === 'string') return ref;
  if ((input.parties?.length ?? 0) > 1) return null;
  const standing = known?.parties.filter((party) => party.facts !== null) ?? [];
  if (standing.length > 1) return null;
  return standing[0]?.ref ?? ONLY_PARTY;
}

function firstWrong(facts: PartyFacts, draft: PartyDraft, settings: NormaliserSettings): Problem | null {
  const at = (field: string): string => (draft.path === '' ? field : `${draft.path}.${field}`);
  if (normaliseName(facts.legalName) === null) return problem('NAME_INVALID', { path: at('legalName') });
  const alias = facts.aliases.findIndex(({ name }) => normaliseName(name) === null);
  if (alias >= 0) return problem('NAME_INVALID', { path: at(`aliases.${alias}.name`) });
  for (const [index, { type, value, country }] of facts.identifiers.entries()) {
    const normalised = normaliseIdentifier(type, value, country ?? facts.country ?? undefined, settings);
    if (normalised.ok) continue;
    const beyond = index - draft.ownIdentifiers;
    const path = beyond >= 0 ? `identifiers.${beyond}` : at(`identifiers.${index}`);
    return problem('IDENTIFIER_INVALID', { path, reason: normalised.reason });
  }
  return null;
}

/** Aliases and identifiers in another order say the same. */
function sorted(facts: PartyFacts | null): PartyFacts | null {
  if (facts === null) return null;
  const byText = <Value extends object>(values: readonly Value[]): Value[] =>
    [...values].sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
  return { ...facts, aliases: byText(facts.aliases), identifiers: byText(facts.identifiers) };
}

function textOf(value: object): string {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(String).join('\n');
}
