import { refuseUnaudited } from '../../kernel/problem.js';
import { html, type Markup } from '../../platform/html/markup.js';
import { LOCALES } from '../../platform/html/formatters.js';
import { dayInWords, nameOf } from '../../platform/html/page-language.js';
import { COLONS, type SpokenLanguage } from '../../platform/mail/template.js';
import { ANNOUNCED_WORDS } from './announced-words.js';
import { codeInWords, fieldInWords, PUBLISHED_WORDS, safeguardInWords } from './published.words.js';
import type { PublishedChange, PublishedRegister } from './published.js';
import { announcedFacts, titleOf } from './render-announced.js';
import { hasBegun } from './shown-ahead.rules.js';
import { later } from './timeline.js';

export interface Feed {
  readonly register: PublishedRegister;
  /** The last first. */
  readonly changes: readonly PublishedChange[];
  readonly language: SpokenLanguage;
  /** Counted from 1. */
  readonly page: number;
  /** Where the register stands, without a suffix: a whole address. */
  readonly url: string;
}

/** Entries of one page. */
const MOST_ENTRIES = 200;

/** The changes of a register, RFC 4287: what is planned first, then what became so, the last first. A page at a time, RFC 5005. */
export function renderAtom(feed: Feed): string {
  const { register, changes, language, page, url } = feed;
  const all = [...(register.planned ?? []).map((change) => ({ change, isPlanned: true })), ...changes.map((change) => ({ change, isPlanned: false }))];
  const last = Math.max(1, Math.ceil(all.length / MOST_ENTRIES));
  if (page > last) refuseUnaudited('NOT_FOUND', {});
  const words = PUBLISHED_WORDS[language];
  const { organisation: { name }, title, lastChangedAt } = register;
  const entries = all.slice((page - 1) * MOST_ENTRIES, page * MOST_ENTRIES).map(({ change, isPlanned }) => entryOf(change, isPlanned, feed));
  return `<?xml version="1.0" encoding="utf-8"?>\n${html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${LOCALES[language]}">
<id>${tagOf(register, url, '')}</id>
<title>${xml(title ?? words.title(name))}</title>
<updated>${latest([lastChangedAt, ...(register.planned ?? []).map(({ at }) => at)])}</updated>
<author><name>${xml(name)}</name></author>
${linkTo('self', page === 1 ? `${url}.atom` : pageOf(feed, page))}<link rel="alternate" type="text/html" href="${url}"/>
${last === 1 ? [] : pagesBeside(feed, last)}${entries}
</feed>
`.text}`;
}

/** In the same language: whatever a reader prefers by then, the pages belong together. */
function pageOf({ url, language }: Feed, page: number): string {
  return `${url}.atom?lang=${language}&page=${page}`;
}

function pagesBeside(feed: Feed, last: number): Markup[] {
  const { page } = feed;
  return [
    linkTo('first', pageOf(feed, 1)), ...(page > 1 ? [linkTo('previous', pageOf(feed, page - 1))] : []),
    ...(page < last ? [linkTo('next', pageOf(feed, page + 1))] : []), linkTo('last', pageOf(feed, last)),
  ];
}

function linkTo(rel: string, href: string): Markup {
  return html`<link rel="${rel}" type="application/atom+xml" href="${href}"/>
`;
}

function entryOf(change: PublishedChange, isPlanned: boolean, { register, language, url }: Feed): Markup {
  const words = PUBLISHED_WORDS[language];
  const { on, kind, code, at, name, partOf } = change;
  const day = on === null ? ANNOUNCED_WORDS[language].noDay : dayInWords(on, language);
  const shown = codeInWords(words, name);
  const title = titleOf({ ...change, isPlanned, hasBegun: hasBegun(change, register.asOf) }, language);
  const fields = change.fields.map((field) => fieldInWords(words, field)).join(', ');
  const { after } = change;
  const engaged = after === null ? [] : [
    ...[after.legalName, after.country === '' ? null : nameOf('region', after.country, language)].filter((each) => each !== null), ...after.purposes, ...after.services, ...after.data,
    ...(after.safeguards ?? []).map((each) => safeguardInWords(words, each)),
  ];
  const told = change.announcement === null ? [] : [...announcedFacts(change, register.asOf, language).map(([label, text]) => `${label}${COLONS[language]} ${text}`), change.announcement.explanation];
  const said = [...(kind === null ? [] : [words.kinds[kind].title]), shown, day, ...(fields === '' ? [] : [fields]), ...engaged, ...told].filter((each) => each !== '').join(' · ');
  // The days of an announced change move as customers answer; its name stays.
  const moment = partOf ?? on ?? 'announced';
  const tag = tagOf(register, url, kind === null ? `/announced/${code}`
    : `/${kind.toLowerCase()}/${code}/${moment}/${change.change.toLowerCase()}${isPlanned ? '/planned' : ''}`);
  return html`<entry>
<id>${tag}</id>
<title>${xml(title)}</title>
<updated>${at}</updated>
<category term="${isPlanned ? 'PLANNED' : change.change}"/>
<category term="${kind ?? change.announcement?.kind ?? change.change}"/>
<link rel="alternate" type="text/html" href="${url}${isPlanned || on === null || on < register.firstPublishedOn ? '' : `?asOf=${on}`}"/>
<summary>${xml(said)}</summary>
</entry>
`;
}

/** Names that stay what they are, RFC 4151: of the host on the day the register was first published. */
function tagOf({ organisation: { slug }, firstPublishedOn }: PublishedRegister, url: string, rest: string): string {
  return `tag:${new URL(url).hostname},${firstPublishedOn}:${slug}/register${rest}`;
}

/** What XML 1.0 can hold: control characters and halves of characters cannot even be escaped in it. */
function xml(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

function latest(instants: readonly string[]): string {
  return instants.reduce(later);
}
