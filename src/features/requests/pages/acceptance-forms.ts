import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { html, type Markup } from '../../../platform/html/markup.js';
import { type ActView, idIn } from './answer-forms.js';
import { form, mistakeSummary, NOTHING_TYPED, textField } from './page-form.js';
import { PAGE_WORDS } from './page.words.js';
import { ONCE } from './read-form.js';

/** As long as the API takes it. */
const MAX_REASON_LENGTH = 2_000;

/** Is it yours? Nothing else can be done before that is answered. */
export function acceptanceForms(view: ActView, action: string, language: SpokenLanguage): Markup {
  const words = PAGE_WORDS[language];
  const { accept, heading } = words.acceptance;
  const hidden = { token: view.token, act: 'ACCEPT', lang: language, [ONCE]: view.mark };
  return html`<h2>${heading}</h2>
${view.tried === null ? null : mistakeSummary(view.tried.typed, idIn(view.tried.kind), words)}
<h3>${accept.title}</h3>
<p>${accept.explain}</p>
${form({ action, hidden, button: accept.button }, null)}
${notOursForm(view, action, language)}`;
}

/** Folded away until it is chosen; open again when something was wrong with what was typed. */
export function notOursForm(view: ActView, action: string, language: SpokenLanguage): Markup {
  const words = PAGE_WORDS[language];
  const { notOurs } = words.acceptance;
  const isTried = view.tried?.kind === 'NOT_OURS';
  const frame = {
    name: 'message', id: idIn('NOT_OURS')('message'), label: `${notOurs.message} (${words.acts.optional})`, hint: null,
    maxLength: MAX_REASON_LENGTH,
  };
  const hidden = { token: view.token, act: 'NOT_OURS', lang: language, [ONCE]: view.mark };
  return html`<details${isTried ? html` open` : null}><summary>${notOurs.title}</summary>
<p>${notOurs.explain(view.processor.name)}</p>
${form({ action, hidden, button: notOurs.button }, textField(frame, isTried ? view.tried.typed : NOTHING_TYPED, words))}
</details>`;
}
