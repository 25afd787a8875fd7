import { refuse } from '../../kernel/problem.js';
import type { PutDecision } from './entry.rules.js';
import { keyOf, referencesOf, type RegisterKind } from './register.js';
import type { OpenOfKind } from './register.load.js';

/** A version as it will be open: what an entry leads to among its own kind, and when. */
export interface Way {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly codes: readonly string[];
}

/** Whether the content leads to others of its own kind: a parent, an engagement that it hangs under. */
export function ownKindCodes(kind: RegisterKind, content: object): readonly string[] {
  return referencesOf(kind, content).filter((reference) => reference.kind === kind).map(({ code }) => code);
}

/** The ways of a kind once the decisions are carried out. */
export function waysAfter(kind: RegisterKind, open: readonly OpenOfKind[], decisions: readonly PutDecision[]): Way[] {
  const said = new Map(decisions.filter(({ saying }) => saying.kind === kind).map((each) => [each.saying.code, each]));
  const untouched = open.filter(({ code }) => !said.has(code))
    .map(({ code, validFrom, validTo, content }): Way => ({ code, validFrom, validTo, codes: ownKindCodes(kind, content) }));
  const touched = [...said].flatMap(([code, { saying, entry, plan, validFrom, validTo }]): Way[] => {
    const superseded = new Set(plan?.supersede);
    const stays = (entry?.open ?? []).filter((version) => !superseded.has(version));
    const parts = [...stays.map((from) => ({ ...from, from })), ...plan?.keep ?? []];
    return [
      ...parts.map((part): Way => ({ code, validFrom: part.validFrom, validTo: part.validTo, codes: ownKindCodes(kind, part.from.content) })),
      ...(plan === null ? [] : [{ code, validFrom, validTo, codes: ownKindCodes(kind, saying.content) }]),
    ];
  });
  return [...untouched, ...touched];
}

/** No entry lies under itself, on any day. */
export function demandNoCycle(decisions: readonly PutDecision[], ways: readonly Way[]): void {
  const found = findCycle(ways);
  if (found === null) return;
  const { codes, on } = found;
  const decision = decisions.find(({ saying }) => codes.includes(saying.code));
  if (decision === undefined) return;
  const { saying } = decision;
  const start = codes.indexOf(saying.code);
  refuse('ENTRY_CYCLE', { entry: keyOf(saying), codes: [...codes.slice(start), ...codes.slice(0, start), saying.code], on });
}

interface Cycle {
  readonly codes: readonly string[];
  readonly on: string;
}

/** The first day on which entries lead back to themselves, and the way, or null. */
export function findCycle(ways: readonly Way[]): Cycle | null {
  const days = [...new Set(ways.map(({ validFrom }) => validFrom))].sort();
  const edges = ways.flatMap(({ code, validFrom, validTo, codes }) =>
    codes.map((to): Edge => ({ from: code, to, validFrom, validTo: validTo ?? ALWAYS })));
  const on = firstDay(edges, days);
  if (on === null) return null;
  const held = Map.groupBy(ways.filter((way) => way.validFrom <= on && on < (way.validTo ?? ALWAYS)), ({ code }) => code);
  const codes = circleFrom([...held.keys()], (code) => (held.get(code) ?? []).flatMap((way) => way.codes));
  return codes === null ? null : { codes, on };
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** Behind every day. */
const ALWAYS = '9999-99-99';

/**
 * The first of the days with a circle, or null. Halved again and again: of a span only that is looked at which would be a
 * circle if all of it was so at once, and what stays the same all through it is walked once.
 */
function firstDay(edges: readonly Edge[], days: readonly string[]): string | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const left = withoutEnds(edges.filter(({ validFrom, validTo }) => validFrom <= last && validTo > first));
  if (left.length === 0) return null;
  const shortened = withoutSteady(left, first, last);
  if (days.length === 1 || shortened === null) return first;
  const middle = Math.ceil(days.length / 2);
  return firstDay(shortened, days.slice(0, middle)) ?? firstDay(shortened, days.slice(middle));
}

/** Leads straight on over what leads to one other all the time. Null: that alone is a circle. */
function withoutSteady(edges: readonly Edge[], first: string, last: string): readonly Edge[] | null {
  const out = Map.groupBy(edges, ({ from }) => from);
  const steady = new Map<string, string>();
  for (const [from, [one, ...others]] of out) {
    if (one !== undefined && others.length === 0 && one.validFrom <= first && one.validTo > last) steady.set(from, one.to);
  }
  const ends = new Map<string, string>();
  for (const start of steady.keys()) {
    const passed = new Set<string>();
    let at = start;
    for (let next = steady.get(at); next !== undefined && !ends.has(at); next = steady.get(at)) {
      if (passed.has(at)) return null;
      passed.add(at);
      at = next;
    }
    const end = ends.get(at) ?? at;
    for (const code of passed) ends.set(code, end);
  }
  return edges.filter(({ from }) => !steady.has(from)).map((edge) => ({ ...edge, to: ends.get(edge.to) ?? edge.to }));
}

/** Without those that end where nothing goes on: what is left has a circle, if all was so at once. */
function withoutEnds(edges: readonly Edge[]): readonly Edge[] {
  const into = Map.groupBy(edges, ({ to }) => to);
  const out = new Map<string, number>();
  for (const { from } of edges) out.set(from, (out.get(from) ?? 0) + 1);
  const waiting = [...into.keys()].filter((code) => !out.has(code));
  const gone = new Set(waiting);
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    for (const { from } of into.get(code) ?? []) {
      const left = (out.get(from) ?? 0) - 1;
      out.set(from, left);
      if (left > 0) continue;
      gone.add(from);
      waiting.push(from);
    }
  }
  return edges.filter(({ to }) => !gone.has(to));
}

/** The codes of a circle that one can come into from there, or null. Each code is gone through once. */
function circleFrom(starts: readonly string[], codesOf: (code: string) => readonly string[]): string[] | null {
  const done = new Set<string>();
  for (const start of starts) {
    const way = new Map<string, Iterator<string>>();
    const path: string[] = [];
    const enter = (code: string): unknown => way.set(code, codesOf(code)[Symbol.iterator]()) && path.push(code);
    if (!done.has(start)) enter(start);
    for (let code = path.at(-1); code !== undefined; code = path.at(-1)) {
      const next = way.get(code)?.next();
      if (next === undefined || next.done === true) {
        done.add(code);
        way.delete(code);
        path.pop();
      } else if (way.has(next.value)) {
        return path.slice(path.indexOf(next.value));
      } else if (!done.has(next.value)) {
        enter(next.value);
      }
    }
  }
  return null;
}
