import { z } from 'zod';
import { confidence, countryCode, isoDay, subdivisionCode } from './law-file.js';
import { placeCode, regimeCode } from './transfer-codes.js';

const text = z.string().min(1);

const territory = z.strictObject({
  code: countryCode,
  name: text,
  parent: countryCode.nullable(),
  subdivision: subdivisionCode.optional(),
  isUnderGdpr: z.boolean().nullable(),
  underGdprFrom: isoDay.optional(),
  underGdprUntil: isoDay.optional(),
  note: text,
  source: text,
  confidence,
});

const timeline = z.strictObject({
  regime: regimeCode,
  code: placeCode,
  from: isoDay,
  until: isoDay.nullable(),
  isThirdCountry: z.boolean(),
  status: text,
  basis: text,
  source: text,
  confidence,
});

const regimeFacts = z.strictObject({
  regime: regimeCode,
  from: isoDay,
  fromInstant: text.optional(),
  statuteFrom: isoDay,
  statuteFromEeaEfta: isoDay.optional(),
  before: text.optional(),
  citation: text,
  source: text,
  confidence,
});

export const territoryFile = z.strictObject({
  meta: z.strictObject({ title: text, asOf: isoDay, legend: z.record(z.string(), text) }),
  counts: z.strictObject({ eu: z.int(), eeaEfta: z.int(), eea: z.int() }),
  gdpr: z.strictObject({
    regulation: text, celex: text, oj: text, adopted: isoDay, inForce: isoDay, appliesFrom: isoDay, confidence, source: text,
  }),
  regimes: z.array(regimeFacts).length(3),
  eeaEftaEffect: z.strictObject({ title: text, rule: text, example: text, confidence, confidenceNote: text }),
  euInstitutions: z.strictObject({ regulation: text, note: text, confidence }),
  unitedKingdomAsExporter: z.strictObject({ note: text, confidence }),
  timelines: z.array(timeline),
  territories: z.array(territory),
});

/** A part of a state, or a small state, that is often mistaken for part of the EEA or for adequate. */
export type Territory = Readonly<z.output<typeof territory>>;
export type RegimeFacts = Readonly<z.output<typeof regimeFacts>>;
export type TerritoryFile = Readonly<z.output<typeof territoryFile>>;
