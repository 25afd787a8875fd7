import type { ProblemShape } from '../../kernel/problem.js';

export const REQUEST_PROBLEMS = {
  LINK_INVALID: {
    status: 410,
    title: 'This link does not work (any more)',
    remedy: 'A link works only whole, with the secret from the mail: a bare `statusUrl` needs it as Bearer token. It may have been ' +
      'used, replaced, or be too old: use the newest mail, or hand in the request again.',
  },
  REQUEST_STATE_FORBIDS: {
    status: 409,
    title: 'The request is not in a state that allows this',
    remedy: 'Read the request: `state` says where it is, `allowed` from where this act is possible.',
  },
  REQUEST_NOT_ACCEPTED: {
    status: 409,
    title: 'The request has not been accepted yet',
    remedy: 'A name found the customer, or staff decided on it: who asks is masked until it accepts the request, or says that it is not its own.',
  },
  ALREADY_ACCEPTED: {
    status: 409,
    title: 'There is nothing to accept',
    remedy: 'The request is open already. Acknowledge or answer it, or say that it is not yours.',
  },
  PART_OF_A_REQUEST: {
    status: 409,
    title: 'This is a part of a request that was divided',
    remedy: 'Decide whose part it is, or undo the division of the whole.',
  },
  PART_TAKEN_UP: {
    status: 409,
    title: 'A customer has taken up its part',
    remedy: 'See in `parts` what was accepted or acted on, and undo the other parts one by one.',
  },
  ALREADY_ASKED: {
    status: 409,
    title: 'The person has been asked already',
    remedy: 'Staff ask one question, once. Decide with what there is.',
  },
  QUESTION_WOULD_TELL: {
    status: 409,
    title: 'A question would tell who is a customer',
    remedy: 'Whoever names an organisation and is asked about it learns that it was not found for certain. Staff may ask ' +
      'only where nothing that was typed could have found anybody.',
  },
  NO_ALIAS_TO_ADD: {
    status: 409,
    title: 'There is no name to add',
    remedy: 'Only the name that a person typed is suggested, when staff decided whose request it is and it is not on record.',
  },
  EXTENSION_TOO_LATE: {
    status: 409,
    title: 'The time to announce an extension is over',
    remedy: 'GDPR Art. 12(3) lets the controller extend only within the first month. Answer the request.',
  },
  REASON_REQUIRED: {
    status: 400,
    title: 'A reason is required',
    remedy: 'Give `message`: an extension (Art. 12(3)) and a refusal (Art. 12(4)) must be explained to the person.',
  },
  MANDATE_REQUIRED: {
    status: 403,
    title: 'Only the controller may do this, or staff with its mandate',
    remedy: 'A processor decides nothing about a request (Art. 28(10) GDPR). Record a mandate for `matter` first.',
  },
  NOT_A_CUSTOMER: {
    status: 404,
    title: 'There is no such customer',
    remedy: 'Give the `externalId` of one of your customers, or `self`.',
  },
  NOTHING_TO_TELL: {
    status: 400,
    title: 'There is nothing to tell the person',
    remedy: 'Give `message`, or leave `tellPerson` out.',
  },
  PERSON_UNREACHABLE: {
    status: 409,
    title: 'The person cannot be written to',
    remedy: 'There is no proven e-mail address on this request. Answer by another way and leave `tellPerson` out; instead of `ask`, decide.',
  },
} as const satisfies Record<string, ProblemShape>;
