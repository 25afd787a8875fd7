import { isCountry } from '../../platform/api/country-code.js';
import type {
  ChoiceForm, LanguageForm, SetForm, TermForm, TermUnit, Unknown, WholeForm, YesNoForm,
} from './term-forms.js';

/** Special categories of Art. 9(1), and data of Art. 10 (CRIMINAL_CONVICTIONS). */
export const SENSITIVE_KINDS = [
  'RACIAL_OR_ETHNIC_ORIGIN', 'POLITICAL_OPINIONS', 'RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS', 'TRADE_UNION_MEMBERSHIP',
  'GENETIC', 'BIOMETRIC', 'HEALTH', 'SEX_LIFE_OR_ORIENTATION', 'CRIMINAL_CONVICTIONS',
] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

const whole = (
  unit: TermUnit, max: number, about: string, strictest: number, because: string,
): WholeForm => ({ kind: 'WHOLE', unit, min: 0, max, about, strictest, because });

const choice = <const Word extends string>(
  words: readonly Word[], about: string, strictest: NoInfer<Word>, because: string,
): ChoiceForm<Word> => ({ kind: 'CHOICE', words, about, strictest, because });

const yesNo = (about: string, strictest: boolean, because: string): YesNoForm =>
  ({ kind: 'YES_NO', about, strictest, because });

/** Whether the contract has what a place of the law demands of it. */
const demand = (place: string, about: string): YesNoForm =>
  yesNo(`${place}: ${about}`, false, 'A clause that nobody found is treated as missing.');
const clause = (letter: string, about: string): YesNoForm => demand(`Art. 28(3)(${letter})`, about);
const opening = (about: string): YesNoForm => demand('Art. 28(3), first sentence', about);

const RESIDENCY: SetForm<string> = {
  kind: 'SET', words: ['EU', 'EEA', 'ADEQUATE', 'ANYWHERE'], accepts: (word) => /^[A-Z]{2}$/.test(word) && isCountry(word),
  others: 'countries of ISO 3166-1, like NL; the United Kingdom is GB, Greece GR',
  about: 'Where the data may lie and be looked at from: countries, EU, EEA, ADEQUATE (by adequacy decision), ANYWHERE.',
  strictest: [], because: 'No place is permitted until the contract names one.',
};

/** Data of Art. 9(1), and of Art. 10 (CRIMINAL_CONVICTIONS). */
const SENSITIVE_DATA: SetForm<SensitiveKind> = {
  kind: 'SET', words: SENSITIVE_KINDS,
  about: 'Which data of Art. 9 and 10 the customer may put into the service.',
  strictest: [], because: 'None is permitted until the contract names it.',
};

const NOTICE_LANGUAGE: LanguageForm = {
  kind: 'LANGUAGE', about: 'The language of notices.',
  strictest: null, because: 'Whoever is written to is written to in their own language.',
};

/** No period is long enough: only the customer's own word counts. */
const NEVER = Number.POSITIVE_INFINITY;

/**
 * The terms that the product acts on: what each may say, in which unit, and what counts where the contract is silent or
 * nobody read it. Art. 28(2) and (3) name no numbers, so every number comes from here, never from a constant elsewhere.
 *
 * Which services an agreement covers, its parties and its language stand on the agreement itself: never UNKNOWN.
 */
