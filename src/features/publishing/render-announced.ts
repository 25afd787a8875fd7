import { type Content, html, type Markup } from '../../platform/html/markup.js';
import { dayInWords } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import { ANNOUNCED_WORDS } from './announced-words.js';
import { codeInWords, PUBLISHED_WORDS } from './published.words.js';
import { hasBegun, type ToldLine } from './shown-ahead.rules.js';
import type { PublishedChange, PublishedHolding, PublishedThing } from './published.js';

/** What is said of an announced change, label by label, in a language. */
export function announcedFacts({ on, announcement }: PublishedChange, today: string, language: SpokenLanguage): (readonly [label: string, said: string])[] {
  if (announcement === null) return [];
  const { labels, kinds, begins, objections, informs } = ANNOUNCED_WORDS[language];
  const { kind, mode, isInforming, beginsForAllOn, firstDayToObjectEnds, lastDayToObject } = announcement;
  const said = (day: string | null): string | null => (day === null ? null : dayInWords(day, language));
  return [
    [labels.kind, kinds[kind]],
    [labels.begins, begins({ mode, isInforming, first: said(on), last: said(beginsForAllOn), hasBegun: hasBegun({ on }, today) })],
    [labels.objections, isInforming ? informs : objections(said(firstDayToObjectEnds), said(lastDayToObject))],
  ];
}

/** A change in one line, as a feed or mail tells it. */
export function titleOf({ change, name, on, isPlanned, hasBegun }: ToldLine, language: SpokenLanguage): string {
  const words = PUBLISHED_WORDS[language];
  const { whole, begun, noDay } = ANNOUNCED_WORDS[language];
  const day = on === null ? null : dayInWords(on, language);
  if (change === 'ANNOUNCED') return hasBegun && day !== null ? begun(name, day) : whole(name, day);
  const shown = codeInWords(words, name);
  if (!isPlanned) return words.change(change, shown);
  return (hasBegun ? words.begunChange : words.plannedChange)(change, shown, day ?? noDay);
}

/** An announced change on the page, in the words that customers were told. */
export function announcedChange(change: PublishedChange, today: string, language: SpokenLanguage): Content {
  const { name, announcement } = change;
  const paragraphs = (announcement?.explanation ?? '').split(/\n{2,}/).filter((text) => text.trim() !== '');
  return html`<h3>${name}</h3>
${paragraphs.map((text) => html`<p class="typed">${text}</p>`)}<dl>${announcedFacts(change, today, language).map(([label, said]) =>
    html`<div><dt>${label}</dt><dd>${said}</dd></div>`)}</dl>
`;
}

/** For whom something is so, where it is not for all. */
export function usedForInWords({ usedFor, usedFrom }: Pick<PublishedThing, 'usedFor' | 'usedFrom'>, language: SpokenLanguage): string | null {
  const words = ANNOUNCED_WORDS[language];
  if (usedFor === 'SOME_STILL') return words.still;
  return usedFor === 'SOME_ALREADY' && usedFrom !== null ? words.already(dayInWords(usedFrom, language)) : null;
}

/** What of which services lies at a place, and with whom. */
export function holdingInWords({ services, kind, at }: PublishedHolding, language: SpokenLanguage): string {
  const { copies, anyService } = ANNOUNCED_WORDS[language];
  const what = services.length === 0 ? anyService : services.join(', ');
  const copy = Object.hasOwn(copies, kind) ? copies[kind] ?? kind : kind;
  return `${what} (${[copy, at].filter((each) => each !== null).join(', ')})`;
}

/** Behind a name: for whom. */
export function usedForMark(thing: Pick<PublishedThing, 'usedFor' | 'usedFrom'>, language: SpokenLanguage): Markup | null {
  const said = usedForInWords(thing, language);
  return said === null ? null : html` <em>${said}</em>`;
}
