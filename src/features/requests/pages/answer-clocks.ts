import { Temporal } from 'temporal-polyfill';

import { ANSWER_CLOCKS, bindingClock, type RequestClock } from '../../../law/request-clocks.js';
import type { SpokenLanguage } from '../../../platform/mail/template.js';
import type { RequestRecord } from '../request.js';
import { html, type Markup } from '../../../platform/html/markup.js';
import { dayInWords, instantInWords } from './page-dates.js';
import { PAGE_WORDS } from './page.words.js';

/** By when to answer: the earliest of the clocks of Art. 12(3), and of what was promised. */
export function dueSentence(
  request: Pick<RequestRecord, 'clocks' | 'isExtended'>, now: Temporal.Instant, timeZone: string,
  language: SpokenLanguage,
): Markup | null {
  const words = PAGE_WORDS[language].answer;
  const first = bindingClock(request.clocks, ANSWER_CLOCKS);
  if (first === null) return null;
  const isOver = Temporal.Instant.compare(now, first.dueAt) >= 0;
  const sentence = first.dueOn === null
    ? words.before(instantInWords(first.dueAt, timeZone, language))
    : words.byDay(dayInWords(first.dueOn, language), timeZone);
  return html`<p class="due">${sentence}</p>
${isOver ? html`<div class="box warn"><p>${words.overdue}</p></div>` : null}
${request.isExtended ? html`<p>${words.extended}</p>` : null}`;
}

/** Every clock with its reasons. The reasons are evidence, kept in the language they were reckoned in. */
export function clockList(clocks: readonly RequestClock[], timeZone: string, language: SpokenLanguage): Markup {
  const words = PAGE_WORDS[language].answer;
  const due = (clock: RequestClock): string =>
    clock.dueOn === null ? instantInWords(clock.dueAt, timeZone, language) : dayInWords(clock.dueOn, language);
  return html`${clocks.map((clock) => html`<details><summary>${words.clocks[clock.kind]} – ${due(clock)}</summary>
<p class="hint">${words.reasons}</p>
<dl>
<div><dt>${words.rule}</dt><dd lang="en">${clock.citation}</dd></div>
${listed(words.steps, clock.steps)}
${listed(words.assumptions, clock.assumptions)}
</dl></details>`)}`;
}

function listed(label: string, sentences: readonly string[]): Markup | null {
  if (sentences.length === 0) return null;
  const items = sentences.map((sentence) => html`<li>${sentence}</li>`);
  return html`<div><dt>${label}</dt><dd lang="en"><ol>${items}</ol></dd></div>`;
}
