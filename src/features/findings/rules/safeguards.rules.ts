import type { Regime } from '../../../law/countries.js';
import { type ClauseFault, decideClauses } from '../../../law/standard-clauses.js';
import { clauseKey, type TransferLaw } from '../../../law/transfer-law.js';
import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { regimeFrom } from './countries.js';
import { type Instrument, instruments, type Safeguard } from './instruments.js';
import { isNear, isOver, once, type Rules, saw } from './looks.js';
import { countryName, evidenceInWords, lawName, spoken } from './words.js';

const NEED_ASSESSMENT: readonly Safeguard['kind'][] = [
  'STANDARD_CLAUSES', 'UK_ADDENDUM', 'IDTA', 'BCR_CONTROLLER', 'BCR_PROCESSOR', 'CODE_OF_CONDUCT', 'CERTIFICATION', 'AD_HOC_CLAUSES',
  'AUTHORITIES_INSTRUMENT',
];
const CLAUSES: readonly Safeguard['kind'][] = ['STANDARD_CLAUSES', 'UK_ADDENDUM', 'IDTA'];

const NAMES: Readonly<Record<Safeguard['kind'], string>> = {
  STANDARD_CLAUSES: 'Standard contractual clauses', UK_ADDENDUM: 'The UK Addendum', IDTA: 'The UK International Data Transfer Agreement',
  BCR_CONTROLLER: 'Binding corporate rules for controllers', BCR_PROCESSOR: 'Binding corporate rules for processors', LISTING: 'The listing',
  CODE_OF_CONDUCT: 'A code of conduct', CERTIFICATION: 'A certification', AD_HOC_CLAUSES: 'Clauses of their own',
  AUTHORITIES_INSTRUMENT: 'An instrument between authorities', DEROGATION: 'A derogation',
};

/** `Standard contractual clauses 2021/914, module 3`. */
function inWords({ safeguard: { kind, instrument, module, reference } }: Instrument): string {
  const which = instrument ?? reference ?? '';
  return `${NAMES[kind]}${which === '' ? '' : ` ${which}`}${module ? `, module ${module},` : ''}`;
}

function of(
  kinds: readonly Safeguard['kind'][] | null, explain: (found: Instrument, facts: FindingFacts) => string | null,
) {
  return (facts: FindingFacts): Sighting[] => instruments(facts).flatMap((found) => {
    const { flow, safeguard, label } = found;
    const explanation = kinds === null || kinds.includes(safeguard.kind) ? explain(found, facts) : null;
    return explanation === null ? [] : [saw(flow.kind, flow.code, explanation, { detail: label, data: { instrument: label, to: flow.to } })];
  });
}

/** The laws under which an instrument is to serve. */
function regimesOf({ flow, safeguard }: Instrument, { today }: FindingFacts): readonly Regime[] {
  return safeguard.regimes ?? [regimeFrom(flow.from, today)];
}

/**
 * What is wrong with clauses under one law. Where nobody recorded when they were signed they are taken to be signed in time:
 * what is certain is said, and nothing else.
 */
function faultOf({ flow, safeguard }: Instrument, regime: Regime, { law, today }: FindingFacts): ClauseFault | null {
  const name = safeguard.instrument ?? '';
  const until = law.clauseSets.get(clauseKey(name))?.windows.find((window) => window.regime === regime)?.contractUntil ?? null;
  const assumed = until !== null && until < today ? until : today;
  const faults = flow.roles.map(({ exporter, importer }) =>
    decideClauses(law, name, { regime, exporter, importer, contractDate: safeguard.signedOn ?? assumed, transferDate: today }).fault);
  return faults.includes(null) ? null : faults[0] ?? null;
}

const DOES_NOT_FIT: readonly ClauseFault[] = ['ROLES_DO_NOT_FIT', 'NOT_A_TRANSFER_TOOL', 'NOT_UNDER_THIS_LAW', 'NOT_BY_ITSELF', 'INSTRUMENT_UNKNOWN'];
const IS_OVER: readonly ClauseFault[] = ['CONTRACT_TOO_LATE', 'TRANSFER_TOO_LATE', 'PROCESSING_CHANGED'];

const FAULT_WORDS: Partial<Record<ClauseFault, string>> = {
  ROLES_DO_NOT_FIT: 'were not made for these two roles',
  NOT_A_TRANSFER_TOOL: 'are no tool for transfers',
  NOT_UNDER_THIS_LAW: 'are not recognised under this law',
  NOT_BY_ITSELF: 'do not serve by themselves under this law',
  INSTRUMENT_UNKNOWN: 'are none that the law knows',
  CONTRACT_TOO_LATE: 'were signed when they could be signed no longer',
  TRANSFER_TOO_LATE: 'may be relied upon no longer',
  PROCESSING_CHANGED: 'serve no longer, as the processing has changed',
};

