import { InputType } from '@nestjs/graphql';

import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { Day, enumeration, Flag, Instant, Language, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { CustomerDetails, CustomerInput } from '../customers/index.js';
import type { ActivationWish } from './activate-agreement.js';
import { type Acceptance, ACTS_AS, type ActsAs } from './agreement.js';
import { SHA256, TermInput, VERSION } from './term-sheets.api.js';

export const ActsAsEnum = enumeration('CustomerActsAs',
  'As what the customer has the data processed. A PROCESSOR_FOR_OTHERS is told to pass things on to its own customers.',
  ACTS_AS);
export const PutStateEnum = enumeration('PutAgreementState', 'How far a PUT may bring an agreement.', ['DRAFT', 'ACTIVE']);

const REF = { max: 100, optional: true, ...CLEAN_LINE } as const;

@InputType('AcceptanceInput', { description: 'Proof that the customer accepted.' })
export class AcceptanceInput implements Acceptance {
  @Text({ about: 'Who accepted, for the customer.', max: 200, ...CLEAN_LINE })
  by!: string;

  @Instant({ about: 'When.' })
  at!: string;

  @Text({ about: 'SHA-256 of the text that was accepted, hexadecimal.', ...SHA256 })
  textSha256!: string;
}

/** What is left out stays as it is on record; null and empty lists clear. Nothing is ended by leaving it out. */
@InputType('AgreementInput', { description: 'The contract with a customer: a term sheet and what deviates from it.' })
export class AgreementInput {
  @Text({
    about: 'Your own name for it, unique within the customer. Needed only when it has several. Default: main.', ...REF,
  })
  reference?: string;

  @Text({ about: 'Code of the term sheet.', max: 63 })
  termSheet!: string;

  @Text({
    about: 'Label of the edition. Default: the edition agreed on; for a new agreement the one in force on its first day.',
    max: 60, optional: true,
  })
  termSheetLabel?: string;

  @Part(() => TermInput, {
    about: 'What deviates from the term sheet, each with the words of its clause.', list: true, optional: true,
  })
  deviations?: TermInput[] | null;

  @Text({ about: 'Codes of the services that it covers.', max: 63, list: true, optional: true })
  services?: string[] | null;

  @Text({ about: "Ref of the party that signed. Default for a new agreement: the customer's only party.", ...REF })
  signatoryParty?: string | null;

  @Text({ about: 'Refs of further parties that it covers.', list: true, ...REF })
  coveredParties?: string[] | null;

  @Text({ about: 'Ref of the party that notices go to.', ...REF })
  noticeParty?: string | null;

  @OneOf(ActsAsEnum, { about: 'As what the customer has the data processed. Default CONTROLLER.', optional: true })
  actsAs?: ActsAs | null;

  @Whole({
    about: 'Days that the customer needs to tell its own customers: added to notices. Default 0.', min: 0,
    max: 365, optional: true,
  })
  upstreamDays?: number | null;

  @Language({ about: "Language of the agreement. Default: the customer's.", optional: true })
  language?: string | null;

  @Part(() => AcceptanceInput, { about: 'Proof that the customer accepted: needed for it to stand.', optional: true })
  acceptance?: AcceptanceInput | null;

  @OneOf(PutStateEnum, {
    about: 'ACTIVE lets it stand. Default: DRAFT when new, else as it is. It never moves back.', optional: true,
  })
  state?: 'DRAFT' | 'ACTIVE' | null;

  @Day({ about: 'From which day it stands. Default: today. Cannot be moved afterwards.', optional: true })
  activeFrom?: string | null;

  @Day({ about: 'From which day what changed is so. Default: today.', optional: true })
  validFrom?: string | null;

  @Flag({
    about: 'It was recorded wrongly: replaces what was said, for as long as it was said. Default false.',
    optional: true,
  })
  isCorrection?: boolean | null;
}

const AGREEMENT = 'The agreement with it. Left out: agreements stay as they are.';

/** A customer in REST, its externalId being in the path. */
export class PutCustomerBody extends CustomerDetails {
  @Part(() => AgreementInput, { about: AGREEMENT, optional: true })
  agreement?: AgreementInput | null;
}

@InputType('PutCustomerInput', { description: 'A customer and its agreement, by your own id for it.' })
export class PutCustomerInput extends CustomerInput {
  @Part(() => AgreementInput, { about: AGREEMENT, optional: true })
  agreement?: AgreementInput | null;

  @Whole({ about: "Only if this is still the customer's version, else VERSION_STALE.", ...VERSION, optional: true })
  version?: number | null;
}

@InputType({ isAbstract: true })
export class ActivateAgreementBody {
  @Day({ about: 'From which day it stands. Default: today.', optional: true })
  on?: string | null;

  @Part(() => AcceptanceInput, {
    about: 'Proof that the customer accepted. Default: the proof on record.', optional: true,
  })
  acceptance?: AcceptanceInput | null;
}

@InputType('ActivateAgreementInput', { description: 'A draft that stands from now on.' })
export class ActivateAgreementInput extends ActivateAgreementBody {
  @Uuid({ about: 'The agreement.' })
  id!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', ...VERSION, optional: true })
  version?: number | null;
}

@InputType({ isAbstract: true })
export class TerminateAgreementBody {
  @Day({
    about: 'The day it ends, from which it does not stand any more. May lie ahead. Default: today.', optional: true,
  })
  on?: string | null;
}

@InputType('TerminateAgreementInput', { description: 'An agreement that ends.' })
export class TerminateAgreementInput extends TerminateAgreementBody {
  @Uuid({ about: 'The agreement.' })
  id!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', ...VERSION, optional: true })
  version?: number | null;
}

export function wishOf({ on, acceptance }: ActivateAgreementBody): ActivationWish {
  return { on: on ?? null, acceptance: acceptance ?? null };
}
