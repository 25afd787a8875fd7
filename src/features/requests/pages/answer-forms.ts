import type { Temporal } from 'temporal-polyfill';

import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { ACT_KINDS, type ActKind, OPEN_WITH_CONTROLLER, type RequestRecord } from '../request.js';
import { type ActedOn, decideAct } from '../request.rules.js';
import { html, type Markup, quoted } from '../../../platform/html/markup.js';
import { checkField, form, mistakeSummary, NOTHING_TYPED, textField, type Typed } from './page-form.js';
import type { ActRefusal, PageWords } from './page-texts.js';
import { PAGE_WORDS } from './page.words.js';
import { ONCE } from './read-form.js';

/** As long as the API takes it. */
const MAX_MESSAGE_LENGTH = 10_000;

/** What a controller may do on its page: its acts, and to say whether the request is its own. */
export type AnswerKind = ActKind | 'ACCEPT' | 'NOT_OURS';

export interface ActView {
  readonly request: Pick<RequestRecord,
    ActedOn | 'isSelf' | 'customerId'>;
  readonly processor: { readonly name: string };
  readonly now: Temporal.Instant;
  readonly token: string;
  readonly mark: string;
  /** The act that was tried, with what was typed for it; null when none was. */
  readonly tried: { readonly kind: AnswerKind; readonly typed: Typed } | null;
  /** Why it was refused; null when it was not, or when the fields say it. */
  readonly refusal: ActRefusal | null;
}

/** What the controller may do now: the rules are asked, with a reason that always counts. */
export function possibleActs(request: ActView['request'], now: Temporal.Instant): readonly ActKind[] {
  return ACT_KINDS.filter((kind) => decideAct(request, { kind, message: 'reason', isPersonTold: false }, now).ok);
}

/** One form for each step that is possible, folded away until it is chosen. */
export function actForms(view: ActView, action: string, language: SpokenLanguage): Markup {
  const words = PAGE_WORDS[language];
  const possible = possibleActs(view.request, view.now);
  const lost = lostWords(view, possible, words);
  if (possible.length === 0) return html`${lost}<p>${words.acts.nothingToDo}</p>`;
  const isOpen = OPEN_WITH_CONTROLLER.some((state) => state === view.request.state);
  const isTooLate = isOpen && !view.request.isExtended && !possible.includes('EXTEND');
  return html`${lost}${view.tried === null ? null : mistakeSummary(view.tried.typed, idIn(view.tried.kind), words)}
<p>${words.acts.intro}</p>
${view.request.addressState === 'PROVEN' ? null : html`<p>${words.acts.cannotTell(view.processor.name)}</p>`}
${isTooLate ? html`<p>${words.acts.noExtension}</p>` : null}
${possible.map((kind) => actForm(view, kind, action, language))}`;
}

/** What was typed for a step that became impossible meanwhile: it has no form any more, but it is not thrown away. */
function lostWords({ tried }: ActView, possible: readonly ActKind[], words: PageWords): Markup | null {
  const message = tried?.typed.values['message'] ?? '';
  const isOffered = tried?.kind === 'NOT_OURS' || possible.some((kind) => kind === tried?.kind);
  if (isOffered || message === '') return null;
  return html`<p>${words.acts.youWrote}</p><blockquote>${quoted(message)}</blockquote>`;
}

export const idIn = (kind: AnswerKind) => (name: string): string => `${kind.toLowerCase().replaceAll('_', '-')}-${name}`;

function actForm(view: ActView, kind: ActKind, action: string, language: SpokenLanguage): Markup {
  const words = PAGE_WORDS[language];
  const act = words.acts.kinds[kind];
  const isTried = view.tried?.kind === kind;
  const typed = isTried ? view.tried.typed : NOTHING_TYPED;
  const isOptional = kind === 'ACKNOWLEDGE' || kind === 'COMPLETE';
  const label = isOptional ? `${act.message} (${words.acts.optional})` : act.message;
  const idOf = idIn(kind);
  const frame = { name: 'message', id: idOf('message'), label, hint: null, maxLength: MAX_MESSAGE_LENGTH };
  const message = textField(frame, typed, words);
  const box = { name: 'tellPerson', id: idOf('tellPerson'), label: words.acts.tell(view.processor.name) };
  const tell = view.request.addressState !== 'PROVEN' ? null
    : checkField(box, typed.values['tellPerson'] === 'yes');
  const hidden = { token: view.token, act: kind, lang: language, [ONCE]: view.mark };
  return html`<details${isTried ? html` open` : null}><summary>${act.title}</summary>
<p>${act.explain}</p>
${form({ action, hidden, button: act.button }, html`${message}${tell}`)}
</details>`;
}
