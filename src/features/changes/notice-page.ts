import { html, type Markup, quoted } from '../../platform/html/markup.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { Answer } from './answer-change.js';
import { readContent } from './change-notice.js';
import { NOTICE_SPEECH } from './notice-speech.js';
import { isUnanswered, isWithout, mayStillObject, outcomeAbout, standing } from './notice-standing.js';
import { NOTICE_WORDS, type NoticeWords, type PageRefusal } from './notice-words.js';
import { isEnded, type NoticeForms, objectedForms, outcomeBox, reasonForm } from './objection-forms.js';
import type { OpenedNotice } from './read-changes.js';
import { speakNotice, type SpokenEntry } from './speak-notice.js';
import { TEST_WORDS } from './test-notice.words.js';

export const NOTICE_PATH = '/changes/notice';
export const TEST_PATH = `${NOTICE_PATH}/test`;

export interface NoticeView extends OpenedNotice {
  readonly token: string;
  readonly done: Answer['kind'] | null;
  readonly refusal: PageRefusal | null;
  /** What was typed for an objection that was refused; null: nothing was. */
  readonly typed: string | null;
}

/** The notice, as it was sent, and what its reader may answer. Reading does nothing: mail scanners open links. */
export function noticePage(view: NoticeView, language: SpokenLanguage): string {
  const words = NOTICE_WORDS[language];
  const content = readContent(view.notice.content);
  const spoken = speakNotice(content, view.house.name, language);
  return page(language, words.title(view.house.name), html`
${view.done === null ? null : html`<div class="box done" role="status">${words.done[view.done]}</div>`}
${view.refusal === null ? null : html`<div class="box error" role="alert">${words.refusals[view.refusal]}</div>`}
<p>${spoken.intro}</p>
<h2>${content.title}</h2>
${content.explanation.trim() === '' ? null : html`<p class="typed">${quoted(content.explanation)}</p>`}
${spoken.entries.map(entry)}
${content.mustCascade && !isWithout(view) ? html`<div class="box warn"><p>${NOTICE_SPEECH[language].cascade}</p></div>` : null}
${view.isCalledOff ? html`<div class="box warn"><p>${words.calledOff}</p></div>` : standing(view, content, language)}
${view.objection === null || (view.isCalledOff && !isEnded(view.objection)) ? null : outcomeBox(view.objection, outcomeAbout(view, content), language)}
${view.isOver && view.refusal === null ? html`<div class="box warn"><p>${words.refusals.AGREEMENT_OVER}</p></div>` : null}
${view.isCalledOff || view.isOver ? null : forms(view, words, language)}`);
}

/** Who or what comes, changes or goes. What people wrote is kept apart: its reading direction must not turn the words around it. */
function entry({ heading, rows }: SpokenEntry): Markup {
  return html`<h3>${quoted(heading)}</h3>
<dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${quoted(value)}</dd></div>`)}</dl>`;
}

/** Nothing but a sentence: the link is not valid, or something went wrong. */
export function noticeTroublePage(refusal: PageRefusal | null, language: SpokenLanguage): string {
  const words = NOTICE_WORDS[language];
  const sentence = refusal === null ? words.trouble : words.refusals[refusal];
  return page(language, sentence, html``);
}

/** Behind the link of a test notice there is nothing to answer. */
export function testNoticePage(language: SpokenLanguage): string {
  const words = TEST_WORDS[language];
  return page(language, words.title, html`<p>${words.page}</p>`);
}

function forms({ token, parts, typed, refusal, notice, objection, today }: NoticeView, words: NoticeWords, language: SpokenLanguage): Markup {
  const isInforming = notice.content.silence === 'INFORMS' || parts.some(({ silence }) => silence === 'INFORMS');
  const isObjectable = !isInforming && parts.some((part) => isUnanswered(part) || part.state === 'CONSENTED' || mayStillObject(part, today));
  const hidden = (answer: string): Markup => html`<input type="hidden" name="token" value="${token}">
<input type="hidden" name="lang" value="${language}"><input type="hidden" name="answer" value="${answer}">`;
  const frame: NoticeForms = { path: NOTICE_PATH, hidden };
  const isObjected = parts.some(({ state }) => state === 'OBJECTED');
  const simple = (answer: string, { title, button }: { readonly title: string; readonly button: string }): Markup =>
    html`<h2>${title}</h2><form method="post" action="${NOTICE_PATH}" autocomplete="off">${hidden(answer)}
<p><button type="submit">${button}</button></p></form>`;
  return html`${notice.acknowledgedAt === null ? simple('ACKNOWLEDGE', words.acknowledge) : null}
${!isInforming && parts.some(isUnanswered) ? simple('CONSENT', words.consent) : null}
${isObjectable ? groundsSaid(parts, words) : null}${isObjectable ? html`<details${refusal === null ? null : html` open`}><summary>${words.object.title}</summary>
${reasonForm(frame, { typed: typed ?? '', isProtection: false, button: words.object.button }, language)}</details>` : null}
${isObjected && objection !== null ? objectedForms(frame, objection, refusal === null ? null : typed, language) : null}`;
}

/** What the agreement wants of an objection, before anybody writes one that does not count. */
function groundsSaid(parts: NoticeView['parts'], words: NoticeWords): Markup | null {
  const grounds = new Set(parts.map((part) => part.grounds));
  if (grounds.has('DATA_PROTECTION_ONLY')) return html`<p>${words.grounds.DATA_PROTECTION_ONLY}</p>`;
  return grounds.has('REASONED') ? html`<p>${words.grounds.REASONED}</p>` : null;
}

function page(language: SpokenLanguage, title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text;
}
