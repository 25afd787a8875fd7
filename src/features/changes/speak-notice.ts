import { dayInWords, nameOf } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import { codeInWords, placeInWords, PUBLISHED_WORDS, safeguardInWords } from '../publishing/index.js';
import { meaningRows } from './meaning-words.js';
import type { NoticeContent } from './notice-content.js';
import type { NoticeSpeech, ToldThing } from './notice-sentences.js';
import { courseOf, NOTICE_SPEECH } from './notice-speech.js';
import type { ToldEntry, ToldFacts } from './told-entries.js';

/** One entry as its reader has it: a headline, and what is said of it. */
export interface SpokenEntry {
  readonly heading: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

export interface SpokenNotice {
  readonly subject: string;
  readonly intro: string;
  readonly entries: readonly SpokenEntry[];
  /** When it begins for the reader. */
  readonly begins: string;
  /** What the reader may do, and what it means to do nothing. */
  readonly objecting: string;
}

/** The dates as they stand: they may have moved since the notice was sent. */
export type StandingDates = Pick<NoticeContent, 'beginsOn' | 'bars' | 'lastDayToObject'>;

/** What a notice says to its reader, in its language: mail and page say the same. */
export function speakNotice(content: NoticeContent, processor: string, language: SpokenLanguage, dates: StandingDates = content): SpokenNotice {
  const speech = NOTICE_SPEECH[language];
  const course = courseOf(content);
  const wantedOn = dayInWords(content.wantedOn, language);
  return {
    subject: speech.subject[course](processor, content.title),
    intro: speech.intro[course](processor, content.serviceNames.join(', '), wantedOn),
    entries: content.entries.map((entry) => speakEntry(entry, language)),
    begins: beginning({ ...content, ...dates }, speech, language),
    objecting: objecting({ ...content, ...dates }, speech, language),
  };
}

function beginning(content: NoticeContent, speech: NoticeSpeech, language: SpokenLanguage): string {
  const { begins, unauthorised } = speech;
  const [wantedOn, beginsOn] = [dayInWords(content.wantedOn, language), content.beginsOn === null ? null : dayInWords(content.beginsOn, language)];
  if (courseOf(content) === 'UNAUTHORISED') {
    const until = beginsOn === null || content.silence === 'REFUSES' ? unauthorised.withYes : unauthorised.until(beginsOn);
    return `${until} ${unauthorised.rights}`;
  }
  if (content.silence === 'INFORMS') return begins.informs(wantedOn);
  if (content.isAtOnce) return begins.atOnce(wantedOn);
  if (content.silence === 'REFUSES') return begins.withYes(wantedOn);
  if (beginsOn !== null) return content.beginsOn === content.wantedOn ? begins.asPlanned(wantedOn) : begins.later(wantedOn, beginsOn);
  const isWaiting = content.bars.length > 0 && content.bars.every((bar) => bar === 'ACKNOWLEDGEMENT_NEEDED');
  return isWaiting ? begins.afterAcknowledgement(wantedOn) : begins.unknown(wantedOn);
}

function objecting(content: NoticeContent, speech: NoticeSpeech, language: SpokenLanguage): string {
  const { silence, isAtOnce, lastDayToObject, beginsOn } = content;
  const words = speech.objecting;
  const lastDay = lastDayToObject === null ? null : dayInWords(lastDayToObject, language);
  if (silence === 'INFORMS') return words.informs;
  if (silence === 'REFUSES') return words.besides(lastDay);
  if (isAtOnce) return words.atOnce(lastDay);
  if (courseOf(content) === 'UNAUTHORISED') return objectingToBegun(content, lastDay, speech, language);
  // Silence permits nothing where no day can be named on which it would.
  if (lastDay === null) return words.always;
  return beginsOn === null ? words.until(lastDay) : `${words.until(lastDay)} ${words.silencePermits}`;
}

/** What has begun cannot be objected to until it begins, and is not permitted before the notice of it has run. */
function objectingToBegun(
  { bars, beginsOn }: NoticeContent, lastDay: string | null, { objecting: words, unauthorised }: NoticeSpeech, language: SpokenLanguage,
): string {
  if (lastDay === null) return bars.includes('ACKNOWLEDGEMENT_NEEDED') ? unauthorised.afterAcknowledgement : unauthorised.always;
  return beginsOn === null ? words.until(lastDay) : `${words.until(lastDay)} ${unauthorised.silencePermits(dayInWords(beginsOn, language))}`;
}

const THINGS: Readonly<Record<string, ToldThing>> = { ENGAGEMENT: 'PARTY', PARTY: 'PARTY', PLACEMENT: 'PLACE', LOCATION: 'PLACE', TRANSFER: 'TRANSFER' };

/** One entry in words. */
export function speakEntry({ act, kind, before, after }: ToldEntry, language: SpokenLanguage): SpokenEntry {
  const speech = NOTICE_SPEECH[language];
  const facts = after ?? before;
  const thing = THINGS[kind] ?? 'OTHER';
  const isReplaced = act === 'CHANGES' && kind === 'ENGAGEMENT' && before?.name !== after?.name;
  const name = (said: ToldFacts): string => (thing === 'PLACE' && said.places.length > 0
    ? said.places.map((place) => placeInWords(place, language)).join('; ') : whoIs(said, speech, language));
  const rows = facts === null ? [] : rowsOf(facts, speech, language, thing);
  const old = act === 'CHANGES' && before !== null && !isReplaced ? oldRows(before, facts, speech, language, thing) : new Map<string, string>();
  const shown = rows.map(([label, value]) => [label, (old.get(label) ?? value) === value ? value : `${value} (${speech.untilNow(old.get(label) ?? '')})`] as const);
  const instead = isReplaced && before !== null ? [[speech.labels.instead, whoIs(before, speech, language)] as const] : [];
  const gone = [...old].filter(([label]) => !rows.some(([has]) => has === label)).map(([label, value]) => [label, `– (${speech.untilNow(value)})`] as const);
  const heading = speech.headings[thing][isReplaced ? 'COMES' : act];
  return { heading: `${heading}: ${facts === null ? '' : name(facts)}`, rows: [...instead, ...shown, ...gone] };
}

/** What stood until now. That nothing covered the data is news where something is to; that nothing had to goes without saying. */
function oldRows(before: ToldFacts, after: ToldFacts | null, speech: NoticeSpeech, language: SpokenLanguage, thing: ToldThing): ReadonlyMap<string, string> {
  const label = PUBLISHED_WORDS[language].fields.safeguards;
  const old = new Map(rowsOf(before, speech, language, thing));
  if (before.safeguards.length > 0) return old;
  if (after === null || after.safeguards.length === 0) old.delete(label);
  else old.set(label, speech.noSafeguard.none);
  return old;
}

/** By name, legal name and country. */
function whoIs({ name, legalName, country }: ToldFacts, { labels }: NoticeSpeech, language: SpokenLanguage): string {
  const more = [legalName === name ? null : legalName, country === null ? null : nameOf('region', country, language)].filter((each) => each !== null);
  return `${name ?? labels.itself}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}

function rowsOf(facts: ToldFacts, speech: NoticeSpeech, language: SpokenLanguage, thing: ToldThing): (readonly [string, string])[] {
  const words = PUBLISHED_WORDS[language];
  const { fields } = words;
  const { legalName, country, engagedBy, purposes, services, data, subjects, places, safeguards, lacksSafeguard, meaning, how, isController } = facts;
  const rows: readonly (readonly [string, string])[] = [
    [fields.name, thing === 'PLACE' ? whoIs(facts, speech, language) : meaning === undefined ? '' : facts.name ?? ''],
    [fields.legalName, legalName ?? ''], [fields.country, country === null ? '' : nameOf('region', country, language)], [fields.under, engagedBy ?? ''],
    [speech.labels.role, isController === true ? speech.labels.controller : ''],
    [fields.purposes, purposes.join('; ')], [fields.services, services.join(', ')], [fields.data, data.join(', ')], [speech.labels.subjects, subjects.join(', ')],
    [fields.locations, thing === 'PLACE' ? '' : places.map((place) => placeInWords(place, language)).join('; ')], [speech.labels.how, how === null ? '' : speech.ways[how] ?? codeInWords(words, how)],
    ...(meaning === undefined ? [] : [[fields.description, meaning.description ?? ''] as const, ...meaningRows(meaning, language)]),
    [fields.safeguards, safeguards.length === 0 && lacksSafeguard === true ? speech.noSafeguard.yet : safeguards.map((each) => safeguardInWords(words, each)).join('; ')],
  ];
  return rows.filter(([, value]) => value !== '');
}

export function entryInLines({ heading, rows }: SpokenEntry): string {
  return [heading, ...rows.map(([label, value]) => `${label}: ${value}`)].join('\n');
}
