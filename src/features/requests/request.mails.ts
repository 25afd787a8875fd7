import type { MailTemplate } from '../../platform/mail/template.js';
import { QUESTION_WORDS } from './prepared-questions.js';
import { RIGHT_WORDS, wordsOf } from './request.words.js';
import type { ActKind, PreparedQuestion, Right } from './request.js';

interface ConfirmData {
  readonly processor: string;
  readonly reference: string;
  readonly url: string;
  readonly statusUrl: string;
  readonly stopUrl: string;
}

/** To the person: confirm the address. Says nothing about whom they named. */
export const confirmAddressMail = {
  name: 'confirm-address',
  template: {
    en: ({ processor, reference, url, statusUrl, stopUrl }) => ({
      subject: `Please confirm your privacy request (${processor})`,
      paragraphs: [
        `Somebody, probably you, sent a privacy request to ${processor} with this e-mail address.`,
        'Please confirm that it was you. The link works once, for 7 days.',
      ],
      action: { label: 'Confirm my request', url },
      after: [
        `Follow your request here, whenever you like:\n${statusUrl}`,
        `If it was not you, you need not do anything. So that nobody can send you such mails, use this link:\n${stopUrl}`,
        `Reference: ${reference}`,
      ],
    }),
    nl: ({ processor, reference, url, statusUrl, stopUrl }) => ({
      subject: `Bevestig uw privacyverzoek (${processor})`,
      paragraphs: [
        `Iemand, waarschijnlijk u, heeft met dit e-mailadres een privacyverzoek aan ${processor} gestuurd.`,
        'Bevestig dat u dat was. De link werkt één keer, 7 dagen lang.',
      ],
      action: { label: 'Mijn verzoek bevestigen', url },
      after: [
        `Volg uw verzoek hier, wanneer u wilt:\n${statusUrl}`,
        `Was u het niet, dan hoeft u niets te doen. Met deze link kan niemand u nog zulke mails laten sturen:\n${stopUrl}`,
        `Kenmerk: ${reference}`,
      ],
    }),
    de: ({ processor, reference, url, statusUrl, stopUrl }) => ({
      subject: `Bitte bestätigen Sie Ihre Datenschutzanfrage (${processor})`,
      paragraphs: [
        `Jemand, vermutlich Sie, hat mit dieser E-Mail-Adresse eine Datenschutzanfrage an ${processor} gesendet.`,
        'Bitte bestätigen Sie, dass Sie es waren. Der Link gilt einmal und 7 Tage lang.',
      ],
      action: { label: 'Meine Anfrage bestätigen', url },
      after: [
        `Hier können Sie Ihre Anfrage jederzeit verfolgen:\n${statusUrl}`,
        `Waren Sie es nicht, brauchen Sie nichts zu tun. Damit Ihnen niemand solche Mails senden lässt, folgen Sie diesem Link:\n${stopUrl}`,
        `Aktenzeichen: ${reference}`,
      ],
    }),
    fr: ({ processor, reference, url, statusUrl, stopUrl }) => ({
      subject: `Veuillez confirmer votre demande (${processor})`,
      paragraphs: [
        `Quelqu’un, probablement vous, a adressé une demande relative aux données personnelles à ${processor} avec cette adresse.`,
        'Veuillez confirmer que c’était vous. Le lien fonctionne une seule fois, pendant 7 jours.',
      ],
      action: { label: 'Confirmer ma demande', url },
      after: [
        `Suivez votre demande ici, quand vous le souhaitez :\n${statusUrl}`,
        `Si ce n’était pas vous, vous n’avez rien à faire. Pour que personne ne vous fasse envoyer de tels messages :\n${stopUrl}`,
        `Référence : ${reference}`,
      ],
    }),
  } satisfies MailTemplate<ConfirmData>,
};

interface QuestionData {
  readonly processor: string;
  /** What staff ask; null: the rules ask, because nobody was named. */
  readonly question: PreparedQuestion | null;
  readonly reference: string;
  readonly url: string;
}

