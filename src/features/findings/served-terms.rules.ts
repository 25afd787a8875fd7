import { CONTRACT_TERMS } from '../../law/contract-checklist.js';
import type { EffectiveTerms, TermName } from '../agreements/index.js';

/** Terms that an engaged party's contract has to match, and which of two values asks more of the processor. */
const STRICTER_IS = {
  BREACH_HOURS: 'LOWER',
  ASSISTANCE_HOURS: 'LOWER',
  FORWARDING_HOURS: 'LOWER',
  DELETION_DAYS: 'LOWER',
  BACKUP_DAYS: 'LOWER',
  LOG_DAYS: 'LOWER',
  NOTICE_DAYS: 'HIGHER',
  AUDIT_NOTICE_DAYS: 'LOWER',
  AUDITS_A_YEAR: 'HIGHER',
} as const satisfies Partial<Record<TermName, 'LOWER' | 'HIGHER'>>;
export type ServedNumber = keyof typeof STRICTER_IS;
export const SERVED_NUMBERS = Object.keys(STRICTER_IS) as ServedNumber[];

/** The strictest that the agreements in force for one service promise. */
export interface ServedTerms {
  /** How many agreements. */
  readonly agreements: number;
  /** Known values only; a term of which no agreement says anything is not here. */
  readonly numbers: Readonly<Partial<Record<ServedNumber, number>>>;
  /** Some agreement permits inspections on site. */
  readonly isOnSiteAudited: boolean;
  /** Each distinct set of places that some agreement permits: data must be within all of them. */
  readonly residencies: readonly (readonly string[])[];
  /** Data of Art. 9 and 10 that some agreement permits. */
  readonly sensitive: readonly string[];
  /** Some agreement has the published register as its channel of notices. */
  readonly isPublicationAgreed: boolean;
  /** Terms that at least one agreement leaves open: the strictest counts there, which nobody can promise for another. */
  readonly open: readonly TermName[];
  /** By term: how many agreements lack what Art. 28(3) demands there. */
  readonly missing: ReadonlyMap<string, number>;
  /** Terms of which nobody recorded whether some agreement has what Art. 28(3) demands there. */
  readonly unread: ReadonlySet<string>;
}

/** A number of agreements that say the same. */
export interface SameTerms {
  readonly services: readonly string[];
  readonly agreements: number;
  readonly terms: EffectiveTerms;
}

interface Gathered {
  agreements: number;
  readonly numbers: Map<ServedNumber, number>;
  isOnSiteAudited: boolean;
  readonly residencies: Map<string, readonly string[]>;
  readonly sensitive: Set<string>;
  isPublicationAgreed: boolean;
  readonly open: Set<TermName>;
  readonly missing: Map<string, number>;
  readonly unread: Set<string>;
}

const LOOKED_AT: readonly TermName[] = [...SERVED_NUMBERS, 'AUDIT_ON_SITE', 'RESIDENCY', 'SENSITIVE_DATA'];

/** What agreements promise at their strictest, gathered one after the other: it grows with services, not with agreements. */
export class ServedGathering {
  private readonly services = new Map<string, Gathered>();

  add(same: SameTerms): void {
    for (const service of same.services) {
      const found = this.services.get(service) ?? nothingYet();
      this.services.set(service, found);
      gather(found, same);
    }
  }

  /** By service. */
  terms(): Map<string, ServedTerms> {
    return new Map([...this.services].map(([service, found]) => [service, {
      ...found, numbers: Object.fromEntries(found.numbers), residencies: [...found.residencies.values()],
      sensitive: [...found.sensitive].sort(), open: LOOKED_AT.filter((term) => found.open.has(term)),
    }]));
  }
}

function nothingYet(): Gathered {
  return {
    agreements: 0, numbers: new Map(), isOnSiteAudited: false, residencies: new Map(), sensitive: new Set(),
    isPublicationAgreed: false, open: new Set(), missing: new Map(), unread: new Set(),
  };
}

function gatherClauses(found: Gathered, { agreements, terms }: SameTerms): void {
  for (const term of CONTRACT_TERMS) {
    const { value } = terms[term as TermName];
    if (value === false) found.missing.set(term, (found.missing.get(term) ?? 0) + agreements);
    if (value === 'UNKNOWN') found.unread.add(term);
  }
}

function gather(found: Gathered, same: SameTerms): void {
  const { agreements, terms } = same;
  found.agreements += agreements;
  gatherClauses(found, same);
  for (const term of LOOKED_AT) if (terms[term].value === 'UNKNOWN') found.open.add(term);
  for (const term of SERVED_NUMBERS) {
    const { value } = terms[term];
    if (value === 'UNKNOWN') continue;
    const before = found.numbers.get(term) ?? value;
    found.numbers.set(term, STRICTER_IS[term] === 'LOWER' ? Math.min(before, value) : Math.max(before, value));
  }
  const { AUDIT_ON_SITE: onSite, RESIDENCY: residency, SENSITIVE_DATA: sensitive, NOTICE_CHANNEL: channel } = terms;
  found.isOnSiteAudited ||= onSite.value === true;
  found.isPublicationAgreed ||= channel.value === 'PUBLISHED_REGISTER';
  if (residency.value !== 'UNKNOWN') found.residencies.set(residency.value.join(), residency.value);
  if (sensitive.value !== 'UNKNOWN') for (const kind of sensitive.value) found.sensitive.add(kind);
}

/** Whether a value of the engaged party's contract asks less of it than the customers are promised. */
export function isWeaker(term: ServedNumber, contract: number, promised: number): boolean {
  return STRICTER_IS[term] === 'LOWER' ? contract > promised : contract < promised;
}
