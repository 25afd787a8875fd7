import type { MailTemplate } from '../../platform/mail/template.js';

interface ConfirmData {
  readonly organisation: string;
  readonly url: string;
}

/** To whoever typed an address: confirm it. */
export const confirmSubscriptionMail = {
  name: 'confirm-register-subscription',
  template: {
    en: ({ organisation, url }) => ({
      subject: `Confirm: changes of the register of ${organisation}`,
      paragraphs: [
        `Somebody, probably you, wants to be told at this address when the published register of ${organisation} changes.`,
        'Please confirm it. The link works once, for 7 days.',
      ],
      action: { label: 'Confirm', url },
      after: ['If it was not you, you need not do anything: without confirmation you get no mails.'],
    }),
    nl: ({ organisation, url }) => ({
      subject: `Bevestig: wijzigingen van het register van ${organisation}`,
      paragraphs: [
        `Iemand, waarschijnlijk u, wil op dit adres bericht als het gepubliceerde register van ${organisation} wijzigt.`,
        'Bevestig dat. De link werkt één keer, 7 dagen lang.',
      ],
      action: { label: 'Bevestigen', url },
      after: ['Was u het niet, dan hoeft u niets te doen: zonder bevestiging krijgt u geen mails.'],
    }),
    de: ({ organisation, url }) => ({
      subject: `Bitte bestätigen: Änderungen des Verzeichnisses von ${organisation}`,
      paragraphs: [
        `Jemand, vermutlich Sie, möchte an diese Adresse erfahren, wenn sich das veröffentlichte Verzeichnis von ${organisation} ändert.`,
        'Bitte bestätigen Sie das. Der Link gilt einmal und 7 Tage lang.',
      ],
      action: { label: 'Bestätigen', url },
      after: ['Waren Sie es nicht, brauchen Sie nichts zu tun: Ohne Bestätigung bekommen Sie keine Mails.'],
    }),
    fr: ({ organisation, url }) => ({
      subject: `À confirmer : modifications du registre de ${organisation}`,
      paragraphs: [
        `Quelqu’un, probablement vous, souhaite être averti à cette adresse lorsque le registre publié de ${organisation} change.`,
        'Veuillez confirmer. Le lien fonctionne une fois, pendant 7 jours.',
      ],
      action: { label: 'Confirmer', url },
      after: ['Si ce n’était pas vous, vous n’avez rien à faire : sans confirmation vous ne recevrez aucun message.'],
    }),
  } satisfies MailTemplate<ConfirmData>,
};

interface ChangedData {
  readonly organisation: string;
  /** Of the register. */
  readonly url: string;
  readonly stopUrl: string;
  /** A line for each change. */
  readonly lines: string;
  /** Changes that have no line. */
  readonly moreCount: number;
}

/** To a subscriber: what changed. */
export const registerChangedMail = {
  name: 'register-changed',
  template: {
    en: ({ organisation, url, stopUrl, lines, moreCount }) => ({
      subject: `The register of ${organisation} has changed`, paragraphs: [`The published register of ${organisation} has changed:`, lines, ...(moreCount === 0 ? [] : [`And ${moreCount} more: the register and its feed tell of all.\n${url}.atom`])],
      action: { label: 'See the register', url }, after: [`No more such mails:\n${stopUrl}`],
    }),
    nl: ({ organisation, url, stopUrl, lines, moreCount }) => ({
      subject: `Het register van ${organisation} is gewijzigd`, paragraphs: [`Het gepubliceerde register van ${organisation} is gewijzigd:`, lines, ...(moreCount === 0 ? [] : [`En nog ${moreCount}: het register en zijn feed vertellen alles.\n${url}.atom`])],
      action: { label: 'Bekijk het register', url }, after: [`Geen mails meer:\n${stopUrl}`],
    }),
    de: ({ organisation, url, stopUrl, lines, moreCount }) => ({
      subject: `Das Verzeichnis von ${organisation} hat sich geändert`,
      paragraphs: [`Das veröffentlichte Verzeichnis von ${organisation} hat sich geändert:`, lines, ...(moreCount === 0 ? [] : [`Und ${moreCount} weitere: Das Verzeichnis und sein Feed nennen alle.\n${url}.atom`])],
      action: { label: 'Verzeichnis ansehen', url }, after: [`Keine Mails mehr:\n${stopUrl}`],
    }),
    fr: ({ organisation, url, stopUrl, lines, moreCount }) => ({
      subject: `Le registre de ${organisation} a changé`, paragraphs: [`Le registre publié de ${organisation} a changé :`, lines, ...(moreCount === 0 ? [] : [`Et ${moreCount} de plus : le registre et son flux les indiquent toutes.\n${url}.atom`])],
      action: { label: 'Voir le registre', url }, after: [`Ne plus recevoir ces messages :\n${stopUrl}`],
    }),
  } satisfies MailTemplate<ChangedData>,
};
