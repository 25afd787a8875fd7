import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { NoticeContent } from './notice-content.js';
import { SPEECH_DE } from './notice-speech.de.js';
import { SPEECH_EN } from './notice-speech.en.js';
import { SPEECH_FR } from './notice-speech.fr.js';
import { SPEECH_NL } from './notice-speech.nl.js';
import type { Course, NoticeSpeech } from './notice-sentences.js';

export const NOTICE_SPEECH: Readonly<Record<SpokenLanguage, NoticeSpeech>> = { en: SPEECH_EN, nl: SPEECH_NL, de: SPEECH_DE, fr: SPEECH_FR };

export function courseOf({ mode, isAtOnce }: Pick<NoticeContent, 'mode' | 'isAtOnce'>): Course {
  if (mode === 'EMERGENCY') return isAtOnce ? 'AT_ONCE' : 'EMERGENCY';
  return mode;
}
