import { ArgsType } from '@nestjs/graphql';

import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { Day, enumeration, OneOf, Part, Text, Uuid } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { ENTRY_CODE_TEXT } from '../register/index.js';
import { CLEARANCE_REASONS } from './clearance-reasons.js';
import type { ClearanceQuestion, GivenClearance } from './give-clearance.js';

const VerdictEnum = enumeration('ClearanceVerdict', 'Whether data may flow.', ['ALLOWED', 'BLOCKED']);
const ReasonEnum = enumeration('ClearanceReasonCode', 'Why data may flow, or may not. PARTY_NOT_ENGAGED: it reaches data, and nobody engages it. GIVEN_TO_CONTROLLER: it gets data as a controller of its own, and the customer did not instruct that. RESIDENCY_UNKNOWN: nobody recorded where data may be, or where the party is. RECIPIENT_UNKNOWN: the country is adequate for some recipients only, and nobody recorded that this is one.', CLEARANCE_REASONS);

/** The question, in GraphQL arguments and a REST query alike. */
@ArgsType()
export class ClearanceArgs {
  @Text({ about: 'The customer, by externalId; NOT_FOUND where you have none.', max: 200, ...CLEAN_LINE }) customer!: string;
  @Text({ about: 'Code of the service; NOT_FOUND where it was never on record.', max: 63, ...CLEAN_LINE }) service!: string;
  @Text({ about: 'Code of the party that would get the data. This or `location`, or both.', ...ENTRY_CODE_TEXT, optional: true }) party?: string | null;
  @Text({ about: 'Code of the location where data would lie or be looked at.', ...ENTRY_CODE_TEXT, optional: true }) location?: string | null;
  @Day({ about: "The day. Default: today, in the organisation's time zone.", optional: true }) on?: string | null;
}

@Readable('ClearanceReason', 'change:read', 'Why data may flow, or may not.')
export class ReasonView {
  @OneOf(ReasonEnum, { about: 'What it is.' }) code!: string;
  @Text({ about: 'The party it is about.', ...ENTRY_CODE_TEXT, optional: true }) party!: string | null;
  @Text({ about: 'The location it is about; with a party, where that one gets data, null for its seat.', ...ENTRY_CODE_TEXT, optional: true }) location!: string | null;
  @Uuid({ about: 'The agreement it comes from.', optional: true }) agreementId!: string | null;
  @Uuid({ about: 'The change it comes from.', optional: true }) changeId!: string | null;
  @Day({ about: 'The day from which it is otherwise, as far as that is known.', optional: true }) until!: string | null;
  @Text({ about: 'Where that is written: articles of the law, and the clauses of the agreement that decide.', max: 4_000, list: true }) citations!: string[];
}

@Readable('Clearance', 'change:read', 'Whether a service may use a party or a location for a customer on a day.')
export class ClearanceView {
  @OneOf(VerdictEnum, { about: 'Whether it may.' }) verdict!: string;
  @Day({ about: 'The day it is about.' }) on!: string;
  @Part(() => ReasonView, { about: 'All that block it, or what lets it pass.', list: true, listMax: 1_000 }) reasons!: ReasonView[];
}

export function questionOf({ customer, service, party, location, on }: ClearanceArgs): ClearanceQuestion {
  return { customer, service, party: party ?? null, location: location ?? null, on: on ?? null };
}

export function clearanceView({ verdict, on, reasons }: GivenClearance): ClearanceView {
  return { verdict, on, reasons: reasons.map((reason) => ({ ...reason, citations: [...reason.citations] })) };
}
