import type { Answer, RoutingCase } from './routing-set.js';

/** What a wrong answer costs. A wrong route is a breach; a needless triage is a minute of somebody's day. */
export const COST = { wrongRoute: 10, miss: 1, needlessTriage: 1 } as const;

export type Fault = keyof typeof COST | 'otherAnswer';

export interface JudgedCase {
  readonly routingCase: RoutingCase;
  readonly answer: Answer;
  /** Null: as expected. `otherAnswer`: nobody was routed to, and nobody should have been. */
  readonly fault: Fault | null;
}

export interface Tally {
  readonly cases: number;
  readonly asExpected: number;
  /** Cases that should be routed (SELF included), and how many were, rightly. */
  readonly toRoute: number;
  readonly routedRightly: number;
  /** Cases that were routed, rightly or not. */
  readonly routed: number;
  readonly wrongRoutes: number;
  readonly misses: number;
  readonly needlessTriages: number;
  readonly cost: number;
}

export function judge(routingCase: RoutingCase, answer: Answer): JudgedCase {
  return { routingCase, answer, fault: faultOf(routingCase, answer) };
}

function isRoute(outcome: Answer['outcome']): boolean {
  return outcome === 'ROUTED' || outcome === 'SELF';
}

function faultOf({ expected }: RoutingCase, answer: Answer): Fault | null {
  if (expected === undefined) return null;
  if (expected.outcome === answer.outcome && expected.controllerId === answer.controllerId) return null;
  if (isRoute(answer.outcome)) return 'wrongRoute';
  if (answer.outcome === 'TRIAGE') return 'needlessTriage';
  return isRoute(expected.outcome) || expected.outcome === 'TRIAGE' ? 'miss' : 'otherAnswer';
}

export function tally(judged: readonly JudgedCase[]): Tally {
  const count = (fault: Fault): number => judged.filter((one) => one.fault === fault).length;
  const toRoute = judged.filter(({ routingCase }) => isRoute(routingCase.expected?.outcome ?? 'ASK'));
  const [wrongRoutes, misses, needlessTriages] = [count('wrongRoute'), count('miss'), count('needlessTriage')];
  return {
    cases: judged.length,
    asExpected: judged.filter(({ fault }) => fault === null).length,
    toRoute: toRoute.length,
    routedRightly: toRoute.filter(({ fault }) => fault === null).length,
    routed: judged.filter(({ answer }) => isRoute(answer.outcome)).length,
    wrongRoutes, misses, needlessTriages,
    cost: wrongRoutes * COST.wrongRoute + misses * COST.miss + needlessTriages * COST.needlessTriage,
  };
}

/** 1 when there was nothing to find. */
export function recall({ toRoute, routedRightly }: Tally): number {
  return toRoute === 0 ? 1 : routedRightly / toRoute;
}

export function precision({ routed, routedRightly }: Tally): number {
  return routed === 0 ? 1 : routedRightly / routed;
}

/** Whether an identifier of its own was given, or a name alone. */
export function isByIdentifier({ input }: RoutingCase): boolean {
  return [input.domain, input.url, input.registrationNumber, input.vatNumber, input.accountReference].some((value) => (value ?? '').trim() !== '');
}
