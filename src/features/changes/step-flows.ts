import type { TransferVerdict } from '../../law/transfer.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { isSelf } from '../register/index.js';
import { deriveFlows, type Flow, type House, judgeFlow } from '../transfers/index.js';
import type { ChangeStep } from './change.js';
import { partiesIn, placedAt } from './step-parties.rules.js';
import type { Cover, CoverOf, Register } from './told-entries.js';

/** Where data go before a change, and by it. */
export interface Sides {
  readonly before: Register;
  readonly after: Register;
}

type Judged = Flow & { readonly verdict: TransferVerdict | null };

/** @param law null: where data go is asked, and not what covers it there. */
export async function coverOfSteps(
  steps: readonly ChangeStep[], { before, after }: Sides, { house, law, on }: { readonly house: House; readonly law: TransferLaw | null; readonly on: string },
): Promise<CoverOf> {
  const flowsIn = (register: Register): Promise<Judged[]> => inTurns(judged(around(steps, before, after, register), house, law, on));
  const [was, is] = [await flowsIn(before), await flowsIn(after)];
  const known = new Map(was.map(({ key, verdict }) => [key, verdict]));
  return (step) => {
    const [had, has] = [was.filter((flow) => isBy(step, flow, before)), is.filter((flow) => isBy(step, flow, after))];
    const keys = new Set([...had, ...has].map(({ key }) => key));
    // The same flow is the same transfer, whoever has put it on record.
    const isRecord = step.kind === 'TRANSFER';
    const [then, now] = isRecord ? [was, is].map((flows) => flows.filter(({ key }) => keys.has(key))) as [Judged[], Judged[]] : [had, has];
    const made = [...has, ...is.filter((flow) => isBelow(step, flow, after))].flatMap(({ key, verdict }) => (known.get(key) === verdict ? [] : verdict ?? []));
    return {
      before: coverOf(then), after: coverOf(now), isThereAnyway: isRecord && then.length > 0 && now.length > 0,
      makes: made.includes('NOT_COVERED') ? 'NOT_COVERED' : made.includes('UNKNOWN') ? 'UNKNOWN' : null,
    };
  };
}

function* judged(register: Register, house: House, law: TransferLaw | null, on: string): Interruptible<Judged[]> {
  const flows = yield* deriveFlows(register, house);
  return yield* eachInTurn(flows, (flow) => ({ ...flow, verdict: law === null ? null : judgeFlow(law, flow, on, { isAhead: false }).verdict }));
}

function coverOf(flows: readonly Judged[]): Cover {
  const isLacking = flows.some(({ verdict, safeguards, from, to }) =>
    (verdict === 'NOT_COVERED' || verdict === 'UNKNOWN') && safeguards.length === 0 && from !== null && to !== null);
  return { safeguards: flows.flatMap(({ safeguards }) => safeguards), isLacking };
}

/** Whether data go by what a step is about. */
function isBy({ kind, code }: Pick<ChangeStep, 'kind' | 'code'>, flow: Flow, register: Register): boolean {
  switch (kind) {
    case 'ENGAGEMENT': return flow.engagement === code;
    case 'PLACEMENT': return flow.placements.includes(code);
    case 'TRANSFER': return flow.recorded.includes(code);
    case 'PARTY': return flow.importer.party === code;
    case 'LOCATION': return flow.placements.some((placement) => register.entries.PLACEMENT.get(placement)?.content.location === code);
    default: return false;
  }
}

/** Whether data go on from there: from a party that moves, and under an engagement. */
function isBelow({ kind, code }: Pick<ChangeStep, 'kind' | 'code'>, flow: Flow, { entries: { ENGAGEMENT } }: Register): boolean {
  if (kind === 'PARTY') return flow.exporter.party === code;
  if (kind !== 'ENGAGEMENT') return false;
  return aboveOf(ENGAGEMENT, flow.engagement).slice(1).includes(code);
}

/** An engagement, and those it hangs under. */
function aboveOf(engagements: Register['entries']['ENGAGEMENT'], code: string | null): string[] {
  const found: string[] = [];
  for (let at = code; at !== null && !found.includes(at); at = engagements.get(at)?.content.under ?? null) found.push(at);
  return found;
}

/** As much of a register as flows of these steps are derived from: whom they are about, under whom and over whom these are, and where. */
function around(steps: readonly ChangeStep[], before: Register, after: Register, register: Register): Register {
  const { ENGAGEMENT, PLACEMENT, TRANSFER } = register.entries;
  const parties = new Set([before, after].flatMap((side) => steps.flatMap((step) => partiesIn(step, side))));
  const places = new Set([before, after].flatMap((side) => steps.flatMap(({ kind, code }) =>
    (kind === 'PLACEMENT' ? [code] : kind === 'LOCATION' ? placedAt(code, side).map((placement) => placement.code) : []))));
  const isMeant = (code: string): boolean => parties.has(ENGAGEMENT.get(code)?.content.party ?? null);
  const engaged = new Set([...ENGAGEMENT.keys()].map((code) => aboveOf(ENGAGEMENT, code)).filter((chain) => chain.some(isMeant)).flat());
  const isEngaged = ([code, { content }]: readonly [string, { readonly content: Parameters<typeof isSelf>[0] }]): boolean => engaged.has(code) || isSelf(content);
  return {
    ...register,
    entries: {
      ...register.entries,
      ENGAGEMENT: new Map([...ENGAGEMENT].filter(isEngaged)),
      PLACEMENT: new Map([...PLACEMENT].filter(([code, { content: { engagement, accessor } }]) =>
        places.has(code) || engaged.has(engagement ?? '') || (typeof accessor === 'string' && parties.has(accessor)))),
      TRANSFER: new Map([...TRANSFER].filter(([, { content: { importer, exporter } }]) => [importer, exporter].some((party) => typeof party === 'string' && parties.has(party)))),
    },
  };
}
