import { canonicalJson, type JsonValue } from '../audit/index.js';
import { type Beside, categoriesTold, categoriesWidened, keyOf, type RegisterSnapshot } from '../register/index.js';
import type { ChangeStep } from './change.js';

type Register = Pick<RegisterSnapshot, 'entries' | 'services'>;

function besideIn({ entries }: Register): Beside {
  return (kind, code) => entries[kind].get(code)?.content ?? null;
}

/** A step about a category of data, or of people. */
export interface CategoryStep {
  readonly kind: 'DATA_CATEGORY' | 'SUBJECT_CATEGORY';
  readonly code: string;
  readonly content: object | null;
}

export function isOfCategory(step: Pick<ChangeStep, 'kind' | 'code' | 'content'>): step is CategoryStep {
  return step.kind === 'DATA_CATEGORY' || step.kind === 'SUBJECT_CATEGORY';
}

/**
 * The services that a category of data, or of people, is named for: of whoever is engaged for them, what lies somewhere, what is sent.
 * With it those of the larger groups that it is part of.
 */
export function servicesOfCategory({ kind, code, content }: CategoryStep, before: Register, after: Register): string[] {
  const [now, then] = [besideIn(before), besideIn(after)];
  const keys = new Set([keyOf({ kind, code }), ...categoriesWidened({ kind, code, before: now(kind, code), after: content }, now, then)]);
  return [...new Set([...before.services.keys(), ...after.services.keys()])].filter((service) => [before, after].some((register) => {
    const told = categoriesTold({ all: (of) => register.entries[of].values(), now: besideIn(register), isBought: (each) => each === service });
    return [...keys].some((key) => told.has(key));
  }));
}

/** Whether a category means what it meant, and at most has another name: nothing becomes of anybody's data by that. */
export function isSameMeaning({ kind, code, content }: CategoryStep, { entries }: Pick<Register, 'entries'>): boolean {
  const before = entries[kind].get(code)?.content ?? null;
  return before !== null && content !== null && meaningOf(before) === meaningOf(content);
}

function meaningOf(content: object): string {
  return canonicalJson({ ...content, name: null } as unknown as JsonValue);
}