/** To the person who named nobody: which organisation do you mean? */
export const questionMail = {
  name: 'ask-which-organisation',
  template: {
    en: ({ processor, reference, url, question }) => ({
      subject: `Which organisation is your request about? (${processor})`,
      paragraphs: [
        `${processor} keeps data for many organisations. To pass your request on, we need to know which one you deal with.`,
        question === null ? 'Its name helps; its web address, a customer number or an invoice number helps more.'
          : QUESTION_WORDS.en[question],
      ],
      action: { label: 'Answer', url },
      after: [`Reference: ${reference}`],
    }),
    nl: ({ processor, reference, url, question }) => ({
      subject: `Over welke organisatie gaat uw verzoek? (${processor})`,
      paragraphs: [
        `${processor} bewaart gegevens voor veel organisaties. Om uw verzoek door te geven, moeten we weten met welke u te maken heeft.`,
        question === null ? 'De naam helpt; een webadres, klantnummer of factuurnummer helpt nog meer.'
          : QUESTION_WORDS.nl[question],
      ],
      action: { label: 'Antwoorden', url },
      after: [`Kenmerk: ${reference}`],
    }),
    de: ({ processor, reference, url, question }) => ({
      subject: `Welche Organisation betrifft Ihre Anfrage? (${processor})`,
      paragraphs: [
        `${processor} speichert Daten für viele Organisationen. Um Ihre Anfrage weiterzugeben, müssen wir wissen, mit welcher Sie zu tun haben.`,
        question === null ? 'Der Name hilft; eine Internetadresse, Kunden- oder Rechnungsnummer hilft noch mehr.'
          : QUESTION_WORDS.de[question],
      ],
      action: { label: 'Antworten', url },
      after: [`Aktenzeichen: ${reference}`],
    }),
    fr: ({ processor, reference, url, question }) => ({
      subject: `Quelle organisation votre demande concerne-t-elle ? (${processor})`,
      paragraphs: [
        `${processor} conserve des données pour de nombreuses organisations. Pour transmettre votre demande, nous devons savoir laquelle.`,
        question === null ? 'Son nom aide ; son adresse web, un numéro de client ou de facture aide davantage.'
          : QUESTION_WORDS.fr[question],
      ],
      action: { label: 'Répondre', url },
      after: [`Référence : ${reference}`],
    }),
  } satisfies MailTemplate<QuestionData>,
};

interface NoticeData {
  readonly processor: string;
  readonly customer: string;
  readonly reference: string;
  readonly rights: readonly Right[];
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly isProven: boolean;
  /** Who asks is masked until the customer says that the request is its own. */
  readonly isMasked: boolean;
  readonly url: string;
}

