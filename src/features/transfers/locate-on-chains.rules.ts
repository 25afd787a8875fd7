import type { Interruptible } from '../../kernel/interruptible.js';

import { type AgreementLocations, keptBy, type LocatedAgreement, locateData, type LocationFacts } from './customer-locations.rules.js';
import type { AssessedFlow } from './assess-register.rules.js';
import { onAllChains } from './engaged-there.rules.js';
import { registerInstead, servicesAlike, withInstead } from './own-chain.rules.js';
import type { OwnChain } from './own-chains.js';

/**
 * Where the data are that one agreement is about, as far as changes have begun for it: each of its services is looked for in the
 * register as it is for that service.
 */
export function* locateOnChains(
  facts: LocationFacts, agreement: LocatedAgreement, chains: readonly OwnChain[],
): Interruptible<AgreementLocations> {
  const found: AgreementLocations[] = [];
  for (const { services, entries } of servicesAlike(agreement.services, chains)) {
    const own = { ...facts.own, placements: withInstead(facts.own.placements, 'PLACEMENT', entries.filter(({ isOwn }) => isOwn)) };
    found.push(yield* locateData({ ...facts, register: registerInstead(facts.register, entries), own }, { ...agreement, services }));
  }
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const each = <Row>(rows: (one: AgreementLocations) => readonly Row[], key: (row: Row) => string): Row[] =>
    [...new Map(found.flatMap(rows).map((row) => [key(row), row])).values()];
  const findings = each((one) => one.findings, ({ subject, code, text }) => `${subject} ${code} ${text}`);
  return {
    agreement, findings, isResidencyKept: keptBy(findings), placements: each((one) => one.placements, ({ code, placement }) => `${code} ${placement.location}`),
    parties: onAllChains(found.flatMap(({ parties }) => parties)), flows: eachFlow(found),
  };
}

/** A flow of several chains concerns the services of all of them. */
function eachFlow(found: readonly AgreementLocations[]): AssessedFlow[] {
  const alike = Map.groupBy(found.flatMap(({ flows }) => flows), ({ key }) => key);
  return [...alike.values()].flatMap((those) => those.slice(-1).map((last) => ({
    ...last, services: [...new Set(those.flatMap(({ services }) => services))],
  })));
}
