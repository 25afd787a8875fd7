import { nameOf } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import { codeInWords, placeInWords, PUBLISHED_WORDS, safeguardInWords } from '../publishing/index.js';
import { meaningRows } from './meaning-words.js';
import type { NoticeSpeech, ToldThing } from './notice-sentences.js';
import { NOTICE_SPEECH } from './notice-speech.js';
import type { ToldFacts } from './told-entries.js';

export type SpokenRow = readonly [label: string, value: string];

/** What can be said of an entry: empty where it says nothing, and what that means beside something that it came from or becomes. */
interface Row {
  readonly label: string;
  readonly value: string;
  readonly absent: string;
  /** The headline says it already: told only where it was something else. */
  readonly isHeadline?: true;
}

/** What is said of an entry, row by row; of what changes with how it was until now, be that none. */
export function spokenRows(facts: ToldFacts, before: ToldFacts | null, thing: ToldThing, language: SpokenLanguage): SpokenRow[] {
  const { untilNow } = NOTICE_SPEECH[language];
  const old = before === null ? null : new Map(rowsOf(before, thing, language).map((row) => [row.label, row]));
  const rows = rowsOf(facts, thing, language).flatMap(({ label, value, absent, isHeadline }): SpokenRow[] => {
    const was = old?.get(label);
    if (was === undefined || was.value === value) return value === '' || isHeadline === true ? [] : [[label, value]];
    return [[label, `${value === '' ? absent : value} (${untilNow(was.value === '' ? was.absent : was.value)})`]];
  });
  return [...rows, ...safeguardRows(facts, before, language)];
}

/** By name, legal name and country. */
export function whoIs({ name, legalName, country }: ToldFacts, { labels }: NoticeSpeech, language: SpokenLanguage): string {
  const more = [legalName === name ? null : legalName, country === null ? null : nameOf('region', country, language)].filter((each) => each !== null);
  return `${name ?? labels.itself}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}

function rowsOf(facts: ToldFacts, thing: ToldThing, language: SpokenLanguage): Row[] {
  const speech = NOTICE_SPEECH[language];
  const words = PUBLISHED_WORDS[language];
  const { fields } = words;
  const { labels, absent: { none, unsaid, all, anybody } } = speech;
  const { legalName, country, engagedBy, purposes, services, data, subjects, places, meaning, how, isController } = facts;
  // Of a copy of data left out means all of it.
  const ofAll = thing === 'PLACE' && how !== null ? all : none;
  const row = (label: string, value: string, absent = unsaid): Row => ({ label, value, absent });
  return [
    nameRow(facts, thing, speech, language),
    row(fields.legalName, legalName ?? ''), row(fields.country, country === null ? '' : nameOf('region', country, language)), row(fields.under, engagedBy ?? '', labels.itself),
    row(labels.role, isController === true ? labels.controller : '', none),
    row(fields.purposes, purposes.join('; '), none), row(fields.services, services.join(', '), ofAll), row(fields.data, data.join(', '), ofAll),
    row(labels.subjects, subjects.join(', '), data.length === 0 ? none : anybody),
    row(fields.locations, thing === 'PLACE' ? '' : places.map((place) => placeInWords(place, language)).join('; '), none),
    row(labels.how, how === null ? '' : speech.ways[how] ?? codeInWords(words, how)),
    ...(meaning === undefined ? [] : [row(fields.description, meaning.description ?? ''), ...meaningRows(meaning, language).map(([label, value, absent]) => row(label, value, absent ?? none))]),
  ];
}

function nameRow(facts: ToldFacts, thing: ToldThing, speech: NoticeSpeech, language: SpokenLanguage): Row {
  const label = PUBLISHED_WORDS[language].fields.name;
  if (thing === 'PLACE') return { label, value: whoIs(facts, speech, language), absent: '' };
  const named = { label, value: facts.name ?? speech.labels.itself, absent: '' };
  return facts.meaning === undefined ? { ...named, isHeadline: true } : named;
}

/** That nothing covered the data is news where something is to; that nothing had to goes without saying. */
function safeguardRows({ safeguards, lacksSafeguard }: ToldFacts, before: ToldFacts | null, language: SpokenLanguage): SpokenRow[] {
  const words = PUBLISHED_WORDS[language];
  const { noSafeguard, untilNow } = NOTICE_SPEECH[language];
  const { safeguards: label } = words.fields;
  const inWords = (said: ToldFacts['safeguards']): string => said.map((each) => safeguardInWords(words, each)).join('; ');
  const [is, was] = [inWords(safeguards), before === null ? null : inWords(before.safeguards)];
  const lacking = lacksSafeguard === true ? noSafeguard.yet : '';
  if (was === null || was === is) return is === '' && lacking === '' ? [] : [[label, is === '' ? lacking : is]];
  return [[label, `${is === '' ? lacking === '' ? noSafeguard.none : lacking : is} (${untilNow(was === '' ? noSafeguard.none : was)})`]];
}
