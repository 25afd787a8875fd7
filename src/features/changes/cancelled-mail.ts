import { dayInWords } from '../../platform/html/page-language.js';
import type { MailTemplate, MailText, SpokenLanguage } from '../../platform/mail/template.js';
import { NOTICE_SPEECH } from './notice-speech.js';
import type { Outcome } from './objection.js';
import { type OutcomeAbout, speakOutcome } from './outcome-words.js';

interface CancelledData {
  readonly processor: string;
  readonly title: string;
  readonly wantedOn: string;
  /** What ends over the reader's objection, and ends all the same. */
  readonly ending: readonly (OutcomeAbout & { readonly outcome: Outcome })[];
  /** Whom an answer reaches. */
  readonly contact: string;
}

interface Words {
  readonly subject: (processor: string, title: string) => string;
  readonly intro: (processor: string, title: string, day: string) => string;
  readonly isOff: string;
  readonly nothing: string;
  readonly stands: string;
}

const WORDS: Readonly<Record<SpokenLanguage, Words>> = {
  en: {
    subject: (processor, title) => `${processor} calls a change off: ${title}`,
    intro: (processor, title, day) => `${processor} announced a change for ${day}: ${title}`,
    isOff: 'It was called off.', nothing: 'Nothing changes for you, and no answer is needed.',
    stands: 'What came of your objection to it stands all the same, unless something else is agreed with you:',
  },
  nl: {
    subject: (processor, title) => `${processor} trekt een wijziging in: ${title}`,
    intro: (processor, title, day) => `${processor} kondigde een wijziging aan per ${day}: ${title}`,
    isOff: 'Die is ingetrokken.', nothing: 'Voor u verandert niets, en een antwoord is niet nodig.',
    stands: 'Wat er van uw bezwaar ertegen is geworden blijft desondanks staan, tenzij met u iets anders wordt afgesproken:',
  },
  de: {
    subject: (processor, title) => `${processor} sagt eine Änderung ab: ${title}`,
    intro: (processor, title, day) => `${processor} hatte für den ${day} eine Änderung angekündigt: ${title}`,
    isOff: 'Sie ist abgesagt.', nothing: 'Für Sie ändert sich nichts, und eine Antwort ist nicht nötig.',
    stands: 'Was aus Ihrem Widerspruch dagegen geworden ist, bleibt trotzdem bestehen, es sei denn, mit Ihnen wird etwas anderes vereinbart:',
  },
  fr: {
    subject: (processor, title) => `${processor} annule un changement : ${title}`,
    intro: (processor, title, day) => `${processor} avait annoncé un changement pour le ${day} : ${title}`,
    isOff: 'Il est annulé.', nothing: 'Rien ne change pour vous, et aucune réponse n’est nécessaire.',
    stands: 'Ce qu’il est advenu de votre opposition demeure néanmoins, sauf autre accord avec vous :',
  },
};

/** To a customer that was told of a change: it does not happen, and what ends over it ends all the same. */
export const changeCancelledMail = {
  name: 'change-cancelled',
  template: { en: mailIn('en'), nl: mailIn('nl'), de: mailIn('de'), fr: mailIn('fr') } satisfies MailTemplate<CancelledData>,
};

function mailIn(language: SpokenLanguage): (said: CancelledData) => MailText {
  return ({ processor, title, wantedOn, ending, contact }) => {
    const words = WORDS[language];
    const intro = words.intro(processor, title, dayInWords(wantedOn, language));
    const isNothingLeft = ending.length === 0;
    return {
      subject: words.subject(processor, title),
      paragraphs: isNothingLeft ? [intro, `${words.isOff} ${words.nothing}`]
        : [intro, `${words.isOff} ${words.stands}`, ...ending.flatMap(({ outcome, ...about }) => speakOutcome(outcome, about, language).before)],
      after: isNothingLeft ? [] : [NOTICE_SPEECH[language].answering(contact)],
    };
  };
}
