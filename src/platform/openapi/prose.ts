import { html, type Markup } from '../html/markup.js';

/** Text of the code's own docstrings as HTML: paragraphs, and `code` between backticks. */
export function prose(text: string): Markup[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '').map((paragraph) => html`<p>${phrases(paragraph)}</p>`);
}

/** One line of such text. */
export function phrases(text: string): (Markup | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
