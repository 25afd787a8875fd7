import { ObjectType } from '@nestjs/graphql';

import { CLOCK_KINDS } from '../../law/request-clocks.js';
import { Country, Day, enumeration, Flag, Fraction, Instant, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import type { OpenRequest } from './read-requests.js';
import { Right } from './request.api.js';
import { ACCEPTANCES, ACT_KINDS, OTHER_ACT_KINDS, REQUEST_STATES } from './request.js';
import { UNDONE_WHYS } from './routing-decision.entity.js';

const LONG = 20_000;

export const RequestStateName = enumeration('RequestState', 'Where a request stands.', REQUEST_STATES);
export const AddressStateName = enumeration('AddressState', 'What is known of the requester\'s address.',
  ['UNCONFIRMED', 'PROVEN', 'UNPROVEN', 'NONE']);
export const ClockKindName = enumeration('ClockKind', 'What a clock measures.', CLOCK_KINDS);
export const RequestMarkName = enumeration('RequestMark', 'What whoever handles the request must know.',
  ['ADDRESS_UNPROVEN', 'AGREEMENT_ENDED', 'NO_AGREEMENT', 'CASCADE']);
export const ActName = enumeration('RequestActKind', 'What was done with a request.',
  [...ACT_KINDS, ...OTHER_ACT_KINDS]);
export const AcceptanceName = enumeration('RequestAcceptance',
  'AWAITED: the requester is masked for the customer until it accepts. NOT_NEEDED: an identifier matched, or it is with no customer.',
  ACCEPTANCES);
export const UndoneWhyName = enumeration('UndoneWhy',
  'UNDONE: by staff. NOT_THEIRS: the customer said that the request is not its own.', UNDONE_WHYS);
export const ActByName = enumeration('RequestActBy', 'In which capacity it was done.',
  ['CONTROLLER', 'PROCESSOR_UNDER_MANDATE', 'PROCESSOR', 'PERSON', 'RULES']);
export const OutcomeName = enumeration('RoutingOutcome', 'What a routing decision said.',
  ['ROUTED', 'SELF', 'ASK', 'UNKNOWN', 'TRIAGE', 'SPLIT']);

@Readable('RequestClock', 'request:read', 'A period that runs on a request, and why it ends when it does.')
export class RequestClockView {
  @OneOf(ClockKindName, { about: 'What it measures.' }) kind!: string;
  @Day({ about: 'Last local day; null where the period is not one of days.', optional: true }) dueOn!: string | null;
  @Instant({ about: 'From this instant on it is too late.' }) dueAt!: string;
  @Text({ about: 'The rule.', max: LONG }) rule!: string;
  @Text({ about: 'Where the rule stands.', max: LONG }) citation!: string;
  @Text({ about: 'The steps of the reckoning.', max: LONG, list: true }) steps!: readonly string[];
  @Text({ about: 'What had to be assumed.', max: LONG, list: true }) assumptions!: readonly string[];
}

@Readable('Requester', 'request:read', 'Who asks.')
export class RequesterView {
  @Text({ about: 'Name as written.', max: LONG, optional: true }) name!: string | null;
  @Text({ about: 'Address to write to.', max: LONG, optional: true }) email!: string | null;
}

@Readable('SubjectIdentifier', 'request:read', 'Something the controller may know the person by.')
export class SubjectIdentifierView {
  @Text({ about: 'What it is.', max: LONG }) type!: string;
  @Text({ about: 'Its value.', max: LONG }) value!: string;
}

@Readable('Subject', 'request:read', 'Whose data it is about.')
export class SubjectView {
  @Text({ about: 'Name.', max: LONG, optional: true }) name!: string | null;
  @Part(() => SubjectIdentifierView, { about: 'What the controller may know the person by.', list: true })
  identifiers!: readonly SubjectIdentifierView[];
}

@Readable('Representative', 'request:read', 'Somebody who asks for another person.')
export class RepresentativeView {
  @Text({ about: 'In which capacity.', max: LONG }) kind!: string;
  @Text({ about: 'What proves it.', max: LONG, optional: true }) evidence!: string | null;
}

@Readable('NamedController', 'request:read', 'The organisation meant, as the person wrote it.')
export class NamedControllerView {
  @Text({ about: 'Name.', max: LONG, optional: true }) name?: string | null;
  @Text({ about: 'City.', max: LONG, optional: true }) city?: string | null;
  @Text({ about: 'Domain.', max: LONG, optional: true }) domain?: string | null;
  @Text({ about: 'Trade register number.', max: LONG, optional: true }) registrationNumber?: string | null;
  @Text({ about: 'VAT number.', max: LONG, optional: true }) vatNumber?: string | null;
  @Text({ about: 'Account reference.', max: LONG, optional: true }) accountReference?: string | null;
  @Text({ about: 'Web address.', max: LONG, optional: true }) url?: string | null;
}

@Readable('RequestActDone', 'request:read', 'One thing done since the request came in.')
export class RequestActView {
  @OneOf(ActName, { about: 'What was done.' }) kind!: string;
  @Instant({ about: 'When.' }) at!: string;
  @OneOf(ActByName, { about: 'In which capacity.' }) by!: string;
  @Text({ about: 'What was said with it.', max: LONG, optional: true }) message!: string | null;
}

@Readable('RoutingReason', 'request:triage', 'One reason for a score.')
export class RoutingReasonView {
  @Text({ about: 'Stable code.', max: 100 }) code!: string;
  @Text({ about: 'The field it is about.', max: 100, optional: true }) field?: string;
  @Text({ about: 'In words.', max: LONG }) sentence!: string;
}

@Readable('RoutingCandidate', 'request:triage', 'Somebody the request may be about.')
export class RoutingCandidateView {
  @Text({ about: 'The customer; SELF for the organisation itself.', max: 100 }) customerId!: string;
  @Fraction({ about: 'How certain, 0 to 1.' }) score!: number;
  @Part(() => RoutingReasonView, { about: 'Why.', list: true }) reasons!: readonly RoutingReasonView[];
}

@Readable('RoutingDecision', 'request:triage', 'How a request was routed, by whom and why.')
export class RoutingDecisionView {
  @Uuid({ about: 'Id of the decision.' }) uuid!: string;
  @OneOf(OutcomeName, { about: 'What was decided.' }) outcome!: string;
  @Text({ about: 'Why it went to triage.', max: 100, optional: true }) why!: string | null;
  @Uuid({ about: 'The customer decided on.', optional: true }) customerId!: string | null;
  @Fraction({ about: 'Score of the best candidate, 0 to 1.' }) score!: number;
  @Fraction({ about: 'How far it is ahead of the next, 0 to 1.' }) margin!: number;
  @Part(() => RoutingCandidateView, { about: 'Who was considered, the best first.', list: true })
  candidates!: readonly RoutingCandidateView[];
  @Text({ about: 'RULES, or what kind of actor decided.', max: 100 }) decidedByKind!: string;
  @Text({ about: 'In the words of who decided.', max: LONG, optional: true }) reason!: string | null;
  @Instant({ about: 'When.' }) decidedAt!: string;
  @Instant({ about: 'When it was taken back.', optional: true }) undoneAt!: string | null;
  @OneOf(UndoneWhyName, { about: 'Why it was taken back.', optional: true }) undoneWhy!: string | null;
}

/** The fields of a request that GraphQL and REST share. */
@ObjectType({ isAbstract: true })
export abstract class RequestFieldsView {
  @Text({ about: 'Reference that the person was given.', max: 100 }) reference!: string;
  @Uuid({ about: 'The organisation in whose rows the request lies: the processor.' }) processorId!: string;
  @Whole({ about: 'Version; the ETag.', min: 1, max: 2_147_483_647 }) version!: number;
  @OneOf(RequestStateName, { about: 'Where it stands.' }) state!: string;
  @OneOf(AddressStateName, { about: "What is known of the requester's address." }) addressState!: string;
  @OneOf(Right, { about: 'What is asked.', list: true }) rights!: readonly string[];
  @OneOf(RequestMarkName, { about: 'What whoever handles it must know.', list: true }) marks!: readonly string[];
  @Uuid({ about: "The customer it was routed to, in the processor's rows.", optional: true }) customerId!: string | null;
  @Flag({ about: "It is about the processor's own data: the processor is the controller." }) isSelf!: boolean;
  @OneOf(AcceptanceName, { about: 'Whether the customer must accept it, or has.' }) acceptance!: string;
  @Instant({ about: 'When the customer accepted it.', optional: true }) acceptedAt!: string | null;
  @Flag({ about: 'What the person said is hidden from you, and who asks is masked, until you accept.' }) isMasked!: boolean;
  @Part(() => RequesterView, { about: 'Who asks; masked until accepted.' }) requester!: RequesterView;
  @Part(() => SubjectView, { about: 'Whose data it is about.', optional: true }) subject!: SubjectView | null;
  @Part(() => RepresentativeView, { about: 'When somebody asks for another.', optional: true }) representative!: RepresentativeView | null;
  @Part(() => NamedControllerView, { about: 'The organisation meant, as written; for a customer only where the rules found it by that.' }) controller!: NamedControllerView;
  @Text({ about: "The person's own words.", max: LONG, optional: true }) message!: string | null;
  @Text({ about: 'Language to write to the person in; null while masked.', max: 20, optional: true }) language!: string | null;
  @Country({ about: 'Where the person lives.', optional: true }) country!: string | null;
  @Instant({ about: 'First receipt: the clocks run from it.' }) receivedAt!: string;
  @Instant({ about: 'When the address was proven.', optional: true }) confirmedAt!: string | null;
  @Instant({ about: 'When it was passed on to the controller.', optional: true }) routedAt!: string | null;
  @Instant({ about: 'When it was answered.', optional: true }) closedAt!: string | null;
  @Flag({ about: 'The controller announced two more months (Art. 12(3)).' }) isExtended!: boolean;
  @Instant({ about: 'When the answer is due: the earliest clock.', optional: true }) dueAt!: string | null;
  @Part(() => RequestClockView, { about: 'The clocks, with their reasons.', list: true }) clocks!: readonly RequestClockView[];
  @Part(() => RequestActView, { about: 'What was done.', list: true }) acts!: readonly RequestActView[];
}

/** A request as REST shows it. */
@ObjectType({ isAbstract: true })
export class RequestView extends RequestFieldsView {
  @Uuid({ about: 'Id of the request.' }) id!: string;
}

/** The fields of a request, its sealed parts opened. */
export function requestFields(request: OpenRequest): Omit<RequestFieldsView, never> {
  const { said } = request;
  return {
    reference: request.reference, processorId: request.organisationId, version: request.version, state: request.state,
    addressState: request.addressState, rights: request.rights, marks: request.marks, customerId: request.customerId,
    isSelf: request.isSelf, acceptance: request.acceptance, acceptedAt: request.acceptedAt, isMasked: request.isMasked,
    requester: said.requester, subject: said.subject, representative: said.representative,
    controller: said.controller, message: said.message, language: request.language, country: request.country,
    receivedAt: request.receivedAt, confirmedAt: request.confirmedAt, routedAt: request.routedAt,
    closedAt: request.closedAt, isExtended: request.isExtended, dueAt: request.dueAt, clocks: request.clocks,
    // Which customer did it stands with the decisions.
    acts: request.done.map(({ kind, at, by, message }) => ({ kind, at, by, message })),
  };
}

export function toRequestView(request: OpenRequest): RequestView {
  return { id: request.id, ...requestFields(request) };
}
