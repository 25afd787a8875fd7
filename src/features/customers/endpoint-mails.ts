import type { MailTemplate } from '../../platform/mail/template.js';

/** What every mail about an endpoint says. Never its whole URL: that may hold a secret. */
export interface EndpointMail {
  /** Name of the organisation that set the endpoint up. */
  readonly organisation: string;
  /** The customer it was set up for; null: the organisation's own. */
  readonly customer: string | null;
  readonly host: string;
  readonly description: string;
  readonly at: string;
  /** Where its deliveries are read, and what enables it and sends again what it missed: with a key of the organisation. */
  readonly logUrl: string;
  readonly enableUrl: string;
  readonly replayUrl: string;
}

type Place = Pick<EndpointMail, 'organisation' | 'customer' | 'host'>;

/** Which endpoint, in the middle of a sentence. */
export const PLACE = {
  en: ({ organisation, customer, host }: Place) => (customer === null ? `your webhook endpoint at ${host}`
    : `the webhook endpoint at ${host} that ${organisation} set up for ${customer}`),
  nl: ({ organisation, customer, host }: Place) => (customer === null ? `uw webhook-endpoint op ${host}`
    : `het webhook-endpoint op ${host} dat ${organisation} voor ${customer} heeft ingericht`),
  de: ({ organisation, customer, host }: Place) => (customer === null ? `Ihr Webhook-Endpunkt unter ${host}`
    : `der Webhook-Endpunkt unter ${host}, den ${organisation} für ${customer} eingerichtet hat,`),
  fr: ({ organisation, customer, host }: Place) => (customer === null ? `votre point de terminaison webhook (${host})`
    : `le point de terminaison webhook (${host}) que ${organisation} a configuré pour ${customer}`),
} as const;

const REPLAY = {
  en: ({ organisation, replayUrl }: EndpointMail) => `What was given up can be sent again, with an API key of ${organisation}: POST ${replayUrl}`,
  nl: ({ organisation, replayUrl }: EndpointMail) => `Wat is opgegeven, kan opnieuw worden verstuurd, met een API-sleutel van ${organisation}: POST ${replayUrl}`,
  de: ({ organisation, replayUrl }: EndpointMail) => `Was aufgegeben wurde, lässt sich mit einem API-Schlüssel von ${organisation} erneut senden: POST ${replayUrl}`,
  fr: ({ organisation, replayUrl }: EndpointMail) => `Ce qui a été abandonné peut être renvoyé avec une clé d’API de ${organisation} : POST ${replayUrl}`,
} as const;

const LOG = {
  en: ({ description, logUrl }: EndpointMail) => [description, `What it answered: GET ${logUrl}`],
  nl: ({ description, logUrl }: EndpointMail) => [description, `Wat het heeft geantwoord: GET ${logUrl}`],
  de: ({ description, logUrl }: EndpointMail) => [description, `Was er geantwortet hat: GET ${logUrl}`],
  fr: ({ description, logUrl }: EndpointMail) => [description, `Ses réponses : GET ${logUrl}`],
} as const;

export interface FailingMail extends EndpointMail {
  readonly since: string;
  readonly disabledFrom: string;
}

