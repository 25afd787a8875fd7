import { compareCities, type CityComparison } from './routing-city.js';
import { cityAgrees, cityDisagrees, matchReason } from './routing-reasons.js';
import type { AskedKey, Reason, RoutingInput, RoutingMatch } from './routing.js';

/** One key that was asked for and found with one customer. */
export interface Finding {
  readonly asked: AskedKey;
  readonly match: RoutingMatch;
  readonly likeness: number;
}

export interface Weighed {
  readonly customerId: string;
  readonly findings: readonly Finding[];
  readonly city: CityComparison;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What one finding is worth by itself. Independent findings for the same customer add up (see {@link scoreOf}). */
const WORTH = { exact: 0.99, assumedCountry: 0.96, commonplace: 0.93, name: 0.95, partial: 0.5 } as const;

/**
 * Joins matches to the keys that were asked. Of the domains of one field only the nearest that anybody holds counts:
 * who holds shop.acme.nl holds it, whoever holds acme.nl. A number found with its court leaves out those recorded
 * without one. A match for a key that was not asked is left out.
 */
export function findingsOf(input: RoutingInput): readonly Finding[] {
  const askedBy = new Map<string, AskedKey[]>();
  for (const asked of input.evidence.keys) {
    const id = `${asked.kind} ${asked.value}`;
    askedBy.set(id, [...(askedBy.get(id) ?? []), asked]);
  }
  const all = input.matches.flatMap(match =>
    (askedBy.get(`${match.key.kind} ${match.key.value}`) ?? []).map(asked => ({
      asked,
      match,
      likeness: asked.kind === 'NAME' ? Math.min(1, Math.max(0, match.likeness ?? 1)) : 1,
    })),
  );
  return sharpest(all);
}

function sharpest(all: readonly Finding[]): readonly Finding[] {
  const nearest = new Map<string, number>();
  const exact = new Set<string>();
  for (const { asked } of all) {
    if (asked.strength === 'EXACT') exact.add(asked.field);
    if (asked.kind !== 'DOMAIN') continue;
    nearest.set(asked.field, Math.min(nearest.get(asked.field) ?? Infinity, asked.labelsRemoved));
  }
  return all.filter(({ asked }) => {
    if (asked.strength === 'PARTIAL') return !exact.has(asked.field);
    return asked.kind !== 'DOMAIN' || asked.labelsRemoved === nearest.get(asked.field);
  });
}

/** The candidates, best first; among equals the one in the typed city, then by id, so that an answer is repeatable. */
export function weigh(findings: readonly Finding[], typedCity: string | undefined): readonly Weighed[] {
  const byCustomer = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byCustomer.get(finding.match.customerId);
    if (known === undefined) byCustomer.set(finding.match.customerId, [finding]);
    else known.push(finding);
  }
  const weighed = [...byCustomer].map(([customerId, own]): Weighed => {
    const city = cityOf(own, typedCity);
    return { customerId, findings: own, city, score: scoreOf(own), reasons: reasonsOf(own, city) };
  });
  return weighed.sort(byLikelihood);
}

function byLikelihood(a: Weighed, b: Weighed): number {
  if (a.score !== b.score) return b.score - a.score;
  const cityLead = Number(b.city === 'AGREE') - Number(a.city === 'AGREE');
  return cityLead !== 0 ? cityLead : a.customerId < b.customerId ? -1 : 1;
}

export function isExact(finding: Finding): boolean {
  return finding.asked.strength === 'EXACT' && finding.likeness >= 1;
}

/** The city agrees if it is that of any matched party; it disagrees only if it is the city of none. */
function cityOf(findings: readonly Finding[], typedCity: string | undefined): CityComparison {
  const inNames = findings.map(({ match }) => match.townInName).filter(town => town !== undefined);
  const comparisons = inNames.length > 0 && typedCity === undefined ? inNames
    : findings.map(finding => compareCities(typedCity, finding.match.city));
  if (comparisons.includes('AGREE')) return 'AGREE';
  return comparisons.includes('UNKNOWN') ? 'UNKNOWN' : 'DISAGREE';
}

/**
 * The chance that not all findings err at once, taking the best of each field and strength. The city is left out: it
 * may speak against a candidate, but must never part two that bear the same name.
 */
function scoreOf(findings: readonly Finding[]): number {
  const best = new Map<string, number>();
  for (const finding of findings) {
    const source = `${finding.asked.field} ${finding.asked.strength}`;
    best.set(source, Math.max(best.get(source) ?? 0, worthOf(finding) * finding.likeness));
  }
  const doubt = [...best.values()].reduce((product, worth) => product * (1 - worth), 1);
  return Number((1 - doubt).toFixed(4));
}

function worthOf({ asked }: Finding): number {
  if (asked.strength === 'NAME') return WORTH.name;
  if (asked.strength === 'PARTIAL') return WORTH.partial;
  if (asked.isCommonplace) return WORTH.commonplace;
  return asked.isCountryAssumed ? WORTH.assumedCountry : WORTH.exact;
}

function reasonsOf(findings: readonly Finding[], city: CityComparison): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { asked, match } of findings) {
    const found = matchReason(asked, match);
    reasons.set(`${found.code} ${found.field}`, found);
  }
  if (city === 'AGREE') return [...reasons.values(), cityAgrees()];
  return city === 'DISAGREE' ? [...reasons.values(), cityDisagrees()] : [...reasons.values()];
}
