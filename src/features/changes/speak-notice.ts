import { dayInWords } from '../../platform/html/page-language.js';
import { COLONS, type SpokenLanguage } from '../../platform/mail/template.js';
import { placeInWords } from '../publishing/index.js';
import type { NoticeContent } from './notice-content.js';
import type { NoticeSpeech, ToldThing } from './notice-sentences.js';
import { courseOf, NOTICE_SPEECH } from './notice-speech.js';
import type { ToldEntry, ToldFacts } from './told-entries.js';
import { type SpokenRow, spokenRows, whoIs } from './told-rows.js';

/** One entry as its reader has it: a headline, and what is said of it. */
export interface SpokenEntry {
  readonly heading: string;
  readonly rows: readonly SpokenRow[];
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
  const isReplaced = act === 'CHANGES' && kind === 'ENGAGEMENT' && isOther(before, after);
  const name = (said: ToldFacts): string => (thing === 'PLACE' && said.places.length > 0
    ? said.places.map((place) => placeInWords(place, language)).join('; ') : whoIs(said, speech, language));
  const instead = isReplaced && before !== null ? [[speech.labels.instead, whoIs(before, speech, language)] as const] : [];
  const rows = facts === null ? [] : spokenRows(facts, act === 'CHANGES' && !isReplaced ? before : null, thing, language);
  const heading = speech.headings[thing][isReplaced ? 'COMES' : act];
  return { heading: `${heading}${COLONS[language]} ${facts === null ? '' : name(facts)}`, rows: [...instead, ...rows] };
}

/** Whether somebody else stands there: one that is called otherwise is who it was. What was kept before parties were told by code is told by name. */
function isOther(before: ToldFacts | null, after: ToldFacts | null): boolean {
  return before?.party === undefined || after?.party === undefined ? before?.name !== after?.name : before.party !== after.party;
}

export function entryInLines({ heading, rows }: SpokenEntry, language: SpokenLanguage): string {
  return [heading, ...rows.map(([label, value]) => `${label}${COLONS[language]} ${value}`)].join('\n');
}
