import { html, type Markup } from '../../platform/html/markup.js';
import { FLOW_WORDS } from './flow-words.js';
import type { PublishedFlow } from './published.js';
import { cellOf, type Speech } from './render-things.js';
import type { Field } from './words.js';

const COLUMNS = ['importer', 'toCountry', 'role', 'exporter', 'fromCountry', 'access', 'services', 'safeguards'] as const satisfies readonly Field[];

/** Flows that follow from the register, as a table of its own under the transfers that were recorded. */
export function flowsTable(
  flows: readonly PublishedFlow[] | null, speech: Speech, frame: (caption: string, heads: readonly string[], rows: readonly Markup[]) => Markup,
): Markup | null {
  if (flows === null || flows.length === 0) return null;
  const words = FLOW_WORDS[speech.language];
  const rows = flows.map((flow) => {
    const [first, ...others] = COLUMNS.map((field) => cellOf(field, flow, speech));
    const decision = flow.decision === null ? '' : `; ${words.adequacy} (${flow.decision})`;
    return html`<tr><th scope="row">${first ?? null}</th>${others.map((cell) => html`<td>${cell}</td>`)}<td>${words.standings[flow.standing]}${decision}</td></tr>`;
  });
  return html`<h3>${words.title}</h3>
${frame(words.caption, [...COLUMNS.map((field) => speech.words.fields[field]), words.standing], rows)}`;
}
