import { ArgsType, Field, ObjectType } from '@nestjs/graphql';

import { AsOfPageQuery } from '../../platform/api/as-of.js';
import { Day, enumeration, Instant, Language, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { restPageType } from '../../platform/api/rest-page.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import {
  type Acceptance, AGREEMENT_STATES, type AgreementStanding, type AgreementState as State, type ActsAs, STANDINGS,
} from './agreement.js';
import { ActsAsEnum } from './agreements.api.js';
import type { AgreementState } from './agreements.queries.js';
import { TERM_NAMES, TERMS, type TermName } from './agreement-terms.js';
import type { EffectiveTerm, EffectiveTerms } from './effective-terms.rules.js';
import { SHA256, TermNameEnum, TermView, termView, VERSION } from './term-sheets.api.js';
import { UNKNOWN } from './term-forms.js';
import { OfTerm } from './term-value.js';

export const StateEnum = enumeration('AgreementState', 'How far an agreement has come. It moves forward only.',
  AGREEMENT_STATES);
const StandingEnum = enumeration('AgreementStanding',
  'What is left of an agreement on a day. ENDED_HOLDING: it ended, and the processor is taken to hold data still.',
  STANDINGS);
const SourceEnum = enumeration('TermSource', 'Where a term stands.', ['TERM_SHEET', 'DEVIATION', 'UNKNOWN']);

@Readable('Acceptance', 'agreement:read', 'Proof that the customer accepted.')
export class AcceptanceView implements Acceptance {
  @Text({ about: 'Who accepted, for the customer.', max: 200 }) by!: string;
  @Instant({ about: 'When.' }) at!: string;
  @Text({ about: 'SHA-256 of the text that was accepted, hexadecimal.', ...SHA256 }) textSha256!: string;
}

@Readable('EffectiveTerm', 'agreement:read', 'What a term comes to in an agreement, and where that stands.')
export class EffectiveTermView {
  @OneOf(TermNameEnum, { about: 'The term.' }) term!: TermName;
  @Text({ about: 'What it is about.', max: 300 }) about!: string;
  @OfTerm('What it comes to, or UNKNOWN.') value!: unknown;
  @OneOf(SourceEnum, { about: 'Where it stands.' }) source!: EffectiveTerm['source'];
  @Text({ about: 'The words of the contract, where they were quoted.', max: 4000, optional: true })
  clause!: string | null;
  @Text({ about: 'What counts while the value is UNKNOWN, and why; else null.', max: 300, optional: true })
  countsAs!: string | null;
}

@ObjectType({ isAbstract: true })
abstract class AgreementFields {
  @Uuid({ about: 'The customer.' }) customerId!: string;
  @Text({ about: "The provider's own id of the customer.", max: 200 }) customerExternalId!: string;
  @Text({ about: "The provider's own name for the agreement, unique within the customer.", max: 100 })
  reference!: string;
  @OneOf(StateEnum, { about: 'How far it has come.' }) state!: State;
  @OneOf(StandingEnum, { about: 'What is left of it on the day asked about.' }) standing!: AgreementStanding;
  @Day({ about: 'From which day it stands; null for a draft.', optional: true }) activatedOn!: string | null;
  @Day({ about: 'The day it ends, from which it does not stand any more.', optional: true })
  terminatedOn!: string | null;
  @Day({ about: 'Day by which live data must be gone; null while nobody ended it.', optional: true })
  deletionDueOn!: string | null;
  @Text({ about: 'Code of the term sheet.', max: 63 }) termSheet!: string;
  @Text({ about: 'Label of the edition agreed on.', max: 60 }) termSheetLabel!: string;
  @Part(() => TermView, { about: 'What deviates from it.', list: true }) deviations!: readonly TermView[];
  @Part(() => EffectiveTermView, { about: 'What every term comes to.', list: true })
  terms!: readonly EffectiveTermView[];
  @Text({ about: 'Codes of the services that it covers.', max: 63, list: true }) services!: readonly string[];
  @Text({ about: 'Ref of the party that signed.', max: 100, optional: true }) signatoryParty!: string | null;
  @Text({ about: 'Refs of further parties that it covers.', max: 100, list: true }) coveredParties!: readonly string[];
  @Text({ about: 'Ref of the party that notices go to.', max: 100, optional: true }) noticeParty!: string | null;
  @OneOf(ActsAsEnum, { about: 'As what the customer has the data processed.' }) actsAs!: ActsAs;
  @Whole({ about: 'Days that the customer needs to tell its own customers.', min: 0, max: 365 }) upstreamDays!: number;
  @Language({ about: "Language of the agreement; null: the customer's.", optional: true }) language!: string | null;
  @Part(() => AcceptanceView, { about: 'Proof that the customer accepted.', optional: true })
  acceptance!: AcceptanceView | null;
  @Whole({ about: 'Raised by every change; the ETag in REST.', ...VERSION }) version!: number;
  @Day({ about: 'From which day this is so.' }) validFrom!: string;
  @Day({ about: 'Until before which day; null: until further notice.', optional: true }) validTo!: string | null;
  @Instant({ about: 'Since when it is known.' }) recordedAt!: string;
}

