import { html, type Markup } from '../../platform/html/markup.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import { renderFrame } from './page-frame.js';
import { SUBSCRIPTION_WORDS, type SubscriptionWords } from './subscription-words.js';

/** The form on the register's page. It works without script. */
export function subscribeForm(path: string, language: SpokenLanguage): Markup {
  const words = SUBSCRIPTION_WORDS[language];
  return html`<section aria-labelledby="subscribe"><h2 id="subscribe">${words.heading}</h2>
<form method="post" action="${path}/subscriptions"><input type="hidden" name="language" value="${language}">
<div class="field"><label for="email">${words.email}</label><p class="hint" id="email-hint">${words.hint}</p>
<input type="email" id="email" name="email" required maxlength="254" autocomplete="email" aria-describedby="email-hint"></div>
<p><button type="submit">${words.subscribe}</button></p></form></section>`;
}

type Said = 'asked' | 'confirmed' | 'ended' | 'invalid';

/** A page that only says something. */
export function saidPage(said: Said, language: SpokenLanguage): string {
  const words = SUBSCRIPTION_WORDS[language];
  const title = words[`${said}Title` satisfies keyof SubscriptionWords];
  return renderFrame({ language, title, here: null, isForEverybody: false, body: html`<p>${words[said]}</p>` });
}

/** A page with one button: opening it does nothing, link scanners open every link. */
export function buttonPage(act: 'confirm' | 'end', path: string, token: string, language: SpokenLanguage): string {
  const words = SUBSCRIPTION_WORDS[language];
  return renderFrame({
    language, title: words[`${act}Title`], here: `${path}?token=${encodeURIComponent(token)}`, isForEverybody: false,
    body: html`<p>${words[`${act}Why`]}</p>
<form method="post" action="${path}"><input type="hidden" name="token" value="${token}"><input type="hidden" name="lang" value="${language}">
<p><button type="submit">${words[act]}</button></p></form>`,
  });
}
