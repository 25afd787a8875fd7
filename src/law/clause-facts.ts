import { z } from 'zod';
import { confidence, isoDay } from './law-file.js';
import { factCode, partyRole, regimeCode } from './transfer-codes.js';

const text = z.string().min(1);
const moduleNumber = z.int().min(1).max(4);

const pair = z.strictObject({
  exporter: partyRole, importer: partyRole, module: moduleNumber.nullable(), note: text.optional(),
});

const window = z.strictObject({
  regime: regimeCode,
  isUsable: z.boolean(),
  contractFrom: isoDay.nullable(),
  contractUntil: isoDay.nullable(),
  transferFrom: isoDay.nullable(),
  transferUntil: isoDay.nullable(),
  condition: z.strictObject({ code: factCode, text, from: isoDay }).optional(),
  why: text.optional(),
  citation: text,
  source: text,
  confidence,
});

const clauseSet = z.strictObject({
  id: text,
  aliases: z.array(text),
  title: text,
  set: text.optional(),
  celex: text.optional(),
  oj: text.optional(),
  adoptedOn: isoDay,
  appliesFrom: isoDay.optional(),
  inForceOn: isoDay.optional(),
  repealedOn: isoDay.optional(),
  isTransferTool: z.boolean(),
  needsAnnexes: z.boolean(),
  hasModules: z.boolean(),
  attachedTo: text.optional(),
  scopeRule: text.optional(),
  art28: text.optional(),
  pairs: z.union([z.literal('ANY'), z.array(pair)]),
  windows: z.array(window),
  adaptations: z.array(text).optional(),
  notes: z.array(text).optional(),
  source: text,
  confidence,
});

const clauseModule = z.strictObject({
  module: moduleNumber,
  name: text,
  exporter: partyRole,
  importer: partyRole,
  importerAlias: text.optional(),
  isAssessmentNeeded: z.union([z.boolean(), z.literal('IF_COMBINED')]),
  assessmentNote: text.optional(),
  coversArt28: z.boolean(),
  art28Note: text.optional(),
});

const clause = z.strictObject({
  clause: text,
  title: text,
  modules: z.array(moduleNumber),
  isOptional: z.boolean().optional(),
  conditionalModules: z.array(z.strictObject({ module: moduleNumber, condition: text })).optional(),
  options: z.array(text).optional(),
  optionsByModule: z.array(z.strictObject({ modules: text, options: z.array(text) })).optional(),
  authorisations: z.array(z.strictObject({
    option: z.int(), name: text, field: text, needsAnnexIII: z.boolean(), note: text.optional(),
  })).optional(),
  mandatoryFields: z.array(text).optional(),
  field: text.optional(),
  timing: text.optional(),
  optionalPart: text.optional(),
  caution: text.optional(),
  note: text.optional(),
});

export const clauseFile = z.strictObject({
  meta: z.strictObject({ title: text, asOf: isoDay, legend: z.record(z.string(), text) }),
  modules: z.array(clauseModule),
  clauses: z.array(clause),
  sets: z.array(clauseSet).min(1),
});

/** A set of standard data protection clauses. */
export type ClauseSet = Readonly<z.output<typeof clauseSet>>;
/** When a set may be signed and relied upon under one law; days included. */
export type ClauseWindow = Readonly<z.output<typeof window>>;
export type ClauseModule = Readonly<z.output<typeof clauseModule>>;
export type ClauseFile = Readonly<z.output<typeof clauseFile>>;
