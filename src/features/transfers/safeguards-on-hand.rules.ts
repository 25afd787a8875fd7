import type { Regime } from '../../law/countries.js';
import type { SafeguardOnHand } from '../../law/transfer.js';
import type { Safeguard, SafeguardKind } from '../register/index.js';

/** What an instrument is called in a law where the record names none. Null: it is nothing in that law. */
const TOOLS: Readonly<Record<SafeguardKind, Readonly<Record<Regime, string | null>>>> = {
  STANDARD_CLAUSES: { EU_GDPR: 'STANDARD_CLAUSES', UK_GDPR: 'STANDARD_CLAUSES', CH_FADP: 'STANDARD_CLAUSES' },
  UK_ADDENDUM: { EU_GDPR: null, UK_GDPR: 'UK-ADDENDUM-B1.0', CH_FADP: null },
  IDTA: { EU_GDPR: null, UK_GDPR: 'UK-IDTA-A1.0', CH_FADP: null },
  BCR_CONTROLLER: { EU_GDPR: 'ART46_2_B', UK_GDPR: 'UK-BCR', CH_FADP: 'FADP_16_2_E' },
  BCR_PROCESSOR: { EU_GDPR: 'ART46_2_B', UK_GDPR: 'UK-BCR', CH_FADP: 'FADP_16_2_E' },
  // That an importer is on a list is a fact about it, which an adequacy decision asks for; the claim of it covers nothing.
  LISTING: { EU_GDPR: null, UK_GDPR: null, CH_FADP: null },
  CODE_OF_CONDUCT: { EU_GDPR: 'ART46_2_E', UK_GDPR: null, CH_FADP: 'FADP_16_3' },
  CERTIFICATION: { EU_GDPR: 'ART46_2_F', UK_GDPR: null, CH_FADP: 'FADP_16_3' },
  AD_HOC_CLAUSES: { EU_GDPR: 'ART46_3_A', UK_GDPR: null, CH_FADP: 'FADP_16_2_B' },
  AUTHORITIES_INSTRUMENT: { EU_GDPR: 'ART46_2_A', UK_GDPR: null, CH_FADP: 'FADP_16_2_A' },
  DEROGATION: { EU_GDPR: null, UK_GDPR: 'UK-ART49', CH_FADP: null },
};

/** What begins to apply to an importer only once it is approved; the parties' own clauses are signed whether anybody agreed or not. */
const APPROVED_FIRST: ReadonlySet<SafeguardKind> = new Set(['BCR_CONTROLLER', 'BCR_PROCESSOR', 'CODE_OF_CONDUCT', 'CERTIFICATION']);

/** The safeguard as one law sees it; null where it was concluded for others, or is nothing there. */
export function safeguardOnHand(safeguard: Safeguard, regime: Regime): SafeguardOnHand | null {
  const { kind, regimes, module, signedOn, validUntil, areAnnexesComplete, assessedOn, assessmentUntil } = safeguard;
  if (kind === 'LISTING') return null;
  if (regimes !== null && regimes !== undefined && regimes.length > 0 && !regimes.includes(regime)) return null;
  const named = kind === 'DEROGATION' ? safeguard.derogation ?? safeguard.instrument : safeguard.instrument;
  const instrument = named ?? TOOLS[kind][regime];
  if (instrument === null || instrument === undefined) return null;
  return {
    instrument, module, signedOn, endedOn: validUntil,
    approvedOn: safeguard.approvedOn ?? (APPROVED_FIRST.has(kind) ? signedOn : null),
    areAnnexesComplete: areAnnexesComplete === 'YES' ? true : areAnnexesComplete === 'NO' ? false : null,
    variant: kind === 'BCR_CONTROLLER' ? 'CONTROLLER' : kind === 'BCR_PROCESSOR' ? 'PROCESSOR' : null,
    assessment: typeof assessedOn === 'string' ? { madeOn: assessedOn, expiresOn: assessmentUntil } : null,
  };
}
