import type { ProblemShape } from '../../kernel/problem.js';

export const REGISTER_PROBLEMS = {
  ENTRY_CODE_INVALID: {
    status: 400,
    title: 'This cannot be the code of an entry',
    remedy: 'Use 1 to 63 letters, digits, dots, underscores and hyphens, starting with a letter or digit: mailgun.',
  },
  REFERENCE_UNKNOWN: {
    status: 422,
    title: 'What the entry names does not exist',
    remedy: 'Make what `references` lists first, or correct the code. Each has the field `at` which it stands, its kind and code.',
  },
  REFERENCE_ENDED: {
    status: 422,
    title: 'What the entry names comes to an end while it is named',
    remedy: 'Let what `references` lists begin again first, without a gap, or name something else. Each has the field `at` which it stands, ' +
      'its kind and code, and the day `on` which it ends, null where it never stands in that time.',
  },
  ENTRY_CYCLE: {
    status: 422,
    title: 'The entry would lie under itself',
    remedy: 'Leave one of the steps out: `codes` lists the way from the entry back to itself.',
  },
  ENTRY_CUSTOMER_FIXED: {
    status: 409,
    title: 'Whose data an entry speaks of does not change',
    remedy: 'End this entry and make another one, with a code of its own.',
  },
  TRANSFER_WITHOUT_IMPORTER: {
    status: 422,
    title: 'Nobody is named who receives',
    remedy: 'Name the party as `importer`, or as `customer` the customer that gets its own data back.',
  },
  END_BEFORE_BEGIN: {
    status: 422,
    title: 'It had not begun by then',
    remedy: 'End it behind `began`, the day on which it began; an end on that very day says that it never stood. Was something else recorded ' +
      'wrongly, put it again with `isCorrection`.',
  },
  LAW_CODE_UNKNOWN: {
    status: 422,
    title: 'The law of transfers knows no such code',
    remedy: 'Correct what `unknown` lists, each with its entry and the field `at` which it stands; `known` lists what the law in force knows. ' +
      'What a law does not name goes into `reference` or `evidence`.',
  },
  ENTRY_TWICE: {
    status: 422,
    title: 'The same entry is named twice',
    remedy: 'Say of each entry once what is to become of it.',
  },
  CHANGE_NEEDS_NOTICE: {
    status: 409,
    title: 'Customers must be told of this first',
    remedy: 'Plan it as a change: `POST /v1/changes`, or `planChange` in GraphQL. Has it begun without notice, or was the record wrong, record it with the mode ' +
      'UNAUTHORISED. A location that moves gets a code of its own; plan its placements.',
  },
  ENTRY_IN_USE: {
    status: 409,
    title: 'Other entries still need this one',
    remedy: 'End or change the entries in `referrers` from that day on first. At most 20 are listed.',
  },
} as const satisfies Record<string, ProblemShape>;
