import { type ContentOf, isSelf } from '../../register/index.js';
import type { AssessedFlow, FactEntry, FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { isFree } from './countries.js';
import { processors } from './engagements.js';
import { coveredByTransfers, type Flow, flowsIn, needsInstrument } from './instruments.js';
import { all, isNear, once, one, type Rules, saw } from './looks.js';
import { countryName, evidenceInWords, lawName } from './words.js';

/** Instruments of recorded transfers that belong to an engagement count for the engagement. */
function isCovered(facts: FindingFacts, flow: Flow): boolean {
  if (flow.safeguards.length > 0) return true;
  if (flow.kind === 'ENGAGEMENT') return coveredByTransfers(facts).engagements.has(flow.code);
  const engagement = one(facts, 'TRANSFER', flow.code)?.engagement;
  return (one(facts, 'ENGAGEMENT', engagement)?.safeguards ?? []).length > 0;
}

function* withoutSafeguard(facts: FindingFacts): Iterable<Sighting> {
  for (const flow of flowsIn(facts)) {
    if (!needsInstrument(facts, flow) || isCovered(facts, flow)) continue;
    yield saw(flow.kind, flow.code,
      `Data goes to ${flow.name} in ${countryName(flow.to ?? '')}, which is not adequate for it, and no safeguard is named.`,
      { data: { from: flow.from, to: flow.to } });
  }
}

/** Processors, and the organisation itself where it stands among the parties. */
const knownToReach = once((facts: FindingFacts) => new Set([
  ...processors(facts), ...all(facts, 'ENGAGEMENT').filter(({ content }) => isSelf(content)),
].map(({ content }) => content.party)));

interface Access extends FactEntry<'PLACEMENT'> { readonly country: string }

/** Places in countries that are not free to send to, from which somebody looks at data or keeps it. */
function accessFromAbroad(facts: FindingFacts): Access[] {
  return all(facts, 'PLACEMENT').flatMap((entry) => {
    const country = facts.register.locations.get(entry.content.location)?.country;
    return country === undefined || isFree(facts.country, country, facts) ? [] : [{ ...entry, country }];
  });
}

function isAccessorUnknown({ kind, accessedBy }: Readonly<ContentOf<'PLACEMENT'>>): boolean {
  return accessedBy === 'UNKNOWN' || (kind === 'SUPPORT_ACCESS' && (accessedBy ?? null) === null);
}

function ofFlows(isSo: (flow: AssessedFlow, facts: FindingFacts) => boolean, explain: (flow: AssessedFlow) => string) {
  return (facts: FindingFacts): Sighting[] => facts.flows.filter((flow) => isSo(flow, facts)).map((flow) =>
    saw(flow.kind, flow.code, explain(flow), {
      detail: flow.regime,
      data: {
        from: flow.exporterCountry, to: flow.importerCountry, regime: flow.regime, endsOn: flow.endsOn,
        neededEvidence: flow.neededEvidence.slice(0, 20).map(({ code }) => code), steps: flow.steps.slice(0, 10).map((step) => step.slice(0, 300)),
      },
    }));
}

/** Who sends what to whom, with the countries. */
const way = ({ exporter, importer, exporterCountry, importerCountry }: AssessedFlow): string =>
  `data from ${exporter ?? 'the organisation'} in ${countryName(exporterCountry)} to ${importer ?? 'somebody whom nobody recorded'} in ${countryName(importerCountry)}`;

const notCovered = (flow: AssessedFlow): string => `Under ${lawName(flow.regime)} nothing on record covers ${way(flow)}.` +
  (flow.neededEvidence.length === 0 ? '' : ` It would be covered if this were on record: ${evidenceInWords(flow.neededEvidence)}.`);

const unknown = (flow: AssessedFlow): string => (flow.neededEvidence.length === 0
  ? `Whether anything covers ${way(flow)} cannot be said: the facts on record and the law known here do not reach that far.`
  : `Whether ${way(flow)} are covered under ${lawName(flow.regime)} depends on what is not on record: ${evidenceInWords(flow.neededEvidence)}.`);

/** Each condition by itself, whether anybody recorded it, and what would settle it. */
const conditional = (flow: AssessedFlow): string =>
  `Under ${lawName(flow.regime)} ${way(flow)} are covered${flow.basis === null ? '' : ` by ${flow.basis}`}, on ` +
  `${flow.conditions.length === 1 ? 'a condition' : `${flow.conditions.length} conditions`}: ${evidenceInWords(flow.conditions, 8)}.`;

const CHAPTER_V = ['Art. 44 GDPR', 'Art. 46(1) GDPR'];

/** Flows to other countries: whether anything covers them, and whether anybody recorded them. */
export const TRANSFER_RULES = {
  THIRD_COUNTRY_WITHOUT_SAFEGUARD: {
    severity: 'HIGH', citations: CHAPTER_V,
    about: 'Data goes to a third country that is not adequate for its recipient, and no safeguard is named.',
    remedy: 'Conclude and record standard contractual clauses of the module that fits, with annexes and an assessment of the transfer; or stop it.',
    find: withoutSafeguard,
  },
  TRANSFER_NOT_COVERED: {
    severity: 'CRITICAL', citations: CHAPTER_V,
    about: 'None of the instruments on record covers a flow to another country.',
    remedy: 'Stop the flow; or conclude the instrument that `steps` names, or record the evidence that is lacking, with what shows it.',
    find: ofFlows(({ verdict }) => verdict === 'NOT_COVERED', notCovered),
  },
  TRANSFER_COVER_UNKNOWN: {
    severity: 'HIGH', citations: [...CHAPTER_V, 'Art. 5(2) GDPR'],
    about: 'Whether a flow to another country is covered cannot be said: evidence is missing. Unknown is never covered.',
    remedy: 'Find the evidence that is named and record it: facts of the recipient with the party or the transfer, days and annexes with the safeguard.',
    find: ofFlows(({ verdict }) => verdict === 'UNKNOWN', unknown),
  },
  TRANSFER_COVER_ENDING: {
    severity: 'HIGH', citations: CHAPTER_V,
    about: 'What covers a flow to another country ends within 60 days.',
    remedy: 'Put another instrument in place before that day, or plan the end of the flow.',
    find: ofFlows(({ verdict, endsOn }, { today }) => verdict.startsWith('COVERED') && isNear(endsOn, today),
      (flow) => `What covers ${way(flow)} under ${lawName(flow.regime)}${flow.basis === null ? '' : ` (${flow.basis})`} ends on ${flow.endsOn ?? ''}.`),
  },
  TRANSFER_COVER_CONDITIONAL: {
    severity: 'INFO', citations: ['Art. 46(1) GDPR'],
    about: 'A flow to another country is covered as long as conditions are met that somebody has to watch.',
    remedy: 'Check each condition against the recipient and the data. Record what is so as a fact of the party or of the transfer, by its code, and what is not so as denied, with what shows it; where one fails, conclude standard contractual clauses.',
    find: ofFlows(({ verdict }) => verdict === 'COVERED_WITH_CONDITIONS', conditional),
  },
  TRANSFER_UNRECORDED: {
    severity: 'MEDIUM', citations: ['Art. 30(1)(e) GDPR', 'Art. 30(2)(c) GDPR'],
    about: 'Engagements and placements imply a flow to a third country, and no transfer is recorded for it.',
    remedy: 'Record the transfer with its exporter, importer, data and safeguards: the record of processing names it.',
    find: (facts) => {
      const found = new Map(facts.flows.filter(({ isRecorded, verdict }) => !isRecorded && verdict !== 'NOT_A_TRANSFER').map((flow) => [flow.code, flow]));
      return [...found.values()].map((flow) => saw(flow.kind, flow.code,
        `No transfer is on record for ${way(flow)}.`, { data: { to: flow.importerCountry } }));
    },
  },
  ACCESSOR_UNKNOWN: {
    severity: 'HIGH', citations: ['Art. 44 GDPR', 'EDPB Guidelines 05/2021, paras. 16–17'],
    about: 'Data can be reached from a third country, and nobody recorded by whom: by another legal person it is a transfer, by own staff it is not.',
    remedy: 'Ask who employs the people there, and record OWN_STAFF, or PARTY with the party.',
    find: (facts) => accessFromAbroad(facts).filter(({ content }) => isAccessorUnknown(content)).map(({ code, content, country }) =>
      saw('PLACEMENT', code,
        `Data is reached from ${facts.register.locations.get(content.location)?.name ?? content.location} in ${countryName(country)}, and it is not on record whether by the organisation's own staff or by another legal person.`,
        { data: { country } })),
  },
  ACCESSOR_NOT_ENGAGED: {
    severity: 'CRITICAL', citations: ['Art. 28(2) GDPR', 'Art. 28(4) GDPR'],
    about: 'Another legal person reaches data of customers, and nobody engages it.',
    remedy: 'Take the access away, or conclude a contract with it, announce it, and record its engagement.',
    find: (facts) => all(facts, 'PLACEMENT').filter(({ content }) => content.accessedBy === 'PARTY' && typeof content.accessor === 'string'
      && !knownToReach(facts).has(content.accessor)).map(({ code, content }) => saw('PLACEMENT', code,
      `${one(facts, 'PARTY', content.accessor)?.name ?? content.accessor ?? ''} reaches data at ${content.location}, and no engagement with it is on record.`)),
  },
  ACCESSOR_NOT_NAMED: {
    severity: 'MEDIUM', citations: ['Art. 28(2) GDPR', 'Art. 44 GDPR'],
    about: 'Another legal person reaches data, and it is not named.',
    remedy: 'Name the party; if it processes data for customers it is a sub-processor and must be announced.',
    find: (facts) => all(facts, 'PLACEMENT').filter(({ content }) => content.accessedBy === 'PARTY' && !content.accessor && !content.engagement)
      .map(({ code, content }) => saw('PLACEMENT', code, `Another legal person reaches data at ${content.location}, and is not named.`)),
  },
  PARTY_WITHOUT_COUNTRY: {
    severity: 'MEDIUM', citations: ['Art. 30(1)(e) GDPR', 'Art. 44 GDPR'],
    about: 'An engaged party has no country, so that nobody can say whether data sent to it is transferred.',
    remedy: 'Record where the party is established.',
    find: (facts) => flowsIn(facts).filter(({ to }) => to === null)
      .map(({ kind, code, name }) => saw(kind, code, `Where ${name} is established is not on record.`)),
  },
} as const satisfies Rules;