export const TERMS = {
  AUTHORISATION: choice(['GENERAL', 'SPECIFIC'],
    'Whether other processors may be engaged in general, or each only after a yes (Art. 28(2)).',
    'SPECIFIC', 'Without a general authorisation every other processor needs a yes of its own.'),
  NOTICE_DAYS: whole('DAYS', 730, 'Days between the notice of a change and the change.',
    NEVER, 'No passing of time makes a notice sufficient: the customer must say yes.'),
  NOTICE_CHANNEL: choice(['EMAIL', 'LETTER', 'REGISTERED_LETTER', 'WEBHOOK', 'PUBLISHED_REGISTER'],
    'How a notice must reach the customer.',
    'REGISTERED_LETTER', 'It proves more than any of the others.'),
  NOTICE_EFFECTIVE: choice(['SENT', 'HANDED_OVER', 'DEEMED_AFTER', 'ACKNOWLEDGED'], 'When a notice counts as given.',
    'ACKNOWLEDGED', "Only the customer's own word proves that it knows."),
  DEEMED_AFTER_DAYS: whole('DAYS', 90, 'Days after handing over from which a notice is deemed received.',
    NEVER, 'Nothing is deemed received that was not acknowledged.'),
  DAY_KIND: choice(['CALENDAR', 'WORKING'], 'Which days count in the periods for notice and objection.',
    'WORKING', 'The same number of working days gives the customer more time.'),
  OBJECTION_DAYS: whole('DAYS', 730, 'Days in which the customer may object after a notice.',
    NEVER, 'The right to object does not lapse by silence.'),
  OBJECTION_GROUNDS: choice(['ANY', 'REASONED', 'DATA_PROTECTION_ONLY'], 'On which grounds the customer may object.',
    'ANY', 'No objection may be turned away for its grounds.'),
  SILENCE: choice(['PERMITS', 'REFUSES'],
    'What it means when the customer says nothing to a change until its last day to object. Where the contract is silent, a ' +
    'general authorisation lets the change pass, a specific one never does (Art. 28(2)).',
    'REFUSES', "Only the customer's own yes permits the change."),
  EMERGENCY_REPLACEMENT: yesNo(
    'Whether a sub-processor that fails may be replaced at once, with the notice sent afterwards.',
    false, 'Without such a clause nobody is replaced before the notice has run.'),
  CURE_DAYS: whole('DAYS', 365,
    'Days the processor has to cure an objection before the customer may end the agreement.',
    0, 'The customer may end it at once.'),
  FORWARDING_HOURS: whole('HOURS', 720, "Elapsed hours in which a person's request must be passed on (Art. 28(3)(e)).",
    0, 'It must be passed on at once.'),
  UNCONFIRMED_WAIT_HOURS: whole('HOURS', 72,
    'Hours a request with an unconfirmed address waits before it is passed on as unproven.',
    24, "The product's own limit. Zero would hand over every forged request unasked, so silence is not read as zero."),
  ASSISTANCE_HOURS: whole('HOURS', 2160,
    'Elapsed hours in which the processor must do its part of an answer (Art. 28(3)(e)).',
    0, 'It must help at once.'),
  BREACH_HOURS: whole('HOURS', 720, 'Elapsed hours in which a breach must be told (Art. 33(2)).',
    0, 'Without undue delay, at once.'),
  DELETE_OR_RETURN: choice(['DELETE',
    'RETURN', 'CONTROLLER_CHOOSES'], 'What happens to the data after the end (Art. 28(3)(g)).',
    'CONTROLLER_CHOOSES', "The choice is the controller's by law."),
  DELETION_DAYS: whole('DAYS', 3650, 'Days after the end by which live data must be gone.',
    0, 'Due on the day of the end. It never counts as done: while unknown the processor is taken to hold the data.'),
  BACKUP_DAYS: whole('DAYS', 3650, 'Days that a backup is kept.',
    0, 'Due with the live data. It never counts as done: while unknown the processor is taken to hold the data.'),
  LOG_DAYS: whole('DAYS', 3650, "Days that logs with the customer's data are kept.",
    0, 'Due with the live data. It never counts as done: while unknown the processor is taken to hold the data.'),
  RESIDENCY,
  SENSITIVE_DATA,
  AUDIT_NOTICE_DAYS: whole('DAYS', 365, 'Days before which the controller must announce an audit (Art. 28(3)(h)).',
    0, 'The controller may come unannounced.'),
  AUDITS_A_YEAR: whole('TIMES_A_YEAR', 365, 'How often in a year the controller may audit.',
    NEVER, 'There is no limit.'),
  AUDIT_ON_SITE: yesNo('Whether the controller may inspect on site.', true, 'Art. 28(3)(h) includes inspections.'),
  NOTICE_LANGUAGE,
  SUBJECT_INDEX: yesNo('Whether the controller instructs routing by a blinded index of its people.',
    false, 'Without a documented instruction it is not done (Art. 28(3)(a)).'),
  PUBLIC_STATUS: choice(['MINIMAL', 'DETAILED'], 'Whether a person may be told how far the controller is.',
    'MINIMAL', 'A person learns more only where the controller instructs it.'),
  INSTRUCTIONS_ONLY: clause('a', 'processing only on documented instructions, transfers included.'),
  CONFIDENTIALITY: clause('b', 'everybody who touches the data is bound to confidentiality.'),
  SECURITY_MEASURES: clause('c', 'all measures that Art. 32 requires.'),
  OTHER_PROCESSORS: clause('d', 'the conditions of Art. 28(2) and (4) for other processors.'),
  HELP_WITH_REQUESTS: clause('e', 'help with the rights of persons.'),
  HELP_WITH_DUTIES: clause('f', 'help with security, breaches, impact assessments and consultation (Art. 32 to 36).'),
  DELETION_OR_RETURN: clause('g', "deletion or return after the end, at the controller's choice."),
  PROOF_AND_AUDITS: clause('h', 'all information to prove compliance, and audits.'),
  WRITTEN_FORM: demand('Art. 28(9)', 'it is in writing, which includes electronic form.'),
  SUBJECT_MATTER: opening('the subject-matter.'),
  DURATION: opening('the duration.'),
  NATURE_OF_PROCESSING: opening('the nature of the processing.'),
  PURPOSE_OF_PROCESSING: opening('the purpose of the processing.'),
  TYPES_OF_DATA: opening('the types of personal data.'),
  CATEGORIES_OF_PEOPLE: opening('the categories of people.'),
  CONTROLLER_RIGHTS: opening('the obligations and rights of the controller.'),
  BINDING_ON_PROCESSOR: opening('it binds the processor with regard to the controller.'),
  UNLAWFUL_INSTRUCTIONS: demand('Art. 28(3), last subparagraph', 'an instruction that infringes the law is pointed out at once.'),
} as const satisfies Record<string, TermForm>;

export type TermName = keyof typeof TERMS;
export const TERM_NAMES = Object.keys(TERMS) as TermName[];

type ValueOfForm<Form> =
  Form extends WholeForm ? number
  : Form extends YesNoForm ? boolean
  : Form extends SetForm<infer Word> ? readonly Word[]
  : Form extends ChoiceForm<infer Word> ? Word
  : Form extends LanguageForm ? string
  : never;

/** What a known value of the term is. */
export type TermValue<Name extends TermName> = ValueOfForm<(typeof TERMS)[Name]>;
/** What the engines get: a known value, or what counts as strictest. */
export type StrictValue<Name extends TermName> = TermValue<Name> | (typeof TERMS)[Name]['strictest'];

/** What one clause says about one term, as a term sheet or a deviation holds it. */
export interface TermClause {
  readonly term: TermName;
  /** Of the term's form, or UNKNOWN. */
  readonly value: TermValue<TermName> | Unknown;
  /** The words of the contract. A deviation always quotes them. */
  readonly clause: string | null;
}
