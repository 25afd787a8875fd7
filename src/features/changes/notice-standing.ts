import { html, type Markup } from '../../platform/html/markup.js';
import { dayInWords } from '../../platform/html/page-language.js';
import { COLONS, type SpokenLanguage } from '../../platform/mail/template.js';
import type { ChangeCustomer } from './change-customers.store.js';
import { beginsOn } from './change-notice.js';
import type { NoticeContent } from './notice-content.js';
import { NOTICE_WORDS } from './notice-words.js';
import type { OutcomeAbout } from './outcome-words.js';
import { isOut } from './out-of-change.rules.js';
import type { OpenedNotice } from './read-changes.js';
import { speakNotice, type StandingDates } from './speak-notice.js';
import { type SettledState, STANDING_WORDS } from './standing-words.js';

type Standing = Pick<OpenedNotice, 'parts' | 'today' | 'isOver' | 'house'>;

const IN_ORDER: readonly ChangeCustomer['state'][] = ['NOTIFIED', 'PENDING', 'CONSENTED', 'OVERRIDDEN', 'LIVE', 'OBJECTED', 'EXEMPTED', 'ENDED'];

/** Whether nothing is said yet of a service: what the notice says of beginning and of silence holds. */
export function isUnanswered({ state }: Pick<ChangeCustomer, 'state'>): boolean {
  return state === 'NOTIFIED' || state === 'PENDING';
}

/** Whether the change begins for the reader neither now nor later, as things stand: there is nothing to pass on. */
export function isWithout({ parts }: Pick<Standing, 'parts'>): boolean {
  return parts.length > 0 && parts.every(({ state }) => isOut(state));
}

/** Whether somebody who permitted it, or for whom it began before its time had run, may still object. */
export function mayStillObject({ state, lastDayToObject }: ChangeCustomer, today: string): boolean {
  return (state === 'CONSENTED' || state === 'LIVE') && lastDayToObject !== null && today <= lastDayToObject;
}

/** Dates are those of today: they may have moved since the notice was sent. */
function datesFor({ parts }: Standing, content: NoticeContent): StandingDates {
  const [lead] = [...parts].sort((one, other) => IN_ORDER.indexOf(one.state) - IN_ORDER.indexOf(other.state));
  // Whoever reads this has got the notice, whether that is on record yet or not.
  return lead === undefined || lead.bars.includes('DELIVERY_NEEDED') ? content : { bars: lead.bars, lastDayToObject: lead.lastDayToObject, beginsOn: beginsOn(content, lead) };
}

/** When it begins for the reader, and where it stands. Of what is settled no sentence stays that sounds like leave to begin. */
export function standing(view: Standing, said: NoticeContent, language: SpokenLanguage): Markup {
  const { parts, today, isOver } = view;
  const content = { ...said, ...datesFor(view, said) };
  const { begins, objecting } = speakNotice(content, view.house.name, language);
  const isOpen = !isOver && (parts.length === 0 || parts.some(isUnanswered));
  const isObjectable = !isOver && parts.some((part) => mayStillObject(part, today));
  // Who said yes, or for whom it began, hears until when it may object, and nothing of what its silence means.
  const untilWhen = isOpen ? objecting : isObjectable
    ? speakNotice({ ...content, silence: 'PERMITS', beginsOn: null }, view.house.name, language).objecting : null;
  const rows = rowsOf(view, content, { isOpen, isObjectable }, language);
  return html`${isOpen ? html`<p>${begins}</p>` : null}
${settledWords(parts, content, language).map((sentence) => html`<p>${sentence}</p>`)}
${untilWhen === null ? null : html`<p>${untilWhen}</p>`}
<dl>${rows.filter(([, value]) => value !== null).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function rowsOf(
  { parts, isOver }: Standing, content: NoticeContent, { isOpen, isObjectable }: { readonly isOpen: boolean; readonly isObjectable: boolean },
  language: SpokenLanguage,
): readonly (readonly [string, Markup | string | null])[] {
  const words = NOTICE_WORDS[language];
  const day = (on: string | null, otherwise: string): Markup | string =>
    (on === null ? otherwise : html`<time datetime="${on}">${dayInWords(on, language)}</time>`);
  const isYesNeeded = content.silence === 'REFUSES';
  const isInforming = content.silence === 'INFORMS';
  const isUnauthorised = content.mode === 'UNAUTHORISED';
  const isToCome = !isOver && parts.some(({ state }) => state !== 'LIVE' && !isOut(state));
  return [
    [words.labels.wantedOn, isUnauthorised ? null : day(content.wantedOn, '')],
    [words.labels.beginsOn, !isToCome || isYesNeeded || isUnauthorised ? null : day(content.beginsOn, words.noDay)],
    [words.labels.services, content.serviceNames.join(', ')],
    [words.labels.lastDay, isYesNeeded || isInforming || !(isOpen || isObjectable) ? null : day(content.lastDayToObject, isUnauthorised || content.isAtOnce ? words.anyTime : words.noLastDay)],
    [words.labels.silence, !isOpen || isUnauthorised || (!isYesNeeded && content.beginsOn === null) ? null : words.silence[content.silence]],
    [words.labels.state, [...new Set(parts.map(({ state }) => words.states[state]))].join(', ')], [words.labels.contact, content.contact],
  ];
}

/** One sentence for those services that stand alike; by name where not all of them do. */
function settledWords(parts: readonly ChangeCustomer[], content: NoticeContent, language: SpokenLanguage): string[] {
  const groups = Map.groupBy(parts, ({ state }) => state);
  return [...groups].flatMap(([state, own]): string[] => {
    const [first] = own;
    if (first === undefined || isUnanswered(first)) return [];
    const on = state === 'LIVE' ? first.liveSince : isOut(state) ? null : beginsOn(content, first);
    const sentence = STANDING_WORDS[language][state as SettledState](on === null ? null : dayInWords(on, language));
    return [groups.size === 1 ? sentence : `${own.map(({ service }) => nameOf(service, content)).join(', ')}${COLONS[language]} ${sentence}`];
  });
}

/** What the outcome of an objection is about, for its reader. */
export function outcomeAbout({ parts, objection }: Pick<OpenedNotice, 'parts' | 'objection'>, content: NoticeContent): OutcomeAbout {
  const services = objection?.services ?? [];
  const part = parts.find(({ service }) => services.includes(service));
  return { services: services.map((service) => nameOf(service, content)), beginsOn: part === undefined ? null : beginsOn(content, part) };
}

function nameOf(service: string, { services, serviceNames }: NoticeContent): string {
  return serviceNames[services.indexOf(service)] ?? service;
}
