import { dayInWords } from '../../platform/html/page-language.js';
import type { MailTemplate } from '../../platform/mail/template.js';

interface CancelledData {
  readonly processor: string;
  readonly title: string;
  readonly wantedOn: string;
}

/** To a customer that was told of a change: it does not happen. */
export const changeCancelledMail = {
  name: 'change-cancelled',
  template: {
    en: ({ processor, title, wantedOn }) => ({
      subject: `${processor} calls a change off: ${title}`,
      paragraphs: [`${processor} announced a change for ${dayInWords(wantedOn, 'en')}: ${title}`, 'It was called off. Nothing changes for you, and no answer is needed.'],
    }),
    nl: ({ processor, title, wantedOn }) => ({
      subject: `${processor} trekt een wijziging in: ${title}`,
      paragraphs: [`${processor} kondigde een wijziging aan per ${dayInWords(wantedOn, 'nl')}: ${title}`, 'Die is ingetrokken. Voor u verandert niets, en een antwoord is niet nodig.'],
    }),
    de: ({ processor, title, wantedOn }) => ({
      subject: `${processor} sagt eine Änderung ab: ${title}`,
      paragraphs: [`${processor} hatte für den ${dayInWords(wantedOn, 'de')} eine Änderung angekündigt: ${title}`, 'Sie ist abgesagt. Für Sie ändert sich nichts, und eine Antwort ist nicht nötig.'],
    }),
    fr: ({ processor, title, wantedOn }) => ({
      subject: `${processor} annule un changement : ${title}`,
      paragraphs: [`${processor} avait annoncé un changement pour le ${dayInWords(wantedOn, 'fr')} : ${title}`, 'Il est annulé. Rien ne change pour vous, et aucune réponse n’est nécessaire.'],
    }),
  } satisfies MailTemplate<CancelledData>,
};
