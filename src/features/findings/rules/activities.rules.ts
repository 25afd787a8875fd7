import type { ContentOf } from '../../register/index.js';
import type { FactEntry, FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { all, eachOf, listed, once, one, type Rules, saw } from './looks.js';
import { namesIn, serviceName } from './words.js';

type Activity = Readonly<ContentOf<'ACTIVITY'>>;
type Purpose = Activity['purposes'][number];

/** Only a controller has a legal basis, tells people, and decides. */
function ownActivities(facts: FindingFacts): FactEntry<'ACTIVITY'>[] {
  return all(facts, 'ACTIVITY').filter(({ content }) => content.role !== 'PROCESSOR');
}

const ofPurposes = (isSo: (purpose: Purpose, activity: Activity, facts: FindingFacts) => boolean, words: string) =>
  (facts: FindingFacts): Sighting[] => ownActivities(facts).flatMap(({ code, content }) => content.purposes
    .filter((purpose) => isSo(purpose, content, facts))
    .map(({ name }) => saw('ACTIVITY', code, `The purpose “${name.slice(0, 200)}” of “${content.name}” ${words}.`, { detail: name.slice(0, 120) })));

const ofOwn = (explain: (activity: Activity, facts: FindingFacts) => string | null) => eachOf('ACTIVITY', (content, facts) =>
  (content.role === 'PROCESSOR' ? null : explain(content, facts)));

/** The special kinds of data that an activity has to do with. */
function sensitiveIn(facts: FindingFacts, { data }: Activity): Set<string> {
  return new Set((data ?? []).flatMap(({ category }) => one(facts, 'DATA_CATEGORY', category)?.sensitive ?? []));
}

function hasArticle9(facts: FindingFacts, activity: Activity): boolean {
  return [...sensitiveIn(facts, activity)].some((kind) => kind !== 'CRIMINAL_CONVICTIONS');
}

/** Everybody whom an activity concerns, by code. */
function subjectsOf({ subjects, data }: Activity): string[] {
  return [...new Set([...(subjects ?? []), ...(data ?? []).flatMap((use) => use.subjects ?? [])])];
}

function isImpactLikely(facts: FindingFacts, activity: Activity): boolean {
  return activity.automatedDecisions?.areMade === true || sensitiveIn(facts, activity).size > 0;
}

const servicesRecorded = once((facts: FindingFacts) => new Set(all(facts, 'ACTIVITY')
  .flatMap(({ content }) => (content.role === 'PROCESSOR' ? content.services ?? [] : []))));

/** The record of what the organisation does with data of its own. */
export const ACTIVITY_RULES = {
  LEGAL_BASIS_MISSING: {
    severity: 'HIGH', citations: ['Art. 6(1) GDPR', 'Art. 13(1)(c) GDPR'],
    about: 'The organisation processes data as a controller for a purpose without a legal basis.',
    remedy: 'Record the basis of Art. 6(1) for the purpose, or stop it.',
    find: ofPurposes(({ legalBases }) => (legalBases ?? []).length === 0, 'has no legal basis on record'),
  },
  LEGITIMATE_INTEREST_NOT_NAMED: {
    severity: 'LOW', citations: ['Art. 6(1)(f) GDPR', 'Art. 13(1)(d) GDPR'],
    about: 'A purpose rests on legitimate interests, and the interest is not named.',
    remedy: 'Name the interest: people must be told of it.',
    find: ofPurposes(({ legalBases, legitimateInterest }) =>
      legalBases?.includes('LEGITIMATE_INTERESTS') === true && !legitimateInterest, 'rests on a legitimate interest that is not named'),
  },
  SPECIAL_CATEGORY_WITHOUT_CONDITION: {
    severity: 'HIGH', citations: ['Art. 9(1) GDPR', 'Art. 9(2) GDPR'],
    about: 'The organisation processes special categories of data as a controller without a condition of Art. 9(2).',
    remedy: 'Record the condition for each purpose, or take the data out of the activity.',
    find: ofPurposes(({ specialCondition }, activity, facts) => !specialCondition && hasArticle9(facts, activity),
      'has special categories of data and no condition of Art. 9(2)'),
  },
  CRIMINAL_DATA_WITHOUT_LAW: {
    severity: 'HIGH', citations: ['Art. 10 GDPR'],
    about: 'The organisation processes data on convictions or offences, and no law that permits it is named.',
    remedy: 'Name the law that permits it, or stop.',
    find: ofPurposes(({ criminalDataLaw }, activity, facts) => !criminalDataLaw && sensitiveIn(facts, activity).has('CRIMINAL_CONVICTIONS'),
      'has data on convictions or offences and names no law that permits it'),
  },
  EMPLOYMENT_NOT_FLAGGED: {
    severity: 'LOW', citations: ['Art. 88 GDPR', 'Art. 9(2)(b) GDPR'],
    about: 'A purpose rests on the law of employment, and is not flagged as employment.',
    remedy: 'Flag the purpose: national law on employment applies to it.',
    find: ofPurposes(({ specialCondition, isEmployment }) =>
      specialCondition === 'EMPLOYMENT_AND_SOCIAL_LAW' && isEmployment !== true, 'rests on the law of employment and is not flagged as employment'),
  },
  EMPLOYMENT_BY_CONSENT: {
    severity: 'MEDIUM', citations: ['Art. 7(4) GDPR', 'Art. 88 GDPR', 'EDPB Guidelines 05/2020, para. 21'],
    about: 'Processing in employment rests on consent alone, which employees are hardly free to refuse.',
    remedy: 'Rest it on another basis, or show that refusing has no consequences.',
    find: ofPurposes(({ isEmployment, legalBases }) => isEmployment === true && legalBases?.length === 1 && legalBases[0] === 'CONSENT',
      'is employment and rests on consent alone'),
  },
  AUTOMATED_DECISIONS_UNKNOWN: {
    severity: 'LOW', citations: ['Art. 13(2)(f) GDPR', 'Art. 22(1) GDPR'],
    about: 'Whether an activity decides about people without a human being is not on record.',
    remedy: 'Record it, also when the answer is no.',
    find: ofOwn(({ name, automatedDecisions }) =>
      ((automatedDecisions ?? null) === null ? `Whether “${name}” decides about people without a human being is not on record.` : null)),
  },
  AUTOMATED_DECISIONS_UNEXPLAINED: {
    severity: 'HIGH', citations: ['Art. 22(2) GDPR', 'Art. 13(2)(f) GDPR'],
    about: 'Decisions are made without a human being, and what permits them or how they come about is not on record.',
    remedy: 'Record the contract, law or consent, the logic and the consequences; or have a human being decide.',
    find: ofOwn(({ name, automatedDecisions }) => {
      if (automatedDecisions?.areMade !== true) return null;
      const missing = [...(automatedDecisions.permittedBy ? [] : ['what permits that']), ...(automatedDecisions.logic ? [] : ['by which logic'])];
      return missing.length === 0 ? null : `“${name}” decides about people without a human being; ${listed(missing)} is not on record.`;
    }),
  },
  AGE_LIMIT_MISSING: {
    severity: 'MEDIUM', citations: ['Art. 8(1) GDPR'],
    about: 'Children are among the people an activity concerns, and it has no age limit.',
    remedy: 'Record from which age people may take part, and what happens below it.',
    find: ofOwn((activity, facts) => {
      const children = subjectsOf(activity).filter((code) => one(facts, 'SUBJECT_CATEGORY', code)?.areChildrenAmong === true);
      return children.length === 0 || (activity.ageLimits ?? []).length > 0 ? null
        : `“${activity.name}” concerns ${namesIn(facts, 'SUBJECT_CATEGORY', children)}, among whom there are children, and has no age limit.`;
    }),
  },
  SUBJECTS_MISSING: {
    severity: 'LOW', citations: ['Art. 30(1)(c) GDPR'],
    about: 'Whom an activity concerns is not on record.',
    remedy: 'Name the groups of people.',
    find: ofOwn((activity) => (subjectsOf(activity).length === 0 ? `Whom “${activity.name}” concerns is not on record.` : null)),
  },
  IMPACT_ASSESSMENT_MISSING: {
    severity: 'MEDIUM', citations: ['Art. 35(3) GDPR'],
    about: 'An activity has special categories of data or decides without a human being, and no impact assessment is on record.',
    remedy: 'Make one, or record that it was made; where it is not needed, keep the reasons.',
    find: ofOwn((activity, facts) => (isImpactLikely(facts, activity) && activity.isImpactAssessed !== true
      ? `For “${activity.name}” an impact assessment is likely needed, and none is on record.` : null)),
  },
  SERVICE_NOT_RECORDED: {
    severity: 'MEDIUM', citations: ['Art. 30(2) GDPR'],
    about: 'Agreements for a service are in force, and no activity records the processing for its customers.',
    remedy: 'Record an activity with the role PROCESSOR for the service.',
    find: (facts) => [...facts.served.keys()].filter((service) => !servicesRecorded(facts).has(service))
      .map((service) => saw('SERVICE', service, `What is processed for customers of ${serviceName(facts, service)} is not on record.`)),
  },
} as const satisfies Rules;