function clausesWith(faults: readonly ClauseFault[]) {
  return of(CLAUSES, (found, facts) => {
    const { flow } = found;
    // What names no set at all has a finding of its own.
    if (!found.safeguard.instrument) return null;
    const hits = regimesOf(found, facts).flatMap((regime) => {
      const fault = faultOf(found, regime, facts);
      return fault !== null && faults.includes(fault) ? [`under ${lawName(regime)} they ${FAULT_WORDS[fault] ?? fault}`] : [];
    });
    const [roles] = flow.roles;
    return hits.length === 0 ? null
      : `${inWords(found)} for data to ${flow.name}${roles === undefined ? '' : ` (${spoken(roles.exporter)} to ${spoken(roles.importer)})`}: ${hits.join('; ')}.`;
  });
}

const plain = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

const namedDecisions = once((law: TransferLaw) => [...law.entryById.values()].map((decision) => ({ decision, name: plain(decision.id) })));

/** The decision that a listing stands for. */
function decisionOf({ safeguard }: Instrument, { law }: FindingFacts) {
  const wanted = plain(safeguard.instrument ?? '');
  return wanted === '' ? null : namedDecisions(law).find(({ name }) => name.startsWith(wanted))?.decision ?? null;
}

function ofEnd(found: Instrument, isSo: boolean, is: 'is' | 'was'): string | null {
  return isSo ? `${inWords(found)} for data to ${found.flow.name}: the last day ${is} ${found.safeguard.validUntil ?? ''}.` : null;
}

const RECOMMENDATIONS = 'EDPB Recommendations 01/2020';
/** From the day of the judgment on nobody may rely on clauses without looking at the law of the third country. */
const ASSESSED_SINCE = '2020-07-16';
const SCHREMS_II = 'CJEU C-311/18 (Schrems II), paras. 134–135';

