import type { SpokenLanguage } from '../../../platform/mail/template.js';
import type { PageWords } from './page-texts.js';
import { GERMAN } from './words.de.js';
import { ENGLISH } from './words.en.js';
import { FRENCH } from './words.fr.js';
import { DUTCH } from './words.nl.js';

/** What the public pages say, in each language we speak. */
export const PAGE_WORDS: Readonly<Record<SpokenLanguage, PageWords>> = {
  en: ENGLISH, nl: DUTCH, de: GERMAN, fr: FRENCH,
};
