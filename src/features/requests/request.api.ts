import { InputType } from '@nestjs/graphql';

import {
  Country, Email, enumeration, Flag, Instant, Language, Link, NodeId, OneOf, Part, Text, Whole, WithoutCredentials,
} from '../../platform/api/fields.js';
import { CLEAN_LINE, CLEAN_TEXT, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { RIGHTS } from './request.js';

export const Right = enumeration('Right', 'A right of a person under Art. 12-22 GDPR, Art. 7(3) and Art. 77.', RIGHTS);

@InputType('RequesterInput', { description: 'Who asks.' })
export class RequesterInput {
  @Text({ about: 'Name as written.', max: 200, ...CLEAN_LINE, example: 'Anna de Vries' })
  name!: string;

  @Email({ about: 'Address to write to; it is confirmed by a mailed link.', example: 'anna@example.org' })
  email!: string;
}

@InputType('HandedInRequesterInput', { description: 'Who asks, as far as known.' })
export class HandedInRequesterInput {
  @Text({ about: 'Name as written.', max: 200, optional: true, ...CLEAN_LINE })
  name?: string;

  @Email({ about: 'Address to write to; it counts as unproven.', optional: true })
  email?: string;
}

@InputType('SubjectIdentifierInput', { description: 'Something the controller may know the person by.' })
export class SubjectIdentifierInput {
  @Text({ about: 'What it is: phone, customer number, user name.', max: 50, ...CLEAN_LINE, example: 'customer number' })
  type!: string;

  @Text({ about: 'Its value.', max: 200, ...CLEAN_LINE })
  value!: string;
}

@InputType('SubjectInput', { description: 'Whose data it is about, when not the requester, or how the controller knows them.' })
export class SubjectInput {
  @Text({ about: 'Name of the person whose data it is.', max: 200, optional: true, ...CLEAN_LINE })
  name?: string;

  @Part(() => SubjectIdentifierInput, { about: 'What the controller may know the person by.', list: true, listMax: 20, optional: true })
  identifiers?: SubjectIdentifierInput[];
}

@InputType('RepresentativeInput', { description: 'Somebody who asks for another person.' })
export class RepresentativeInput {
  @Text({ about: 'In which capacity: parent, guardian, lawyer, authorised agent.', max: 50, ...CLEAN_LINE })
  kind!: string;

  @Text({ about: 'What proves it. The controller checks it (Art. 12(6)).', max: 2000, optional: true, ...CLEAN_TEXT })
  evidence?: string;
}

@InputType('NamedControllerInput', { description: 'The organisation the person deals with, as far as they can say.' })
export class NamedControllerInput {
  @Text({ about: 'Its name, as the person writes it.', max: 500, optional: true, ...CLEAN_LINE, example: 'Bakkerij De Vries' })
  name?: string;

  @Text({ about: 'Its city.', max: 200, optional: true, ...CLEAN_LINE })
  city?: string;

  @Text({ about: 'Its domain or e-mail domain.', max: 500, optional: true, ...CLEAN_LINE, example: 'bakkerij-devries.example' })
  domain?: string;

  @Text({ about: 'Its trade register number.', max: 100, optional: true, ...CLEAN_LINE })
  registrationNumber?: string;

  @Text({ about: 'Its VAT number.', max: 100, optional: true, ...CLEAN_LINE })
  vatNumber?: string;

  @Text({ about: "Its account or customer number with the processor, from an invoice for example.", max: 100, optional: true, ...CLEAN_LINE })
  accountReference?: string;

  @Link({ about: 'An address of its website, or of the service used.', optional: true })
  @WithoutCredentials()
  url?: string;
}

@InputType({ isAbstract: true })
abstract class RequestBody {
  @OneOf(Right, { about: 'What is asked; UNSPECIFIED when the person did not say.', list: true, listMin: 1, listMax: 11 })
  rights!: (keyof typeof Right)[];

  @Part(() => SubjectInput, { about: 'Whose data it is about.', optional: true })
  subject?: SubjectInput;

  @Part(() => RepresentativeInput, { about: 'When somebody asks for another.', optional: true })
  representative?: RepresentativeInput;

  @Text({ about: "The request in the person's own words.", max: 10_000, optional: true, ...CLEAN_TEXT })
  message?: string;

  @Language({ about: 'Language to write to the person in, BCP 47.', optional: true, example: 'nl' })
  language?: string;

  @Country({ about: 'Where the person lives.', optional: true })
  country?: string;
}

@InputType('ReceiveRequestInput', { description: "A person's request at the public door." })
export class ReceiveRequestInput extends RequestBody {
  @Part(() => RequesterInput, { about: 'Who asks.' })
  requester!: RequesterInput;

  @Part(() => NamedControllerInput, {
    about: 'The organisation meant. Without it the person is asked, by mail, once the address is proven.', optional: true,
  })
  controller?: NamedControllerInput;
}

@InputType('HandInRequestInput', { description: 'A request that was received elsewhere: mailbox, phone, letter.' })
export class HandInRequestInput extends RequestBody {
  @Part(() => HandedInRequesterInput, { about: 'Who asks, as far as known.', optional: true })
  requester?: HandedInRequesterInput;

  @Part(() => NamedControllerInput, {
    about: 'The organisation meant. Without it the request waits in triage, for NOBODY_NAMED: the person is not asked.', optional: true,
  })
  controller?: NamedControllerInput;

  @Instant({ about: 'When it was received, if not just now. The clocks run from it.', optional: true })
  receivedAt?: string;
}

@InputType('ConfirmRequestInput', { description: 'The token of the mailed link.' })
export class ConfirmRequestInput {
  @Text({ about: 'The token of the mailed link.', max: 200 })
  token!: string;
}

@InputType('RequestActInput', { description: "One of the controller's acts." })
export class RequestActBody {
  @Text({
    about: 'What is said with it: the question, the reasons of an extension (Art. 12(3)) or a refusal (Art. 12(4)), the answer.',
    max: 10_000, optional: true, ...CLEAN_TEXT,
  })
  message?: string;

  @Flag({ about: 'The controller instructs us to pass the message on to the person. Default false.', optional: true })
  tellPerson?: boolean;
}

@InputType('ActOnRequestInput', { description: "One of the controller's acts on one request." })
export class ActOnRequestInput extends RequestActBody {
  @NodeId({ about: 'Global id of the request.' })
  requestId!: string;

  @Whole({ about: 'The version that was read; when somebody changed it since, the act is refused.', min: 1, max: 2_147_483_647, optional: true })
  expectedVersion?: number;
}

@InputType('DecideTriageBody', { description: 'Whose request it is.' })
export class DecideTriageBody {
  @Text({ about: "The customer's externalId; leave out with `self`.", max: 200, optional: true })
  customer?: string;

  @Flag({ about: "It is about the organisation's own data.", optional: true })
  self?: boolean;

  @Text({ about: 'Why, kept with the decision.', max: 2000, ...TELLING_TEXT })
  reason!: string;
}

@InputType('DecideTriageInput', { description: 'Whose request it is.' })
export class DecideTriageInput extends DecideTriageBody {
  @NodeId({ about: 'Global id of the request.' })
  requestId!: string;
}

@InputType('UndoRoutingBody', { description: 'Takes a routing back.' })
export class UndoRoutingBody {
  @Text({ about: 'Why, kept with the decision.', max: 2000, ...TELLING_TEXT })
  reason!: string;
}

@InputType('UndoRoutingInput', { description: 'Takes a routing back.' })
export class UndoRoutingInput extends UndoRoutingBody {
  @NodeId({ about: 'Global id of the request.' })
  requestId!: string;
}

