import { createHash } from 'node:crypto';

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
export function assessRegister(
  organisationId: string, register: FlowRegister, house: House, law: TransferLaw, on: string,
): readonly AssessedFlow[] {
  return withChains(register, deriveFlows(register, house).map((flow) => ({
    ...flow, ...judgeFlow(law, flow, on), id: transferId(organisationId, flow.key),
  })));
}

export function withChains(
  register: Pick<FlowRegister, 'entries'>, flows: readonly Omit<AssessedFlow, 'chainVerdict'>[],
): readonly AssessedFlow[] {
  const own = new Map<string, TransferVerdict>();
  for (const { engagement, verdict } of flows) {
    if (engagement !== null) own.set(engagement, worseOf(verdict, own.get(engagement) ?? 'NOT_A_TRANSFER'));
  }
  const below = Map.groupBy([...register.entries.ENGAGEMENT], ([, { content }]) => content.under ?? null);
  const done = new Map<string, TransferVerdict>();
  const worst = (code: string): TransferVerdict => {
    const known = done.get(code);
    if (known !== undefined) return known;
    // Before its children, so that a circle ends.
    done.set(code, 'NOT_A_TRANSFER');
    const found = (below.get(code) ?? []).reduce<TransferVerdict>(
      (verdict, [child]) => worseOf(verdict, worseOf(own.get(child) ?? 'NOT_A_TRANSFER', worst(child))), 'NOT_A_TRANSFER');
    done.set(code, found);
    return found;
  };
  return flows.map((flow) => ({
    ...flow, chainVerdict: flow.engagement === null ? flow.verdict : worseOf(flow.verdict, worst(flow.engagement)),
  }));
}
