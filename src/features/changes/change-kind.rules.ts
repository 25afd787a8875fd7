import { type Problem, problem } from '../../kernel/problem.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import { type ContentOf, inItsPlace, isJudged, needsNotice, type RegisterSnapshot } from '../register/index.js';
import { isOfCategory } from './category-services.rules.js';
import { CHANGE_KINDS, type ChangeKind, type ChangeMode, type ChangeStep } from './change.js';
import { besideIn, customerOf, mayBeOfAll, type Touched } from './change-steps.rules.js';

/** What steps do, as far as the kind of a change speaks of it. */
export interface StepEffects {
  /** Somebody, or a place, gets data that it did not have, or something is on record that was not. */
  readonly bringsIn: boolean;
  readonly takesAway: boolean;
  /** Something else stands where somebody stood, under the same code. */
  readonly puts: boolean;
  /** What stays is said otherwise, nobody goes by that, and it is about data of somebody. */
  readonly alters: boolean;
  /** Nothing else than categories that come to mean more: more data for those who have them, if anybody does. */
  readonly isMoreDataOnly: boolean;
  readonly isAboutPlaces: boolean;
  readonly isAboutSafeguards: boolean;
  readonly partiesIn: readonly string[];
  readonly partiesOut: readonly string[];
  readonly locationsIn: readonly string[];
  readonly locationsOut: readonly string[];
}

type Register = Pick<RegisterSnapshot, 'entries' | 'locations'>;
type Moves = Pick<Touched, 'isOfNoService' | 'partiesIn' | 'partiesOut' | 'controllersIn' | 'locationsIn' | 'locationsOut'>;

/** @param touchedByOne what a single step touches. */
export function effectsOf(steps: readonly ChangeStep[], touched: Moves, register: Register, touchedByOne: (step: ChangeStep) => Moves): StepEffects {
  const { partiesIn, partiesOut, controllersIn, locationsIn, locationsOut } = touched;
  const said = steps.filter(({ content }) => content !== null);
  const known = said.filter((step) => contentBefore(step, register) !== null);
  const isOfSomebody = !isOfNobody(steps, touched, register);
  return {
    bringsIn: isAny(partiesIn, controllersIn, locationsIn) || said.length > known.length,
    takesAway: isAny(partiesOut, locationsOut) || steps.length > said.length || known.some((step) => isLess(step, register)),
    puts: known.some((step) => isPut(step, register)) || said.some(isOfOneCustomer),
    alters: isOfSomebody && known.map(touchedByOne).some((each) => !isAny(each.partiesOut, each.locationsOut)),
    isMoreDataOnly: isOfSomebody && steps.every(isOfCategory) && steps.some((step) => isMore(step, register)),
    isAboutPlaces: locationsIn.length > 0 || said.some(({ kind }) => ABOUT_PLACES.includes(kind)),
    isAboutSafeguards: steps.some((step) => isOfSafeguards(step, register)),
    partiesIn: [...new Set([...partiesIn, ...controllersIn])].sort(), partiesOut, locationsIn, locationsOut,
  };
}

function isAny(...lists: readonly (readonly string[])[]): boolean {
  return lists.some((list) => list.length > 0);
}

/** Whether steps are about data of no customer. Of what no entry says whose data it is about, everybody's may be meant: measures, and places that come. */
export function isOfNobody(steps: readonly ChangeStep[], { isOfNoService }: Pick<Touched, 'isOfNoService'>, register: Pick<RegisterSnapshot, 'locations'>): boolean {
  return isOfNoService && steps.length > 0 && !steps.some((step) => mayBeOfAll(step, [], register));
}

/** Where data is, whose country that is, or where it is sent. */
const ABOUT_PLACES: readonly ChangeStep['kind'][] = ['LOCATION', 'PLACEMENT', 'TRANSFER', 'PARTY'];

function contentBefore({ kind, code }: ChangeStep, { entries, locations }: Register): object | null {
  return kind === 'LOCATION' ? locations.get(code) ?? null : entries[kind].get(code)?.content ?? null;
}

/** What goes on with less, or as another's processor no more: nothing of it is news that anybody could object to. */
function isLess(step: ChangeStep, register: Register): boolean {
  const { kind, content } = step;
  if (kind !== 'ENGAGEMENT' && kind !== 'PLACEMENT') return false;
  const [was, is] = [contentBefore(step, register), content].map((each) => inItsPlace(kind, each, besideIn(register)));
  const reason = needsNotice(was as never, is as never, kind);
  return reason === null || reason === 'SUB_PROCESSOR_REMOVED';
}

