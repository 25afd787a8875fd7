import { dayInWords } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { Outcome, OutcomeKind, Refund } from './objection.js';

/** What an outcome is about, besides what it says itself. */
export interface OutcomeAbout {
  /** By name. */
  readonly services: readonly string[];
  /** First day on which the change may begin all the same; null: none can be named. */
  readonly beginsOn: string | null;
}

/** The sentences that tell a customer what came of its objection. Days come in words. */
interface OutcomeWords {
  readonly heading: string;
  readonly kinds: Readonly<Record<OutcomeKind, (said: { readonly services: string; readonly day: string | null }) => string>>;
  readonly refund: (amount: string) => string;
  /** Of what staff recorded as the customer's own will. */
  readonly unlessNot: string;
  /** Before a quoted clause. */
  readonly clause: string;
  readonly rights: string;
}

export const OUTCOME_WORDS: Readonly<Record<SpokenLanguage, OutcomeWords>> = {
  en: {
    heading: 'What came of your objection',
    kinds: {
      WITHDRAWN: () => 'Your objection is recorded as taken back: you stand where you would, had you said nothing.',
      SOLVED: () => 'What you objected to is recorded as solved to your content, and so the change as permitted by you.',
      EXEMPTED: () => 'You stay as you are: the change does not begin for you.',
      SERVICE_ENDED: ({ services, day }) => `The change does not begin for you: what you have of ${services} ends on ${day}.`,
      AGREEMENT_ENDED: ({ day }) => `The change does not begin for you: the agreement ends on ${day}.`,
      OVERRIDDEN: ({ day }) => `The change goes ahead over your objection${day === null ? '' : `, for you on ${day} at the earliest`}.`,
    },
    refund: (amount) => `To be paid back to you: ${amount}.`,
    unlessNot: 'If that is not so, please say so at once.',
    clause: 'This clause of your agreement is relied on:',
    rights: 'Your rights remain as they are, that of ending the agreement as it provides among them.',
  },
  nl: {
    heading: 'Wat er van uw bezwaar is geworden',
    kinds: {
      WITHDRAWN: () => 'Uw bezwaar staat te boek als ingetrokken: u staat waar u zou staan als u niets had gezegd.',
      SOLVED: () => 'Waartegen u bezwaar maakte staat te boek als naar uw tevredenheid opgelost, en de wijziging dus als door u toegestaan.',
      EXEMPTED: () => 'Voor u blijft alles zoals het is: de wijziging gaat voor u niet in.',
      SERVICE_ENDED: ({ services, day }) => `De wijziging gaat voor u niet in: wat u afneemt van ${services} eindigt op ${day}.`,
      AGREEMENT_ENDED: ({ day }) => `De wijziging gaat voor u niet in: de overeenkomst eindigt op ${day}.`,
      OVERRIDDEN: ({ day }) => `De wijziging gaat door ondanks uw bezwaar${day === null ? '' : `, voor u op zijn vroegst op ${day}`}.`,
    },
    refund: (amount) => `U krijgt terug: ${amount}.`,
    unlessNot: 'Is dat niet zo, zeg het dan meteen.',
    clause: 'Dit beding van uw overeenkomst wordt ingeroepen:',
    rights: 'Uw rechten blijven zoals ze zijn, ook dat om de overeenkomst te beëindigen zoals die bepaalt.',
  },
  de: {
    heading: 'Was aus Ihrem Widerspruch geworden ist',
    kinds: {
      WITHDRAWN: () => 'Ihr Widerspruch ist als zurückgenommen vermerkt: Sie stehen, wo Sie stünden, hätten Sie nichts gesagt.',
      SOLVED: () => 'Wogegen Sie widersprochen haben, ist als zu Ihrer Zufriedenheit gelöst vermerkt, die Änderung also als von Ihnen genehmigt.',
      EXEMPTED: () => 'Für Sie bleibt es, wie es ist: Die Änderung beginnt für Sie nicht.',
      SERVICE_ENDED: ({ services, day }) => `Die Änderung beginnt für Sie nicht: Was Sie von ${services} beziehen, endet am ${day}.`,
      AGREEMENT_ENDED: ({ day }) => `Die Änderung beginnt für Sie nicht: Der Vertrag endet am ${day}.`,
      OVERRIDDEN: ({ day }) => `Die Änderung findet trotz Ihres Widerspruchs statt${day === null ? '' : `, für Sie frühestens am ${day}`}.`,
    },
    refund: (amount) => `Sie erhalten zurück: ${amount}.`,
    unlessNot: 'Ist das nicht so, sagen Sie es bitte sofort.',
    clause: 'Auf diese Klausel Ihres Vertrags stützt sich das:',
    rights: 'Ihre Rechte bleiben, wie sie sind, auch das, den Vertrag zu beenden, wie er es vorsieht.',
  },
  fr: {
    heading: 'Ce qu’il est advenu de votre opposition',
    kinds: {
      WITHDRAWN: () => 'Votre opposition est notée comme retirée : vous êtes dans la situation où vous seriez si vous n’aviez rien dit.',
      SOLVED: () => 'Ce à quoi vous vous êtes opposé est noté comme résolu à votre satisfaction, et le changement donc comme autorisé par vous.',
      EXEMPTED: () => 'Rien ne change pour vous : le changement ne commence pas pour vous.',
      SERVICE_ENDED: ({ services, day }) => `Le changement ne commence pas pour vous : ce que vous avez de ${services} prend fin le ${day}.`,
      AGREEMENT_ENDED: ({ day }) => `Le changement ne commence pas pour vous : le contrat prend fin le ${day}.`,
      OVERRIDDEN: ({ day }) => `Le changement a lieu malgré votre opposition${day === null ? '' : `, pour vous au plus tôt le ${day}`}.`,
    },
    refund: (amount) => `À vous rembourser : ${amount}.`,
    unlessNot: 'Si ce n’est pas le cas, dites-le aussitôt.',
    clause: 'Cette clause de votre contrat est invoquée :',
    rights: 'Vos droits restent ce qu’ils sont, y compris celui de mettre fin au contrat comme il le prévoit.',
  },
};

/** Sentences; what people wrote stands for itself, so that whoever shows it can keep it apart. */
export interface SpokenOutcome {
  readonly before: readonly string[];
  /** What was written about it: how it was solved, the clause quoted. */
  readonly written: string | null;
  readonly after: readonly string[];
}

export function speakOutcome(outcome: Outcome, { services, beginsOn }: OutcomeAbout, language: SpokenLanguage): SpokenOutcome {
  const words = OUTCOME_WORDS[language];
  const on = 'endsOn' in outcome ? outcome.endsOn : beginsOn;
  const said = words.kinds[outcome.kind]({ services: services.join(', '), day: on === null ? null : dayInWords(on, language) });
  switch (outcome.kind) {
    case 'WITHDRAWN': return { before: [said, words.unlessNot], written: null, after: [] };
    case 'SOLVED': return { before: [said], written: outcome.how, after: [words.unlessNot] };
    case 'EXEMPTED': return { before: [said], written: outcome.how, after: [] };
    case 'SERVICE_ENDED':
    case 'AGREEMENT_ENDED': return { before: [said, ...refundWords(outcome.refund, words)], written: null, after: [] };
    case 'OVERRIDDEN': return { before: [said, words.clause], written: outcome.clause, after: [words.rights] };
  }
}

function refundWords(refund: Refund | null, words: OutcomeWords): string[] {
  return refund === null ? [] : [words.refund(`${refund.amount} ${refund.currency}`)];
}