/** What is wrong with instruments on record, read by the law of their day. */
export const SAFEGUARD_RULES = {
  LISTING_ENDED: {
    severity: 'CRITICAL', citations: ['Art. 45 GDPR', 'CJEU C-311/18 (Schrems II)'],
    about: 'A flow rests on a list, such as the Privacy Shield, whose decision is in force no longer.',
    remedy: 'Conclude an instrument that is in force, or stop the flow.',
    find: of(['LISTING'], (found, facts) => {
      const decision = decisionOf(found, facts);
      return decision === null || !isOver(decision.until, facts.today) ? null
        : `Data to ${found.flow.name} rests on ${found.label}: ${decision.instrument} covered nothing after ${decision.until ?? ''}${decision.declaredInvalid?.isFromTheStart === true ? ', and was declared invalid from the start' : ''}.`;
    }),
  },
  LISTING_WITHOUT_EVIDENCE: {
    severity: 'HIGH', citations: ['Art. 45 GDPR', 'Art. 5(2) GDPR'],
    about: 'A flow rests on a list, and nothing shows that the recipient is on it. Unknown is never covered.',
    remedy: 'Look the recipient up in the list, and record it as a fact of the party by the code in brackets, with what shows it and the day of looking.',
    find: of(['LISTING'], (found, facts) => {
      const decision = decisionOf(found, facts);
      const open = (decision?.conditions ?? []).filter(({ code, onlyFor }) => onlyFor === undefined && !found.flow.known.facts?.includes(code));
      if (decision !== null && open.length === 0) return null;
      return `That ${found.flow.name} is on the list of ${found.label} is claimed, and nothing on record shows it${open.length === 0 ? '' : `: ${evidenceInWords(open)}`}.`;
    }),
  },
  CLAUSES_OVER: {
    severity: 'HIGH', citations: ['Commission Implementing Decision (EU) 2021/914, Art. 4'],
    about: 'A flow rests on standard clauses that may be relied upon no longer.',
    remedy: 'Conclude the clauses of 2021 in the module that fits, or under UK law the IDTA or the Addendum.',
    find: clausesWith(IS_OVER),
  },
  CLAUSES_DO_NOT_FIT: {
    severity: 'HIGH', citations: ['Art. 46(2)(c) GDPR', 'Commission Implementing Decision (EU) 2021/914, Art. 1'],
    about: 'Standard clauses on record were not made for the roles of the two parties, or not for this law.',
    remedy: 'Conclude the set and module that fit: from processor to processor module 3 of 2021/914; under UK law the IDTA or the Addendum.',
    find: clausesWith(DOES_NOT_FIT),
  },
  MODULE_DOES_NOT_FIT: {
    severity: 'HIGH', citations: ['Commission Implementing Decision (EU) 2021/914, Annex'],
    about: 'The module of the standard clauses on record is not that of the roles of the two parties.',
    remedy: 'Conclude the module that fits.',
    find: of(['STANDARD_CLAUSES'], (found, { law }) => {
      const { flow, safeguard: { instrument, module } } = found;
      const set = law.clauseSets.get(clauseKey(instrument ?? ''));
      if (!module || set === undefined || !set.hasModules || set.pairs === 'ANY') return null;
      const fitting = set.pairs.filter((pair) => flow.roles.some((roles) => roles.exporter === pair.exporter && roles.importer === pair.importer));
      return fitting.some((pair) => pair.module === module) ? null
        : `${inWords(found)} are on record for data to ${flow.name}; ${fitting.length === 0 ? 'no module fits their roles' : `for their roles it would be module ${fitting.map((pair) => pair.module).join(' or ')}`}.`;
    }),
  },
  CLAUSES_NOT_NAMED: {
    severity: 'MEDIUM', citations: ['Art. 46(2)(c) GDPR', 'Art. 5(2) GDPR'],
    about: 'Standard clauses are on record, and not which ones.',
    remedy: 'Record the set, the module and the day of signing.',
    find: of(CLAUSES, ({ flow, safeguard: { kind, instrument } }) =>
      (kind === 'STANDARD_CLAUSES' && !instrument ? `Which standard clauses cover the data to ${flow.name} is not on record.` : null)),
  },
  ANNEXES_INCOMPLETE: {
    severity: 'MEDIUM', citations: ['Commission Implementing Decision (EU) 2021/914, Annex, Explanatory note'],
    about: 'The annexes of clauses are not filled in, or nobody knows whether they are.',
    remedy: 'Fill in the parties, the transfer, the measures and, where asked, the sub-processors, and record it.',
    find: of(CLAUSES, (found) => {
      const { flow, safeguard: { areAnnexesComplete } } = found;
      if (areAnnexesComplete === 'YES') return null;
      return areAnnexesComplete === 'NO' ? `${inWords(found)} for data to ${flow.name}: their annexes are not filled in.`
        : `${inWords(found)} for data to ${flow.name}: whether their annexes are filled in is not on record.`;
    }),
  },
  ASSESSMENT_MISSING: {
    severity: 'HIGH', citations: ['Art. 46(1) GDPR', SCHREMS_II, RECOMMENDATIONS],
    about: 'No assessment of the law and practice of the third country is on record for an instrument that needs one.',
    remedy: 'Assess the transfer, take supplementary measures where needed, and record the day of the assessment.',
    find: of(NEED_ASSESSMENT, (found, { today }) => {
      const { flow, safeguard: { assessedOn, module } } = found;
      const where = flow.to === null ? 'a country that nobody recorded' : countryName(flow.to);
      return assessedOn || module === 4 || today < ASSESSED_SINCE ? null
        : `${inWords(found)} for data to ${flow.name}: no assessment of the law and practice of ${where} is on record.`;
    }),
  },
  ASSESSMENT_EXPIRED: {
    severity: 'MEDIUM', citations: ['Art. 46(1) GDPR', RECOMMENDATIONS, 'Commission Implementing Decision (EU) 2021/914, Clause 14(e)'],
    about: 'The assessment of a transfer counts no longer.',
    remedy: 'Assess it again: law and practice of the third country may have changed.',
    find: of(NEED_ASSESSMENT, (found, { today }) => {
      const { flow, safeguard: { assessmentUntil } } = found;
      return isOver(assessmentUntil, today) ? `${inWords(found)} for data to ${flow.name}: the assessment of the transfer counted until ${assessmentUntil ?? ''}.` : null;
    }),
  },
  SAFEGUARD_ENDED: {
    severity: 'HIGH', citations: ['Art. 44 GDPR', 'Art. 46(1) GDPR'],
    about: 'An instrument on record has ended.',
    remedy: 'Renew it, or stop the flow.',
    find: of(null, (found, { today }) => ofEnd(found, isOver(found.safeguard.validUntil, today), 'was')),
  },
  SAFEGUARD_ENDING: {
    severity: 'MEDIUM', citations: ['Art. 44 GDPR', 'Art. 46(1) GDPR'],
    about: 'An instrument on record ends within 60 days.',
    remedy: 'Renew it in time.',
    find: of(null, (found, { today }) => ofEnd(found, isNear(found.safeguard.validUntil, today), 'is')),
  },
  DEROGATION_FOR_REGULAR_FLOW: {
    severity: 'HIGH', citations: ['Art. 49(1) GDPR', 'EDPB Guidelines 2/2018'],
    about: 'A flow that happens regularly rests on a derogation, which is for single occasions.',
    remedy: 'Conclude an instrument of Art. 46 for it.',
    find: of(['DEROGATION'], ({ flow, label }, { law }) =>
      (flow.isSystematic ? `Data goes to ${flow.name} regularly, and rests on a derogation: ${law.tools.get(label)?.title ?? label}.` : null)),
  },
} as const satisfies Rules;
