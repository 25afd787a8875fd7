import { type Content, html, type Markup } from '../../platform/html/markup.js';
import { dayInWords, nameOf, periodInWords } from '../../platform/html/page-language.js';
import { COLONS, type SpokenLanguage } from '../../platform/mail/template.js';
import { codeInWords, placeInWords, safeguardInWords } from './published.words.js';
import type { PublishedEngagement, PublishedHolding, PublishedPlace, PublishedSafeguard } from './published.js';
import { holdingInWords, usedForMark } from './render-announced.js';
import type { Field, PublishedWords } from './words.js';

/** How something is said to the reader. */
export interface Speech {
  readonly words: PublishedWords;
  readonly language: SpokenLanguage;
  country(code: string): string;
}

/** The facts of an engagement, in order; the name is its headline. */
const FACTS = ['legalName', 'country', 'purposes', 'services', 'data', 'locations', 'safeguards', 'since'] as const satisfies Field[];

/** Those engaged by one, and under each whom that one engages. */
export function engagementTree(engagements: readonly PublishedEngagement[], under: string | null, speech: Speech): Markup {
  const level = engagements.filter((each) => each.under === under);
  return html`<ul${under === null ? html` class="tree"` : null}>${level.map((each) => {
    const below = engagements.some(({ under: above }) => above === each.code);
    return html`<li><h3>${each.name}${usedForMark(each, speech.language)}</h3>
${facts(each, speech)}${below ? html`<p>${speech.words.engagedBy} ${each.name}${COLONS[speech.language]}</p>${engagementTree(engagements, each.code, speech)}` : null}</li>
`;
  })}</ul>`;
}

/** What is said of an engagement. */
export function facts(engagement: PublishedEngagement, speech: Speech): Markup {
  const rows = FACTS.map((field) => [speech.words.fields[field], cellOf(field, engagement, speech)] as const);
  const { statementUrl } = engagement;
  const all = statementUrl === null ? rows : [...rows, [speech.words.fields.statementUrl, link(statementUrl, statementUrl)] as const];
  return html`<dl>${all.filter(([, said]) => said !== null && said !== '').map(([label, said]) =>
    html`<div><dt>${label}</dt><dd>${said}</dd></div>`)}</dl>`;
}

function link(url: string, text: string): Markup {
  return html`<a href="${url}" rel="noopener noreferrer nofollow">${text}</a>`;
}

/** One fact of a published thing as people read it. */
export function cellOf(field: Field, thing: object, speech: Speech): Content {
  const value = (thing as Readonly<Record<string, unknown>>)[field] ?? null;
  const { words, language } = speech;
  switch (field) {
    case 'operator': case 'exporter': return value === null ? words.ownStaff : String(value);
    case 'country': case 'fromCountry': case 'toCountry': return value === null ? null : speech.country(String(value));
    case 'since': case 'lastChangedOn': return value === null || value === '' ? null : html`<time datetime="${String(value)}">${dayInWords(String(value), language)}</time>`;
    case 'language': return nameOf('language', String(value), language);
    case 'safeguards': return ((value ?? []) as readonly PublishedSafeguard[]).map((each) => safeguardInWords(words, each)).join('; ');
    case 'locations': return ((value ?? []) as readonly PublishedPlace[]).map((each) => placeInWords(each, language)).join('; ');
    case 'holds': return ((value ?? []) as readonly PublishedHolding[]).map((each) => holdingInWords(each, language)).join('; ');
    case 'title': return title(thing as { readonly title: string; readonly url: string | null });
    case 'period': return value === null ? null : periodInWords(String(value), language);
    case 'kind': case 'role': case 'access': case 'matter': case 'to': return codeInWords(words, String(value));
    default: return Array.isArray(value) ? value.map(String).join('; ') : value === null ? null : String(value);
  }
}

function title({ title: text, url }: { readonly title: string; readonly url: string | null }): Content {
  return url === null ? text : link(url, text);
}
