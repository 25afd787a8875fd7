/** Said of a term that the contract is silent about, or that nobody recorded. Counts as the strictest reading. */
export const UNKNOWN = 'UNKNOWN';
export type Unknown = typeof UNKNOWN;

/** What a known value of a term may look like, and what stands in for one that is not known. */
interface Form<Kind extends string, Strict> {
  readonly kind: Kind;
  /** What a reader of the contract looks for. */
  readonly about: string;
  /** What the engines use where the value is UNKNOWN. */
  readonly strictest: Strict;
  /** Why that is the strictest. */
  readonly because: string;
}

export type TermUnit = 'DAYS' | 'HOURS' | 'TIMES_A_YEAR';

/** A whole number. `strictest` may be Infinity: no number is enough. It is used in reckoning only, never stored. */
export interface WholeForm extends Form<'WHOLE', number> {
  readonly unit: TermUnit;
  readonly min: number;
  readonly max: number;
}

export interface ChoiceForm<Word extends string> extends Form<'CHOICE', Word> {
  readonly words: readonly Word[];
}

export type YesNoForm = Form<'YES_NO', boolean>;

/** A set of words, each of the list or accepted besides. The empty set is a known value: none. */
export interface SetForm<Word extends string> extends Form<'SET', readonly Word[]> {
  readonly words: readonly Word[];
  /** Further words; which, `others` says. */
  readonly accepts?: (word: string) => boolean;
  readonly others?: string;
}

/** A language, BCP 47. Strictest null: that of whoever is written to. */
export type LanguageForm = Form<'LANGUAGE', null>;

export type TermForm = WholeForm | ChoiceForm<string> | YesNoForm | SetForm<string> | LanguageForm;

export type KnownValue = number | boolean | string | readonly string[];

export const SET_LIMIT = 60;
export const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Whether a value that came from outside is one that the form allows. UNKNOWN is not: it is not a value. */
export function isOfForm(form: TermForm, value: unknown): value is KnownValue {
  switch (form.kind) {
    case 'WHOLE':
      return typeof value === 'number' && Number.isInteger(value) && value >= form.min && value <= form.max;
    case 'CHOICE':
      return typeof value === 'string' && form.words.includes(value);
    case 'YES_NO':
      return typeof value === 'boolean';
    case 'SET':
      return Array.isArray(value) && value.length <= SET_LIMIT && new Set(value).size === value.length &&
        value.every((word) => isWordOf(form, word));
    case 'LANGUAGE':
      return typeof value === 'string' && value.length <= 35 && LANGUAGE.test(value);
  }
}

function isWordOf(form: SetForm<string>, word: unknown): boolean {
  return typeof word === 'string' && (form.words.includes(word) || form.accepts?.(word) === true);
}

/** What the form allows, for the one who sent something else. */
export function formInWords(form: TermForm): string {
  return `${knownInWords(form)}, or UNKNOWN`;
}

function knownInWords(form: TermForm): string {
  switch (form.kind) {
    case 'WHOLE':
      return `a whole number of ${form.unit.toLowerCase().replaceAll('_', ' ')} from ${form.min} to ${form.max}`;
    case 'CHOICE':
      return `one of ${form.words.join(', ')}`;
    case 'YES_NO':
      return 'true, false';
    case 'SET':
      return `a list without repeats of ${form.words.join(', ')}` + (form.others === undefined ? '' : ` or ${form.others}`);
    case 'LANGUAGE':
      return 'a BCP 47 language like nl or de-CH';
  }
}
