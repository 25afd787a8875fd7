import type { MailTemplate } from '../../platform/mail/template.js';

export interface InvitationMail {
  /** Name of the provider. */
  readonly provider: string;
  /** Name of the customer as the provider knows it. */
  readonly customer: string;
  /** The only copy there is. */
  readonly token: string;
  /** Where the token is accepted: POST `{ token }`. */
  readonly url: string;
  /** Last day, ISO 8601. */
  readonly expiresOn: string;
}

/**
 * Invites a customer to look at its provider's record of it. No link to click: a mailbox that follows links by itself
 * must not accept anything.
 */
export const INVITATION_MAIL: MailTemplate<InvitationMail> = {
  en: ({ provider, customer, token, url, expiresOn }) => ({
    subject: `${provider}: connect ${customer}`,
    paragraphs: [
      `${provider} processes personal data for ${customer}. With the code below your organisation connects its own ` +
        'account to what we keep about you: your contacts, your agreement, and requests from people whose data it is.',
      `Code: ${token}`,
      `Whoever runs your account accepts it by sending { "token": "…" } to ${url} with an API key of your organisation.`,
      `The code works once, until ${expiresOn}. Keep it to yourself: whoever has it can connect their account instead.`,
    ],
    after: ['Nothing happens if you do nothing. If this did not concern you, please tell us.'],
  }),
  nl: ({ provider, customer, token, url, expiresOn }) => ({
    subject: `${provider}: ${customer} koppelen`,
    paragraphs: [
      `${provider} verwerkt persoonsgegevens voor ${customer}. Met onderstaande code koppelt uw organisatie haar eigen ` +
        'account aan wat wij over u bijhouden: uw contacten, uw overeenkomst en verzoeken van mensen over hun gegevens.',
      `Code: ${token}`,
      `Wie uw account beheert, aanvaardt haar door { "token": "…" } te sturen naar ${url} met een API-sleutel van uw organisatie.`,
      `De code werkt één keer, tot en met ${expiresOn}. Houd haar voor uzelf: wie haar heeft, kan zijn eigen account koppelen.`,
    ],
    after: ['Doet u niets, dan gebeurt er niets. Was dit niet voor u bestemd, laat het ons dan weten.'],
  }),
  de: ({ provider, customer, token, url, expiresOn }) => ({
    subject: `${provider}: ${customer} verbinden`,
    paragraphs: [
      `${provider} verarbeitet personenbezogene Daten für ${customer}. Mit dem folgenden Code verbindet Ihre Organisation ` +
        'ihr eigenes Konto mit dem, was wir über Sie führen: Ihre Kontakte, Ihren Vertrag und Anträge betroffener Personen.',
      `Code: ${token}`,
      `Wer Ihr Konto betreut, nimmt ihn an, indem er { "token": "…" } mit einem API-Schlüssel Ihrer Organisation an ${url} sendet.`,
      `Der Code gilt einmal, bis einschließlich ${expiresOn}. Geben Sie ihn nicht weiter: Wer ihn hat, kann sein eigenes Konto verbinden.`,
    ],
    after: ['Wenn Sie nichts tun, geschieht nichts. Falls dies nicht für Sie bestimmt war, sagen Sie uns bitte Bescheid.'],
  }),
  fr: ({ provider, customer, token, url, expiresOn }) => ({
    subject: `${provider} : relier ${customer}`,
    paragraphs: [
      `${provider} traite des données personnelles pour ${customer}. Avec le code ci-dessous, votre organisation relie son ` +
        'propre compte à ce que nous tenons à votre sujet : vos contacts, votre contrat et les demandes des personnes concernées.',
      `Code : ${token}`,
      `La personne qui gère votre compte l’accepte en envoyant { "token": "…" } à ${url} avec une clé d’API de votre organisation.`,
      `Le code sert une seule fois, jusqu’au ${expiresOn} inclus. Gardez-le pour vous : qui le possède peut relier son propre compte.`,
    ],
    after: ['Si vous ne faites rien, rien ne se passe. Si ce message ne vous concernait pas, dites-le-nous.'],
  }),
};
