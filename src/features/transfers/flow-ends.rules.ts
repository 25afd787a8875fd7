import type { Regime } from '../../law/countries.js';
import { clauseKey, type TransferLaw } from '../../law/transfer-law.js';
import { dayAfter } from './days.js';
import type { AssessableFlow } from './flow.js';
import { safeguardOnHand } from './safeguards-on-hand.rules.js';

/**
 * The first day after `on` from which a flow is covered no longer, as far as law and instruments say today. Cover can only end
 * on a day on which one of them turns: no other is looked at.
 */
export function firstDayUncovered(
  law: TransferLaw, flow: AssessableFlow, regime: Regime, on: string, isCoveredOn: (day: string) => boolean,
): string | null {
  const days: string[] = [];
  const add = (day: string): void => {
    if (day > on) days.push(day);
  };
  for (const day of turningDays(law, regime, flow.to ?? '')) add(day);
  for (const safeguard of flow.safeguards) {
    const { validUntil, assessmentUntil } = safeguard;
    if (typeof validUntil === 'string') add(dayAfter(validUntil));
    if (typeof assessmentUntil === 'string') add(dayAfter(assessmentUntil));
    const named = safeguardOnHand(safeguard, regime)?.instrument;
    if (named !== undefined) for (const day of turningDaysOfClauses(law, regime, named)) add(day);
  }
  return days.sort().find((day) => !isCoveredOn(day)) ?? null;
}

const kept = new WeakMap<TransferLaw, Map<string, readonly string[]>>();

function remembered(law: TransferLaw, key: string, make: () => readonly string[]): readonly string[] {
  const known = kept.get(law) ?? new Map<string, readonly string[]>();
  kept.set(law, known);
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

const afterAll = (lasts: readonly (string | null)[]): string[] => lasts.flatMap((last) => (last === null ? [] : [dayAfter(last)]));

/** The days on which something that makes a destination free or adequate ends, or takes a part out. */
function turningDays(law: TransferLaw, regime: Regime, destination: string): readonly string[] {
  return remembered(law, `${regime} ${destination}`, () => {
    const named = law.places.get(regime)?.get(destination);
    const codes = [...new Set([destination, named?.partOf?.code ?? destination])];
    const places = codes.map((code) => law.places.get(regime)?.get(code));
    const entries = codes.flatMap((code) => law.entries.get(regime)?.get(code) ?? []);
    return [
      ...afterAll([named?.partOf?.until ?? null]),
      ...afterAll(places.flatMap((place) => (place?.spans ?? []).map(({ until }) => until))),
      ...afterAll(entries.map(({ until }) => until)),
      ...entries.flatMap(({ exclusions }) => exclusions.flatMap(({ from }) => from ?? [])),
    ];
  });
}

/** The days on which a set of clauses may no longer be relied upon, or asks for more. Several are joined by `+`. */
function turningDaysOfClauses(law: TransferLaw, regime: Regime, instrument: string): readonly string[] {
  return remembered(law, `${regime} clauses ${instrument}`, () => {
    const sets = instrument.split('+').map((name) => law.clauseSets.get(clauseKey(name)));
    const windows = sets.flatMap((set) => set?.windows ?? []).filter((window) => window.regime === regime);
    return [...afterAll(windows.map(({ transferUntil }) => transferUntil)), ...windows.flatMap(({ condition }) => condition?.from ?? [])];
  });
}
