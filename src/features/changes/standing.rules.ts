import { givesToController, isOnBehalf, type RegisterSnapshot, type Span } from '../register/index.js';
import { besideIn, servicesOf, servicesPlaced } from './change-steps.rules.js';

/** The spans in which something is so for a service: a party is engaged or can look, data lies at a place. */
export function spansForService(spans: readonly Span[], service: string, register: RegisterSnapshot): Span[] {
  return spans.filter(({ kind, content }) => (kind === 'ENGAGEMENT'
    ? isOnBehalf(content) && servicesOf(content, register).includes(service)
    : servicesPlaced(content, register)?.includes(service) ?? true));
}

/** The spans in which a party gets data of a service as a controller of its own. */
function spansOfController(spans: readonly Span[], service: string, register: RegisterSnapshot): Span[] {
  return spans.filter(({ kind, content }) => kind === 'ENGAGEMENT' && givesToController(content, besideIn(register)) &&
    servicesOf(content, register).includes(service));
}

export interface PartyStanding {
  /** Since when it is there for the service without a gap; null: it is not. */
  readonly since: string | null;
  /** Since when it gets data of the service as a controller of its own; null: it does not. */
  readonly controllerSince: string | null;
}

/** How a party stands to a service on the day of the register. */
export function partyStanding(spans: readonly Span[], service: string, register: RegisterSnapshot): PartyStanding {
  const controllerSince = standsSince(spansOfController(spans, service, register), register.asOf);
  return { since: standsSince(spansForService(spans, service, register), register.asOf) ?? controllerSince, controllerSince };
}

type Days = Pick<Span, 'validFrom' | 'validTo'>;

/** Since when it is so without a gap, seen from a day; null: on that day it is not. */
export function standsSince(spans: readonly Days[], on: string): string | null {
  let since = earliest(spans.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo > on)));
  for (let before = since; before !== null; before = reaching(spans, since)) since = before;
  return since;
}

/** When what reaches up to a day began. */
function reaching(spans: readonly Days[], day: string | null): string | null {
  return day === null ? null : earliest(spans.filter(({ validFrom, validTo }) => validFrom < day && (validTo === null || validTo >= day)));
}

function earliest(spans: readonly Days[]): string | null {
  return spans.map(({ validFrom }) => validFrom).sort()[0] ?? null;
}
