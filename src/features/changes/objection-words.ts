import type { SpokenLanguage } from '../../platform/mail/template.js';

/** What the page of a notice says to somebody who has objected. */
export interface ObjectionWords {
  readonly said: string;
  readonly noReason: string;
  readonly again: string;
  readonly save: string;
  readonly withdraw: { readonly title: string; readonly button: string };
  readonly ends: Readonly<Record<'SERVICE_ENDED' | 'AGREEMENT_ENDED', (day: string) => string>>;
  readonly refund: (amount: string) => string;
}

export const OBJECTION_WORDS: Readonly<Record<SpokenLanguage, ObjectionWords>> = {
  en: {
    said: 'Your objection', noReason: 'You gave no reason yet.', again: 'Say why, or say it anew', save: 'Save the reason',
    withdraw: { title: 'I take my objection back', button: 'Take back' },
    ends: { SERVICE_ENDED: (day) => `The service ends for you on ${day}.`, AGREEMENT_ENDED: (day) => `The agreement ends on ${day}.` },
    refund: (amount) => `To be paid back to you: ${amount}.`,
  },
  nl: {
    said: 'Uw bezwaar', noReason: 'U gaf nog geen reden op.', again: 'Zeg waarom, of zeg het opnieuw', save: 'De reden bewaren',
    withdraw: { title: 'Ik trek mijn bezwaar in', button: 'Intrekken' },
    ends: { SERVICE_ENDED: (day) => `De dienst eindigt voor u op ${day}.`, AGREEMENT_ENDED: (day) => `De overeenkomst eindigt op ${day}.` },
    refund: (amount) => `U krijgt terug: ${amount}.`,
  },
  de: {
    said: 'Ihr Widerspruch', noReason: 'Sie haben noch keinen Grund genannt.', again: 'Sagen Sie, warum, oder sagen Sie es neu', save: 'Grund speichern',
    withdraw: { title: 'Ich nehme meinen Widerspruch zurück', button: 'Zurücknehmen' },
    ends: { SERVICE_ENDED: (day) => `Der Dienst endet für Sie am ${day}.`, AGREEMENT_ENDED: (day) => `Der Vertrag endet am ${day}.` },
    refund: (amount) => `Sie erhalten zurück: ${amount}.`,
  },
  fr: {
    said: 'Votre opposition', noReason: 'Vous n’avez pas encore donné de raison.', again: 'Dites pourquoi, ou dites-le autrement', save: 'Enregistrer la raison',
    withdraw: { title: 'Je retire mon opposition', button: 'Retirer' },
    ends: { SERVICE_ENDED: (day) => `Le service prend fin pour vous le ${day}.`, AGREEMENT_ENDED: (day) => `Le contrat prend fin le ${day}.` },
    refund: (amount) => `À vous rembourser : ${amount}.`,
  },
};
