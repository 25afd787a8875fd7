import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { referencesOf } from '../register/index.js';
import { entryKey, isRegisterKind } from './document-form.js';
import type { PlanStep, Waiting } from './document-plan.js';

/** The same steps, each with what it waits for. What waits never becomes a silent edit. */
export function* markWithheld(steps: readonly PlanStep[]): Interruptible<PlanStep[]> {
  const parts = partsOf(yield* withheldSteps(steps));
  const waits = new Map(parts.flatMap((part) => part.steps.map((step) => [step, part.waitsFor] as const)));
  return steps.map((step) => ({ ...step, waitsFor: waits.get(step) ?? null }));
}

/**
 * Steps that may not simply be done: those of which customers must be told first, those that name what is not there until then, and
 * ends of what is named until then.
 */
function* withheldSteps(steps: readonly PlanStep[]): Interruptible<PlanStep[]> {
  const waiting = steps.filter(({ notice }) => notice !== null);
  if (waiting.length === 0) return [];
  const ofEntry = Map.groupBy(steps, entryKey);
  const named = yield* eachInTurn(steps, (step) => namesOf(step).map((name) => ({ step, name })));
  const naming = Map.groupBy(named.flat(), ({ name }) => name);
  const withheld = new Set<PlanStep>();
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (withheld.has(step)) continue;
    withheld.add(step);
    waiting.push(...ofEntry.get(entryKey(step)) ?? []);
    if (isMissing(step)) waiting.push(...(naming.get(entryKey(step)) ?? []).map((each) => each.step));
    waiting.push(...formerNames(step).flatMap((name) => (ofEntry.get(name) ?? []).filter(isEnd)));
  }
  return steps.filter((step) => withheld.has(step));
}

/** Steps of which none can be done without the others. */
export interface WithheldPart {
  readonly waitsFor: Waiting;
  readonly steps: readonly PlanStep[];
}

/**
 * Withheld steps in parts that can wait apart: a yes that one step needs of every customer holds up none that notice and silence are
 * enough for. What names an entry that comes with another step goes with that one, and so does the place or the transfer by which a
 * controller gets what it is given. The end of an entry goes with those that name it until then.
 */
export function partsOf(withheld: readonly PlanStep[]): WithheldPart[] {
  const missing = new Set(withheld.filter(isMissing).map(entryKey));
  const ending = new Set(withheld.filter(isEnd).map(entryKey));
  const given = new Set(withheld.filter(isGiving).flatMap(partiesNamed));
  const together = new Ties();
  for (const step of withheld) {
    const isOfGift = isGiving(step) || step.kind === 'PLACEMENT' || step.kind === 'TRANSFER';
    const gifts = isOfGift ? partiesNamed(step).filter((party) => given.has(party)).map((party) => `GIVEN/${party}`) : [];
    const ended = formerNames(step).filter((each) => ending.has(each));
    for (const name of [...namesOf(step).filter((each) => missing.has(each)), ...ended, ...gifts]) together.tie(entryKey(step), name);
  }
  return [...Map.groupBy(withheld, (step) => together.of(entryKey(step))).values()]
    .map((steps) => ({ waitsFor: steps.some(isGiving) ? 'INSTRUCTION' : 'NOTICE', steps }));
}

function isGiving({ notice }: PlanStep): boolean {
  return notice === 'GIVEN_TO_CONTROLLER';
}

function isMissing({ act, version }: PlanStep): boolean {
  return act === 'CREATE' && version === 0;
}

function isEnd({ act }: PlanStep): boolean {
  return act === 'END';
}

function namesOf({ kind, after }: PlanStep): string[] {
  return namesIn(kind, after);
}

/** What the entry named until the step. */
function formerNames({ kind, before }: PlanStep): string[] {
  return namesIn(kind, before);
}

function namesIn(kind: PlanStep['kind'], content: object | null): string[] {
  return content !== null && isRegisterKind(kind) ? [...new Set(referencesOf(kind, content).map(entryKey))] : [];
}

function partiesNamed(step: PlanStep): string[] {
  return namesOf(step).filter((name) => name.startsWith('PARTY/'));
}

/** Which names hang together. */
class Ties {
  private readonly up = new Map<string, string>();

  tie(one: string, other: string): void {
    const [first, second] = [this.of(one), this.of(other)];
    if (first !== second) this.up.set(first, second);
  }

  /** One name for all that hang together. */
  of(name: string): string {
    let top = name;
    for (let above = this.up.get(top); above !== undefined; above = this.up.get(top)) top = above;
    // The next one who asks finds it at once.
    for (let at = name; at !== top;) {
      const above = this.up.get(at) ?? top;
      this.up.set(at, top);
      at = above;
    }
    return top;
  }
}
