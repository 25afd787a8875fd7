import { refuse } from '../../kernel/problem.js';
import { Day, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { isExternalId } from '../customers/index.js';
import type { AgreementState as State } from './agreement.js';
import type { PutCustomerBody } from './agreements.api.js';
import { StateEnum } from './agreements.views.js';
import type { PutCustomerOrder, PutCustomerResult } from './put-customer.js';
import { PutOutcomeEnum, VERSION } from './term-sheets.api.js';

type Outcome = PutCustomerResult['outcome'];

export class PutPartyView {
  @Text({ about: 'Your name for the party.', max: 100 }) ref!: string;
  @Uuid({ about: 'Its id.' }) id!: string;
}

export class PutAgreementView {
  @Uuid({ about: 'Its id.' }) id!: string;
  @Text({ about: 'Your own name for it.', max: 100 }) reference!: string;
  @OneOf(PutOutcomeEnum, { about: 'Whether anything of it was written.' }) outcome!: Outcome;
  @OneOf(StateEnum, { about: 'How far it has come.' }) state!: State;
  @Day({ about: 'From which day it stands; null for a draft.', optional: true }) activatedOn!: string | null;
  @Day({ about: 'The day it ends.', optional: true }) terminatedOn!: string | null;
  @Whole({ about: 'Raised by every change.', ...VERSION }) version!: number;
}

/** What came of a PUT of a customer. */
export class PutCustomerView {
  @Uuid({ about: 'Id of the customer.' }) id!: string;
  @Text({ about: 'Your own id of it.', max: 200 }) externalId!: string;
  @OneOf(PutOutcomeEnum, { about: 'CREATED: the customer is new. UNCHANGED: nothing was written.' }) outcome!: Outcome;
  @Whole({ about: "The customer's version; the ETag.", ...VERSION }) version!: number;
  @Uuid({ about: 'The organisation that claimed it.', optional: true }) claimedById!: string | null;
  @Part(() => PutPartyView, { about: 'Its parties.', list: true }) parties!: readonly PutPartyView[];
  @Part(() => PutAgreementView, { about: 'The agreement that was sent; null: none was.', optional: true })
  agreement!: PutAgreementView | null;
}

@Readable('PutCustomerPayload', 'customer:read', 'What came of putting a customer.')
export class PutCustomerPayload {
  @OneOf(PutOutcomeEnum, { about: 'CREATED: the customer is new. UNCHANGED: nothing was written.' })
  outcome!: Outcome;

  /** For the fields that are read afterwards. */
  customerUuid!: string;
  agreementUuid!: string | null;
}

/** The customer of a PUT and the agreement beside it. */
export function readPut(externalId: string, body: PutCustomerBody): PutCustomerOrder {
  if (!isExternalId(externalId)) {
    const messages = ['externalId must be 1 to 200 visible characters'];
    refuse('INPUT_INVALID', { errors: [{ path: 'externalId', messages }] });
  }
  const { agreement, ...customer } = body;
  return { customer: { ...customer, externalId }, agreement: agreement ?? null };
}

export function putCustomerView(externalId: string, { outcome, customer, agreement }: PutCustomerResult): PutCustomerView {
  return {
    id: customer.customerId, externalId, outcome, version: customer.version, claimedById: customer.claimedById,
    parties: customer.parties.map(({ ref, partyId }) => ({ ref, id: partyId })), agreement,
  };
}
