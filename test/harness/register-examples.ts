import type { DataUse } from '../../src/features/register/contents/parts.js';
import type { Certificate, PartyContact } from '../../src/features/register/contents/party.js';
import type { Safeguard } from '../../src/features/register/contents/safeguard.js';
import { REGISTER_KINDS, type RegisterContents, type RegisterKind } from '../../src/features/register/register-kinds.js';

const HASH = 'ab'.repeat(32);

interface Parts {
  readonly data: DataUse[];
  readonly safeguard: Safeguard;
  readonly certificate: Certificate;
  readonly contact: PartyContact;
  readonly url: string;
}

function partsOf(word: string): Parts {
  const safeguard: Safeguard = {
    kind: 'STANDARD_CLAUSES', instrument: '2021/914', regimes: ['EU_GDPR'], module: 3, signedOn: '2025-01-02',
    approvedOn: '2025-01-03', validUntil: '2030-01-01',
    areAnnexesComplete: 'YES', assessedOn: '2025-01-01', assessmentUntil: '2027-01-01', reference: `${word} clauses`, evidence: `${word} folder`,
  };
  const certificate = {
    name: `${word} ISO 27001`, issuer: `${word} institute`, reference: `${word} 17`, scope: `${word} hosting`, validUntil: '2027-01-01',
    url: `https://${word}.example/iso`,
  };
  return {
    safeguard, certificate, url: `https://${word}.example/`,
    data: [{ category: `${word}-mail`, subjects: [`${word}-staff`], isMandatory: false }],
    contact: { purpose: 'PRIVACY', email: `dpo@${word}.example`, phone: '+31 15 1234567', language: 'nl' },
  };
}

type Some<Kind extends RegisterKind> = Pick<RegisterContents, Kind>;

/** Who is engaged, for what, with which data. */
function processing(
  word: string, { data, safeguard, certificate, contact, url }: Parts,
): Some<'PARTY' | 'SUBJECT_CATEGORY' | 'DATA_CATEGORY' | 'ENGAGEMENT' | 'ACTIVITY'> {
  return {
    PARTY: {
      name: `${word} Mail`, legalName: `${word} Mail Inc.`, country: 'US', city: `${word} City`, registrationNumber: `${word} 27312045`,
      isSameGroup: false, isPublicAuthority: false, isSubjectToGdpr: 'UNKNOWN', statementUrl: url, contacts: [contact], certificates: [certificate],
      recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES', evidence: `${word} list`, url, checkedOn: '2026-01-02' }],
    },
    SUBJECT_CATEGORY: { name: `${word} staff`, description: `${word} people`, areChildrenAmong: false },
    DATA_CATEGORY: {
      name: `${word} mail`, description: `${word} letters`, isDeterminedByController: true, sensitive: ['HEALTH'], onlyOf: [`${word}-staff`],
    },
    ENGAGEMENT: {
      party: `${word}-mail`, roles: [{ role: 'SUB_PROCESSOR', purpose: `${word} sending` }], services: [`${word}-hosting`], data,
      cookieKinds: ['FUNCTIONAL'], isSystematic: true, safeguards: [safeguard], statementUrl: url, ownNoticeDays: 30, restrictions: `${word} only`,
      contract: {
        reference: `${word} DPA`, signedOn: '2025-01-02', endsOn: '2030-01-01', textSha256: HASH, isLiabilityPassedOn: 'YES',
        terms: [{ term: 'NOTICE_DAYS', value: 30, clause: `${word} clause` }],
      },
    },
    ACTIVITY: {
      name: `${word} hosting`, role: 'PROCESSOR', description: `${word} keeping`, services: [`${word}-hosting`], subjects: [`${word}-staff`], data,
      purposes: [{ name: `${word} storage`, legalBases: ['CONTRACT'], isEmployment: true }], recipients: [`${word}-mail`],
      sources: [{ kind: 'CUSTOMER', name: `${word} upload`, party: `${word}-mail`, url }], jointControllers: [`${word}-mail`],
      retention: [{ copy: 'BACKUP', categories: [`${word}-mail`], trigger: 'BACKUP_MADE', period: 'P14D', isIsolated: true }],
      ageLimits: [{ age: 16, country: 'NL', below: 'CONSENT_OF_PARENT' }], automatedDecisions: { areMade: false, logic: `${word} none` },
      optOuts: [{ what: `${word} calls`, how: `${word} button` }], measures: [`${word}-lock`], isImpactAssessed: true,
    },
  };
}

