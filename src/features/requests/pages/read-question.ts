import { typedText } from '../../../platform/html/typed-text.js';
import { evidenceKeys } from '../../customers/index.js';
import { NamedControllerInput } from '../request.api.js';
import type { Typed } from './page-form.js';
import { QUESTION_FIELDS, type QuestionField } from './page-texts.js';
import { mistakesIn } from './read-form.js';

/** What was typed into the question's form, and what is wrong with it by the rules of the API. */
export async function readQuestion(
  sent: unknown,
): Promise<{ readonly named: Readonly<Record<QuestionField, string>>; readonly typed: Typed }> {
  const named = Object.fromEntries(
    QUESTION_FIELDS.map((name) => [name, typedText(sent, name).trim()]),
  ) as Record<QuestionField, string>;
  const mistakes = await mistakesIn(NamedControllerInput, named);
  const isNobodyNamed = Object.keys(mistakes).length === 0 && !evidenceKeys(named).isNamed;
  return { named, typed: { values: named, mistakes: isNobodyNamed ? { name: 'NOBODY_NAMED' } : mistakes } };
}
