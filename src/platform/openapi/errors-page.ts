import { html } from '../html/markup.js';
import type { ProblemTable } from '../problems/problem-table.js';
import { documentationPage } from './page.js';
import { phrases } from './prose.js';

/** Every refusal, each with the anchor that `type` of a problem leads to. */
export function errorsPage(problems: ProblemTable): string {
  const sorted = Object.entries(problems).sort(([one], [other]) => (one < other ? -1 : 1));
  return documentationPage('Errors of art28', [
    html`<p>Every refusal has a code that stays the same in REST (<code>application/problem+json</code>, member <code>code</code>)
and GraphQL (<code>extensions.code</code>), with the data that explains it beside it.</p>\n`,
    sorted.map(([code, { status, title, remedy }]) => html`<section id="${code.toLowerCase().replaceAll('_', '-')}"><h2>${code}</h2>
<p><strong>${title}.</strong> HTTP ${String(status)}.</p><p>${phrases(remedy)}</p></section>\n`),
  ]);
}
