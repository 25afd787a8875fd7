import type { CustomerState } from './change.js';

/** States in which a change does not begin for somebody, whatever day it is. */
export const OUT_STATES = ['OBJECTED', 'EXEMPTED', 'ENDED'] as const satisfies readonly CustomerState[];
export type OutState = (typeof OUT_STATES)[number];

export function isOut(state: CustomerState): state is OutState {
  return OUT_STATES.some((each) => each === state);
}

/** The days of one that stays without: no day may be read as leave to begin, and where nothing is open nothing is left to object to. */
export function daysOfOne(state: OutState, { effectiveOn, lastDayToObject }: { readonly effectiveOn: string | null; readonly lastDayToObject: string | null }): {
  readonly effectiveOn: string | null; readonly lastDayToObject: string | null; readonly earliestGoLive: null; readonly bars: readonly [OutState];
} {
  return { effectiveOn, lastDayToObject: state === 'OBJECTED' ? lastDayToObject : null, earliestGoLive: null, bars: [state] };
}

/** Of a notice that was not given no day follows. It waits for somebody to write to, or for the letter that staff are to send. */
export function untold(decision: string | null): {
  readonly effectiveOn: null; readonly lastDayToObject: null; readonly earliestGoLive: null; readonly bars: readonly ['LETTER_NEEDED' | 'NOBODY_TO_TELL'];
} {
  return { effectiveOn: null, lastDayToObject: null, earliestGoLive: null, bars: [decision === 'BY_HAND' ? 'LETTER_NEEDED' : 'NOBODY_TO_TELL'] };
}
