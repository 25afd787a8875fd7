import { type EngagementContent, isSelf } from '../register/index.js';
import type { Flow, FlowEnd } from './flow.js';
import { type FlowRegister, partyEnd } from './flow-register.js';

/** Engagements by the party engaged. */
export type Engaged = ReadonlyMap<string, readonly (readonly [string, { readonly content: EngagementContent }])[]>;

/** Who stands above whom. */
export interface Upwards {
  readonly self: FlowEnd;
  readonly engaged: Engaged;
}

/** How data came to whoever passes them on. */
export type CameBy = Pick<Flow, 'cameThrough' | 'cameUnder'>;

export interface Chain extends CameBy {
  readonly exporter: FlowEnd;
}

/** More engagements in a row than anybody has; a register with a circle in it ends here. */
const DEEPEST = 32;

/** Who passes data to an engaged party, and through which countries and under which laws it came there. */
export function chainAbove(register: Pick<FlowRegister, 'entries'>, self: FlowEnd, parentCode: string | null): Chain {
  const above: FlowEnd[] = [];
  let under: string | null | undefined = parentCode;
  while (under !== null && under !== undefined && above.length < DEEPEST) {
    const parent: EngagementContent | undefined = register.entries.ENGAGEMENT.get(under)?.content;
    if (parent === undefined) break;
    if (!isSelf(parent)) above.unshift(partyEnd(register, parent.party));
    under = parent.under;
  }
  const before = [self, ...above].slice(0, -1);
  return {
    exporter: above.at(-1) ?? self,
    cameThrough: [...new Set(before.flatMap(({ country }) => country ?? []))],
    cameUnder: before.some(({ isSubjectToGdpr }) => isSubjectToGdpr === 'YES') ? ['EU_GDPR'] : [],
  };
}

/** How data came to whoever a record says they leave from. Where a party has them by several engagements, by each of them. */
export function cameTo(
  register: Pick<FlowRegister, 'entries'>, { self, engaged }: Upwards, exporter: FlowEnd, from: string | null,
): CameBy {
  const chains = exporter.party === null ? [] : (engaged.get(exporter.party) ?? []).map(([code]) => chainAbove(register, self, code));
  // What is sent from abroad is under the law of the sender's seat all the same.
  const seats = [self, exporter].flatMap(({ party, country }) => (party === exporter.party && country === from ? [] : country ?? []));
  return {
    cameThrough: [...new Set([...seats, ...chains.flatMap(({ cameThrough }) => cameThrough)])],
    cameUnder: [...new Set(chains.flatMap(({ cameUnder }) => cameUnder))],
  };
}
