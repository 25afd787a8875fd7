import type { Leaf, LeafType } from './input-shape.js';

/** Text fields that name something of a tenant. */
const NAMING: Readonly<Record<string, LeafType>> = {
  externalId: 'KEY', customer: 'KEY', party: 'KEY', location: 'KEY', service: 'KEY', code: 'KEY', slug: 'KEY', ref: 'KEY', reference: 'KEY', termSheet: 'KEY',
  services: 'KEY', signatoryParty: 'KEY', coveredParties: 'KEY', noticeParty: 'KEY', subjectCode: 'KEY', accountReference: 'KEY',
  parent: 'KEY', under: 'KEY', activities: 'KEY', category: 'KEY', categories: 'KEY', subjects: 'KEY', recipients: 'KEY', measures: 'KEY',
  jointControllers: 'KEY', locations: 'KEY', between: 'KEY', engagement: 'KEY', accessor: 'KEY', exporter: 'KEY', importer: 'KEY',
  onlyOf: 'KEY', partOf: 'KEY', statedIn: 'KEY', agreement: 'KEY',
  after: 'CURSOR', before: 'CURSOR', token: 'TOKEN', secret: 'TOKEN',
};

/** Names of fields that mean something else in some places: there they name something of a tenant. */
const NAMING_AT: readonly (readonly [RegExp, string])[] = [[/\/register\/links|LocationLink/, 'operator']];

/** Text fields that name nothing of a tenant, with a value that is well-formed. */
const TELLING: Readonly<Record<string, unknown>> = {
  title: 'Probe', explanation: 'Probe', how: 'Probe', correction: 'Probe', amount: '1.00', currency: 'EUR', name: 'Probe', legalName: 'Probe B.V.', aliases: 'Probe', sharedHosts: 'probe-host.example', city: 'Delft', message: 'Probe',
  why: 'SEVERAL', reason: 'Probe', description: 'Probe', kind: 'parent', evidence: 'Probe', text: 'Probe', domain: 'probe.example',
  registrationNumber: '27312045', vatNumber: 'NL001234567B01', type: 'probe', value: 'probe.example', phone: '+31 15 1234567',
  operator: 'Probe B.V.', label: 'probe', termSheetLabel: 'probe', clause: 'Probe', by: 'Probe', url: 'https://hooks.probe.example/in',
  document: 'art28: 1', plan: 'ab', csv: 'name', language: 'nl', timeZone: 'Europe/Amsterdam', eventTypes: '*', scopes: 'customer:read', textSha256: 'ab'.repeat(32),
  purpose: 'Probing', restrictions: 'None', issuer: 'Probe', scope: 'All', statementUrl: 'https://probe.example/privacy', address: 'Markt 1, Delft',
  regime: 'EU_GDPR', fromCountry: 'NL', toCountry: 'US', endInstrument: 'EU-US-DPF-2023', criminalDataLaw: 'A law', legitimateInterest: 'Probing', useRestriction: 'None', legalGround: 'A law', period: 'P14D', keptFor: 'P14D', every: 'P1D',
  logic: 'None', permittedBy: 'A law', what: 'Probing', remark: 'Probe', places: 'NL', conditions: 'None', derogation: 'ART49_1_A',
  facts: 'HR_DATA', deniedFacts: 'HR_DATA', topics: 'HR_DATA', absentTopics: 'HR_DATA', instrument: '2021/914', exporterRole: 'processor', exporterCountry: 'NL',
  importerRole: 'processor', destination: 'US', rule: 'GDPR_ART12_3', timezone: 'Europe/Amsterdam', subdivision: 'NL-NH', convention: 'half-open',
  introduction: 'Probe', contact: 'Probe', lang: 'nl',
  entries: 'k1n1:AAAAAAAAAAAAAAAAAAAAAA', sha256: 'ab'.repeat(32), email: 'probe@probe.example', privacyEmail: 'probe@probe.example', country: 'NL',
};

/** Values by the form that a schema language gives them. */
const FORMS: Readonly<Record<string, unknown>> = {
  'date-time': '2026-01-02T03:04:05Z', DateTime: '2026-01-02T03:04:05Z', date: '2026-01-02', Date: '2026-01-02',
  CountryCode: 'NL', Duration: 'P1D', JSONObject: {}, object: {},
  integer: 1, number: 1, Int: 1, Float: 1, boolean: false, Boolean: false, TermValue: 30,
};

const TEXT_FORMS = new Set(['string', 'String', 'uri', 'email', 'EmailAddress']);

export interface Described {
  /** Of the field, in the schema. */
  readonly name: string;
  /** OpenAPI format or type, GraphQL type. */
  readonly form: string;
  readonly choices?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  /** Where it was found, for the one who reads the failure. */
  readonly where: string;
}

/** What a leaf of a schema is. Fails for a field that nobody has told it about: a new one needs a thought, once. */
export function leafOf({ name, form, choices, minimum, where }: Described): Leaf {
  const leaf = (type: LeafType, filler: unknown): Leaf => ({ kind: 'LEAF', type, name, filler });
  if (choices !== undefined && choices.length > 0) return leaf('OTHER', choices[0]);
  // A place in an order: every id has one, whoever it belongs to.
  if (name === 'after' && /^uuid$/i.test(form)) return leaf('OTHER', '0198c0de-0000-7000-8000-000000000000');
  if (form === 'uuid' || form === 'UUID') return leaf('UUID', null);
  if (form === 'ID') return leaf('NODE_ID', null);
  if (form in FORMS) return leaf('OTHER', typeof FORMS[form] === 'number' ? Math.max(minimum ?? 1, 1) : FORMS[form]);
  const isText = TEXT_FORMS.has(form);
  if (isText && NAMING_AT.some(([place, field]) => field === name && place.test(where))) return leaf('KEY', null);
  if (isText && NAMING[name] !== undefined) return leaf(NAMING[name], null);
  if (isText && TELLING[name] !== undefined) return leaf('TEXT', TELLING[name]);
  throw new Error(`The generator does not know what ${name} (${form}) of ${where} is. Say in field-meaning.ts whether it names something of a tenant.`);
}
