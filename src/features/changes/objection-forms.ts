import { html, type Markup, quoted } from '../../platform/html/markup.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { ChangeObjectionRow } from './change.entity.js';
import { NOTICE_WORDS } from './notice-words.js';
import { OBJECTION_WORDS } from './objection-words.js';
import { OUTCOME_WORDS, type OutcomeAbout, speakOutcome } from './outcome-words.js';

/** What the forms of a notice's page send to, and what they carry with them. */
export interface NoticeForms {
  readonly path: string;
  readonly hidden: (answer: string) => Markup;
}

/** The reason, and whether it concerns data protection: of a first objection, and of one worded anew. */
export function reasonForm(
  { path, hidden }: NoticeForms, said: { readonly typed: string; readonly isProtection: boolean; readonly button: string }, language: SpokenLanguage,
): Markup {
  const words = NOTICE_WORDS[language].object;
  return html`<form method="post" action="${path}" autocomplete="off">${hidden('OBJECT')}
<div class="field"><label for="reason">${words.reason}</label><textarea name="reason" id="reason" rows="6" maxlength="10000">
${said.typed}</textarea></div>
<div class="check"><input type="checkbox" id="ground" name="ground" value="DATA_PROTECTION"${said.isProtection ? html` checked` : null}>
<label for="ground">${words.dataProtection}</label></div>
<p><button type="submit">${said.button}</button></p></form>`;
}

/** An objection that stands: its reason may be said anew, and it may be taken back, until somebody settles it. */
export function objectedForms(
  forms: NoticeForms, { ground, reason }: ChangeObjectionRow, typed: string | null, language: SpokenLanguage,
): Markup {
  const words = OBJECTION_WORDS[language];
  const said = { typed: typed ?? reason ?? '', isProtection: ground === 'DATA_PROTECTION', button: words.save };
  return html`<h2>${words.said}</h2>
${reason === null ? html`<p>${words.noReason}</p>` : html`<p class="typed">${quoted(reason)}</p>`}
<details${reason === null || typed !== null ? html` open` : null}><summary>${words.again}</summary>${reasonForm(forms, said, language)}</details>
<h2>${words.withdraw.title}</h2><form method="post" action="${forms.path}" autocomplete="off">${forms.hidden('WITHDRAW')}
<p><button type="submit">${words.withdraw.button}</button></p></form>`;
}

/** What came of it: the same that was told. */
export function outcomeBox({ outcome }: ChangeObjectionRow, about: OutcomeAbout, language: SpokenLanguage): Markup | null {
  if (outcome === null || outcome.kind === 'WITHDRAWN') return null;
  const { before, written, after } = speakOutcome(outcome, about, language);
  return html`<h2>${OUTCOME_WORDS[language].heading}</h2><div class="box">${before.map((said) => html`<p>${said}</p>`)}
${written === null ? null : html`<p class="typed">${quoted(written)}</p>`}${after.map((said) => html`<p>${said}</p>`)}</div>`;
}

/** What ends over an objection ends, whatever becomes of the change. */
export function isEnded({ outcome }: ChangeObjectionRow): boolean {
  return outcome?.kind === 'SERVICE_ENDED' || outcome?.kind === 'AGREEMENT_ENDED';
}
