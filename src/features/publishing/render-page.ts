import { type Content, html, type Markup } from '../../platform/html/markup.js';
import { dayInWords, nameOf } from '../../platform/html/page-language.js';
import { COLONS, type SpokenLanguage } from '../../platform/mail/template.js';
import { ANNOUNCED_WORDS } from './announced-words.js';
import { renderFrame } from './page-frame.js';
import { dayOf } from './published-days.js';
import { codeInWords, PUBLISHED_WORDS } from './published.words.js';
import { PART_KINDS, PARTS, type PublishedChange, type PublishedParts, type PublishedRegister, type PublishedThing } from './published.js';
import { announcedChange, usedForMark } from './render-announced.js';
import { flowsTable } from './render-flows.js';
import { subscribeForm } from './subscription-page.js';
import { cellOf, engagementTree, facts, type Speech } from './render-things.js';
import type { Field, PublishedWords } from './words.js';

export interface ShownPage {
  readonly register: PublishedRegister;
  readonly language: SpokenLanguage;
  readonly timeZone: string;
  /** Path of the register, without a suffix. */
  readonly path: string;
  /** Whether a day was asked for: the page then stays at that day in other forms and languages. */
  readonly isOfDay: boolean;
  /** The days that may be asked for; null: no bound. */
  readonly days: { readonly from: string | null; readonly until: string | null };
}

/** Which fields of each kind are columns of its table. Sub-processors and processors are told as trees. */
const COLUMNS = {
  locations: ['name', 'city', 'country', 'kind', 'operator', 'holds', 'since'],
  transfers: ['name', 'exporter', 'fromCountry', 'importer', 'toCountry', 'role', 'access', 'data', 'safeguards', 'since'],
  measures: ['name', 'kind', 'description', 'since'],
  notices: ['title', 'label', 'language', 'lastChangedOn', 'since'],
  commitments: ['matter', 'to', 'period', 'places', 'services', 'conditions', 'since'],
} as const satisfies Partial<Record<keyof PublishedParts, readonly Field[]>>;

/** The published register for people: it works without script, on phones, and read out. */
export function renderPage(shown: ShownPage): string {
  const { register, language, path, isOfDay } = shown;
  const words = PUBLISHED_WORDS[language];
  const title = register.title ?? words.title(register.organisation.name);
  const here = isOfDay ? `${path}?asOf=${register.asOf}` : path;
  const speech: Speech = { words, language, country: (code) => (code === '' ? '' : nameOf('region', code, language)) };
  return renderFrame({
    language, title, here, isForEverybody: true,
    head: html`<link rel="alternate" type="application/atom+xml" href="${path}.atom" title="${words.feed}">`,
    body: html`${introduction(shown, words)}
${PARTS.map((part) => section(part, register, speech))}
${planned(register, speech)}
${subscribeForm(path, language)}
${otherForms(shown, words)}`,
  });
}

function introduction({ register, language, timeZone }: ShownPage, words: PublishedWords): Markup {
  const { asOf, lastChangedAt, contact } = register;
  const said = (register.introduction ?? '').split(/\n{2,}/).filter((text) => text.trim() !== '');
  return html`${said.map((text) => html`<p class="typed">${text}</p>`)}
<p>${words.asOf(dayInWords(asOf, language))} ${words.lastChanged(dayInWords(dayOf(lastChangedAt, timeZone), language))}</p>
${contact === null ? null : html`<p>${words.contact}${COLONS[language]} <span class="typed">${contact}</span></p>`}`;
}

function section(part: keyof PublishedParts, register: PublishedRegister, speech: Speech): Markup | null {
  const things = register[part];
  if (things === null) return null;
  const { title, caption } = speech.words.kinds[PART_KINDS[part]];
  const id = PART_KINDS[part].toLowerCase().replaceAll('_', '-');
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body(part, register, speech, caption)}${part === 'transfers' ? flowsTable(register.flows, speech, frameTable) : null}</section>
`;
}

function body(part: keyof PublishedParts, register: PublishedRegister, speech: Speech, caption: string): Markup {
  if ((register[part] ?? []).length === 0) return html`<p>${part === 'transfers' ? speech.words.noTransfers : speech.words.none}</p>`;
  if (part === 'subProcessors' || part === 'processors') {
    return html`<p>${caption}</p>${engagementTree(register[part] ?? [], null, speech)}`;
  }
  return table(caption, COLUMNS[part], (register[part] ?? []) as readonly object[], speech);
}

function table(caption: string, columns: readonly Field[], things: readonly object[], speech: Speech): Markup {
  const rows = things.map((thing) => {
    const [first, ...others] = columns.map((field) => cellOf(field, thing, speech));
    return html`<tr><th scope="row">${first ?? null}${usedForMark(thing as PublishedThing, speech.language)}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  });
  return frameTable(caption, columns.map((field) => speech.words.fields[field]), rows);
}

/** Wide tables are scrolled by themselves, with the keyboard too. */
function frameTable(caption: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="table" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`${row}
`)}</tbody></table></div>`;
}

function planned({ planned: changes, asOf }: PublishedRegister, speech: Speech): Markup | null {
  if (changes === null || changes.length === 0) return null;
  const { words, language } = speech;
  const announced = changes.filter(({ change }) => change === 'ANNOUNCED');
  const others = changes.filter(({ change, partOf }) => change !== 'ANNOUNCED' && partOf === null);
  return html`<section aria-labelledby="planned"><h2 id="planned">${words.planned.title}</h2>
${announced.map((change) => html`${announcedChange(change, asOf, language)}${
    plannedTable(change.name, changes.filter(({ partOf }) => partOf === change.code), speech)}`)}
${plannedTable(words.planned.caption, others, speech)}</section>
`;
}

function plannedTable(caption: string, changes: readonly PublishedChange[], { words, language, country }: Speech): Markup | null {
  if (changes.length === 0) return null;
  const { noDay } = ANNOUNCED_WORDS[language];
  const rows = changes.map(({ on, change, name, kind, after }): Content => html`<tr><th scope="row">${
    on === null ? noDay : html`<time datetime="${on}">${dayInWords(on, language)}</time>`}</th><td>${
    change === 'ANNOUNCED' ? null : words.changes[change]}</td><td>${codeInWords(words, name)}</td><td>${
    after === null ? null : facts({ ...after, since: on ?? '' }, { words, language, country })}</td><td>${
    kind === null ? null : words.kinds[kind].title}</td></tr>`) as readonly Markup[];
  const heads = [words.fields.on, words.fields.change, words.fields.name, words.fields.what, words.fields.kind];
  return frameTable(caption, heads, rows);
}

function otherForms({ register, language, path, isOfDay, days }: ShownPage, words: PublishedWords): Markup {
  const query = isOfDay ? `?asOf=${register.asOf}` : '';
  const bounds = html`${days.from === null ? null : html` min="${days.from}"`}${days.until === null ? null : html` max="${days.until}"`}`;
  return html`<section aria-labelledby="days"><h2 id="days">${words.otherDay}</h2>
<form method="get" action="${path}"><input type="hidden" name="lang" value="${language}">
<div class="field"><label for="as-of">${words.fields.on}</label><input type="date" id="as-of" name="asOf" value="${register.asOf}" required${bounds}></div>
<p><button type="submit">${words.show}</button></p></form></section>
<section aria-labelledby="forms"><h2 id="forms">${words.formats}</h2>
<ul class="formats"><li><a href="${path}.json${query}">JSON</a></li><li><a href="${path}.csv${query}">CSV</a></li><li><a href="${path}.atom?lang=${language}">${words.feed} (Atom)</a></li></ul></section>`;
}
