import type { MailText, MailTemplate, SpokenLanguage } from '../../platform/mail/template.js';
import type { NoticeContent } from './notice-content.js';
import { NOTICE_SPEECH } from './notice-speech.js';
import { entryInLines, speakNotice } from './speak-notice.js';

interface NoticeData extends NoticeContent {
  readonly processor: string;
  readonly url: string;
  /** Of a notice that is none, for those who are to read it first: what it is, in their language. */
  readonly testing?: (language: SpokenLanguage) => string;
}

const ACTIONS: Readonly<Record<SpokenLanguage, string>> = {
  en: 'Read, acknowledge, permit or object', nl: 'Lezen, bevestigen, toestaan of bezwaar maken', de: 'Lesen, bestätigen, genehmigen oder widersprechen',
  fr: 'Lire, accuser réception, autoriser ou s’opposer',
};

const READING: Readonly<Record<SpokenLanguage, string>> = {
  en: 'Read and acknowledge', nl: 'Lezen en bevestigen', de: 'Lesen und bestätigen', fr: 'Lire et accuser réception',
};

/** To a customer: who and what comes, changes and goes, when it begins for it, until when it may object, what its silence means. */
export const changeNoticeMail = {
  name: 'change-notice',
  template: { en: mailIn('en'), nl: mailIn('nl'), de: mailIn('de'), fr: mailIn('fr') } satisfies MailTemplate<NoticeData>,
};

function mailIn(language: SpokenLanguage): (said: NoticeData) => MailText {
  return (said) => {
    const speech = NOTICE_SPEECH[language];
    const { subject, intro, entries, begins, objecting } = speakNotice(said, said.processor, language);
    const testing = said.testing?.(language);
    return {
      subject: testing === undefined ? subject : `[test] ${subject}`,
      paragraphs: [
        ...(testing === undefined ? [] : [testing]),
        `${intro} ${said.title}`, ...(said.explanation.trim() === '' ? [] : [said.explanation]), ...entries.map((entry) => entryInLines(entry, language)), begins, objecting,
        ...(said.mustCascade ? [speech.cascade] : []),
      ],
      action: { label: (said.silence === 'INFORMS' ? READING : ACTIONS)[language], url: said.url },
      after: said.contact === null ? [] : [speech.answering(said.contact)],
    };
  };
}
