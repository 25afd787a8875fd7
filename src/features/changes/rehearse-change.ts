import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { type AgreementInForce, agreementsInForce, termAsStrictest } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import { changeCustomerStore, type NewChangeCustomer } from './change-customers.store.js';
import { type Basis, basisOf, digestOf, hasEmergencyClause, Reckoner } from './reckoning.js';

/** One stretch of agreements looked at. */
export interface Rehearsed {
  /** The last agreement looked at; null: there was none left. */
  readonly reached: string | null;
  readonly affected: number;
}

interface Affected {
  readonly agreement: AgreementInForce;
  readonly services: readonly string[];
  readonly digest: string;
  readonly basis: Basis;
}

/**
 * Reckons who is affected among the next thousand agreements, by the versions in force today: what each is owed, and when the
 * change may begin for it, were it told today. What was reckoned before stays.
 */
export async function rehearseStretch(tx: Tx, change: ChangeRow, today: string): Promise<Rehearsed> {
  const { found, reached } = await agreementsInForce(tx, today, change.cursor);
  const digests = new Map<AgreementInForce['terms'], Map<string, { digest: string; basis: Basis }>>();
  const affected = found.flatMap((agreement): Affected[] => {
    const services = agreement.services.filter((service) => change.services === null || change.services.includes(service));
    const isMeant = change.customerIds === null || change.customerIds.includes(agreement.customerId);
    return services.length === 0 || !isMeant ? [] : [{ agreement, services, ...basisKept(digests, agreement) }];
  });
  const bases = new Map(affected.map(({ digest, basis }) => [digest, { id: newId(), digest, basis }]));
  const ids = await changeCustomerStore.keepBases(tx, change.id, [...bases.values()]);
  const reckoner = new Reckoner();
  changeCustomerStore.add(tx, change, affected.flatMap((each) => rowsOf(each, change, today, ids, reckoner)));
  return { reached, affected: affected.length };
}

/** Hashing a basis takes longer than looking one up: agreements share their terms. */
function basisKept(
  digests: Map<AgreementInForce['terms'], Map<string, { digest: string; basis: Basis }>>, agreement: AgreementInForce,
): { digest: string; basis: Basis } {
  const ofTerms = digests.get(agreement.terms) ?? new Map<string, { digest: string; basis: Basis }>();
  digests.set(agreement.terms, ofTerms);
  const key = `${agreement.actsAs} ${agreement.upstreamDays} ${agreement.country}`;
  const basis = ofTerms.get(key)?.basis ?? basisOf(agreement);
  const kept = ofTerms.get(key) ?? { digest: digestOf(basis), basis };
  ofTerms.set(key, kept);
  return kept;
}

function rowsOf(
  { agreement, services, digest, basis }: Affected, change: ChangeRow, today: string, ids: ReadonlyMap<string, string>,
  reckoner: Reckoner,
): NewChangeCustomer[] {
  const due = reckoner.due(digest, basis, { sentOn: today, wantedOn: change.wantedOn });
  const { agreementId, versionId, customerId, viewerOrganisationId, terms } = agreement;
  const basisId = ids.get(digest);
  if (basisId === undefined) throw new Error('a basis that was not kept');
  return services.map((service) => ({
    id: newId(), agreementId, agreementVersionId: versionId, customerId, service, basisId, viewerOrganisationId,
    channel: due.channel, silence: due.silence, grounds: termAsStrictest('OBJECTION_GROUNDS', terms.OBJECTION_GROUNDS.value),
    mustCascade: due.mustCascade, hasEmergencyClause: hasEmergencyClause(terms), mustBeSentBy: due.mustBeSentBy,
    effectiveOn: due.effectiveOn, lastDayToObject: due.lastDayToObject, earliestGoLive: due.earliestGoLive, bars: due.bars,
  }));
}
