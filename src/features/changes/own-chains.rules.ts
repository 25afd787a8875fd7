import type { ChangeStep, StepKind } from './change.js';
import { type GoLiveFacts, mayGoLive } from './go-live.rules.js';

/** A change that the register says already, as one service of one agreement stands in it. */
export interface BegunChange extends GoLiveFacts {
  readonly agreementId: string;
  readonly customerId: string;
  readonly service: string;
  readonly steps: readonly ChangeStep[];
}

/** An entry, or a location, that is for somebody as it was before a day. */
export interface HeldBack {
  readonly kind: StepKind;
  readonly code: string;
  /** The day it changed for all others. */
  readonly until: string;
  /** Where it is about this customer's data alone; null: it is about everybody's. */
  readonly customerId: string | null;
}

export interface ChainHeldBack {
  readonly agreementId: string;
  readonly service: string;
  readonly entries: readonly HeldBack[];
}

/**
 * For which services of which agreements entries are still as they were. An entry that changed several times is as it was before
 * the first of the last changes that have not begun: one that has begun brings what it says, whatever came before it.
 *
 * @param changes the newest first.
 */
export function chainsHeldBack(changes: readonly BegunChange[], on: string, today: string): ChainHeldBack[] {
  const places = Map.groupBy(changes, ({ agreementId, service }) => `${agreementId} ${service}`);
  return [...places.values()].flatMap((own): ChainHeldBack[] => {
    const [first] = own as [BegunChange, ...BegunChange[]];
    const held = new Map<string, HeldBack>();
    const settled = new Set<string>();
    for (const change of own) {
      const hasBegun = mayGoLive(change, on, today).may;
      // What was recorded wrongly was never so, for anybody.
      for (const step of change.steps.filter(({ isCorrection }) => isCorrection !== true)) {
        const key = `${step.kind} ${step.code}`;
        if (hasBegun) settled.add(key);
        else if (!settled.has(key)) held.set(key, { kind: step.kind, code: step.code, until: change.change.wantedOn, customerId: ownerOf(step, change) });
      }
    }
    return held.size === 0 ? [] : [{ agreementId: first.agreementId, service: first.service, entries: [...held.values()] }];
  });
}

function ownerOf({ content }: ChangeStep, { customerId }: BegunChange): string | null {
  return typeof (content as { readonly customer?: unknown } | null)?.customer === 'string' ? customerId : null;
}
