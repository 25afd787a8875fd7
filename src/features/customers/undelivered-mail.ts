import type { MailTemplate, SpokenLanguage } from '../../platform/mail/template.js';
import { type EndpointMail, PLACE } from './endpoint-mails.js';

/** An event as a mail tells of it: what it is about, never of whom. */
export interface UndeliveredEvent {
  readonly type: string;
  /** When it must be done, or else when it happened. */
  readonly at: string;
  readonly reference: string | null;
  readonly url: string | null;
}

export interface UndeliveredMail extends Pick<EndpointMail, 'organisation' | 'customer' | 'host'> {
  readonly events: readonly UndeliveredEvent[];
}

/** Listed in one mail; of the rest only the number is told. */
const LISTED = 50;

const TYPES: Readonly<Record<SpokenLanguage, Readonly<Record<string, string>>>> = {
  en: { 'request.due_soon': 'Answer due soon', 'request.overdue': 'Answer overdue' },
  nl: { 'request.due_soon': 'Antwoord binnenkort nodig', 'request.overdue': 'Antwoord te laat' },
  de: { 'request.due_soon': 'Antwort bald fällig', 'request.overdue': 'Antwort überfällig' },
  fr: { 'request.due_soon': 'Réponse bientôt due', 'request.overdue': 'Réponse en retard' },
};

const MORE: Readonly<Record<SpokenLanguage, (count: number) => string>> = {
  en: (count) => `and ${count} more`,
  nl: (count) => `en nog ${count}`,
  de: (count) => `und ${count} weitere`,
  fr: (count) => `et ${count} de plus`,
};

function list(language: SpokenLanguage, events: readonly UndeliveredEvent[]): string {
  const lines = events.slice(0, LISTED).map(({ type, at, reference, url }) =>
    [TYPES[language][type] ?? type, at, reference, url].filter((part) => part !== null).join(' · '));
  return [...lines, ...(events.length > LISTED ? [MORE[language](events.length - LISTED)] : [])].join('\n');
}

/** Deadlines and incidents do not end with an endpoint: they reach the privacy contact by mail. */
export const UNDELIVERED_MAIL: MailTemplate<UndeliveredMail> = {
  en: (data) => ({
    subject: `${data.organisation}: deadlines or incidents that no webhook could tell`,
    paragraphs: [
      `These notices about deadlines or incidents have not reached ${PLACE.en(data)}. So that they are not lost, you get them by mail:`,
      list('en', data.events),
    ],
  }),
  nl: (data) => ({
    subject: `${data.organisation}: termijnen of incidenten die geen webhook kon melden`,
    paragraphs: [
      `Deze meldingen over termijnen of incidenten hebben ${PLACE.nl(data)} niet bereikt. Om ze niet verloren te laten gaan, krijgt u ze per e-mail:`,
      list('nl', data.events),
    ],
  }),
  de: (data) => ({
    subject: `${data.organisation}: Fristen oder Vorfälle, die kein Webhook melden konnte`,
    paragraphs: [
      `Diese Mitteilungen über Fristen oder Vorfälle hat ${PLACE.de(data)} nicht angenommen. Damit sie nicht verloren gehen, erhalten Sie sie per E-Mail:`,
      list('de', data.events),
    ],
  }),
  fr: (data) => ({
    subject: `${data.organisation} : échéances ou incidents qu’aucun webhook n’a pu signaler`,
    paragraphs: [
      `Ces avis d’échéances ou d’incidents n’ont pas été acceptés : ${PLACE.fr(data)} ne les a pas reçus. Pour qu’ils ne se perdent pas, les voici par courriel :`,
      list('fr', data.events),
    ],
  }),
};
