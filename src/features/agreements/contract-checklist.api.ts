import { ObjectType } from '@nestjs/graphql';

import type { ItemState } from '../../law/checklists.js';
import { type CheckedContractList, CONTRACT_LISTS, type ContractList, worstVerdict } from '../../law/contract-checklist.js';
import { Day, enumeration, Flag, OneOf, Part, Text, Uuid } from '../../platform/api/fields.js';
import { ANYBODY, Readable } from '../../platform/api/readable.js';
import type { TermName } from './agreement-terms.js';
import { TermNameEnum } from './term-sheets.api.js';

/* What the law wants in a contract, point by point. */

const VERDICTS = ['COMPLETE', 'INCOMPLETE', 'UNKNOWN', 'NOT_NEEDED'] as const;
const VerdictEnum = enumeration('ContractVerdict',
  'INCOMPLETE: something that must be there is known to be missing. UNKNOWN: of something nobody knows. NOT_NEEDED: the other party is no processor.', VERDICTS);
const ListEnum = enumeration('ContractList', 'A list of what the law wants in a contract.', CONTRACT_LISTS);
const StateEnum = enumeration('ContractPointState', 'Whether a point is there. UNKNOWN counts as missing.', ['PRESENT', 'MISSING', 'UNKNOWN', 'NOT_APPLICABLE']);
const NeedEnum = enumeration('ContractPointNeed',
  'How much a point is wanted: always, where there is such a thing, unless it cannot be had, outside the text, or as authorities advise.',
  ['REQUIRED', 'WHERE_APPLICABLE', 'WHERE_POSSIBLE', 'EVIDENCE', 'ADVISED']);

@Readable('ContractPoint', ANYBODY, 'One point that the law wants in a contract.')
export class ContractPointView {
  @Text({ about: 'Its id; stays.', max: 60 }) id!: string;
  @Text({ about: 'Where it is written.', max: 200 }) citation!: string;
  @Text({ about: 'What is wanted.', max: 1000 }) requires!: string;
  @Text({ about: 'What makes it complete.', max: 500, list: true }) checks!: readonly string[];
  @OneOf(NeedEnum, { about: 'How much it is wanted.' }) need!: string;
  @OneOf(TermNameEnum, { about: 'The term of the contract that answers to it; null: it follows from elsewhere.', optional: true }) term!: TermName | null;
  @OneOf(StateEnum, { about: 'Whether it is there.' }) state!: ItemState;
}

@Readable('ContractCheckedList', ANYBODY, 'A contract held against one list.')
export class CheckedListView {
  @OneOf(ListEnum, { about: 'Which list.' }) kind!: ContractList;
  @Text({ about: 'What it is called.', max: 200 }) title!: string;
  @Text({ about: 'Where it is written.', max: 200 }) citation!: string;
  @OneOf(VerdictEnum, { about: 'Whether the contract has all that it must.' }) verdict!: string;
  @Part(() => ContractPointView, { about: 'Its points.', list: true }) items!: readonly ContractPointView[];
}

@ObjectType({ isAbstract: true })
abstract class ChecklistFields {
  @Day({ about: 'The day.' }) asOf!: string;
  @Flag({ about: 'Whether any contract is on record. Where there is none every point is UNKNOWN.' }) hasContract!: boolean;
  @OneOf(VerdictEnum, { about: 'The worst of all lists.' }) verdict!: string;
  @Part(() => CheckedListView, { about: 'Each list that counts for it. Empty before the law was there.', list: true }) lists!: readonly CheckedListView[];
}

@Readable('AgreementChecklist', 'agreement:read', 'An agreement with a customer held against what the law wants in it on a day.')
export class AgreementChecklistView extends ChecklistFields {
  @Uuid({ about: 'The agreement.' }) agreementId!: string;
}

@Readable('EngagementChecklist', 'register:read', 'The contract with an engaged party held against what the law wants in it on a day.')
export class EngagementChecklistView extends ChecklistFields {
  @Uuid({ about: 'The engagement.' }) engagementId!: string;
}

export interface CheckedContract {
  readonly asOf: string;
  readonly hasContract: boolean;
  readonly isNeeded: boolean;
  readonly lists: readonly CheckedContractList[];
}

export function contractChecklist({ asOf, hasContract, isNeeded, lists }: CheckedContract): ChecklistFields {
  return {
    asOf, hasContract, verdict: isNeeded ? worstVerdict(lists) : 'NOT_NEEDED',
    lists: lists.map(({ items, ...list }) => ({
      ...list,
      items: items.map(({ id, citation, requires, checks = [], need, term, state }) => ({ id, citation, requires, checks, need, term: (term ?? null) as TermName | null, state })),
    })),
  };
}
