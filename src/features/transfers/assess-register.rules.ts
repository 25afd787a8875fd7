import { createHash } from 'node:crypto';

import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { type TransferVerdict, worseOf } from '../../law/transfer.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import { type FlowVerdict, judgeFlow } from './assess-flow.rules.js';
import { deriveFlows } from './derive-flows.rules.js';
import type { Flow } from './flow.js';
import type { FlowRegister, House } from './flow-register.js';

/** A flow with what the law says of it on a day. */
export interface AssessedFlow extends Flow, FlowVerdict {
  readonly id: string;
  /** The worst of this flow and all that hang under its engagement: what is passed on goes on with it. */
  readonly chainVerdict: TransferVerdict;
}

/** The id of a flow: made from its key, so that it is the same wherever it is derived, and on whatever day. */
export function transferId(organisationId: string, key: string): string {
  const hash = createHash('sha256').update(`${organisationId}\n${key}`).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(16), 16) % 4);
  return [
    hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`, hash.slice(20, 32),
  ].join('-');
}

/** Every flow of a register, judged on a day. */
export function* assessRegister(
  organisationId: string, register: FlowRegister, house: House, law: TransferLaw, on: string,
): Interruptible<readonly AssessedFlow[]> {
  const flows = yield* deriveFlows(register, house);
  const judged = yield* eachInTurn(flows, (flow) => ({ ...flow, ...judgeFlow(law, flow, on), id: transferId(organisationId, flow.key) }));
  return yield* withChains(register, judged);
}

function* withChains(
  register: Pick<FlowRegister, 'entries'>, flows: readonly Omit<AssessedFlow, 'chainVerdict'>[],
): Interruptible<readonly AssessedFlow[]> {
  const below = worstBelow(register, flows);
  return yield* eachInTurn(flows, (flow) => ({
    ...flow, chainVerdict: flow.engagement === null ? flow.verdict : worseOf(flow.verdict, below.get(flow.engagement) ?? 'NOT_A_TRANSFER'),
  }));
}

/** The worst of all that hangs under each engagement, reckoned from the ends of the chains upwards. A circle is never reached. */
function worstBelow(
  { entries: { ENGAGEMENT } }: Pick<FlowRegister, 'entries'>, flows: readonly Omit<AssessedFlow, 'chainVerdict'>[],
): ReadonlyMap<string, TransferVerdict> {
  const own = new Map<string, TransferVerdict>();
  for (const { engagement, verdict } of flows) {
    if (engagement !== null) own.set(engagement, worseOf(verdict, own.get(engagement) ?? 'NOT_A_TRANSFER'));
  }
  const parentOf = (code: string): string | null => ENGAGEMENT.get(code)?.content.under ?? null;
  const waitingFor = new Map<string, number>();
  for (const code of ENGAGEMENT.keys()) {
    const parent = parentOf(code);
    if (parent !== null) waitingFor.set(parent, (waitingFor.get(parent) ?? 0) + 1);
  }
  const below = new Map<string, TransferVerdict>();
  const ready = [...ENGAGEMENT.keys()].filter((code) => !waitingFor.has(code));
  for (let code = ready.pop(); code !== undefined; code = ready.pop()) {
    const parent = parentOf(code);
    if (parent === null) continue;
    const worst = worseOf(own.get(code) ?? 'NOT_A_TRANSFER', below.get(code) ?? 'NOT_A_TRANSFER');
    below.set(parent, worseOf(worst, below.get(parent) ?? 'NOT_A_TRANSFER'));
    const left = (waitingFor.get(parent) ?? 0) - 1;
    waitingFor.set(parent, left);
    if (left === 0) ready.push(parent);
  }
  return below;
}
