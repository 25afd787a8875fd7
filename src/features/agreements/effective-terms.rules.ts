import { type Problem, problem } from '../../kernel/problem.js';
import {
  type StrictValue, TERM_NAMES, TERMS, type TermClause, type TermName, type TermValue,
} from './agreement-terms.js';
import { formInWords, isOfForm, type TermForm, UNKNOWN, type Unknown } from './term-forms.js';

/** What a term comes to, and where that stands. */
export interface EffectiveTerm<Name extends TermName = TermName> {
  readonly value: TermValue<Name> | Unknown;
  readonly source: 'TERM_SHEET' | 'DEVIATION' | 'UNKNOWN';
  /** The words it was read from, where they were quoted. */
  readonly clause: string | null;
}

/** Every term, each with its value and source. */
export type EffectiveTerms = { readonly [Name in TermName]: EffectiveTerm<Name> };

/** A clause as it came from outside. */
export interface ProposedClause {
  readonly term: string;
  readonly value: unknown;
  readonly clause?: string | null | undefined;
}

const SILENT: EffectiveTerm = { value: UNKNOWN, source: 'UNKNOWN', clause: null };

/**
 * What the parties agreed: the term sheet, and over it the deviations. A deviation whose meaning nobody knows is still
 * a deviation: its value is UNKNOWN, and what the sheet says does not come back.
 */
export function effectiveTerms(sheet: readonly TermClause[], deviations: readonly TermClause[]): EffectiveTerms {
  const found = new Map<TermName, EffectiveTerm>();
  for (const { term, value, clause } of sheet) found.set(term, settled(term, value, 'TERM_SHEET', clause));
  for (const { term, value, clause } of deviations) found.set(term, settled(term, value, 'DEVIATION', clause));
  return Object.fromEntries(TERM_NAMES.map((term) => [term, found.get(term) ?? SILENT])) as unknown as EffectiveTerms;
}

/** A stored value that the form no longer allows is not guessed at: it is unknown. */
function settled(
  term: TermName, value: TermClause['value'], source: EffectiveTerm['source'], clause: string | null,
): EffectiveTerm {
  return { value: isOfForm(TERMS[term], value) ? (value as TermValue<TermName>) : UNKNOWN, source, clause };
}

/** The value the engines reckon with: UNKNOWN becomes what {@link TERMS} calls the strictest, and why. */
export function termAsStrictest<Name extends TermName>(
  term: Name, value: TermValue<Name> | Unknown,
): StrictValue<Name> {
  return value === UNKNOWN ? TERMS[term].strictest : value;
}

/** Reads clauses sent from outside. The first that cannot be kept is refused, with what it may say. */
export function readClauses(proposed: readonly ProposedClause[], areQuotesNeeded: boolean): TermClause[] | Problem {
  const seen = new Set<string>();
  for (const { term, value, clause } of proposed) {
    const form: TermForm | undefined = Object.hasOwn(TERMS, term) ? TERMS[term as TermName] : undefined;
    if (form === undefined) return problem('TERM_UNKNOWN', { term });
    if (seen.has(term)) return problem('TERM_REPEATED', { term });
    seen.add(term);
    if (value !== UNKNOWN && !isOfForm(form, value)) {
      return problem('TERM_VALUE_INVALID', { term, expected: formInWords(form) });
    }
    if (areQuotesNeeded && (clause ?? '').trim() === '') return problem('DEVIATION_WITHOUT_CLAUSE', { term });
  }
  return proposed.map(inOrder).sort((one, other) => TERM_NAMES.indexOf(one.term) - TERM_NAMES.indexOf(other.term));
}

/** The same terms in another order are the same terms: sets are kept sorted. */
function inOrder({ term, value, clause }: ProposedClause): TermClause {
  const ordered = Array.isArray(value) ? [...(value as string[])].sort() : value;
  return { term: term as TermName, value: ordered as TermClause['value'], clause: clause ?? null };
}
