import { dayInWords } from '../../platform/html/page-language.js';
import type { MailTemplate, MailText, SpokenLanguage } from '../../platform/mail/template.js';
import { NOTICE_SPEECH } from './notice-speech.js';
import type { Outcome } from './objection.js';
import { type OutcomeAbout, speakOutcome } from './outcome-words.js';

interface OutcomeData extends OutcomeAbout {
  readonly processor: string;
  /** Of the change, in the words the customer heard. */
  readonly title: string;
  readonly receivedOn: string;
  readonly outcome: Outcome;
  /** Whether it takes the place of what was told before. */
  readonly isCorrection: boolean;
  /** Whom an answer reaches. */
  readonly contact: string;
}

interface Words {
  readonly subject: (processor: string, title: string) => string;
  readonly intro: (processor: string, services: string, day: string) => string;
  readonly corrects: string;
}

const WORDS: Readonly<Record<SpokenLanguage, Words>> = {
  en: {
    subject: (processor, title) => `${processor} answers your objection: ${title}`,
    intro: (processor, services, day) => `${processor}, which processes personal data for you (${services}), answers your objection of ${day} to this change:`,
    corrects: 'This corrects what you were told before.',
  },
  nl: {
    subject: (processor, title) => `${processor} antwoordt op uw bezwaar: ${title}`,
    intro: (processor, services, day) => `${processor}, dat voor u persoonsgegevens verwerkt (${services}), antwoordt op uw bezwaar van ${day} tegen deze wijziging:`,
    corrects: 'Dit verbetert wat u eerder is meegedeeld.',
  },
  de: {
    subject: (processor, title) => `${processor} antwortet auf Ihren Widerspruch: ${title}`,
    intro: (processor, services, day) => `${processor} verarbeitet für Sie personenbezogene Daten (${services}) und antwortet auf Ihren Widerspruch vom ${day} gegen diese Änderung:`,
    corrects: 'Das berichtigt, was Ihnen zuvor mitgeteilt wurde.',
  },
  fr: {
    subject: (processor, title) => `${processor} répond à votre opposition : ${title}`,
    intro: (processor, services, day) => `${processor}, qui traite des données personnelles pour vous (${services}), répond à votre opposition du ${day} à ce changement :`,
    corrects: 'Ceci corrige ce qui vous a été dit auparavant.',
  },
};

/** To a customer that objected: what came of it. */
export const objectionAnswerMail = {
  name: 'objection-answer',
  template: { en: mailIn('en'), nl: mailIn('nl'), de: mailIn('de'), fr: mailIn('fr') } satisfies MailTemplate<OutcomeData>,
};

function mailIn(language: SpokenLanguage): (said: OutcomeData) => MailText {
  return ({ processor, title, receivedOn, outcome, isCorrection, contact, ...about }) => {
    const words = WORDS[language];
    const { before, written, after } = speakOutcome(outcome, about, language);
    return {
      subject: words.subject(processor, title),
      paragraphs: [
        `${words.intro(processor, about.services.join(', '), dayInWords(receivedOn, language))} ${title}`, ...(isCorrection ? [words.corrects] : []),
        ...before, ...(written === null ? [] : [written]), ...after,
      ],
      after: [NOTICE_SPEECH[language].answering(contact)],
    };
  };
}
