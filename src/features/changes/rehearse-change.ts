import { Injectable } from '@nestjs/common';

import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { type AgreementInForce, agreementsInForce, termAsStrictest } from '../agreements/index.js';
import { type Addressee, findAddressees } from '../customers/index.js';
import { houseOn, LawEditions } from '../transfers/index.js';
import { decisionNeeded, type Reach, reachOf } from './announce-change.js';
import type { ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore, type NewChangeCustomer } from './change-customers.store.js';
import { isOverBefore } from './follow.rules.js';
import { KeptBases, servicesConcerned } from './kept-basis.js';
import { loadNotice } from './load-told.js';
import { objectionStore } from './objection.store.js';
import { untold } from './out-of-change.rules.js';
import { type Basis, hasEmergencyClause, Reckoner } from './reckoning.js';
import { warningsFor, type WarnedBy } from './rehearsal-warnings.rules.js';

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

/** What a rehearsal looks at beside the agreements. */
interface Beside extends WarnedBy {
  readonly addressees: ReadonlyMap<string, Addressee>;
  readonly reach: Reach;
}

/** Reckons who is affected by a change. */
@Injectable()
export class RehearseChange {
  constructor(private readonly editions: LawEditions) {}

  /**
   * The next thousand agreements, by the versions in force today: what each is owed, when the change may begin for it, were it told
   * today, and what stands in the way. What was reckoned before stays.
   */
  async stretch(tx: Tx, change: ChangeRow, today: string): Promise<Rehearsed> {
    const { found, reached } = await agreementsInForce(tx, today, change.cursor);
    return { reached, affected: await this.add(tx, change, today, found, []) };
  }

  /** Takes in those of these agreements that the change is about, but for what is there already. Gives how many. */
  async add(
    tx: Tx, change: ChangeRow, today: string, found: readonly AgreementInForce[],
    there: readonly Pick<ChangeCustomer, 'agreementId' | 'service'>[],
  ): Promise<number> {
    const [kept, known] = [new KeptBases(change), new Set(there.map(({ agreementId, service }) => `${agreementId} ${service}`))];
    const affected = found.flatMap((agreement): Affected[] => {
      const concerned = servicesConcerned(change, agreement);
      const services = concerned.filter((service) => !known.has(`${agreement.agreementId} ${service}`));
      return services.length === 0 || isOverBefore(change, agreement) ? [] : [{ agreement, services, ...kept.of(agreement, concerned) }];
    });
    if (affected.length === 0) return 0;
    const bases = new Map(affected.map(({ digest, basis }) => [digest, { id: newId(), digest, basis }]));
    const [ids, beside] = await Promise.all([
      changeCustomerStore.keepBases(tx, change.id, [...bases.values()]), this.lookBeside(tx, change, today, affected),
    ]);
    const reckoner = new Reckoner();
    changeCustomerStore.add(tx, change, affected.flatMap((each) => rowsOf(each, beside, ids, reckoner)));
    return affected.length;
  }

  private async lookBeside(tx: Tx, change: ChangeRow, today: string, affected: readonly Affected[]): Promise<Beside> {
    const told = affected.map(({ agreement: { customerId, terms } }) => (
      { customerId, channel: termAsStrictest('NOTICE_CHANNEL', terms.NOTICE_CHANNEL.value) }));
    const [found, reach, telling, { law }, house, before] = await Promise.all([
      findAddressees(tx, [...new Set(told.map(({ customerId }) => customerId))]), reachOf(tx, change, told), loadNotice(tx, change, this.editions),
      this.editions.at(tx, null), houseOn(tx, { asOf: today }),
      change.round === 1 ? [] : objectionStore.before(tx, change, affected.map(({ agreement: { agreementId } }) => agreementId)),
    ]);
    return { change, today, addressees: new Map(found.map((each) => [each.id, each])), reach, telling, law, from: house.country, before };
  }
}

function rowsOf(each: Affected, beside: Beside, ids: ReadonlyMap<string, string>, reckoner: Reckoner): NewChangeCustomer[] {
  const { agreement, services, digest, basis } = each;
  const { change, today, addressees, reach } = beside;
  const due = reckoner.due(digest, basis, { sentOn: today, wantedOn: change.wantedOn });
  const { agreementId, versionId, customerId, viewerOrganisationId, terms } = agreement;
  const basisId = ids.get(digest);
  const addressee = addressees.get(customerId);
  if (basisId === undefined || addressee === undefined) throw new Error('an agreement without its basis or customer');
  const decision = decisionNeeded(due.channel, addressee, reach);
  const { effectiveOn, lastDayToObject, earliestGoLive, bars } = isNobodyTold(decision) ? untold(decision) : due;
  const warningsOf = warningsFor(each, due, beside);
  return services.map((service) => ({
    id: newId(), agreementId, agreementVersionId: versionId, customerId, service, basisId, viewerOrganisationId,
    channel: due.channel, silence: due.silence, grounds: termAsStrictest('OBJECTION_GROUNDS', terms.OBJECTION_GROUNDS.value),
    mustCascade: due.mustCascade, hasEmergencyClause: hasEmergencyClause(basis), mustBeSentBy: due.mustBeSentBy,
    effectiveOn, lastDayToObject, earliestGoLive, bars, decision, warnings: warningsOf(service),
  }));
}

/** What a letter will say is known beforehand; of a notice that nobody gets there are no days. */
function isNobodyTold(decision: ChangeCustomer['decision']): boolean {
  return decision !== null && decision !== 'BY_HAND';
}
