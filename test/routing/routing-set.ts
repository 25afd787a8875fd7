import { readFileSync } from 'node:fs';

/* What the examiner of routing hands out: the controllers a processor has, and what people write about them. */

export const COUNTRIES = ['NL', 'BE', 'DE', 'AT', 'CH', 'FR', 'IE', 'GB'] as const;
export type CountryCode = (typeof COUNTRIES)[number];
export type CaseLanguage = 'nl' | 'de' | 'fr' | 'en';

/** A controller as the processor has recorded it. */
export interface RecordedController {
  readonly id: string;
  readonly legalName: string;
  readonly aliases: readonly string[];
  readonly domains: readonly string[];
  readonly emailDomains: readonly string[];
  readonly registrationNumbers: readonly string[];
  readonly vatNumbers: readonly string[];
  readonly accountReferences: readonly string[];
  readonly city: string;
  readonly country: CountryCode;
  readonly agreement: 'ACTIVE' | 'ENDED';
}

/** What a person may write at the public door. */
export interface NamedAtTheDoor {
  readonly name?: string;
  readonly city?: string;
  readonly domain?: string;
  readonly registrationNumber?: string;
  readonly vatNumber?: string;
  readonly accountReference?: string;
  readonly url?: string;
}

export type ExpectedRoute =
  | { readonly outcome: 'ROUTED'; readonly controllerId: string }
  | { readonly outcome: 'TRIAGE' | 'UNKNOWN' | 'SELF' | 'ASK' };

export interface RoutingCase {
  readonly id: string;
  readonly language: CaseLanguage;
  readonly category: string;
  readonly input: NamedAtTheDoor;
  readonly expected: ExpectedRoute;
}

export interface RoutingSet {
  readonly self: RecordedController;
  readonly controllers: readonly RecordedController[];
  readonly cases: readonly RoutingCase[];
}

/** The set checked by hand, from eval/routing. */
export function developmentSet(): RoutingSet {
  return { self: read('self'), controllers: read('controllers'), cases: read('cases') };
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../eval/routing/${name}.json`, import.meta.url), 'utf8')) as T;
}
