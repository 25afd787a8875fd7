import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';

import { AsOf } from '../../platform/api/as-of.js';
import { CLEAN_LINE, CLEAN_TEXT } from '../../platform/api/clean-text.js';
import { Day, enumeration, Flag, Language, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { restPageType } from '../../platform/api/rest-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { TERM_NAMES, type TermClause, type TermName } from './agreement-terms.js';
import type { ProposedTermSheet, PutTermSheetResult } from './put-term-sheet.js';
import { OfTerm } from './term-value.js';
import type { TermSheetState } from './term-sheets.queries.js';

export const TermNameEnum = enumeration('TermName', 'A term of a contract that the product acts on.', TERM_NAMES);
export const PutOutcomeEnum = enumeration('PutAgreementOutcome', 'Whether putting it wrote anything.',
  ['CREATED', 'CHANGED', 'UNCHANGED']);

export const SHA256 = {
  pattern: /^[0-9a-fA-F]{64}$/, patternSays: '$property must be 64 hexadecimal digits', max: 64, min: 64,
};
export const VERSION = { min: 1, max: 2_147_483_647 };

@InputType('TermInput', { description: 'What one term comes to.' })
export class TermInput {
  @OneOf(TermNameEnum, { about: 'The term.' })
  term!: TermName;

  @OfTerm('What it comes to, or UNKNOWN.')
  value!: unknown;

  @Text({ about: 'The words of the contract.', max: 4000, optional: true, ...CLEAN_TEXT })
  clause?: string | null;
}

/** What is said of a term sheet, whichever door says it. */
@InputType({ isAbstract: true })
export class TermSheetDetails {
  @Text({
    about: 'Names this edition of the text, like 2018-05 or 3.1. Another text needs another label.', max: 60,
    ...CLEAN_LINE,
  })
  label!: string;

  @Language({ about: 'Language of the text.' })
  language!: string;

  @Text({ about: 'SHA-256 of the text, hexadecimal.', ...SHA256 })
  textSha256!: string;

  @Part(() => TermInput, { about: 'What it says. A term that is left out is UNKNOWN.', list: true })
  terms!: TermInput[];

  @Day({ about: 'From which day new agreements are made on it. Default: today.', optional: true })
  validFrom?: string | null;

  @Flag({
    about: 'The edition of this label was recorded wrongly: what is sent takes its place. Default false.',
    optional: true,
  })
  isCorrection?: boolean | null;
}

@InputType('PutTermSheetInput', { description: 'A standard contract, by your own code for it.' })
export class PutTermSheetInput extends TermSheetDetails {
  @Text({ about: 'Your code of the term sheet.', max: 63, ...CLEAN_LINE })
  code!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', ...VERSION, optional: true })
  version?: number | null;
}

@ArgsType()
export class TermSheetArgs extends AsOf {
  @Text({ about: 'Your code of the term sheet.', max: 63 })
  code!: string;
}

@Readable('Term', 'agreement:read', 'What a contract says about one term.')
export class TermView {
  @OneOf(TermNameEnum, { about: 'The term.' }) term!: TermName;
  @OfTerm('What it comes to, or UNKNOWN.') value!: unknown;
  @Text({ about: 'The words of the contract, where they were quoted.', max: 4000, optional: true })
  clause!: string | null;
}

@ObjectType({ isAbstract: true })
abstract class TermSheetFields {
  @Text({ about: 'Your code of the term sheet.', max: 63 }) code!: string;
  @Text({ about: 'Names the edition.', max: 60 }) label!: string;
  @Language({ about: 'Language of the text.' }) language!: string;
  @Text({ about: 'SHA-256 of the text, hexadecimal.', ...SHA256 }) textSha256!: string;
  @Part(() => TermView, { about: 'What it says; a term that is not listed is UNKNOWN.', list: true })
  terms!: readonly TermView[];
  @Whole({ about: 'Raised by every change; the ETag in REST.', ...VERSION }) version!: number;
  @Day({ about: 'From which day new agreements are made on it.' }) validFrom!: string;
  @Day({ about: 'Until before which day; null: until further notice.', optional: true }) validTo!: string | null;
}

/** A term sheet in GraphQL. */
@Readable('TermSheet', 'agreement:read', 'A standard contract, in the edition that was in force on a day.', {
  implements: () => [NodeInterface],
})
export class TermSheet extends TermSheetFields {
  id!: string;
  @Uuid({ about: 'The id in REST.' }) uuid!: string;
}

/** A term sheet in REST. */
export class TermSheetView extends TermSheetFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const TermSheetConnection = connectionType('TermSheet', TermSheet, 'agreement:read');
export const TermSheetPage = restPageType(TermSheetView);

@Readable('PutTermSheetPayload', 'agreement:read', 'What came of putting a term sheet.')
export class PutTermSheetPayload {
  @OneOf(PutOutcomeEnum, { about: 'Whether anything was written.' }) outcome!: PutTermSheetResult['outcome'];
  @Field(() => TermSheet, { description: 'The edition that was sent.' }) termSheet!: TermSheet;
}

export function proposedSheet(code: string, details: TermSheetDetails): ProposedTermSheet {
  const { label, language, textSha256, terms, validFrom, isCorrection } = details;
  return { code, label, language, textSha256, terms, validFrom: validFrom ?? null, isCorrection: isCorrection ?? false };
}

export function termSheetNode(state: TermSheetState): TermSheet {
  return { id: encodeNodeId('TermSheet', state.organisationId, state.id), uuid: state.id, ...fieldsOf(state) };
}

export function termSheetView(state: TermSheetState): TermSheetView {
  return { id: state.id, ...fieldsOf(state) };
}

export function termView({ term, value, clause }: TermClause): TermView {
  return { term, value, clause };
}

function fieldsOf(state: TermSheetState): TermSheetFields {
  const { code, label, language, textSha256, terms, version, validFrom, validTo } = state;
  return { code, label, language, textSha256, terms: terms.map(termView), version, validFrom, validTo };
}
