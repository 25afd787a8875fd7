import type { EngagementContent } from './contents/engagement.js';
import type { PartyContent } from './contents/party.js';
import type { Beside } from './notice-ground.rules.js';

/** Who the organisation itself is, as far as a party of its register can be told to be it. */
export interface OwnHouse {
  readonly country: string;
  /** What it is called. */
  readonly names: readonly string[];
  /** In trade registers. */
  readonly numbers: readonly string[];
}

interface Profile {
  readonly name: string;
  readonly legalName: string;
  readonly country: string;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
}

export function ownHouse({ name, legalName, country, identifiers }: Profile): OwnHouse {
  return { country, names: [name, legalName], numbers: identifiers.filter(({ type }) => type === 'TRADE_REGISTER').map(({ value }) => value) };
}

/** Names and numbers are compared without signs: `B.V.` is `BV`. */
function plain(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
}

const isAmong = (text: string, known: readonly string[]): boolean => known.some((each) => plain(each) === plain(text));

/** The same legal person: the same number in the trade register, else the same name in the same country. */
export function isOwnHouse({ country, names, numbers }: OwnHouse, party: Readonly<PartyContent>): boolean {
  const number = party.registrationNumber ?? '';
  if ((party.country ?? country) !== country) return false;
  if (number !== '' && numbers.length > 0) return isAmong(number, numbers);
  return isAmong(party.legalName ?? party.name, names);
}

/**
 * What an engagement is that the register has as the organisation itself: of a party that is somebody else, that of a sub-processor,
 * whatever it is called.
 */
export function unmasked<Content extends Readonly<EngagementContent> | null>(said: Content, beside: Beside, house: OwnHouse): Content {
  if (said === null || !said.roles.some(({ role }) => role === 'SELF')) return said;
  const party = beside('PARTY', said.party);
  if (party !== null && isOwnHouse(house, party)) return said;
  return { ...said, roles: said.roles.map((each) => (each.role === 'SELF' ? { ...each, role: 'SUB_PROCESSOR' as const } : each)) };
}