/** An agreement in GraphQL. */
@Readable('Agreement', 'agreement:read', 'A contract with a customer (Art. 28(3)), as it stood on a day.', {
  implements: () => [NodeInterface],
})
export class Agreement extends AgreementFields {
  id!: string;
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
}

/** An agreement in REST. */
export class AgreementView extends AgreementFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const AgreementConnection = connectionType('Agreement', Agreement, 'agreement:read');
export const AgreementPage = restPageType(AgreementView);

export class AgreementList {
  @Part(() => AgreementView, { about: 'All of them, newest first.', list: true }) items!: readonly AgreementView[];
}

const ONLY = 'Only agreements of the customer with this id of yours.';

@ArgsType()
export class AgreementsArgs extends AsOfPageArgs {
  @Text({ about: ONLY, max: 200, optional: true }) customer?: string | null;
}

export class AgreementsQuery extends AsOfPageQuery {
  @Text({ about: ONLY, max: 200, optional: true }) customer?: string | null;
}

@Readable('AgreementPayload', 'agreement:read', 'An agreement after a step.')
export class AgreementPayload {
  @Field(() => Agreement, { description: 'The agreement.' }) agreement!: Agreement;
}

/** How an agreement stands after a step. */
export class AgreementStepView {
  @Uuid({ about: 'Its id.' }) id!: string;
  @OneOf(StateEnum, { about: 'How far it has come.' }) state!: State;
  @Day({ about: 'From which day it stands.' }) activatedOn!: string;
  @Day({ about: 'The day it ends.', optional: true }) terminatedOn!: string | null;
  @Whole({ about: 'The ETag.', ...VERSION }) version!: number;
}

export class TerminatedAgreementView extends AgreementStepView {
  @Day({ about: 'Day by which live data must be gone.' }) deletionDueOn!: string;
}

export function agreementNode(state: AgreementState): Agreement {
  return { id: encodeNodeId('Agreement', state.organisationId, state.id), uuid: state.id, ...fieldsOf(state) };
}

export function agreementView(state: AgreementState): AgreementView {
  return { id: state.id, ...fieldsOf(state) };
}

const SILENT_UNDER_GENERAL = 'The agreement does not say: under a general authorisation the change passes (Art. 28(2)).';

function fieldsOf(found: AgreementState): AgreementFields {
  const {
    customerId, customerExternalId, reference, state, standing, activatedOn, terminatedOn, deletionDueOn, termSheetCode,
    termSheetLabel, deviations, terms, services, signatoryParty, coveredParties, noticeParty, actsAs, upstreamDays, language,
    acceptance, version, validFrom, validTo, recordedAt,
  } = found;
  return {
    customerId, customerExternalId, reference, state, standing, activatedOn, terminatedOn, deletionDueOn,
    termSheet: termSheetCode, termSheetLabel, deviations: deviations.map(termView),
    terms: TERM_NAMES.map((term) => effectiveView(term, terms)), services, signatoryParty, coveredParties, noticeParty,
    actsAs, upstreamDays, language, acceptance, version, validFrom, validTo, recordedAt,
  };
}

function effectiveView(term: TermName, terms: EffectiveTerms): EffectiveTermView {
  const { value, source, clause } = terms[term];
  return { term, about: TERMS[term].about, value, source, clause, countsAs: value === UNKNOWN ? countedAs(term, terms) : null };
}

/** What is unknown counts as strict as it can be; where nothing is said of silence the authorisation says what it means. */
function countedAs(term: TermName, terms: EffectiveTerms): string {
  const isGeneral = terms.AUTHORISATION.value === 'GENERAL';
  return term === 'SILENCE' && terms.SILENCE.source === 'UNKNOWN' && isGeneral ? SILENT_UNDER_GENERAL : TERMS[term].because;
}
