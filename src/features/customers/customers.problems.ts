import type { ProblemShape } from '../../kernel/problem.js';

/** Refusals of the customers feature. */
export const CUSTOMER_PROBLEMS = {
  IDENTIFIER_INVALID: {
    status: 422,
    title: 'An identifier can never find its customer',
    remedy: 'Correct the value at `path`, or leave it out: `reason` says what is wrong. Shared hosts and public mail ' +
      'providers belong to everybody and are refused.',
  },
  NAME_INVALID: {
    status: 422,
    title: 'A name has no letters or digits',
    remedy: 'Give the name at `path` with at least one letter or digit, and at most 200 characters.',
  },
  PARTY_REF_MISSING: {
    status: 422,
    title: 'It is not clear which party is meant',
    remedy: 'Give the party at `path` its `ref`: a customer with several parties tells them apart by it.',
  },
  PARTY_REF_DUPLICATE: {
    status: 422,
    title: 'Two parties have the same ref',
    remedy: 'Give each party of the customer a `ref` of its own.',
  },
  PARTY_LAST: {
    status: 409,
    title: 'A customer keeps at least one party',
    remedy: 'Add the party that takes its place first.',
  },
  CONTACT_MISSING: {
    status: 422,
    title: 'There is no such contact to write to',
    remedy: 'Give the customer a contact with one of the purposes in `purposes`, and try again.',
  },
  CUSTOMER_CLAIMED: {
    status: 409,
    title: 'An organisation has claimed this customer already',
    remedy: 'End that claim first, if it should not be.',
  },
  CUSTOMER_NOT_CLAIMED: {
    status: 409,
    title: 'No organisation has claimed this customer',
    remedy: 'Nothing needs to be done.',
  },
  INVITATION_INVALID: {
    status: 410,
    title: 'This invitation cannot be accepted',
    remedy: 'Ask whoever invited you for a new one: invitations are for one use, and expire.',
  },
  INVITATION_CLOSED: {
    status: 409,
    title: 'This invitation is not open any more',
    remedy: 'Nothing needs to be done: it was accepted, revoked, or has expired.',
  },
} as const satisfies Record<string, ProblemShape>;
