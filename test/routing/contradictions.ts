import { domainToASCII } from 'node:url';
import { wordsOf } from './edit-distance.js';
import type { CountryCode, NamedAtTheDoor, RecordedController, RoutingCase, RoutingSet } from './routing-set.js';

/*
 * What can be said against the truth of a set by looking up nothing but equal values: no weighing, no likeness, so that
 * it shares no idea with the engine that is examined.
 */

type Holders = ReadonlyMap<string, ReadonlySet<string>>;

interface Recorded {
  readonly names: Holders;
  readonly domains: Holders;
  readonly numbers: Holders;
}

export function contradictions(set: RoutingSet): string[] {
  const recorded = recordedBy([...set.controllers, set.self]);
  return set.cases.flatMap((routingCase) => objections(routingCase, recorded).map((why) => `${routingCase.id}: ${why}`));
}

function objections({ input, expected }: RoutingCase, recorded: Recorded): string[] {
  const named = namedExactly(input, recorded);
  switch (expected.outcome) {
    case 'ROUTED': {
      const exact = named.filter(({ kind }) => kind !== 'name');
      const deciding = exact.length > 0 ? exact : named;
      const wrong = named.filter(({ holders }) => !holders.has(expected.controllerId)).map(({ kind }) => `the ${kind} is another's`);
      const isShared = deciding.length > 0 && deciding.every(({ holders }) => holders.size > 1);
      return isShared ? [...wrong, 'nothing tells it from the others'] : wrong;
    }
    case 'SELF': return named.filter(({ holders }) => !holders.has('self')).map(({ kind }) => `the ${kind} is a controller's`);
    case 'UNKNOWN': return named.map(({ kind }) => `somebody has that ${kind}`);
    case 'ASK': return named.map(({ kind }) => `somebody has that ${kind}`);
    case 'TRIAGE': return isPlain(input, named) ? ['one exact identifier and nothing else needs no triage'] : [];
  }
}

interface Named {
  readonly kind: string;
  readonly holders: ReadonlySet<string>;
}

function namedExactly(input: NamedAtTheDoor, { names, domains, numbers }: Recorded): Named[] {
  const host = hostOf(input.domain) ?? hostOf(input.url);
  const given = {
    name: names.get(nameKey(input.name ?? '')), domain: host === null ? undefined : domains.get(host),
    'register number': holdersOf(input.registrationNumber, numbers), 'VAT number': holdersOf(input.vatNumber, numbers),
    'account reference': holdersOf(input.accountReference, numbers),
  };
  return Object.entries(given).flatMap(([kind, holders]) => (holders === undefined ? [] : [{ kind, holders }]));
}

/** Of a number with or without words before it, like “VAT no.”. */
function holdersOf(written: string | undefined, numbers: Holders): ReadonlySet<string> | undefined {
  const words = (written ?? '').split(/\s+/);
  return words.map((_, index) => numbers.get(numberKey(words.slice(index).join('')))).find((holders) => holders !== undefined);
}

function isPlain(input: NamedAtTheDoor, named: readonly Named[]): boolean {
  const [only] = named;
  return Object.keys(input).length === 1 && only !== undefined && only.kind !== 'name' && only.holders.size === 1;
}

function recordedBy(controllers: readonly RecordedController[]): Recorded {
  const by = (keys: (controller: RecordedController) => readonly string[]): Holders => {
    const holders = new Map<string, Set<string>>();
    for (const controller of controllers) {
      for (const key of keys(controller)) holders.set(key, (holders.get(key) ?? new Set()).add(controller.id));
    }
    return holders;
  };
  return {
    names: by(({ legalName, aliases }) => [legalName, ...aliases].map(nameKey)),
    domains: by(({ domains, emailDomains }) => [...domains, ...emailDomains].map((domain) => domainToASCII(domain))),
    numbers: by(({ country, registrationNumbers, vatNumbers, accountReferences }) =>
      [...registrationNumbers.flatMap((number) => waysToName(country, number)), ...vatNumbers, ...accountReferences].map(numberKey)),
  };
}

/** A number alone may be in several registers; with its register, or its court, it is in one. */
function waysToName(country: CountryCode, number: string): string[] {
  const [entry = '', court] = number.split(', ');
  if (court !== undefined) return [number, entry, `${court} ${entry}`];
  if (country === 'NL') return [number, `KvK ${number}`];
  return country === 'GB' ? [number, `Companies House ${number}`] : [number];
}

const nameKey = (name: string): string => wordsOf(name).join(' ') || ' ';
const numberKey = (number: string): string => number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase() || ' ';

function hostOf(written: string | undefined): string | null {
  if (written === undefined || written.trim() === '') return null;
  const [host = ''] = written.trim().replace(/^[a-z]+:\/\//i, '').replace(/^.*@/, '').split(/[/?#:]/);
  return domainToASCII(host.replace(/\p{Cf}/gu, '').replace(/^www\./i, '')) || null;
}
