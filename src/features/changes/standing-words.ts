import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { CustomerState } from './change.js';

/** States in which something is settled: the sentences of the notice about beginning and objecting hold no more. */
export type SettledState = Exclude<CustomerState, 'PENDING' | 'NOTIFIED'>;

/** What a page says of where its reader stands. Days come in words; null: none can be named. */
export type StandingWords = Readonly<Record<SettledState, (day: string | null) => string>>;

export const STANDING_WORDS: Readonly<Record<SpokenLanguage, StandingWords>> = {
  en: {
    OBJECTED: () => 'You objected. Until that is settled it does not begin for you, whatever day was planned.',
    EXEMPTED: () => 'You stay as you are: it does not begin for you.',
    ENDED: () => 'It does not begin for you.',
    CONSENTED: (day) => (day === null ? 'You permitted it.' : `You permitted it. It may begin for you from ${day} on.`),
    OVERRIDDEN: (day) => `It goes ahead over your objection${day === null ? '' : `, for you from ${day} on`}.`,
    LIVE: (day) => `It has begun for you${day === null ? '' : ` on ${day}`}.`,
  },
  nl: {
    OBJECTED: () => 'U maakte bezwaar. Tot daarover is beslist gaat de wijziging voor u niet in, welke dag ook gepland was.',
    EXEMPTED: () => 'Voor u blijft alles zoals het is: de wijziging gaat voor u niet in.',
    ENDED: () => 'De wijziging gaat voor u niet in.',
    CONSENTED: (day) => (day === null ? 'U stond de wijziging toe.' : `U stond de wijziging toe. Zij kan voor u ingaan vanaf ${day}.`),
    OVERRIDDEN: (day) => `De wijziging gaat door ondanks uw bezwaar${day === null ? '' : `, voor u vanaf ${day}`}.`,
    LIVE: (day) => `De wijziging is voor u ingegaan${day === null ? '' : ` op ${day}`}.`,
  },
  de: {
    OBJECTED: () => 'Sie haben widersprochen. Bis darüber entschieden ist, beginnt die Änderung für Sie nicht, welcher Tag auch geplant war.',
    EXEMPTED: () => 'Für Sie bleibt es, wie es ist: Die Änderung beginnt für Sie nicht.',
    ENDED: () => 'Die Änderung beginnt für Sie nicht.',
    CONSENTED: (day) => (day === null ? 'Sie haben die Änderung genehmigt.' : `Sie haben die Änderung genehmigt. Sie kann für Sie ab dem ${day} beginnen.`),
    OVERRIDDEN: (day) => `Die Änderung findet trotz Ihres Widerspruchs statt${day === null ? '' : `, für Sie ab dem ${day}`}.`,
    LIVE: (day) => `Die Änderung hat für Sie${day === null ? '' : ` am ${day}`} begonnen.`,
  },
  fr: {
    OBJECTED: () => 'Vous vous êtes opposé. Tant que votre opposition n’est pas tranchée, le changement ne commence pas pour vous, quel que soit le jour prévu.',
    EXEMPTED: () => 'Rien ne change pour vous : le changement ne commence pas pour vous.',
    ENDED: () => 'Le changement ne commence pas pour vous.',
    CONSENTED: (day) => (day === null ? 'Vous avez autorisé le changement.' : `Vous avez autorisé le changement. Il peut commencer pour vous à partir du ${day}.`),
    OVERRIDDEN: (day) => `Le changement a lieu malgré votre opposition${day === null ? '' : `, pour vous à partir du ${day}`}.`,
    LIVE: (day) => `Le changement a commencé pour vous${day === null ? '' : ` le ${day}`}.`,
  },
};
