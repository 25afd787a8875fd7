import { checkContract, type ContractList } from '../../law/contract-checklist.js';
import { contractChecklist, type EngagementChecklistView } from '../agreements/index.js';
import type { EngagementContent } from './contents/engagement.js';
import type { Entry } from './register.js';

/** The contract with an engaged party, held against what its roles demand: between processors Art. 28(4) as well. */
export function engagementChecklistView({ id, content: { roles, contract } }: Entry<'ENGAGEMENT'>, asOf: string): EngagementChecklistView {
  const isOne = (...wanted: readonly EngagementContent['roles'][number]['role'][]): boolean => roles.some(({ role }) => wanted.includes(role));
  const kinds: readonly ContractList[] = isOne('SUB_PROCESSOR') ? ['AGREEMENT_28_3', 'SUB_PROCESSING_28_4'] : isOne('PROCESSOR') ? ['AGREEMENT_28_3'] : [];
  const said = { terms: contract?.terms ?? [], isLiabilityPassedOn: contract?.isLiabilityPassedOn };
  const hasContract = contract !== null && contract !== undefined;
  return { engagementId: id, ...contractChecklist({ asOf, hasContract, isNeeded: kinds.length > 0, lists: checkContract(said, kinds, asOf) }) };
}