/** To a controller without login: a request for you. No personal data of the person: those are behind the link. */
export const controllerNoticeMail = {
  name: 'controller-notice',
  template: {
    en: (data) => ({
      subject: `Privacy request for ${data.customer}: answer due ${data.dueOn ?? 'soon'}`,
      paragraphs: [
        `${data.processor}, your processor, received a request of a person whose data you are responsible for.`,
        `What is asked: ${wordsOf(RIGHT_WORDS.en, data.rights)}. Received: ${data.receivedOn}. ` +
          `The law (Art. 12(3) GDPR) wants your answer by ${data.dueOn ?? 'one month from receipt'}.`,
        ...(data.isMasked ? ['It is not certain that it is for you. Say so first: until then you see the requester masked, and not what was written.'] : []),
        ...(data.isProven ? [] : ['The person has not confirmed the e-mail address: verify who it is (Art. 12(6) GDPR).']),
      ],
      action: { label: 'Read and answer the request', url: data.url },
      after: ['The link is for you alone: whoever has it can read and answer this request.', `Reference: ${data.reference}`],
    }),
    nl: (data) => ({
      subject: `Privacyverzoek voor ${data.customer}: antwoord uiterlijk ${data.dueOn ?? 'binnenkort'}`,
      paragraphs: [
        `${data.processor}, uw verwerker, ontving een verzoek van iemand voor wiens gegevens u verantwoordelijk bent.`,
        `Gevraagd: ${wordsOf(RIGHT_WORDS.nl, data.rights)}. Ontvangen: ${data.receivedOn}. ` +
          `De wet (art. 12, lid 3, AVG) vraagt uw antwoord uiterlijk ${data.dueOn ?? 'een maand na ontvangst'}.`,
        ...(data.isMasked ? ['Het is niet zeker dat het voor u is. Zeg dat eerst: tot dan ziet u de aanvrager gemaskeerd, en niet wat is geschreven.'] : []),
        ...(data.isProven ? [] : ['Het e-mailadres is niet bevestigd: ga na wie het is (art. 12, lid 6, AVG).']),
      ],
      action: { label: 'Verzoek lezen en beantwoorden', url: data.url },
      after: ['De link is alleen voor u: wie hem heeft, kan dit verzoek lezen en beantwoorden.', `Kenmerk: ${data.reference}`],
    }),
    de: (data) => ({
      subject: `Datenschutzanfrage für ${data.customer}: Antwort bis ${data.dueOn ?? 'bald'}`,
      paragraphs: [
        `${data.processor}, Ihr Auftragsverarbeiter, hat eine Anfrage einer Person erhalten, für deren Daten Sie verantwortlich sind.`,
        `Verlangt wird: ${wordsOf(RIGHT_WORDS.de, data.rights)}. Eingegangen: ${data.receivedOn}. ` +
          `Das Gesetz (Art. 12 Abs. 3 DSGVO) verlangt Ihre Antwort bis ${data.dueOn ?? 'einen Monat nach Eingang'}.`,
        ...(data.isMasked ? ['Es ist nicht gewiss, dass sie Sie betrifft. Sagen Sie das zuerst: Bis dahin sehen Sie die Person unkenntlich und nicht, was sie schrieb.'] : []),
        ...(data.isProven ? [] : ['Die E-Mail-Adresse ist nicht bestätigt: prüfen Sie, wer es ist (Art. 12 Abs. 6 DSGVO).']),
      ],
      action: { label: 'Anfrage lesen und beantworten', url: data.url },
      after: ['Der Link ist nur für Sie: Wer ihn hat, kann diese Anfrage lesen und beantworten.', `Aktenzeichen: ${data.reference}`],
    }),
    fr: (data) => ({
      subject: `Demande pour ${data.customer} : réponse avant le ${data.dueOn ?? 'délai légal'}`,
      paragraphs: [
        `${data.processor}, votre sous-traitant, a reçu la demande d’une personne dont vous êtes responsable des données.`,
        `Objet : ${wordsOf(RIGHT_WORDS.fr, data.rights)}. Reçue le ${data.receivedOn}. ` +
          `La loi (art. 12, par. 3, RGPD) exige votre réponse au plus tard le ${data.dueOn ?? 'un mois après réception'}.`,
        ...(data.isMasked ? ['Il n’est pas certain qu’elle soit pour vous. Dites-le d’abord : jusque-là l’auteur est masqué et le texte n’est pas montré.'] : []),
        ...(data.isProven ? [] : ['L’adresse électronique n’est pas confirmée : vérifiez l’identité (art. 12, par. 6, RGPD).']),
      ],
      action: { label: 'Lire et répondre', url: data.url },
      after: ['Ce lien est pour vous seul : quiconque le détient peut lire cette demande et y répondre.', `Référence : ${data.reference}`],
    }),
  } satisfies MailTemplate<NoticeData>,
};

interface MessageData {
  readonly reference: string;
  readonly kind: ActKind;
  readonly message: string;
}

/** To the person, on the controller's instruction and in its words. */
export const controllerMessageMail = {
  name: 'controller-message',
  template: {
    en: ({ reference, message }) => ({
      subject: 'About your privacy request',
      paragraphs: ['The organisation your request concerns asks us to tell you:', message], after: [`Reference: ${reference}`],
    }),
    nl: ({ reference, message }) => ({
      subject: 'Over uw privacyverzoek',
      paragraphs: ['De organisatie waarover uw verzoek gaat, vraagt ons u mee te delen:', message], after: [`Kenmerk: ${reference}`],
    }),
    de: ({ reference, message }) => ({
      subject: 'Zu Ihrer Datenschutzanfrage',
      paragraphs: ['Die Organisation, die Ihre Anfrage betrifft, bittet uns, Ihnen mitzuteilen:', message], after: [`Aktenzeichen: ${reference}`],
    }),
    fr: ({ reference, message }) => ({
      subject: 'À propos de votre demande',
      paragraphs: ['L’organisation concernée par votre demande nous prie de vous communiquer :', message], after: [`Référence : ${reference}`],
    }),
  } satisfies MailTemplate<MessageData>,
};
