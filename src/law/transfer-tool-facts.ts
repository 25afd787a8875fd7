import { z } from 'zod';
import { confidence, isoDay } from './law-file.js';
import { factCode, placeCode, regimeCode } from './transfer-codes.js';

const text = z.string().min(1);
const texts = z.array(text);

const tool = z.strictObject({
  id: z.string().regex(/^[A-Z0-9_-]+$/),
  regime: regimeCode,
  kind: z.enum(['ADEQUACY', 'SAFEGUARD', 'CLAUSES', 'DEROGATION', 'NOT_A_BASIS']),
  title: text,
  citation: text,
  order: z.int().optional(),
  isSigned: z.boolean().optional(),
  formality: z.enum(['APPROVED', 'AUTHORISED', 'NOTIFIED']).nullable(),
  needs: z.array(factCode),
  hasVariants: z.boolean().optional(),
  isAssessmentNeeded: z.boolean(),
  mayBeSystematic: z.boolean(),
  isClosedToPublicAuthorities: z.boolean().optional(),
  isOccasionalOnly: z.boolean().optional(),
  needsAuthorisationOfAuthority: z.boolean().optional(),
  needsNotification: z.boolean().optional(),
  approval: text.optional(),
  variants: texts.optional(),
  onlyWithin: text.optional(),
  onlyFor: text.optional(),
  limits: text.optional(),
  guidance: text.optional(),
  clauses: text.optional(),
  note: text.optional(),
  notes: texts.optional(),
  conditions: texts.optional(),
  source: text,
  confidence,
});

const assessment = z.strictObject({
  requiredFrom: z.array(z.strictObject({ regime: regimeCode, from: isoDay, citation: text, source: text, confidence })),
  required: texts,
  notRequired: texts,
  steps: texts,
  destinationNotes: z.array(z.strictObject({
    regime: regimeCode, destination: placeCode, from: isoDay, text, source: text, confidence,
  })),
  source: text,
  confidence,
});

export const transferToolFile = z.strictObject({
  meta: z.strictObject({ title: text, asOf: isoDay, legend: z.record(z.string(), text) }),
  definition: z.strictObject({ criteria: texts, isTransfer: texts, isNoTransfer: texts, source: text, confidence }),
  general: z.array(z.strictObject({ regime: regimeCode, from: isoDay, until: isoDay.nullable(), citation: text })),
  assessment,
  unitedKingdom: z.strictObject({
    before: text, since: text, transitional: text, newTextFrom: isoDay, riskAssessment: text, restrictedTransferTest: text,
    planned: text, source: text, confidence,
  }),
  switzerland: z.strictObject({
    order: texts, assessment: text, criminalLiability: text, source: text, confidence, confidenceNote: text,
  }),
  evidence: z.record(factCode, text),
  tools: z.array(tool).min(1),
});

/** A safeguard or derogation other than standard clauses. */
export type TransferTool = Readonly<z.output<typeof tool>>;
export type TransferToolFile = Readonly<z.output<typeof transferToolFile>>;
