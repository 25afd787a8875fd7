import type { ProblemShape } from '../../kernel/problem.js';

export const SUBJECT_INDEX_PROBLEMS = {
  SUBJECT_INDEX_NOT_INSTRUCTED: {
    status: 409,
    title: 'The customer does not instruct the subject index',
    remedy: 'Only an agreement in force whose term SUBJECT_INDEX is true, and none that says false, lets you supply entries.',
  },
  SUBJECT_INDEX_KEY_EXISTS: {
    status: 409,
    title: 'The organisation has an index key already',
    remedy: 'Rotate it if you need another one; the one in `activeVersion` was shown when it was made.',
  },
  SUBJECT_INDEX_KEY_UNKNOWN: {
    status: 422,
    title: 'There is no index key of this version',
    remedy: 'Make one first, or name the version in `activeVersion`.',
  },
  SUBJECT_INDEX_KEY_OLD: {
    status: 409,
    title: 'The index key was replaced by a newer one',
    remedy: 'Make your entries with the key of `activeVersion`, and supply all of them anew.',
  },
  SUBJECT_INDEX_KEY_ACTIVE: {
    status: 409,
    title: 'The active index key cannot be retired',
    remedy: 'Rotate it first: then there is another one to supply entries with.',
  },
  SUBJECT_INDEX_ROTATION_RUNNING: {
    status: 409,
    title: 'A change of index keys is still going on',
    remedy: 'Wait until every customer has been supplied anew, or retire the key of `retiringVersion`; its entries go with it.',
  },
  SUBJECT_INDEX_BUSY: {
    status: 409,
    title: 'Another supply for this customer is under way',
    remedy: 'Send again once the supply in `supplyId` has ended; one that rests for five minutes gives way by itself.',
  },
  SUBJECT_INDEX_SUPERSEDED: {
    status: 409,
    title: 'The supply was overtaken',
    remedy: 'A later replacement, an erasure or the end of the agreement came first. Look at the index, and supply anew.',
  },
  SUBJECT_INDEX_LINE_INVALID: {
    status: 422,
    title: 'A line holds no entry',
    remedy: 'Correct the line whose number, from 1, is in `line`: `reason` says what is wrong. Then send everything again.',
  },
  SUBJECT_INDEX_EMPTY: {
    status: 422,
    title: 'There is no entry in the supply',
    remedy: 'Send a line per entry as `application/x-ndjson`; to take all entries away delete the index.',
  },
  SUBJECT_INDEX_TOO_LARGE: {
    status: 413,
    title: 'There are too many lines in one supply',
    remedy: 'Send at most as many lines as `maximum` says; add the rest in further supplies.',
  },
  SUBJECT_INDEX_MEDIA_TYPE: {
    status: 415,
    title: 'Entries are taken as NDJSON',
    remedy: 'Send `Content-Type: application/x-ndjson`, one JSON object a line, without Content-Encoding.',
  },
} as const satisfies Record<string, ProblemShape>;
