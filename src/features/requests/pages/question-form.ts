import { COLONS, type SpokenLanguage } from '../../../platform/mail/template.js';
import { QUESTION_WORDS } from '../prepared-questions.js';
import type { PreparedQuestion } from '../request.js';
import { html, type Markup } from '../../../platform/html/markup.js';
import { paragraphs, renderPage } from './page-layout.js';
import { form, lineField, mistakeSummary, type Typed } from './page-form.js';
import { QUESTION_FIELDS, type QuestionField } from './page-texts.js';
import { PAGE_WORDS } from './page.words.js';
import { ONCE } from './read-form.js';

/** As long as the API takes them. */
const MAX_LENGTH: Readonly<Record<QuestionField, number>> = {
  name: 500, city: 200, domain: 500, accountReference: 100, registrationNumber: 100, vatNumber: 100,
};

interface QuestionView {
  readonly processor: { readonly name: string };
  readonly status: { readonly question: PreparedQuestion | null };
  readonly secret: string;
  readonly mark: string;
  readonly typed: Typed;
}

/** Asks which organisation is meant. */
export function questionForm(view: QuestionView, action: string, language: SpokenLanguage): Markup {
  const words = PAGE_WORDS[language];
  const { question } = words;
  const fields = QUESTION_FIELDS.map((name) => {
    const frame = { name, id: `field-${name}`, maxLength: MAX_LENGTH[name], ...question.fields[name] };
    return lineField(frame, view.typed, words);
  });
  const hidden = { secret: view.secret, lang: language, [ONCE]: view.mark };
  return html`<h2>${question.heading}</h2>
${mistakeSummary(view.typed, (name) => `field-${name}`, words)}
${paragraphs(introduction(view, language))}
${form({ action, hidden, button: question.button }, html`${fields}`)}`;
}

/** Why it is asked, and what: in the rules' words or in those that staff chose. */
function introduction({ processor, status }: QuestionView, language: SpokenLanguage): readonly string[] {
  const sentences = PAGE_WORDS[language].question.intro(processor.name);
  return status.question === null ? sentences : [...sentences.slice(0, 1), QUESTION_WORDS[language][status.question]];
}

/** The same whoever was named. */
export function questionAnsweredPage(
  view: { readonly processor: string; readonly reference: string; readonly here: string }, language: SpokenLanguage,
): string {
  const words = PAGE_WORDS[language];
  return renderPage({
    language, title: words.question.thanksTitle, here: view.here,
    body: html`${paragraphs(words.question.thanks(view.processor))}<p>${words.reference}${COLONS[language]} ${view.reference}</p>`,
  });
}
