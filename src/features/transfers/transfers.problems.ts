import type { ProblemShape } from '../../kernel/problem.js';

export const TRANSFER_PROBLEMS = {
  NOTHING_SUPPOSED: {
    status: 422,
    title: 'Nothing is supposed',
    remedy: 'Give at least one of `endInstrument`, `moveParty` and `endListing`.',
  },
  INSTRUMENT_NOT_KNOWN: {
    status: 422,
    title: 'The law knows no such instrument',
    remedy: 'Name an adequacy decision or a set of standard clauses by its id, as `basisId` of a transfer does.',
  },
  LAW_INVALID: {
    status: 422,
    title: 'This is not the law of transfers as it is written here',
    remedy: 'Give at least one of `parts`, whole, in the form of the files that came with the product; `issues` say where it differs.',
  },
  LAW_OLDER: {
    status: 409,
    title: 'The facts were gathered before those in use',
    remedy: 'Load a `part` whose `meta.asOf` is not before the day in `known`.',
  },
  LAW_LEAVES_OUT: {
    status: 409,
    title: 'The law in use has decisions of adequacy that this one leaves out',
    remedy: 'Add what `leftOut` lists; a decision that fell keeps its entry, with the day in `until`. Where they are to end all the same, say `allowRemovals` (`--allow-removals`).',
  },
  LAW_LOADED_BEFORE: {
    status: 409,
    title: 'This law was loaded before, and a newer one since',
    remedy: 'Nothing goes back by itself. Where its facts hold again, load them with a later `meta.asOf`, which says so.',
  },
} as const satisfies Record<string, ProblemShape>;
