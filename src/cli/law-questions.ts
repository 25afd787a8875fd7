import { z } from 'zod';

import type { AdequacyQuestion } from '../law/adequacy.js';
import { DEADLINE_REGIMES } from '../law/deadline-rules.js';
import type { DeadlineInput } from '../law/deadline.js';
import type { ClauseQuestion } from '../law/standard-clauses.js';
import { ACCESS_KINDS, RELATIONS } from '../law/transfer.types.js';
import { isDay, partyRole, placeCode, regimeCode } from '../law/transfer-codes.js';
import type { TransferFlow, TransferInput } from '../law/transfer.js';

/** A question the command line was asked, read and checked. */
export type Question =
  | { readonly kind: 'adequacy'; readonly question: AdequacyQuestion }
  | { readonly kind: 'clauses'; readonly question: ClauseQuestion }
  | { readonly kind: 'transfer'; readonly question: TransferInput }
  | { readonly kind: 'deadline'; readonly question: DeadlineInput };

const day = z.string().refine(isDay, 'must be a day like 2026-11-22');
const codes = z.array(z.string()).nullish();
const known = { facts: codes, deniedFacts: codes, topics: codes, absentTopics: codes };
const text = z.string().min(1);

const adequacy = z.strictObject({
  ...known, regime: regimeCode, exporterCountry: placeCode.default('EU'), destination: placeCode, date: day,
});

const clauses = z.strictObject({
  regime: regimeCode, instrument: text, exporterRole: text, importerRole: text, contractDate: day, transferDate: day, facts: codes,
  deniedFacts: codes,
});

const safeguard = z.strictObject({
  instrument: text, module: z.int().nullish(), signedOn: day.nullish(), endedOn: day.nullish(), areAnnexesComplete: z.boolean().nullish(),
  approvedOn: day.nullish(), variant: z.enum(['CONTROLLER', 'PROCESSOR']).nullish(),
  assessment: z.strictObject({ madeOn: day, expiresOn: day.nullish() }).nullish(),
});

const flow = {
  ...known,
  importer: z.strictObject({
    country: placeCode, role: partyRole, relation: z.enum(RELATIONS).nullish(), isSubjectToExporterLaw: z.boolean().nullish(),
    isInstructingController: z.boolean().nullish(),
  }),
  access: z.enum(ACCESS_KINDS).nullish(),
  isSystematic: z.boolean().nullish(),
  safeguards: z.array(safeguard).nullish(),
};
const onward: z.ZodType<TransferFlow> = z.strictObject({ ...flow, onward: z.lazy(() => z.array(onward)).nullish() });

const transfer = z.strictObject({
  ...flow, onward: z.array(onward).nullish(), date: day,
  exporter: z.strictObject({
    country: placeCode, role: partyRole, regimes: z.array(regimeCode).nullish(), isPublicAuthority: z.boolean().nullish(),
  }),
});

const suspension = z.strictObject({ fromDate: day, toDate: day, reason: text.nullish(), convention: text.nullish() });
const period = z.strictObject({
  regime: z.enum(DEADLINE_REGIMES), country: text, subdivision: text.nullish(), timezone: text, rule: text, receivedAt: text.nullish(),
  awareAt: text.nullish(), firstCommunicationAt: text.nullish(), firstDisclosureAt: text.nullish(),
  clockStartDate: day.nullish(), extended: z.boolean().nullish(), suspensions: z.array(suspension).nullish(),
});

/** The question, or what is wrong with it in a sentence a line. */
export function readQuestion(kind: Question['kind'], given: object): Question | string {
  switch (kind) {
    case 'adequacy': return read(adequacy, given, (question) => ({ kind, question }));
    case 'clauses': return read(clauses, given, (question) => ({ kind, question }));
    case 'transfer': return read(transfer, given, (question) => ({ kind, question }));
    case 'deadline': return read(period, given, (question) => ({ kind, question }));
  }
}

function read<Schema extends z.ZodType>(schema: Schema, given: object, make: (question: z.output<Schema>) => Question): Question | string {
  const found = schema.safeParse(given);
  if (found.success) return make(found.data);
  return found.error.issues.map(({ path, message }) => `${path.length === 0 ? 'The question' : path.join('.')}: ${message}.`).join('\n');
}
