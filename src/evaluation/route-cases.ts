import type { DataSource } from 'typeorm';

import { decideRoute, loadRoutingFacts, type RouteDecision, type RoutingInput } from '../features/requests/index.js';
import { Wakeups } from '../platform/background/wakeups.js';
import { TenantTransaction } from '../platform/database/tenant-transaction.js';
import type { LoadedProcessor } from './load-controllers.js';
import type { Answer, RoutingCase } from './routing-set.js';

/** The way to the database that the application takes, at the time at which the records are valid. */
export function readerOf(dataSource: DataSource, databaseUrl: string, { now }: LoadedProcessor): TenantTransaction {
  const nobody = { recordRefusal: () => Promise.reject(new Error('an evaluation refuses nothing')) };
  return new TenantTransaction(dataSource, { now: () => now }, nobody, new Wakeups(databaseUrl));
}

/** Feeds one case through what production does with a request: evidence, candidates, decision. */
export async function routeCase(reader: TenantTransaction, processor: LoadedProcessor, { input }: RoutingCase): Promise<RouteDecision> {
  const { organisationId, now } = processor;
  const named = {
    name: input.name ?? null, city: input.city ?? null, domain: input.domain ?? null, url: input.url ?? null,
    registrationNumber: input.registrationNumber ?? null, vatNumber: input.vatNumber ?? null, accountReference: input.accountReference ?? null,
  };
  const today = now.toString().slice(0, 10);
  const facts = await reader.read({ organisationId }, (tx) => loadRoutingFacts(tx, named, today, today));
  return decideRoute(withAgreements(facts.input, processor));
}

/** The set says only whether an agreement ended. What is held after its end is then not known, and counts as held. */
function withAgreements(input: RoutingInput, { controllerOf }: LoadedProcessor): RoutingInput {
  const matches = input.matches.map((match) => {
    const controller = controllerOf.get(match.customerId);
    if (controller === undefined) return match;
    return { ...match, agreement: controller.agreement === 'ENDED' ? ('ENDED_HOLDING' as const) : ('ACTIVE' as const) };
  });
  return { ...input, matches };
}

export function answerOf(decision: RouteDecision, { controllerOf }: LoadedProcessor): Answer {
  const idOf = (customerId: string): string => controllerOf.get(customerId)?.id ?? customerId;
  const candidates = decision.candidates.map(({ customerId }) => idOf(customerId));
  return {
    outcome: decision.outcome,
    ...(decision.outcome === 'ROUTED' ? { controllerId: idOf(decision.customerId) } : {}),
    ...(candidates.length === 0 ? {} : { candidates }),
  };
}
