import type { TermName } from '../agreements/index.js';

/** A clause that Art. 28(3) demands of every contract with a processor. */
export interface ContractClause {
  readonly term: TermName;
  readonly letter: string;
  readonly about: string;
}

export const CONTRACT_CLAUSES: readonly ContractClause[] = [
  { term: 'INSTRUCTIONS_ONLY', letter: 'a', about: 'processing on documented instructions only' },
  { term: 'CONFIDENTIALITY', letter: 'b', about: 'confidentiality of everybody who touches the data' },
  { term: 'SECURITY_MEASURES', letter: 'c', about: 'the measures of Art. 32' },
  { term: 'OTHER_PROCESSORS', letter: 'd', about: 'the conditions for other processors' },
  { term: 'HELP_WITH_REQUESTS', letter: 'e', about: 'help with the rights of persons' },
  { term: 'HELP_WITH_DUTIES', letter: 'f', about: 'help with security, breaches and impact assessments' },
  { term: 'DELETION_OR_RETURN', letter: 'g', about: 'deletion or return after the end' },
  { term: 'PROOF_AND_AUDITS', letter: 'h', about: 'proof of compliance, and audits' },
];
