import { ArgsType, InputType } from '@nestjs/graphql';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';

import { AsOf } from '../../platform/api/as-of.js';
import { CLEAN_LINE, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, enumeration, Flag, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { APPLY_OUTCOMES, type AppliedDocument, type ApplyOrder } from './apply-document.js';
import { ChangeWishFields, WISH_FIELDS, wishFor } from './change-wish.api.js';
import { SECTION_OF, SECTIONS } from './document-form.js';
import { type Drift, DRIFT_REASONS, type FieldChange, type PlanStep, STEP_ACTS, type StepAct, WAITS } from './document-plan.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import type { DocumentWish, NamedPlan } from './plan-document.js';
import type { ChangeWish } from './plan-withheld.js';

const StepActEnum = enumeration('DocumentStepAct', 'What is done with an entry. CORRECT: it was recorded wrongly.', STEP_ACTS);
const DriftReasonEnum = enumeration('DocumentDriftReason',
  'Why something stays that a document does not have. NEVER_ENDS: services, locations and term sheets. NAMED_BY_CHANGE: a change that is planned names it.', DRIFT_REASONS);
const ApplyOutcomeEnum = enumeration('ApplyDocumentOutcome', 'What applying a document did.', APPLY_OUTCOMES);

const WaitsEnum = enumeration('DocumentStepWaiting',
  'What a step waits for. NOTICE: customers must be told first, and may object. INSTRUCTION: each customer must say yes first.', WAITS);

const VERSION = { min: 0, max: 2_147_483_647 };
const fromText = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** A yes or no in the query of an address. */
export const QueryFlag = (description: string): PropertyDecorator => (target, property) => {
  for (const decorate of [ApiPropertyOptional({ type: Boolean, description }), IsOptional(), Transform(fromText), IsBoolean()]) decorate(target, property);
};

const ABOUT = {
  withCustomers: "What is said of single customers' data too. Default false.",
  prune: 'End what the document does not have; else it stays, and is listed as drift. Default false.',
  isCorrection: 'What differs was recorded wrongly: it is replaced for as long as it was said, not changed from today. Default false.',
  plan: 'Only if this is still what would be done: the `hash` of the plan that was looked at.',
  isDryRun: 'Say what would be done, and do nothing. Default false.',
  reason: 'Why; kept with the history of every entry that changes.',
} as const;

@ArgsType()
export class DocumentArgs extends AsOf {
  @Flag({ about: ABOUT.withCustomers, optional: true })
  withCustomers?: boolean | null;
}

export class DocumentQuery extends AsOf {
  @QueryFlag(ABOUT.withCustomers)
  withCustomers?: boolean;
}

export class PlanQuery {
  @QueryFlag(ABOUT.prune)
  prune?: boolean;

  @QueryFlag(ABOUT.isCorrection)
  isCorrection?: boolean;
}

export class ApplyQuery extends ChangeWishFields {
  @QueryFlag(ABOUT.prune)
  prune?: boolean;

  @QueryFlag(ABOUT.isCorrection)
  isCorrection?: boolean;

  @Text({ about: ABOUT.plan, max: 64, optional: true, ...CLEAN_LINE })
  plan?: string | null;

  @QueryFlag(ABOUT.isDryRun)
  isDryRun?: boolean;

  @Text({ about: ABOUT.reason, max: 1000, optional: true, ...TELLING_TEXT })
  reason?: string | null;
}

@InputType('PlanDocumentInput', { description: 'A document, and how to read what it does not have.' })
export class PlanDocumentInput {
  @Text({ about: 'The document, YAML or JSON.', max: DOCUMENT_LIMITS.bytes })
  document!: string;

  @Flag({ about: ABOUT.prune, optional: true })
  prune?: boolean | null;

  @Flag({ about: ABOUT.isCorrection, optional: true })
  isCorrection?: boolean | null;
}

@InputType('ApplyDocumentInput', { description: 'A document that the register is to be like.' })
export class ApplyDocumentInput extends PlanDocumentInput {
  @Text({ about: ABOUT.plan, max: 64, optional: true, ...CLEAN_LINE })
  plan?: string | null;

  @Flag({ about: ABOUT.isDryRun, optional: true })
  isDryRun?: boolean | null;

  @Text({ about: ABOUT.reason, max: 1000, optional: true, ...TELLING_TEXT })
  reason?: string | null;

  @Text(WISH_FIELDS.title) title?: string | null;
  @Text(WISH_FIELDS.explanation) explanation?: string | null;
  @Day(WISH_FIELDS.wantedOn) wantedOn?: string | null;
}

@Readable('RegisterDocument', 'register:read', 'The register as one document.')
export class RegisterDocument {
  @Whole({ about: 'Of the register.', ...VERSION }) version!: number;
  @Text({ about: 'The document. Applied again, it changes nothing.', max: 100_000_000 }) yaml!: string;
}

@Readable('DocumentFieldChange', 'register:read', 'One field that a document changes.')
export class DocumentFieldChange {
  @Text({ about: 'Like `roles[0].purpose`.', max: 300 }) path!: string;
  @Text({ about: 'What it was, as JSON; null: it was not there.', max: 100_000, optional: true }) before!: string | null;
  @Text({ about: 'What it becomes, as JSON; null: it is no longer there.', max: 100_000, optional: true }) after!: string | null;
}

@Readable('DocumentStep', 'register:read', 'One thing that a document changes.')
export class DocumentStep {
  @OneOf(StepActEnum, { about: 'What is done.' }) act!: StepAct;
  @Text({ about: 'The section of the document: parties, engagements, …', max: 60 }) section!: string;
  @Text({ about: 'The code of the entry.', max: 63 }) code!: string;
  @Day({ about: 'The day from which it counts; of an end the first day without. What is withheld begins with its change, whatever day that is.' }) on!: string;
  @Part(() => DocumentFieldChange, { about: 'What differs.', list: true }) fields!: readonly DocumentFieldChange[];
  @Text({ about: 'Why customers must be told before; such a step is never just done. Null: they need not.', max: 200, optional: true })
  notice!: string | null;
  @OneOf(WaitsEnum, { about: 'What it waits for, by itself or with what it goes with. Null: it need not wait.', optional: true }) waitsFor!: PlanStep['waitsFor'];
  @Uuid({ about: 'The planned change that brings it; null: none.', optional: true }) change!: string | null;
  @Flag({ about: 'Whether customers are told of that change: nothing is left to do but to wait for its days.' }) isAnnounced!: boolean;
}

@Readable('DocumentDrift', 'register:read', 'Something that the register has and the document does not.')
export class DocumentDrift {
  @Text({ about: 'The section of the document it would stand in.', max: 60 }) section!: string;
  @Text({ about: 'Its code.', max: 63 }) code!: string;
  @OneOf(DriftReasonEnum, { about: 'Why it stays.' }) reason!: Drift['reason'];
}

@Readable('DocumentPlan', 'register:read', 'What a document changes in the register.')
export class DocumentPlanView {
  @Text({ about: 'Names this plan on this state of the register.', max: 64 }) hash!: string;
  @Whole({ about: 'Of the register that was looked at.', ...VERSION }) version!: number;
  @Part(() => DocumentStep, { about: 'What is to be done. None: the register is as the document says.', list: true }) steps!: readonly DocumentStep[];
  @Part(() => DocumentDrift, { about: 'What stays and is not in the document.', list: true }) drift!: readonly DocumentDrift[];
  @Text({ about: 'Sections of which the document says nothing.', max: 60, list: true }) unspoken!: readonly string[];
  @Whole({ about: 'Entries that are as the document says.', ...VERSION }) unchanged!: number;
  @Text({ about: 'All of it, for people.', max: 10_000_000 }) text!: string;
}

@Readable('ApplyDocumentPayload', 'register:read', 'What came of applying a document.')
export class ApplyDocumentPayload {
  @OneOf(ApplyOutcomeEnum, { about: 'Whether anything was written.' }) outcome!: AppliedDocument['outcome'];
  @Part(() => DocumentPlanView, { about: 'What was, or would be, done.' }) plan!: DocumentPlanView;
  @Part(() => DocumentStep, { about: 'Steps of it that were not done: customers must be told first.', list: true }) withheld!: readonly DocumentStep[];
  @Uuid({ about: 'The changes that were planned of those that no other one brings: one of all that waits for notice, one of all that waits for a yes.', list: true })
  changes!: readonly string[];
}

type Loose<Wish> = { readonly [Key in keyof Wish]?: Wish[Key] | null | undefined };

export function wishOf(text: string, { prune, isCorrection }: Loose<Pick<DocumentWish, 'prune' | 'isCorrection'>>): DocumentWish {
  return { text, prune: prune ?? false, isCorrection: isCorrection ?? false };
}

export function applyOrderOf(text: string, asked: Loose<Omit<ApplyOrder, 'text' | 'wish'> & ChangeWish>): ApplyOrder {
  return { ...wishOf(text, asked), wish: wishFor(asked), plan: asked.plan ?? null, isDryRun: asked.isDryRun ?? false, reason: asked.reason ?? null };
}

export function planView({ hash, version, steps, drift, unspoken, unchanged, text }: NamedPlan): DocumentPlanView {
  return {
    hash, version, unchanged, text, steps: steps.map(stepView), unspoken: unspoken.map(fieldOf),
    drift: drift.map(({ kind, code, reason }) => ({ section: fieldOf(kind), code, reason })),
  };
}

export function appliedView({ outcome, plan, withheld, changes }: AppliedDocument): ApplyDocumentPayload {
  return { outcome, plan: planView(plan), withheld: withheld.map(stepView), changes };
}

function stepView({ act, kind, code, on, fields, notice, waitsFor, change, isAnnounced }: PlanStep): DocumentStep {
  return { act, section: fieldOf(kind), code, on, notice, waitsFor, change, isAnnounced, fields: fields.map(changeView) };
}

function changeView({ path, before, after }: FieldChange): DocumentFieldChange {
  return { path, before: before === undefined ? null : JSON.stringify(before), after: after === undefined ? null : JSON.stringify(after) };
}

function fieldOf(kind: PlanStep['kind']): string {
  return SECTION_OF.get(kind)?.field ?? SECTIONS[0]?.field ?? kind;
}
