import type { SpokenLanguage } from '../../../platform/mail/template.js';

interface StopWords {
  readonly title: string;
  sent(processor: string): string;
  what(days: number): string;
  readonly stays: string;
  readonly button: string;
  readonly doneTitle: string;
  done(days: number): string;
  readonly lift: string;
}

/** What the page says on which confirmations are stopped, in each language we speak. */
export const STOP_WORDS: Readonly<Record<SpokenLanguage, StopWords>> = {
  en: {
    title: 'Was it not you?',
    sent: (processor) => `Somebody sent a privacy request to ${processor} with your e-mail address.`,
    what: (days) =>
      `If you did not, press the button: for ${days} days nobody can have such confirmations sent to your address, at ` +
      'any organisation that takes requests here.',
    stays: 'Do not press it if you want to send a request yourself in that time: you would get no confirmation either.',
    button: 'Stop these mails',
    doneTitle: 'These mails are stopped',
    done: (days) => `For ${days} days no more confirmations are sent to your address.`,
    lift: 'Did you press it by mistake? Confirm a request with the link in its mail, and the stop is lifted.',
  },
  nl: {
    title: 'Was u het niet?',
    sent: (processor) => `Iemand heeft met uw e-mailadres een privacyverzoek aan ${processor} gestuurd.`,
    what: (days) =>
      `Was u dat niet, druk dan op de knop: ${days} dagen lang kan niemand zulke bevestigingen naar uw adres laten sturen, ` +
      'bij geen enkele organisatie die hier verzoeken ontvangt.',
    stays: 'Doe dit niet als u in die tijd zelf een verzoek wilt sturen: u zou dan ook geen bevestiging krijgen.',
    button: 'Deze mails stoppen',
    doneTitle: 'Deze mails zijn gestopt',
    done: (days) => `Er worden ${days} dagen lang geen bevestigingen meer naar uw adres gestuurd.`,
    lift: 'Per ongeluk gedrukt? Bevestig een verzoek met de link in de mail ervan, dan geldt de stop niet meer.',
  },
  de: {
    title: 'Waren Sie es nicht?',
    sent: (processor) => `Jemand hat mit Ihrer E-Mail-Adresse eine Datenschutzanfrage an ${processor} gesendet.`,
    what: (days) =>
      `Waren Sie es nicht, drücken Sie die Schaltfläche: ${days} Tage lang kann niemand solche Bestätigungen an Ihre Adresse ` +
      'senden lassen, bei keiner Organisation, die hier Anfragen annimmt.',
    stays: 'Tun Sie es nicht, wenn Sie in dieser Zeit selbst eine Anfrage senden wollen: Auch Sie bekämen keine Bestätigung.',
    button: 'Diese Mails stoppen',
    doneTitle: 'Diese Mails sind gestoppt',
    done: (days) => `${days} Tage lang werden keine Bestätigungen mehr an Ihre Adresse gesendet.`,
    lift: 'Versehentlich gedrückt? Bestätigen Sie eine Anfrage mit dem Link in deren Mail, dann gilt der Stopp nicht mehr.',
  },
  fr: {
    title: 'Ce n’était pas vous ?',
    sent: (processor) => `Quelqu’un a adressé une demande relative aux données personnelles à ${processor} avec votre adresse.`,
    what: (days) =>
      `Si ce n’était pas vous, appuyez sur le bouton : pendant ${days} jours, personne ne pourra faire envoyer de telles ` +
      'confirmations à votre adresse, auprès d’aucune organisation qui reçoit des demandes ici.',
    stays: 'Ne le faites pas si vous voulez vous-même envoyer une demande dans ce délai : vous ne recevriez pas de confirmation.',
    button: 'Arrêter ces messages',
    doneTitle: 'Ces messages sont arrêtés',
    done: (days) => `Pendant ${days} jours, aucune confirmation ne sera plus envoyée à votre adresse.`,
    lift: 'Appuyé par erreur ? Confirmez une demande avec le lien de son message, et l’arrêt est levé.',
  },
};
