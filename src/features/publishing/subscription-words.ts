import type { SpokenLanguage } from '../../platform/mail/template.js';

export interface SubscriptionWords {
  readonly heading: string;
  readonly email: string;
  readonly hint: string;
  readonly subscribe: string;
  readonly askedTitle: string;
  readonly asked: string;
  readonly confirmTitle: string;
  readonly confirmWhy: string;
  readonly confirm: string;
  readonly confirmedTitle: string;
  readonly confirmed: string;
  readonly endTitle: string;
  readonly endWhy: string;
  readonly end: string;
  readonly endedTitle: string;
  readonly ended: string;
  readonly invalidTitle: string;
  readonly invalid: string;
}

/** What the pages around subscriptions say. */
export const SUBSCRIPTION_WORDS: Readonly<Record<SpokenLanguage, SubscriptionWords>> = {
  en: {
    heading: 'Be told of changes', email: 'E-mail address', hint: 'Within an hour of a change; at most one mail a day, only when something changed. You can end it at any time.',
    subscribe: 'Subscribe', askedTitle: 'Look into your mailbox', asked: 'We sent a mail to that address. Follow its link to confirm the subscription.',
    confirmTitle: 'Confirm the subscription', confirmWhy: 'Press the button to be told by mail when the register changes.', confirm: 'Confirm',
    confirmedTitle: 'You are subscribed', confirmed: 'We write to you when the register changes. Every mail has a link that ends it.',
    endTitle: 'End the subscription', endWhy: 'Press the button to get no more mails. Your address is deleted.', end: 'Unsubscribe',
    endedTitle: 'You are unsubscribed', ended: 'Your address is deleted. You get no more mails about this register.',
    invalidTitle: 'This link does not work', invalid: 'It was used already, is too old, or is not whole. Subscribe again to get a new one.',
  },
  nl: {
    heading: 'Bericht bij wijzigingen', email: 'E-mailadres', hint: 'Binnen een uur na een wijziging; hooguit één mail per dag, alleen als er iets wijzigde. U kunt het altijd beëindigen.',
    subscribe: 'Abonneren', askedTitle: 'Kijk in uw mailbox', asked: 'We hebben een mail naar dat adres gestuurd. Volg de link daarin om het abonnement te bevestigen.',
    confirmTitle: 'Bevestig het abonnement', confirmWhy: 'Druk op de knop om per mail bericht te krijgen als het register wijzigt.', confirm: 'Bevestigen',
    confirmedTitle: 'U bent geabonneerd', confirmed: 'We schrijven u als het register wijzigt. In elke mail staat een link om het te beëindigen.',
    endTitle: 'Beëindig het abonnement', endWhy: 'Druk op de knop om geen mails meer te krijgen. Uw adres wordt gewist.', end: 'Afmelden',
    endedTitle: 'U bent afgemeld', ended: 'Uw adres is gewist. U krijgt geen mails meer over dit register.',
    invalidTitle: 'Deze link werkt niet', invalid: 'Hij is al gebruikt, te oud of niet volledig. Abonneer u opnieuw voor een nieuwe.',
  },
  de: {
    heading: 'Nachricht bei Änderungen', email: 'E-Mail-Adresse', hint: 'Innerhalb einer Stunde nach einer Änderung; höchstens eine Mail am Tag, nur wenn sich etwas geändert hat. Sie können es jederzeit beenden.',
    subscribe: 'Abonnieren', askedTitle: 'Sehen Sie in Ihr Postfach', asked: 'Wir haben eine Mail an diese Adresse gesendet. Folgen Sie dem Link darin, um das Abonnement zu bestätigen.',
    confirmTitle: 'Abonnement bestätigen', confirmWhy: 'Drücken Sie die Schaltfläche, um Änderungen des Verzeichnisses per Mail zu erfahren.', confirm: 'Bestätigen',
    confirmedTitle: 'Sie haben abonniert', confirmed: 'Wir schreiben Ihnen, wenn sich das Verzeichnis ändert. Jede Mail enthält einen Link zum Beenden.',
    endTitle: 'Abonnement beenden', endWhy: 'Drücken Sie die Schaltfläche, um keine Mails mehr zu bekommen. Ihre Adresse wird gelöscht.', end: 'Abmelden',
    endedTitle: 'Sie sind abgemeldet', ended: 'Ihre Adresse ist gelöscht. Sie bekommen keine Mails mehr zu diesem Verzeichnis.',
    invalidTitle: 'Dieser Link funktioniert nicht', invalid: 'Er wurde schon benutzt, ist zu alt oder nicht vollständig. Abonnieren Sie erneut, um einen neuen zu bekommen.',
  },
  fr: {
    heading: 'Être averti des modifications', email: 'Adresse électronique', hint: 'Dans l’heure qui suit une modification ; un message par jour au plus, seulement si quelque chose a changé. Vous pouvez y mettre fin à tout moment.',
    subscribe: 'S’abonner', askedTitle: 'Consultez votre messagerie', asked: 'Nous avons envoyé un message à cette adresse. Suivez son lien pour confirmer l’abonnement.',
    confirmTitle: 'Confirmer l’abonnement', confirmWhy: 'Appuyez sur le bouton pour être averti lorsque le registre change.', confirm: 'Confirmer',
    confirmedTitle: 'Vous êtes abonné', confirmed: 'Nous vous écrirons lorsque le registre changera. Chaque message contient un lien pour y mettre fin.',
    endTitle: 'Mettre fin à l’abonnement', endWhy: 'Appuyez sur le bouton pour ne plus recevoir de messages. Votre adresse sera effacée.', end: 'Se désabonner',
    endedTitle: 'Vous êtes désabonné', ended: 'Votre adresse est effacée. Vous ne recevrez plus de messages sur ce registre.',
    invalidTitle: 'Ce lien ne fonctionne pas', invalid: 'Il a déjà servi, est trop ancien ou incomplet. Abonnez-vous de nouveau pour en recevoir un autre.',
  },
};
