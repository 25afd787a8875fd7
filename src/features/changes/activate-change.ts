import { Inject, Injectable } from '@nestjs/common';

import { CONFIG, type Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { type LocationContent, putLocation } from '../locations/index.js';
import { endEntries, type EntryOrder, putEntries, type RegisterKind } from '../register/index.js';
import { holdInRegister } from './announced-change.js';
import { tellCustomer, tellOwner } from './change-events.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeStep } from './change.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { followAgreements } from './follow-agreements.js';
import { mayGoLive } from './go-live.rules.js';
import { toldLately } from './told-lately.js';

const LIVE_AT_ONCE = 500;

/** Lets a change begin: in the register on its day, and for each agreement on its own. */
@Injectable()
export class ActivateChange {
  private readonly base: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.base = config.PUBLIC_URL;
  }

  /** The register says so from the day on. Those for whom the change has not begun stay without: see clearance. */
  async inRegister(tx: Tx, change: ChangeRow): Promise<ChangeRow> {
    // What began unauthorised stands in the register since it was recorded.
    if (change.mode !== 'UNAUTHORISED') await applySteps(tx, change);
    await Promise.all([tellOwner(tx, 'change.effective', change, this.base), holdInRegister(tx, change)]);
    return changeStore.save(tx, change, { state: 'EFFECTIVE', effectiveAt: tx.now.toString() });
  }

  /** Begins for those agreements whose time has come. True when there may be more. */
  async stretch(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
    const found = await changeCustomerStore.ripe(tx, change, today, LIVE_AT_ONCE);
    // The agreement in force on the very day is asked: nothing begins under terms that forbid it.
    const ripe = await followAgreements(tx, change, found, today);
    const isAnyMoved = ripe.some((part, index) => part !== found[index]);
    const begun = ripe.flatMap((part): ChangeCustomer[] => {
      const outcome = mayGoLive({ ...part, change }, today, today);
      return outcome.may ? [{ ...part, state: 'LIVE', liveSince: outcome.since }] : [];
    });
    changeCustomerStore.save(tx, begun);
    const toldOf = await toldLately(tx, change, begun);
    for (const parts of Map.groupBy(begun, ({ agreementId }) => agreementId).values()) {
      await tellCustomer(tx, 'change.effective', { change, parts, told: toldOf(parts), publicUrl: this.base });
    }
    return ripe.length >= LIVE_AT_ONCE && (begun.length > 0 || isAnyMoved);
  }
}

/** Writes what the steps say into the register, valid from the change's day. What goes may be named by what comes no more. */
export async function applySteps(
  tx: Tx, { steps, wantedOn, title, reason }: Pick<ChangeRow, 'steps' | 'wantedOn' | 'title' | 'reason'>,
): Promise<void> {
  const why = (reason ?? title).slice(0, 1_000);
  // Places come first: entries may name them.
  for (const { kind, code, content, isCorrection = false } of steps) {
    if (kind !== 'LOCATION') continue;
    const said = content as LocationContent;
    await putLocation(tx, { ...said, operator: said.operator ?? null, code, validFrom: wantedOn, isCorrection }, undefined, true);
  }
  const own = steps.filter((step): step is ChangeStep & { kind: RegisterKind } => step.kind !== 'LOCATION');
  const puts = own.flatMap(({ kind, code, content, isCorrection = false }): EntryOrder[] => content === null ? [] : [{
    kind, code, content: content as EntryOrder['content'], validFrom: wantedOn, isCorrection, reason: why,
  }]);
  if (puts.length > 0) await putEntries(tx, puts);
  const ends = own.filter(({ content }) => content === null).map(({ kind, code }) => ({ kind, code, on: wantedOn, reason: why }));
  if (ends.length > 0) await endEntries(tx, ends);
}
