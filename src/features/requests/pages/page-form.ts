import { html, type Markup } from '../../../platform/html/markup.js';
import type { Mistake, PageWords } from './page-texts.js';

/** What was typed and what is wrong with it, by the name of the field. */
export interface Typed {
  readonly values: Readonly<Record<string, string>>;
  readonly mistakes: Readonly<Record<string, Mistake>>;
}

export const NOTHING_TYPED: Typed = { values: {}, mistakes: {} };

export function hasMistakes({ mistakes }: Typed): boolean {
  return Object.keys(mistakes).length > 0;
}

/** What every form carries besides its fields. */
export interface FormFrame {
  /** Path it is posted to. */
  readonly action: string;
  /** The secret of the link, and what else goes along unseen. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly button: string;
}

interface FieldFrame {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly maxLength: number;
}

/** A form that works without script; the secret travels in its body, never in an address. */
export function form(frame: FormFrame, fields: Markup | null): Markup {
  const hidden = Object.entries(frame.hidden)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<form method="post" action="${frame.action}" novalidate autocomplete="off">${hidden}
${fields}
<p><button type="submit">${frame.button}</button></p>
</form>`;
}

export function lineField(frame: FieldFrame, typed: Typed, words: PageWords): Markup {
  const { attributes, notes } = described(frame, typed, words);
  return html`<div class="field"><label for="${frame.id}">${frame.label}</label>${notes}
<input type="text" name="${frame.name}" value="${typed.values[frame.name] ?? ''}"${attributes}></div>`;
}

export function textField(frame: FieldFrame, typed: Typed, words: PageWords): Markup {
  const { attributes, notes } = described(frame, typed, words);
  // A line break right behind the tag is not part of the text: without it a first empty line would be lost.
  return html`<div class="field"><label for="${frame.id}">${frame.label}</label>${notes}
<textarea name="${frame.name}" rows="6"${attributes}>
${typed.values[frame.name] ?? ''}</textarea></div>`;
}

export function checkField(frame: Pick<FieldFrame, 'name' | 'id' | 'label'>, isTicked: boolean): Markup {
  return html`<div class="check"><input type="checkbox" id="${frame.id}" name="${frame.name}" value="yes"${
    isTicked ? html` checked` : null}><label for="${frame.id}">${frame.label}</label></div>`;
}

/** All mistakes in one place, each leading to its field. Null when there is none. */
export function mistakeSummary(typed: Typed, idOf: (name: string) => string, words: PageWords): Markup | null {
  const found = Object.entries(typed.mistakes);
  if (found.length === 0) return null;
  const items = found.map(([name, mistake]) => html`<li><a href="#${idOf(name)}">${words.mistakes[mistake]}</a></li>`);
  return html`<div class="box error" role="alert"><p>${words.mistakes.summary}</p><ul>${items}</ul></div>`;
}

function described(
  frame: FieldFrame, typed: Typed, words: PageWords,
): { readonly attributes: Markup; readonly notes: Markup } {
  const mistake = typed.mistakes[frame.name];
  const hintId = `${frame.id}-hint`;
  const wrongId = `${frame.id}-wrong`;
  const ids = [...(frame.hint === null ? [] : [hintId]), ...(mistake === undefined ? [] : [wrongId])];
  const attributes = html` id="${frame.id}" maxlength="${String(frame.maxLength)}"${
    ids.length === 0 ? null : html` aria-describedby="${ids.join(' ')}"`}${
    mistake === undefined ? null : html` aria-invalid="true"`}`;
  const notes = html`${frame.hint === null ? null : html`<p class="hint" id="${hintId}">${frame.hint}</p>`}${
    mistake === undefined ? null : html`<p class="wrong" id="${wrongId}">${words.mistakes[mistake]}</p>`}`;
  return { attributes, notes };
}