/** Nothing but failure for a day, three, four: it will be disabled. */
export const ENDPOINT_FAILING_MAIL: MailTemplate<FailingMail> = {
  en: (data) => ({
    subject: `${data.organisation}: webhooks to ${data.host} fail`,
    paragraphs: [
      `Since ${data.since}, ${PLACE.en(data)} has taken no event: every delivery failed.`,
      `Unless one succeeds before ${data.disabledFrom}, the endpoint is then disabled and gets nothing any more. Each event ` +
        'is tried again for about three days, then given up.',
    ],
    after: LOG.en(data),
  }),
  nl: (data) => ({
    subject: `${data.organisation}: webhooks naar ${data.host} mislukken`,
    paragraphs: [
      `Sinds ${data.since} heeft ${PLACE.nl(data)} geen gebeurtenis aangenomen: elke aflevering mislukte.`,
      `Lukt er geen vóór ${data.disabledFrom}, dan wordt het endpoint uitgeschakeld en krijgt het niets meer. Elke ` +
        'gebeurtenis wordt ongeveer drie dagen lang opnieuw geprobeerd en dan opgegeven.',
    ],
    after: LOG.nl(data),
  }),
  de: (data) => ({
    subject: `${data.organisation}: Webhooks an ${data.host} schlagen fehl`,
    paragraphs: [
      `Seit ${data.since} hat ${PLACE.de(data)} kein Ereignis angenommen: Jede Zustellung schlug fehl.`,
      `Gelingt bis ${data.disabledFrom} keine, wird der Endpunkt abgeschaltet und erhält nichts mehr. Jedes Ereignis wird ` +
        'etwa drei Tage lang erneut versucht und dann aufgegeben.',
    ],
    after: LOG.de(data),
  }),
  fr: (data) => ({
    subject: `${data.organisation} : les webhooks vers ${data.host} échouent`,
    paragraphs: [
      `Depuis le ${data.since}, ${PLACE.fr(data)} n’a accepté aucun événement : chaque envoi a échoué.`,
      `Si aucun n’aboutit avant le ${data.disabledFrom}, le point de terminaison sera désactivé et ne recevra plus rien. ` +
        'Chaque événement est renvoyé pendant trois jours environ, puis abandonné.',
    ],
    after: LOG.fr(data),
  }),
};

export interface DisabledMail extends EndpointMail {
  /** It answered 410; otherwise it failed for five days. */
  readonly isGone: boolean;
}

export const ENDPOINT_DISABLED_MAIL: MailTemplate<DisabledMail> = {
  en: (data) => ({
    subject: `${data.organisation}: webhooks to ${data.host} are disabled`,
    paragraphs: [
      `As of ${data.at}, ${PLACE.en(data)} is disabled and gets no events.`,
      data.isGone ? 'It answered 410, which says that it is gone for good.' : 'Every delivery of five days failed.',
      `What waited for it is given up. Once it answers again, enable it, with an API key of ${data.organisation}: POST ${data.enableUrl}`,
      REPLAY.en(data),
    ],
    after: LOG.en(data),
  }),
  nl: (data) => ({
    subject: `${data.organisation}: webhooks naar ${data.host} zijn uitgeschakeld`,
    paragraphs: [
      `Sinds ${data.at} is ${PLACE.nl(data)} uitgeschakeld; het krijgt geen gebeurtenissen meer.`,
      data.isGone ? 'Het antwoordde met 410: het bestaat niet meer.' : 'Vijf dagen lang mislukte elke aflevering.',
      `Wat wachtte, is opgegeven. Schakel het in zodra het weer antwoordt, met een API-sleutel van ${data.organisation}: POST ${data.enableUrl}`,
      REPLAY.nl(data),
    ],
    after: LOG.nl(data),
  }),
  de: (data) => ({
    subject: `${data.organisation}: Webhooks an ${data.host} sind abgeschaltet`,
    paragraphs: [
      `Seit ${data.at} ist ${PLACE.de(data)} abgeschaltet und erhält keine Ereignisse.`,
      data.isGone ? 'Er antwortete mit 410: Es gibt ihn nicht mehr.' : 'Fünf Tage lang schlug jede Zustellung fehl.',
      `Was wartete, ist aufgegeben. Sobald er wieder antwortet, schalten Sie ihn mit einem API-Schlüssel von ${data.organisation} ein: POST ${data.enableUrl}`,
      REPLAY.de(data),
    ],
    after: LOG.de(data),
  }),
  fr: (data) => ({
    subject: `${data.organisation} : les webhooks vers ${data.host} sont désactivés`,
    paragraphs: [
      `Depuis le ${data.at}, ${PLACE.fr(data)} est désactivé et ne reçoit plus d’événements.`,
      data.isGone ? 'Il a répondu 410 : il n’existe plus.' : 'Pendant cinq jours, chaque envoi a échoué.',
      `Ce qui attendait est abandonné. Dès qu’il répond à nouveau, activez-le avec une clé d’API de ${data.organisation} : POST ${data.enableUrl}`,
      REPLAY.fr(data),
    ],
    after: LOG.fr(data),
  }),
};

