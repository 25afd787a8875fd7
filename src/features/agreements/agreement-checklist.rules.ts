import { checkContract } from '../../law/contract-checklist.js';
import { TERM_NAMES } from './agreement-terms.js';
import type { AgreementState } from './agreements.queries.js';
import { type AgreementChecklistView, contractChecklist } from './contract-checklist.api.js';

/**
 * An agreement with a customer, whose processor the organisation is. To a reseller it is another processor: then who is liable to
 * whom is for the reseller to record.
 */
export function agreementChecklistView({ id, asOf, terms }: Pick<AgreementState, 'id' | 'asOf' | 'terms'>): AgreementChecklistView {
  const said = { terms: TERM_NAMES.map((term) => ({ term, value: terms[term].value })) };
  return { agreementId: id, ...contractChecklist({ asOf, hasContract: true, isNeeded: true, lists: checkContract(said, ['AGREEMENT_28_3'], asOf) }) };
}
