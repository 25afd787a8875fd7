import { eachInTurn } from '../../kernel/interruptible.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { explainFlow } from './explain-flow.rules.js';
import { type FlowReasoning, reasoningView } from './flow-reasons.api.js';
import type { AffectedCustomer, WhatIf } from './suppose-transfers.js';
import { transferNode, transferView, type JudgedFlow } from './transfers.views.js';
import type {
  AffectedCustomerNode, AffectedCustomerView, TransferChange, TransferChangeView, WhatIfNode, WhatIfView,
} from './what-if.api.js';
import { type FlowChange, isLost } from './what-if.rules.js';
import type { AssessedFlow } from './assess-register.rules.js';

type Side<View> = (flow: AssessedFlow, law: TransferLaw) => View;

/** Both sides of a change, each by the law it was judged by. */
function changeOf<View>(whatIf: WhatIf, change: FlowChange, side: Side<View>): {
  readonly before: View | null; readonly after: View | null; readonly isLost: boolean; readonly reasoning: FlowReasoning;
} {
  const { ground, law } = whatIf;
  const { before, after } = change;
  const seen = after ?? before;
  if (seen === null) throw new Error('a change of nothing');
  return {
    before: before === null ? null : side(before, ground.law), after: after === null ? null : side(after, law),
    isLost: isLost(change), reasoning: reasoningView(explainFlow(after === null ? ground.law : law, seen, ground.on)),
  };
}

function judgedOf({ ground }: WhatIf, flow: AssessedFlow, law: TransferLaw): JudgedFlow {
  return { organisationId: ground.organisationId, asOf: ground.on, flow, edition: { sha256: '', loadedAt: null, law } };
}

export function changeNode(whatIf: WhatIf, change: FlowChange): TransferChange {
  return changeOf(whatIf, change, (flow, law) => transferNode(judgedOf(whatIf, flow, law)));
}

export function changeView(whatIf: WhatIf, change: FlowChange): TransferChangeView {
  return changeOf(whatIf, change, (flow, law) => transferView(judgedOf(whatIf, flow, law)));
}

function affectedFields({ agreement, services }: AffectedCustomer): Omit<AffectedCustomerView, 'returned' | 'changes'> {
  const { externalId, agreementId, reference } = agreement;
  return { customer: externalId, agreementId, reference, services };
}

export function affectedView(whatIf: WhatIf, one: AffectedCustomer): AffectedCustomerView {
  const changes = one.changes.map((change) => changeView(whatIf, change));
  return { ...affectedFields(one), returned: one.returned === null ? null : changeView(whatIf, one.returned), changes };
}

function affectedNode(whatIf: WhatIf, one: AffectedCustomer): AffectedCustomerNode {
  const changes = one.changes.map((change) => changeNode(whatIf, change));
  return { ...affectedFields(one), returned: one.returned === null ? null : changeNode(whatIf, one.returned), changes };
}

interface Shown { readonly items: readonly AffectedCustomer[]; readonly next: string | null }

/** More than anybody reads at once; the stream has them all. */
const MOST_CHANGES = 1_000;

export async function whatIfNode(whatIf: WhatIf, shown: Shown): Promise<WhatIfNode> {
  return {
    ...plainFields(whatIf, shown), customers: shown.items.map((one) => affectedNode(whatIf, one)),
    changes: await inTurns(eachInTurn(whatIf.changes.slice(0, MOST_CHANGES), (change) => changeNode(whatIf, change))),
  };
}

export async function whatIfView(whatIf: WhatIf, shown: Shown): Promise<WhatIfView> {
  return {
    ...plainFields(whatIf, shown), customers: shown.items.map((one) => affectedView(whatIf, one)),
    changes: await inTurns(eachInTurn(whatIf.changes.slice(0, MOST_CHANGES), (change) => changeView(whatIf, change))),
  };
}

function plainFields({ asOf, ground, services, changes }: WhatIf, { next }: Shown): Omit<WhatIfView, 'changes' | 'customers'> {
  return { asOf, on: ground.on, services, nextCustomers: next, isTruncated: changes.length > MOST_CHANGES };
}