function isMore(step: ChangeStep, register: Register): boolean {
  return step.kind !== 'LOCATION' && needsNotice(contentBefore(step, register) as never, step.content as never, step.kind) === 'MORE_DATA';
}

/** A party, a place or a transfer that becomes another one; an engagement of somebody else, or by somebody else. */
function isPut(step: ChangeStep, register: Register): boolean {
  if (step.kind !== 'ENGAGEMENT') return ABOUT_PLACES.includes(step.kind);
  const [was, is] = [contentBefore(step, register), step.content] as (ContentOf<'ENGAGEMENT'> | null)[];
  return was?.party !== is?.party || (was?.under ?? null) !== (is?.under ?? null);
}

/** What lies where of one customer's data alone is not in the register that everybody's is read from: it may well move. */
function isOfOneCustomer({ kind, content }: ChangeStep): boolean {
  return kind === 'PLACEMENT' && customerOf(content) !== null;
}

function isOfSafeguards(step: ChangeStep, register: Register): boolean {
  if (step.kind === 'TRANSFER' || step.kind === 'MEASURE' || step.kind === 'PARTY') return true;
  const text = (content: object | null): string => canonicalJson(((content as { safeguards?: JsonValue } | null)?.safeguards ?? []));
  const before = contentBefore(step, register);
  return before !== null && step.content !== null && text(before) !== text(step.content);
}

/** A sale may come with any steps, or none: no step says that it is not over one. Terms do no less, but more data is no matter of terms. */
const FITS: Readonly<Record<ChangeKind, (effects: StepEffects) => boolean>> = {
  ADD: ({ bringsIn, alters }) => bringsIn || alters,
  REPLACE: ({ bringsIn, takesAway, puts, alters }) => puts || (takesAway && (bringsIn || alters)),
  REMOVE: ({ takesAway, partiesIn, locationsIn }) => takesAway && !isAny(partiesIn, locationsIn),
  NEW_LOCATION: ({ isAboutPlaces }) => isAboutPlaces,
  OTHER_SAFEGUARD: ({ isAboutSafeguards, partiesIn, locationsIn }) => isAboutSafeguards && !isAny(partiesIn, locationsIn),
  OTHER_TERMS: ({ isMoreDataOnly }) => !isMoreDataOnly,
  SALE_OR_MERGER: () => true,
};

/**
 * Whether it is for customers to know, and not to authorise: a sale, a merger or other terms by which nobody is engaged and no data
 * move. An authorisation is about processors (Art. 28(2)). The agreement itself is changed by both sides, not by a notice.
 */
export function isInforming({ kind, mode, steps }: { readonly kind: ChangeKind; readonly mode: ChangeMode; readonly steps: readonly Pick<ChangeStep, 'kind'>[] }): boolean {
  return mode === 'PLANNED' && (kind === 'OTHER_TERMS' || kind === 'SALE_OR_MERGER') && steps.every((step) => step.kind !== 'LOCATION' && !isJudged(step.kind));
}

/** Whoever reads the kind alone, as systems that get events do, must not be told that somebody goes where somebody comes. */
export function wrongInKind({ kind, mode }: { readonly kind: ChangeKind; readonly mode: ChangeMode }, effects: StepEffects): Problem | null {
  // What began is recorded as it was.
  if (mode === 'UNAUTHORISED' || FITS[kind](effects)) return null;
  const { partiesIn, partiesOut, locationsIn, locationsOut } = effects;
  return problem('CHANGE_KIND_UNFIT', { kind, does: wordsFor(effects), fitting: kindsFitting(effects), partiesIn, partiesOut, locationsIn, locationsOut });
}

/** Of steps that nobody gave a kind to: what they were taken for, where that fits. */
export function nearestKind({ kind }: { readonly kind: ChangeKind }, effects: StepEffects): ChangeKind {
  const fitting = kindsFitting(effects);
  if (fitting.includes(kind)) return kind;
  return fitting.includes('REPLACE') ? 'REPLACE' : fitting[0] ?? kind;
}

function kindsFitting(effects: StepEffects): ChangeKind[] {
  return CHANGE_KINDS.filter((kind) => FITS[kind](effects));
}

function wordsFor({ bringsIn, takesAway, alters }: StepEffects): string[] {
  return [...(bringsIn ? ['BRINGS_IN'] : []), ...(takesAway ? ['TAKES_AWAY'] : []), ...(alters ? ['ALTERS'] : [])];
}
