import type { ProblemShape } from '../../kernel/problem.js';

export const CHANGE_PROBLEMS = {
  CHANGE_STATE_FORBIDS: {
    status: 409,
    title: 'The change is not in a state that allows this',
    remedy: 'Bring it there first: `state` says where it stands, `allowed` where it would have to stand. What is EFFECTIVE or CANCELLED stays so: plan another change that takes it back, or asks anew.',
  },
  CHANGE_ONLY_INFORMS: {
    status: 409,
    title: 'The change informs: there is nothing to permit or to object to',
    remedy: 'Acknowledge it. What the agreement itself says changes only by a new version that both sides accept; whoever does not agree says so to the other side.',
  },
  CHANGE_WITHOUT_STEPS: {
    status: 422,
    title: 'The change says nothing of the register',
    remedy: 'Name the entries that come, change or end in `steps`. Only other terms, a sale and a merger may go without.',
  },
  CHANGE_KIND_UNFIT: {
    status: 422,
    title: 'The steps do something else than the kind says',
    remedy: 'Plan it as one of the kinds in `fitting`, or with other steps: `does` says what they do, and the lists who and what comes and goes. Events tell the kind alone.',
  },
  CHANGE_DAY_INVALID: {
    status: 422,
    title: 'The change cannot be wanted on that day',
    remedy: 'A planned change begins today or later; one that began unauthorised has begun by today.',
  },
  PARTY_NOT_ON_RECORD: {
    status: 422,
    title: 'Who is to get data is not on record on that day',
    remedy: 'Record the parties that `parties` lists from the day `on` or before, by `validFrom`, or bring them in by a step of their own: customers are told who it is.',
  },
  NAMED_TURNS_LATER: {
    status: 422,
    title: 'Who or what customers are told of is on record to become another',
    remedy: 'Let a step of the change say what it becomes on the day it is wanted; or correct the version that `entries` names with its day `on`, and plan what it becomes then as a change of its own.',
  },
  SERVICE_NOT_ON_RECORD: {
    status: 422,
    title: 'A service that the change is about is not on record on that day',
    remedy: 'Look at the codes in `services`; record those that are yours, or want the change from a day on which they have begun: `on` is the day looked at.',
  },
  EXTENSION_DAY_INVALID: {
    status: 422,
    title: 'That is no day to give more time to object until',
    remedy: 'Name in `until` a day behind `today`, behind `given` where more time was given before, and not behind `latest`: what a customer was given is not taken away.',
  },
  NOTICE_DAY_INVALID: {
    status: 422,
    title: 'The notice cannot have been given on that day',
    remedy: 'Name in `sentOn` a day from `approvedOn` until `today`, and in `handedOverOn` one from then on until `today`.',
  },
  EMERGENCY_REPLACES_NOTHING: {
    status: 422,
    title: 'A replacement takes something away',
    remedy: 'Let a step put the new party or location in the place of the old one, or end the old one. What only comes besides is no emergency.',
  },
  EMERGENCY_NOT_REPLACEMENT: {
    status: 422,
    title: 'Only a replacement can be an emergency',
    remedy: 'Plan it as REPLACE, or without the mode EMERGENCY.',
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    title: 'Somebody else must approve this',
    remedy: 'Whoever planned or amended a change last does not approve it. Keys that go back to the same key or person count as one person: have another member do it, or the key that `art28 approval-key` gave.',
  },
  UNAUTHORISED_STANDS: {
    status: 409,
    title: 'What began without notice cannot be made undone',
    remedy: 'Plan a change that takes it back; this one stays on record as it was.',
  },
  ANSWER_BEFORE_NOTICE: {
    status: 409,
    title: 'The customer was not told yet by then',
    remedy: 'Announce the change, or record the notice that was given; `sentOn` says when it was. An answer comes behind it.',
  },
  ANSWER_FROM_TOMORROW: {
    status: 422,
    title: 'Nobody answers on a day to come',
    remedy: 'Name in `receivedOn` the day the answer came in: `today`, where the organisation is, or one before.',
  },
  NOTHING_TO_DECIDE: {
    status: 409,
    title: 'Nothing waits for a person',
    remedy: 'Read the objection: `decision` says what only a person can do, and is null once that is done.',
  },
  DECISION_INCOMPLETE: {
    status: 422,
    title: 'It is not said how the customer was told',
    remedy: 'Name in `by` how it was told what came of its objection.',
  },
  DECISION_DAY_INVALID: {
    status: 422,
    title: 'That is not a day on which it can have been done',
    remedy: 'Name in `doneOn` a day from `receivedOn` to `today`, where the organisation is.',
  },
  SERVICE_NOT_CONCERNED: {
    status: 422,
    title: 'The change does not concern this service of the agreement',
    remedy: 'Leave out what `services` lists; `concerned` says which of its services the change is about.',
  },
  AGREEMENT_OVER: {
    status: 409,
    title: 'The agreement has ended',
    remedy: 'Nothing begins under it any more, so there is nothing to answer. Staff may still enter what came in before `terminatedOn`.',
  },
  NO_OPEN_OBJECTION: {
    status: 409,
    title: 'There is no open objection to take back',
    remedy: 'Read where it stands: nobody objected, or the objection is settled already.',
  },
  OBJECTION_TOO_LATE: {
    status: 409,
    title: 'The last day to object has passed',
    remedy: 'Write to the provider, which may still listen: `lastDayToObject` says which day was the last.',
  },
  ALREADY_OBJECTED: {
    status: 409,
    title: 'There is an objection already',
    remedy: 'It stands until somebody settles it. The customer itself may word it anew or take it back, by its link or account.',
  },
  OBJECTION_REASON_REQUIRED: {
    status: 422,
    title: 'The agreement wants objections to have a reason',
    remedy: 'Say in `reason` why.',
  },
  OBJECTION_GROUND_EXCLUDED: {
    status: 422,
    title: 'The agreement allows objections on grounds of data protection only',
    remedy: 'Object with the ground DATA_PROTECTION, and say why.',
  },
  OBJECTION_SETTLED: {
    status: 409,
    title: 'The objection is settled already',
    remedy: 'Read what came of it: `outcome` says how it was settled. What is wrong in it is put right by saying why in `correction`.',
  },
  OBJECTION_UNSETTLED: {
    status: 409,
    title: 'There is no outcome to correct',
    remedy: 'Nobody has settled the objection yet. Say what came of it, without `correction`.',
  },
  OUTCOME_STANDS: {
    status: 409,
    title: 'An outcome stays what it is, on the day it names',
    remedy: 'Name the same `outcome` and `endsOn`: a correction puts right the refund, the clause or how it was solved, a hundred times at most. What is agreed anew is another agreement.',
  },
  OUTCOME_INCOMPLETE: {
    status: 422,
    title: 'The outcome does not say all it must',
    remedy: 'SOLVED and EXEMPTED say `how`, SERVICE_ENDED and AGREEMENT_ENDED say `endsOn`, OVERRIDDEN quotes the `clause`.',
  },
  OVERRIDE_FORBIDDEN: {
    status: 409,
    title: 'This objection cannot be overridden',
    remedy: 'Under a specific authorisation, and where data goes to another controller, nothing begins without a yes (Art. 28(2) and (3)(a) GDPR). Solve it, or leave ' +
      'the customer as it is.',
  },
  OVERRIDE_WITHOUT_CLAUSE: {
    status: 422,
    title: 'An objection is overridden only under a clause of the agreement',
    remedy: 'Quote it in `clause`.',
  },
  NOTICE_NOT_SENDABLE: {
    status: 409,
    title: 'This notice cannot be sent again',
    remedy: 'Only one that waits for a decision is sent again: see `decision` of its recipient. NO_CONTACT wants a contact on record or another address, ' +
      'NO_ENDPOINT an endpoint of the customer, BY_HAND a letter, which you record. After nine times record how it was given otherwise.',
  },
  NOTICE_EVIDENCE_REQUIRED: {
    status: 422,
    title: 'What staff record needs its evidence',
    remedy: 'Say in `evidence` where it can be seen: the number of a letter, the name of a file.',
  },
} as const satisfies Record<string, ProblemShape>;
