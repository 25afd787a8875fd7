import { escapeHtml } from '../mail/layout.js';

/** HTML that is safe to send: made only by `html`, which escapes everything that is not Markup itself. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text is escaped, Markup is not, null is nothing, a list is its members in order. */
export type Content = Markup | string | null | readonly Content[];

/**
 * A piece of HTML. Whatever is put in is escaped for elements and for quoted attributes, so a hostile name stays a
 * name: there is no way to put text in unescaped.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => `${part}${rendered(contents[index] ?? null)}`).join(''));
}

function rendered(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escapeHtml(content);
  return content.map(rendered).join('');
}

/** What somebody typed, kept apart: its reading direction must not turn the words around it. */
export function quoted(text: string): Markup {
  return html`<bdi class="typed">${text}</bdi>`;
}
