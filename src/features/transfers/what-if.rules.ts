import { ifInstrumentEnds } from '../../law/transfer-what-if.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { TransferVerdict } from '../../law/transfer.js';
import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { type Problem, problem } from '../../kernel/problem.js';
import { type AssessedFlow, assessRegister } from './assess-register.rules.js';
import type { FlowRegister, House } from './flow-register.js';

/** What is supposed. At least one of them. */
export interface Supposition {
  /** Id of an adequacy decision or of a set of clauses: it ends on the day looked at. */
  readonly endInstrument?: string | null | undefined;
  /** A party is established in another country. */
  readonly moveParty?: { readonly party: string; readonly country: string } | null | undefined;
  /** A party is no longer on a list: the condition of that code is no longer met; without a code, none of its kind. */
  readonly endListing?: { readonly party: string; readonly code?: string | null | undefined } | null | undefined;
}

/** A flow as it is, and as it would be. Before null: it would begin. After null: it would be no more. */
export interface FlowChange {
  readonly before: AssessedFlow | null;
  readonly after: AssessedFlow | null;
}

export interface Ground {
  readonly organisationId: string;
  readonly register: FlowRegister;
  readonly house: House;
  readonly law: TransferLaw;
  readonly on: string;
}

export interface Supposed {
  readonly law: TransferLaw;
  readonly register: FlowRegister;
  readonly changes: readonly FlowChange[];
  /** Services of the flows that change, by code. */
  readonly services: readonly string[];
}

/** What would be otherwise. Nothing given is changed. */
export function* suppose(ground: Ground, supposition: Supposition): Interruptible<Supposed | Problem> {
  const law = lawIf(ground, supposition);
  if ('code' in law) return law;
  const register = registerIf(ground.register, supposition);
  if ('code' in register) return register;
  const { organisationId, house, on } = ground;
  const before = yield* assessRegister(organisationId, ground.register, house, ground.law, on);
  const changes = yield* changesBetween(before, yield* assessRegister(organisationId, register, house, law, on));
  const services = changes.flatMap(({ before: was, after: is }) => (is ?? was)?.services ?? []);
  return { law, register, changes, services: [...new Set(services)].sort() };
}

function lawIf({ law, on }: Ground, { endInstrument, moveParty, endListing }: Supposition): TransferLaw | Problem {
  if (typeof endInstrument === 'string') {
    return ifInstrumentEnds(law, { instrument: endInstrument, endsOn: on }) ?? problem('INSTRUMENT_NOT_KNOWN', { instrument: endInstrument });
  }
  return (moveParty ?? endListing ?? null) === null ? problem('NOTHING_SUPPOSED', {}) : law;
}

type Party = FlowRegister['entries']['PARTY'] extends ReadonlyMap<string, infer Entry> ? Entry : never;

function registerIf(register: FlowRegister, { moveParty, endListing }: Supposition): FlowRegister | Problem {
  const parties = new Map(register.entries.PARTY);
  const change = (code: string, at: string, to: (content: Party['content']) => Party['content']): Problem | null => {
    const found = parties.get(code);
    if (found === undefined) return problem('REFERENCE_UNKNOWN', { references: [{ at, kind: 'PARTY', code }] });
    parties.set(code, { ...found, content: to(found.content) });
    return null;
  };
  const problems = [
    typeof moveParty?.party !== 'string' ? null
      : change(moveParty.party, 'moveParty.party', (content) => ({ ...content, country: moveParty.country })),
    typeof endListing?.party !== 'string' ? null
      : change(endListing.party, 'endListing.party', (content) => ({ ...content, recipientFacts: unlisted(content, endListing.code ?? null) })),
  ];
  return problems.find((one) => one !== null) ?? { ...register, entries: { ...register.entries, PARTY: parties } };
}

function unlisted({ recipientFacts }: Party['content'], code: string | null): NonNullable<Party['content']['recipientFacts']> {
  const isEnded = (one: string): boolean => (code === null ? one.includes('LISTED') : one === code);
  return (recipientFacts ?? []).map((fact) => (isEnded(fact.code) ? { ...fact, isMet: 'NO' } : fact));
}

/** The same flow on both sides: one that follows the seat of its importer stays the same where the importer moves. */
function pairKey({ key, to, isAtSeat, placements }: AssessedFlow): string {
  return isAtSeat && placements.length === 0 ? key.replace(`:${to ?? '-'}:`, ':SEAT:') : key;
}

export function* changesBetween(before: readonly AssessedFlow[], after: readonly AssessedFlow[]): Interruptible<FlowChange[]> {
  const was = new Map(yield* eachInTurn(before, (flow) => [pairKey(flow), flow] as const));
  const is = new Map(yield* eachInTurn(after, (flow) => [pairKey(flow), flow] as const));
  const changes = yield* eachInTurn(new Set([...was.keys(), ...is.keys()]), (key) =>
    ({ key, before: was.get(key) ?? null, after: is.get(key) ?? null }));
  return changes.filter((change) => statusOf(change.before) !== statusOf(change.after))
    .sort((one, other) => (one.key < other.key ? -1 : 1)).map((change): FlowChange => ({ before: change.before, after: change.after }));
}

function statusOf(flow: AssessedFlow | null): string | null {
  return flow === null ? null : `${flow.verdict} ${flow.chainVerdict}`;
}

/** Whether cover is lost, or only looks different. */
export function isLost({ before, after }: FlowChange): boolean {
  const isOpen = (verdict: TransferVerdict | undefined): boolean => verdict === 'NOT_COVERED' || verdict === 'UNKNOWN';
  return isOpen(after?.verdict) && !isOpen(before?.verdict);
}
