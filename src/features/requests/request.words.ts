import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { Right } from './request.js';

type Words<Key extends string> = Readonly<Record<Key, string>>;

/** What is asked, in the languages we speak. */
export const RIGHT_WORDS: Readonly<Record<SpokenLanguage, Words<Right>>> = {
  en: {
    ACCESS: 'a copy of the data', RECTIFICATION: 'correction', ERASURE: 'erasure', RESTRICTION: 'restriction',
    PORTABILITY: 'data in a portable form', OBJECTION: 'objection', MARKETING_OBJECTION: 'no more direct marketing',
    WITHDRAW_CONSENT: 'withdrawal of consent', NO_AUTOMATED_DECISION: 'no automated decision', COMPLAINT: 'a complaint',
    UNSPECIFIED: 'something about personal data',
  },
  nl: {
    ACCESS: 'inzage', RECTIFICATION: 'rectificatie', ERASURE: 'verwijdering', RESTRICTION: 'beperking',
    PORTABILITY: 'overdraagbare gegevens', OBJECTION: 'bezwaar', MARKETING_OBJECTION: 'geen direct marketing meer',
    WITHDRAW_CONSENT: 'intrekking van toestemming', NO_AUTOMATED_DECISION: 'geen geautomatiseerd besluit',
    COMPLAINT: 'een klacht', UNSPECIFIED: 'iets over persoonsgegevens',
  },
  de: {
    ACCESS: 'Auskunft', RECTIFICATION: 'Berichtigung', ERASURE: 'Löschung', RESTRICTION: 'Einschränkung',
    PORTABILITY: 'Datenübertragung', OBJECTION: 'Widerspruch', MARKETING_OBJECTION: 'keine Direktwerbung mehr',
    WITHDRAW_CONSENT: 'Widerruf der Einwilligung', NO_AUTOMATED_DECISION: 'keine automatisierte Entscheidung',
    COMPLAINT: 'eine Beschwerde', UNSPECIFIED: 'etwas zu personenbezogenen Daten',
  },
  fr: {
    ACCESS: 'accès', RECTIFICATION: 'rectification', ERASURE: 'effacement', RESTRICTION: 'limitation',
    PORTABILITY: 'portabilité', OBJECTION: 'opposition', MARKETING_OBJECTION: 'plus de prospection',
    WITHDRAW_CONSENT: 'retrait du consentement', NO_AUTOMATED_DECISION: 'pas de décision automatisée',
    COMPLAINT: 'une réclamation', UNSPECIFIED: 'une question sur les données personnelles',
  },
};

export function wordsOf<Key extends string>(words: Words<Key>, keys: readonly Key[]): string {
  return keys.map((key) => words[key]).join(', ');
}
