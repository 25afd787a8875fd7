import { problem, type Problem } from '../../kernel/problem.js';
import { evidenceKeys } from '../customers/index.js';
import type { NamedController, RequestRecord, RequestState } from './request.js';
import type { RouteDecision } from './routing.js';

const ASKABLE: readonly RequestState[] = ['TRIAGE', 'UNKNOWN'];

type Asked = Pick<RequestRecord, 'state' | 'addressState' | 'question'>;

/**
 * Whether staff may ask the person a prepared question; null: they may.
 *
 * Being asked tells something: that the request was not routed. A stranger who names an organisation could so find out
 * that it is no customer. Therefore they may ask only where nothing that was typed could have found anybody, whoever the
 * customers are: then the question, like the rules' own, depends on what was typed alone.
 */
export function wrongInAsking(request: Asked, typed: NamedController, isPart: boolean): Problem | null {
  const { state, addressState, question } = request;
  if (!ASKABLE.includes(state)) return problem('REQUEST_STATE_FORBIDS', { state, allowed: ASKABLE });
  if (isPart) return problem('PART_OF_A_REQUEST', {});
  if (question !== null) return problem('ALREADY_ASKED', { question });
  if (addressState !== 'PROVEN') return problem('PERSON_UNREACHABLE', {});
  const { keys, name } = evidenceKeys(typed);
  return keys.length === 0 && name === null ? null : problem('QUESTION_WOULD_TELL', {});
}

/**
 * Whether the rules may ask whoever named nobody. At the public door always: there the question must depend on what was
 * typed alone, so it waits for the proof of the address and is mailed then. Elsewhere nobody could ever answer it.
 */
export function isPersonAsked({ channel, addressState }: Pick<RequestRecord, 'channel' | 'addressState'>): boolean {
  return channel === 'PUBLIC_DOOR' || addressState === 'PROVEN';
}

/** What the rules decided where nobody can be asked: staff find out whom the person means. */
export function withoutQuestion(ruled: RouteDecision): RouteDecision {
  if (ruled.outcome !== 'ASK') return ruled;
  const { score, margin, candidates, reasons } = ruled;
  return { outcome: 'TRIAGE', why: 'NOBODY_NAMED', score, margin, candidates, reasons };
}

export function mayAskPerson(request: Asked, typed: NamedController, isPart: boolean): boolean {
  return wrongInAsking(request, typed, isPart) === null;
}

/** What was typed, completed or corrected by the answer: a field that the person leaves empty keeps what it had. */
export function withAnswer(typed: NamedController, answer: NamedController): NamedController {
  const said = Object.entries(answer).filter(([, value]) => value !== null && value !== undefined);
  return { ...typed, ...Object.fromEntries(said) };
}
