import type { ProblemShape } from '../../kernel/problem.js';

export const AGREEMENT_PROBLEMS = {
  TERM_UNKNOWN: {
    status: 422,
    title: 'There is no such term',
    remedy: 'Use one of the names in the enumeration TermName; the one in `term` is none of them.',
  },
  TERM_REPEATED: {
    status: 422,
    title: 'A term is said twice',
    remedy: 'Say what `term` comes to once; quote both clauses in one text if two speak of it.',
  },
  TERM_VALUE_INVALID: {
    status: 422,
    title: 'This term cannot have this value',
    remedy: 'Give `term` what `expected` describes, or UNKNOWN, which counts as the strictest.',
  },
  DEVIATION_WITHOUT_CLAUSE: {
    status: 422,
    title: 'A deviation does not quote its clause',
    remedy: 'Give the deviation of `term` the words of the contract in `clause`.',
  },
  TERM_SHEET_CODE_INVALID: {
    status: 400,
    title: 'This cannot be the code of a term sheet',
    remedy: 'Use up to 63 letters, digits, dots, hyphens and underscores, starting with a letter or digit.',
  },
  TERM_SHEET_UNKNOWN: {
    status: 422,
    title: 'There is no such term sheet',
    remedy: 'Put the term sheet named in `termSheet` first.',
  },
  TERM_SHEET_EDITION_UNKNOWN: {
    status: 422,
    title: 'The term sheet has no such edition',
    remedy: 'Name a `termSheetLabel` it has, or put the edition that was in force on the day.',
  },
  TERM_SHEET_LABEL_TAKEN: {
    status: 409,
    title: 'Another text has this label',
    remedy: 'Give the new edition a label of its own, or set `isCorrection` if the record of `label` was wrong.',
  },
  SERVICE_UNKNOWN: {
    status: 422,
    title: 'There is no such service',
    remedy: 'Put the services listed in `services` first.',
  },
  PARTY_UNKNOWN: {
    status: 422,
    title: 'The customer has no such party',
    remedy: 'Name a `ref` of one of its parties at `path`.',
  },
  AGREEMENT_INCOMPLETE: {
    status: 422,
    title: 'The agreement lacks what it needs to stand',
    remedy: 'Give what `missing` lists: a signatory party, the proof that it accepted (who, when, which text), a service.',
  },
  AGREEMENT_OVERLAPS: {
    status: 409,
    title: 'Another agreement of this customer covers the same service at the same time',
    remedy: 'Terminate the one in `agreementId`, or leave out the services listed.',
  },
  AGREEMENT_NOT_DRAFT: {
    status: 409,
    title: 'The agreement is not a draft any more',
    remedy: 'It moves forward only. Leave `state` out to change what it says.',
  },
  AGREEMENT_NOT_ACTIVE: {
    status: 409,
    title: 'Only an active agreement can be terminated',
    remedy: 'A draft need not be ended, and one that ended stays as it ended.',
  },
  AGREEMENT_STARTED: {
    status: 409,
    title: 'The agreement stands from another day already',
    remedy: 'Leave `activeFrom` out, or send the day in `activatedOn`.',
  },
  AGREEMENT_TERMINATED: {
    status: 409,
    title: 'The agreement was terminated',
    remedy: 'Give a new agreement another `reference`: one that ended does not come back.',
  },
  TERMINATION_BEFORE_START: {
    status: 422,
    title: 'The agreement would end before it begins',
    remedy: 'Name a day from `activatedOn` on.',
  },
  MANDATE_EVIDENCE_MISSING: {
    status: 422,
    title: 'A mandate that you record needs evidence',
    remedy: 'Say where the controller gave it, in `evidence.text`, or give the hash of the document in `evidence.sha256`.',
  },
  MANDATE_REVOKED: {
    status: 409,
    title: 'The mandate was revoked before',
    remedy: 'Nothing needs to be done.',
  },
  MANDATE_SPAN_INVALID: {
    status: 422,
    title: 'The mandate would end before it begins',
    remedy: 'Let `validTo` be a day after `validFrom`.',
  },
} as const satisfies Record<string, ProblemShape>;