/** Where data lies, how it is protected, what was told and promised. */
function keeping(
  word: string, { data, safeguard, certificate, contact, url }: Parts,
): Some<'MEASURE' | 'LINK' | 'PLACEMENT' | 'TRANSFER' | 'NOTICE' | 'CONTACT' | 'COMMITMENT'> {
  return {
    MEASURE: {
      name: `${word} lock`, kind: 'PHYSICAL', description: `${word} key`, locations: [`${word.toUpperCase()}0`], services: [`${word}-hosting`],
      certificates: [certificate],
    },
    LINK: {
      name: `${word} ring`, between: [`${word.toUpperCase()}0`, `${word.toUpperCase()}1`], isEncrypted: 'YES', megabitsPerSecond: 10_000,
      areIndependent: true, operator: `${word}-mail`,
    },
    PLACEMENT: {
      location: `${word.toUpperCase()}0`, kind: 'BACKUP', service: `${word}-hosting`, engagement: `${word}-mail`, categories: [`${word}-mail`],
      accessedBy: 'PARTY', accessor: `${word}-mail`, isEncrypted: 'YES', every: 'P1D', keptFor: 'P14D', isOffSite: true, remark: `${word} vault`,
    },
    TRANSFER: {
      name: `${word} support`, importer: `${word}-mail`, importerRole: 'PROCESSOR', exporterRole: 'PROCESSOR', fromCountry: 'NL', toCountry: 'US',
      access: 'REMOTE_ACCESS', isSystematic: false, engagement: `${word}-mail`, services: [`${word}-hosting`], data, safeguards: [safeguard],
      remark: `${word} nights`,
    },
    NOTICE: {
      title: `${word} privacy`, label: '2026-01', language: 'en', url, textSha256: HASH, lastChangedOn: '2026-01-01', rights: ['ACCESS', 'ERASURE'],
      complaints: [{ body: 'SUPERVISORY_AUTHORITY', name: `${word} authority`, country: 'NL' }], contacts: ['PRIVACY'],
      told: [{ audience: 'CUSTOMERS', channel: 'EMAIL', on: '2026-01-02', evidence: `${word} mail` }],
    },
    // Its mailbox is told to customers: answers to notices reach it.
    CONTACT: { ...contact, email: 'officer@answers.example', name: `${word} officer`, address: `${word} street 1`, url },
    COMMITMENT: {
      matter: 'ANNOUNCE_CHANGES', to: 'CUSTOMERS', period: 'P30D', channels: ['EMAIL'], places: ['EEA'], services: [`${word}-hosting`],
      activities: [`${word}-hosting`], statedIn: `${word}-privacy`, conditions: `${word} mostly`,
    },
  };
}

/** In the order in which they are made. */
const CODES: Readonly<Record<RegisterKind, string>> = {
  SUBJECT_CATEGORY: 'staff', DATA_CATEGORY: 'mail', PARTY: 'mail', MEASURE: 'lock', ENGAGEMENT: 'mail', ACTIVITY: 'hosting', LINK: 'ring',
  PLACEMENT: 'vault', TRANSFER: 'support', NOTICE: 'privacy', CONTACT: 'officer', COMMITMENT: 'notice',
};

export interface ExampleEntry {
  readonly kind: RegisterKind;
  readonly path: string;
  readonly type: string;
  readonly code: string;
  readonly content: object;
}

/**
 * One rich entry of every kind, every field of it said and the word in each text, in an order in which each names only what stands before it. They need the service
 * `<word>-hosting` and the locations `<WORD>0` and `<WORD>1`.
 */
export function exampleEntries(word: string): ExampleEntry[] {
  const parts = partsOf(word);
  const contents: RegisterContents = { ...processing(word, parts), ...keeping(word, parts) };
  return (Object.keys(CODES) as RegisterKind[]).map((kind) => {
    const { path, type } = REGISTER_KINDS[kind];
    return { kind, path, type, code: `${word}-${CODES[kind]}`, content: contents[kind] };
  });
}