/** To whoever was told that it failed or was disabled. */
export const ENDPOINT_RECOVERED_MAIL: MailTemplate<EndpointMail> = {
  en: (data) => ({
    subject: `${data.organisation}: webhooks to ${data.host} arrive again`,
    paragraphs: [`As of ${data.at}, ${PLACE.en(data)} takes events again.`, REPLAY.en(data)],
    after: LOG.en(data),
  }),
  nl: (data) => ({
    subject: `${data.organisation}: webhooks naar ${data.host} komen weer aan`,
    paragraphs: [`Sinds ${data.at} neemt ${PLACE.nl(data)} weer gebeurtenissen aan.`, REPLAY.nl(data)],
    after: LOG.nl(data),
  }),
  de: (data) => ({
    subject: `${data.organisation}: Webhooks an ${data.host} kommen wieder an`,
    paragraphs: [`Seit ${data.at} nimmt ${PLACE.de(data)} wieder Ereignisse an.`, REPLAY.de(data)],
    after: LOG.de(data),
  }),
  fr: (data) => ({
    subject: `${data.organisation} : les webhooks vers ${data.host} arrivent à nouveau`,
    paragraphs: [`Depuis le ${data.at}, ${PLACE.fr(data)} accepte à nouveau des événements.`, REPLAY.fr(data)],
    after: LOG.fr(data),
  }),
};

export interface GivenUpMail extends EndpointMail {
  /** Types with how many of each: `request.routed (3)`. */
  readonly events: string;
}

/** It takes events, but not these. */
export const EVENTS_GIVEN_UP_MAIL: MailTemplate<GivenUpMail> = {
  en: (data) => ({
    subject: `${data.organisation}: webhooks to ${data.host} were given up`,
    paragraphs: [
      `However often they were sent, ${PLACE.en(data)} has not taken these events, although it takes others: ${data.events}. ` +
        'They are not tried any more.',
      REPLAY.en(data), 'You are told of this once a day at most.',
    ],
    after: LOG.en(data),
  }),
  nl: (data) => ({
    subject: `${data.organisation}: webhooks naar ${data.host} zijn opgegeven`,
    paragraphs: [
      `Hoe vaak ze ook zijn verstuurd, ${PLACE.nl(data)} heeft deze gebeurtenissen niet aangenomen, andere wel: ${data.events}. ` +
        'Ze worden niet meer geprobeerd.',
      REPLAY.nl(data), 'U krijgt hierover hoogstens één bericht per dag.',
    ],
    after: LOG.nl(data),
  }),
  de: (data) => ({
    subject: `${data.organisation}: Webhooks an ${data.host} wurden aufgegeben`,
    paragraphs: [
      `In allen Versuchen hat ${PLACE.de(data)} diese Ereignisse nicht angenommen, andere dagegen schon: ${data.events}. ` +
        'Sie werden nicht mehr versucht.',
      REPLAY.de(data), 'Sie erhalten hierzu höchstens eine Nachricht am Tag.',
    ],
    after: LOG.de(data),
  }),
  fr: (data) => ({
    subject: `${data.organisation} : des webhooks vers ${data.host} ont été abandonnés`,
    paragraphs: [
      `Malgré toutes les tentatives, ${PLACE.fr(data)} n’a pas accepté ces événements, alors qu’il en accepte d’autres : ` +
        `${data.events}. Ils ne seront plus envoyés.`,
      REPLAY.fr(data), 'Vous recevez au plus un message par jour à ce sujet.',
    ],
    after: LOG.fr(data),
  }),
};
