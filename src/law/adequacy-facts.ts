import { z } from 'zod';
import { confidence, isoDay } from './law-file.js';
import { factCode, placeCode, regimeCode } from './transfer-codes.js';

const text = z.string().min(1);

const condition = z.strictObject({
  code: factCode,
  text,
  onlyFor: factCode.optional(),
  impliedBy: z.array(factCode).optional(),
  contradictedBy: z.array(factCode).optional(),
});

const exclusion = z.strictObject({ code: factCode, text, from: isoDay.optional(), until: isoDay.optional() });

const destination = z.strictObject({
  kind: z.enum(['COUNTRY', 'TERRITORY', 'INTERNATIONAL_ORGANISATION', 'EU_INSTITUTIONS']).optional(),
  code: placeCode,
  name: text.optional(),
});

const history = {
  amendedBy: z.array(z.strictObject({
    instrument: text, celex: text, effect: text, oj: text.optional(), confidence, note: text.optional(),
  })).optional(),
  caseLaw: z.array(z.strictObject({
    case: text, on: isoDay, effect: text, isPending: z.boolean().optional(),
  })).optional(),
  reviews: z.array(z.strictObject({ on: isoDay, ref: text, outcome: text, confidence: confidence.optional() })).optional(),
  notes: z.array(text).optional(),
};

const entry = z.strictObject({
  id: z.string().regex(/^(EU|UK|CH)-[A-Z0-9-]+$/),
  regime: regimeCode,
  purpose: z.enum(['GENERAL', 'LAW_ENFORCEMENT', 'PASSENGER_RECORDS']),
  annexNumber: z.int().min(1).optional(),
  destinations: z.array(destination).min(1),
  instrument: text,
  title: text.optional(),
  celex: text.optional(),
  legalBasis: text.optional(),
  published: z.strictObject({ reference: text, on: isoDay }).optional(),
  adoptedOn: isoDay.optional(),
  from: isoDay,
  fromInstant: text.optional(),
  undisputedFrom: isoDay.optional(),
  until: isoDay.nullable(),
  endReason: text.optional(),
  declaredInvalid: z.strictObject({ on: isoDay, case: text, isFromTheStart: z.boolean() }).optional(),
  scope: text.optional(),
  scopeSegments: z.array(z.strictObject({ from: isoDay, until: isoDay, exclusions: z.array(text) })).optional(),
  conditions: z.array(condition),
  exclusions: z.array(exclusion),
  isIndicative: z.boolean().optional(),
  isIncorporatedInEea: z.boolean().optional(),
  ...history,
  source: text,
  confidence,
  verification: text.optional(),
});

const sourced = z.strictObject({ text, source: text, confidence });

export const adequacyFile = z.strictObject({
  meta: z.strictObject({ title: text, asOf: isoDay, legend: z.record(z.string(), text) }),
  evidence: z.strictObject({ euList: text, ukList: text, chList: text }),
  topics: z.record(factCode, text),
  directiveEra: sourced,
  lawEnforcement: sourced,
  commonErrors: z.array(text),
  indicativeLists: z.array(z.strictObject({
    id: text, regime: regimeCode, from: isoDay, until: isoDay, instrument: text, source: text, confidence,
  })),
  notCovered: z.array(z.strictObject({ regime: regimeCode, code: placeCode, note: text, source: text, confidence })),
  entries: z.array(entry).min(1),
});

/** A decision, regulation or list that makes destinations adequate. Days `from` and `until` are both included. */
export type AdequacyEntry = Readonly<z.output<typeof entry>>;
/** What must be true of the recipient. */
export type Condition = Readonly<z.output<typeof condition>>;
/** What an entry does not cover. */
export type Exclusion = Readonly<z.output<typeof exclusion>>;
export type AdequacyFile = Readonly<z.output<typeof adequacyFile>>;
