import { checkContract, type ContractList } from '../../law/contract-checklist.js';
import type { CheckedContract } from '../agreements/index.js';
import type { EngagementContent } from './contents/engagement.js';

/** The contract with an engaged party, held against what its roles demand: between processors Art. 28(4) as well. */
export function engagementChecklist({ roles, contract }: EngagementContent, asOf: string): CheckedContract {
  const isOne = (...wanted: readonly EngagementContent['roles'][number]['role'][]): boolean => roles.some(({ role }) => wanted.includes(role));
  const kinds: readonly ContractList[] = isOne('SUB_PROCESSOR') ? ['AGREEMENT_28_3', 'SUB_PROCESSING_28_4'] : isOne('PROCESSOR') ? ['AGREEMENT_28_3'] : [];
  const said = { terms: contract?.terms ?? [], isLiabilityPassedOn: contract?.isLiabilityPassedOn };
  return { asOf, hasContract: contract !== null && contract !== undefined, isNeeded: kinds.length > 0, lists: checkContract(said, kinds, asOf) };
}
