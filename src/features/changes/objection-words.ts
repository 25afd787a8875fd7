import type { SpokenLanguage } from '../../platform/mail/template.js';

/** What the page of a notice says to somebody who has objected. */
export interface ObjectionWords {
  readonly said: string;
  readonly noReason: string;
  readonly again: string;
  readonly save: string;
  readonly withdraw: { readonly title: string; readonly button: string };
}

export const OBJECTION_WORDS: Readonly<Record<SpokenLanguage, ObjectionWords>> = {
  en: {
    said: 'Your objection', noReason: 'You gave no reason yet.', again: 'Say why, or say it anew', save: 'Save the reason',
    withdraw: { title: 'I take my objection back', button: 'Take back' },
  },
  nl: {
    said: 'Uw bezwaar', noReason: 'U gaf nog geen reden op.', again: 'Zeg waarom, of zeg het opnieuw', save: 'De reden bewaren',
    withdraw: { title: 'Ik trek mijn bezwaar in', button: 'Intrekken' },
  },
  de: {
    said: 'Ihr Widerspruch', noReason: 'Sie haben noch keinen Grund genannt.', again: 'Sagen Sie, warum, oder sagen Sie es neu', save: 'Grund speichern',
    withdraw: { title: 'Ich nehme meinen Widerspruch zurück', button: 'Zurücknehmen' },
  },
  fr: {
    said: 'Votre opposition', noReason: 'Vous n’avez pas encore donné de raison.', again: 'Dites pourquoi, ou dites-le autrement', save: 'Enregistrer la raison',
    withdraw: { title: 'Je retire mon opposition', button: 'Retirer' },
  },
};
