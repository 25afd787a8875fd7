import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import type { DocumentPlan, Drift, FieldChange, PlanStep, Waiting } from './document-plan.js';

const SIGNS = { CREATE: '+', CHANGE: '~', CORRECT: '≈', END: '-' } as const;
const LONGEST_VALUE = 160;

/** What becomes of what the document does not have. */
const BECOMES: Readonly<Record<Drift['reason'], string>> = {
  NOT_IN_DOCUMENT: '`prune` ends it', NEVER_ENDS: 'it stays', NAMED_BY_CHANGE: 'it stays, because a planned change names it',
};

/** What a plan is shown with. */
export interface PlanFrame {
  readonly organisation: string;
  readonly version: number;
  readonly today: string;
  readonly hash: string;
  readonly fieldOf: (kind: PlanStep['kind']) => string;
}

/** A plan as a person reads it: a line for each entry, the fields that change below it. */
export function* renderPlan(plan: DocumentPlan, { organisation, version, today, hash, fieldOf }: PlanFrame): Interruptible<string> {
  const name = ({ kind, code }: Pick<PlanStep, 'kind' | 'code'>): string => `${fieldOf(kind)}.${code}`;
  const steps = yield* eachInTurn(plan.steps, (step) => [
    `${SIGNS[step.act]} ${name(step)}  ${step.waitsFor !== null ? headlineOfWithheld(step, today) : headline(step)}`,
    ...step.fields.map((change) => `    ${fieldLine(change, step.act === 'CREATE')}`),
    ...(step.waitsFor !== null ? [`  ! ${whyWithheld(step)}`] : []),
  ].join('\n'));
  const drift = plan.drift.map((each) => `? ${name(each)}  in the register, not in the document; ${BECOMES[each.reason]}`);
  const unspoken = plan.unspoken.length === 0 ? [] : [`The document says nothing of ${plan.unspoken.map(fieldOf).join(', ')}.`];
  const body = [...steps, ...drift, ...unspoken].join('\n');
  return [
    `Register of ${organisation}, version ${version}`, ...(body === '' ? [] : ['', body]), '', summary(plan),
    ...(plan.steps.length === 0 ? [] : [`Plan ${hash}`]),
  ].join('\n');
}

function headline({ act, on, version }: PlanStep): string {
  switch (act) {
    case 'CREATE': return version === 0 ? `is new from ${on}` : `begins again on ${on}`;
    case 'CHANGE': return `changes from ${on}`;
    case 'CORRECT': return 'was recorded wrongly, and is corrected for as long as it was said';
    case 'END': return `ends: ${on} is the first day without`;
  }
}

const ONCE = { CREATE: 'is new', CHANGE: 'changes', CORRECT: 'is corrected', END: 'ends' } as const;

/** It begins with the change that customers are told of, on a day that nobody knows yet. */
function headlineOfWithheld({ act, on, version }: PlanStep, today: string): string {
  const what = act === 'CREATE' && version > 0 ? 'begins again' : ONCE[act];
  return `${what} once its change begins${on > today ? `, not before ${on}` : ''}`;
}

const WHY = {
  NOTICE: { itself: 'Customers must be told first', beside: 'Goes with what customers must be told of first' },
  INSTRUCTION: { itself: 'Each customer must say yes first', beside: 'Goes with what each customer must say yes to first' },
} as const;

function whyWithheld({ notice, waitsFor, change }: PlanStep): string {
  const { itself, beside } = WHY[waitsFor ?? 'NOTICE'];
  return `${notice === null ? beside : `${itself}: ${notice}`}${change === null ? '' : `, planned as change ${change}`}`;
}

function fieldLine({ path, before, after }: FieldChange, isNew: boolean): string {
  if (isNew || before === undefined) return `${path}: ${valueText(after)}`;
  return after === undefined ? `${path}: no longer ${valueText(before)}` : `${path}: ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function summary({ steps, drift, unchanged }: DocumentPlan): string {
  const count = (...acts: readonly string[]): number => steps.filter(({ act }) => acts.includes(act)).length;
  const waiting = (what: Waiting): number => steps.filter(({ notice, waitsFor }) => notice !== null && waitsFor === what).length;
  if (steps.length + drift.length === 0) return `Nothing to do: ${unchanged} ${unchanged === 1 ? 'entry is' : 'entries are'} as the document says.`;
  return [
    `${count('CREATE')} new`, `${count('CHANGE')} changed`, ...(count('CORRECT') > 0 ? [`${count('CORRECT')} corrected`] : []),
    `${count('END')} ended`, `${unchanged} unchanged`, ...(drift.length > 0 ? [`${drift.length} only in the register`] : []),
    ...(waiting('NOTICE') > 0 ? [`${waiting('NOTICE')} to be announced first`] : []),
    ...(waiting('INSTRUCTION') > 0 ? [`${waiting('INSTRUCTION')} for each customer to say yes to first`] : []),
  ].join(', ').concat('.');
}
