import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { CustomerState } from './change.js';
import type { Silence } from './notice.js';

export type PageRefusal =
  | 'OBJECTION_TOO_LATE' | 'ALREADY_OBJECTED' | 'OBJECTION_REASON_REQUIRED' | 'OBJECTION_GROUND_EXCLUDED' | 'CHANGE_STATE_FORBIDS' | 'LINK_INVALID'
  | 'AGREEMENT_OVER' | 'CHANGE_ONLY_INFORMS' | 'NO_OPEN_OBJECTION' | 'INPUT_INVALID';

/** What the page behind the link of a notice says. */
export interface NoticeWords {
  readonly title: (processor: string) => string;
  readonly labels: Readonly<Record<'wantedOn' | 'beginsOn' | 'services' | 'lastDay' | 'silence' | 'state' | 'contact', string>>;
  readonly noLastDay: string;
  /** Of one that has begun. */
  readonly anyTime: string;
  readonly noDay: string;
  readonly silence: Readonly<Record<Silence, string>>;
  readonly states: Readonly<Record<CustomerState, string>>;
  readonly calledOff: string;
  readonly acknowledge: { readonly title: string; readonly button: string };
  readonly consent: { readonly title: string; readonly button: string };
  readonly object: {
    readonly title: string; readonly reason: string; readonly dataProtection: string; readonly button: string;
  };
  /** What the agreement wants of an objection. */
  readonly grounds: Readonly<Record<'REASONED' | 'DATA_PROTECTION_ONLY', string>>;
  readonly done: Readonly<Record<'ACKNOWLEDGE' | 'CONSENT' | 'OBJECT' | 'WITHDRAW', string>>;
  readonly refusals: Readonly<Record<PageRefusal, string>>;
  readonly trouble: string;
}

export const NOTICE_WORDS: Readonly<Record<SpokenLanguage, NoticeWords>> = {
  en: {
    title: (processor) => `${processor} announces a change`,
    labels: { wantedOn: 'Planned for', beginsOn: 'For you from', services: 'Services', lastDay: 'Last day to object', silence: 'If you say nothing', state: 'Where it stands', contact: 'Questions, and answers by mail' },
    noLastDay: 'at any time before it begins',
    anyTime: 'at any time',
    noDay: 'no day can be named',
    silence: { PERMITS: 'the change is taken to be permitted', REFUSES: 'the change does not begin for you', INFORMS: 'that is no consent to anything' },
    states: {
      PENDING: 'not announced', NOTIFIED: 'announced', CONSENTED: 'permitted by you', OBJECTED: 'you objected', EXEMPTED: 'you stay as you are',
      OVERRIDDEN: 'goes ahead over your objection', ENDED: 'the service ends', LIVE: 'has begun',
    },
    calledOff: 'This change was called off or planned anew. There is nothing to answer any more.',
    acknowledge: { title: 'I have read it', button: 'Acknowledge' },
    consent: { title: 'I permit it', button: 'Permit the change' },
    object: { title: 'I object', reason: 'Why?', dataProtection: 'My reasons concern data protection', button: 'Object' },
    grounds: { REASONED: 'Your agreement wants an objection to say why.', DATA_PROTECTION_ONLY: 'Your agreement allows objections on grounds of data protection only, and wants them to say why.' },
    done: { ACKNOWLEDGE: 'Thank you. It is on record that you have read this.', CONSENT: 'Thank you. The change is permitted.', OBJECT: 'Your objection is on record. It will be answered.', WITHDRAW: 'Your objection is taken back.' },
    refusals: {
      OBJECTION_TOO_LATE: 'The last day to object has passed.', ALREADY_OBJECTED: 'You have objected already.',
      OBJECTION_REASON_REQUIRED: 'Please say why you object: your agreement wants reasons.',
      OBJECTION_GROUND_EXCLUDED: 'Your agreement allows objections on grounds of data protection only.',
      CHANGE_STATE_FORBIDS: 'That is not possible any more.', LINK_INVALID: 'This link does not work, or works no more.', CHANGE_ONLY_INFORMS: 'This change informs you: there is nothing to permit or to object to.',
      AGREEMENT_OVER: 'The agreement that this is about has ended. There is nothing to answer any more.', NO_OPEN_OBJECTION: 'There is no open objection.',
      INPUT_INVALID: 'Please leave out characters that cannot be seen, and write no more than 10,000.',
    },
    trouble: 'Something went wrong. Please try again later.',
  },
  nl: {
    title: (processor) => `${processor} kondigt een wijziging aan`,
    labels: { wantedOn: 'Gepland per', beginsOn: 'Voor u vanaf', services: 'Diensten', lastDay: 'Laatste dag voor bezwaar', silence: 'Als u niets zegt', state: 'Stand', contact: 'Vragen, en antwoorden per mail' },
    noLastDay: 'tot de wijziging ingaat',
    anyTime: 'op elk moment',
    noDay: 'nog geen dag te noemen',
    silence: { PERMITS: 'geldt de wijziging als toegestaan', REFUSES: 'gaat de wijziging voor u niet in', INFORMS: 'is dat nergens toestemming voor' },
    states: {
      PENDING: 'niet aangekondigd', NOTIFIED: 'aangekondigd', CONSENTED: 'door u toegestaan', OBJECTED: 'u maakte bezwaar', EXEMPTED: 'voor u blijft alles zoals het is',
      OVERRIDDEN: 'gaat door ondanks uw bezwaar', ENDED: 'de dienst eindigt', LIVE: 'ingegaan',
    },
    calledOff: 'Deze wijziging is ingetrokken of opnieuw gepland. U hoeft niets meer te antwoorden.',
    acknowledge: { title: 'Ik heb dit gelezen', button: 'Ontvangst bevestigen' },
    consent: { title: 'Ik sta het toe', button: 'De wijziging toestaan' },
    object: { title: 'Ik maak bezwaar', reason: 'Waarom?', dataProtection: 'Mijn redenen betreffen gegevensbescherming', button: 'Bezwaar maken' },
    grounds: { REASONED: 'Uw overeenkomst vraagt dat een bezwaar zegt waarom.', DATA_PROTECTION_ONLY: 'Uw overeenkomst staat alleen bezwaar toe op gronden van gegevensbescherming, en vraagt dat het zegt waarom.' },
    done: { ACKNOWLEDGE: 'Dank u. Vastgelegd is dat u dit gelezen heeft.', CONSENT: 'Dank u. De wijziging is toegestaan.', OBJECT: 'Uw bezwaar is vastgelegd. U krijgt antwoord.', WITHDRAW: 'Uw bezwaar is ingetrokken.' },
    refusals: {
      OBJECTION_TOO_LATE: 'De laatste dag voor bezwaar is voorbij.', ALREADY_OBJECTED: 'U heeft al bezwaar gemaakt.',
      OBJECTION_REASON_REQUIRED: 'Zeg waarom u bezwaar maakt: uw overeenkomst vraagt om redenen.',
      OBJECTION_GROUND_EXCLUDED: 'Uw overeenkomst staat alleen bezwaar toe op gronden van gegevensbescherming.',
      CHANGE_STATE_FORBIDS: 'Dat kan niet meer.', LINK_INVALID: 'Deze link werkt niet, of niet meer.', CHANGE_ONLY_INFORMS: 'Deze wijziging informeert u: u hoeft niets toe te staan, en bezwaar is niet mogelijk.',
      AGREEMENT_OVER: 'De overeenkomst waarover dit gaat is geëindigd. U hoeft niets meer te antwoorden.', NO_OPEN_OBJECTION: 'Er is geen open bezwaar.',
      INPUT_INVALID: 'Laat tekens weg die men niet ziet, en schrijf er niet meer dan 10.000.',
    },
    trouble: 'Er ging iets mis. Probeer het later opnieuw.',
  },
  de: {
    title: (processor) => `${processor} kündigt eine Änderung an`,
    labels: { wantedOn: 'Geplant für', beginsOn: 'Für Sie ab', services: 'Dienste', lastDay: 'Letzter Tag für einen Widerspruch', silence: 'Wenn Sie nichts sagen', state: 'Stand', contact: 'Fragen, und Antworten per Mail' },
    noLastDay: 'bis die Änderung beginnt',
    anyTime: 'jederzeit',
    noDay: 'noch kein Tag zu nennen',
    silence: { PERMITS: 'gilt die Änderung als genehmigt', REFUSES: 'beginnt die Änderung für Sie nicht', INFORMS: 'stimmen Sie damit nichts zu' },
    states: {
      PENDING: 'nicht angekündigt', NOTIFIED: 'angekündigt', CONSENTED: 'von Ihnen genehmigt', OBJECTED: 'Sie haben widersprochen', EXEMPTED: 'für Sie bleibt alles, wie es ist',
      OVERRIDDEN: 'erfolgt trotz Ihres Widerspruchs', ENDED: 'der Dienst endet', LIVE: 'hat begonnen',
    },
    calledOff: 'Diese Änderung wurde abgesagt oder neu geplant. Eine Antwort ist nicht mehr nötig.',
    acknowledge: { title: 'Ich habe es gelesen', button: 'Empfang bestätigen' },
    consent: { title: 'Ich genehmige sie', button: 'Änderung genehmigen' },
    object: { title: 'Ich widerspreche', reason: 'Warum?', dataProtection: 'Meine Gründe betreffen den Datenschutz', button: 'Widersprechen' },
    grounds: { REASONED: 'Ihr Vertrag verlangt, dass ein Widerspruch sagt, warum.', DATA_PROTECTION_ONLY: 'Ihr Vertrag lässt Widersprüche nur aus Gründen des Datenschutzes zu und verlangt, dass sie sagen, warum.' },
    done: { ACKNOWLEDGE: 'Danke. Es ist vermerkt, dass Sie dies gelesen haben.', CONSENT: 'Danke. Die Änderung ist genehmigt.', OBJECT: 'Ihr Widerspruch ist vermerkt. Sie erhalten Antwort.', WITHDRAW: 'Ihr Widerspruch ist zurückgenommen.' },
    refusals: {
      OBJECTION_TOO_LATE: 'Der letzte Tag für einen Widerspruch ist vorbei.', ALREADY_OBJECTED: 'Sie haben bereits widersprochen.',
      OBJECTION_REASON_REQUIRED: 'Bitte sagen Sie, warum Sie widersprechen: Ihr Vertrag verlangt Gründe.',
      OBJECTION_GROUND_EXCLUDED: 'Ihr Vertrag lässt Widersprüche nur aus Gründen des Datenschutzes zu.',
      CHANGE_STATE_FORBIDS: 'Das ist nicht mehr möglich.', LINK_INVALID: 'Dieser Link funktioniert nicht oder nicht mehr.', CHANGE_ONLY_INFORMS: 'Diese Änderung unterrichtet Sie: Zu genehmigen oder zu widersprechen ist nichts.',
      AGREEMENT_OVER: 'Der Vertrag, um den es geht, ist beendet. Eine Antwort ist nicht mehr nötig.', NO_OPEN_OBJECTION: 'Es gibt keinen offenen Widerspruch.',
      INPUT_INVALID: 'Bitte lassen Sie Zeichen weg, die man nicht sieht, und schreiben Sie nicht mehr als 10.000.',
    },
    trouble: 'Etwas ist schiefgegangen. Bitte versuchen Sie es später erneut.',
  },
  fr: {
    title: (processor) => `${processor} annonce un changement`,
    labels: { wantedOn: 'Prévu le', beginsOn: 'Pour vous à partir du', services: 'Services', lastDay: 'Dernier jour pour s’opposer', silence: 'Sans réponse de votre part', state: 'État', contact: 'Questions, et réponses par courriel' },
    noLastDay: 'jusqu’à ce que le changement commence',
    anyTime: 'à tout moment',
    noDay: 'aucun jour ne peut encore être indiqué',
    silence: { PERMITS: 'le changement est réputé autorisé', REFUSES: 'le changement ne commence pas pour vous', INFORMS: 'cela ne vaut consentement à rien' },
    states: {
      PENDING: 'non annoncé', NOTIFIED: 'annoncé', CONSENTED: 'autorisé par vous', OBJECTED: 'vous vous êtes opposé', EXEMPTED: 'rien ne change pour vous',
      OVERRIDDEN: 'a lieu malgré votre opposition', ENDED: 'le service prend fin', LIVE: 'a commencé',
    },
    calledOff: 'Ce changement a été annulé ou planifié à nouveau. Aucune réponse n’est plus nécessaire.',
    acknowledge: { title: 'Je l’ai lu', button: 'Accuser réception' },
    consent: { title: 'Je l’autorise', button: 'Autoriser le changement' },
    object: { title: 'Je m’oppose', reason: 'Pourquoi ?', dataProtection: 'Mes raisons concernent la protection des données', button: 'S’opposer' },
    grounds: { REASONED: 'Votre contrat demande qu’une opposition dise pourquoi.', DATA_PROTECTION_ONLY: 'Votre contrat n’admet que les oppositions relatives à la protection des données, et demande qu’elles disent pourquoi.' },
    done: { ACKNOWLEDGE: 'Merci. Il est noté que vous avez lu ceci.', CONSENT: 'Merci. Le changement est autorisé.', OBJECT: 'Votre opposition est notée. Une réponse vous sera donnée.', WITHDRAW: 'Votre opposition est retirée.' },
    refusals: {
      OBJECTION_TOO_LATE: 'Le dernier jour pour s’opposer est passé.', ALREADY_OBJECTED: 'Vous vous êtes déjà opposé.',
      OBJECTION_REASON_REQUIRED: 'Dites pourquoi vous vous opposez : votre contrat demande des raisons.',
      OBJECTION_GROUND_EXCLUDED: 'Votre contrat n’admet que les oppositions relatives à la protection des données.',
      CHANGE_STATE_FORBIDS: 'Ce n’est plus possible.', LINK_INVALID: 'Ce lien ne fonctionne pas, ou plus.', CHANGE_ONLY_INFORMS: 'Ce changement vous informe : il n’y a rien à autoriser ni à refuser.',
      AGREEMENT_OVER: 'Le contrat dont il s’agit a pris fin. Aucune réponse n’est plus nécessaire.', NO_OPEN_OBJECTION: 'Il n’y a pas d’opposition ouverte.',
      INPUT_INVALID: 'Veuillez retirer les caractères invisibles, et ne pas en écrire plus de 10 000.',
    },
    trouble: 'Une erreur s’est produite. Veuillez réessayer plus tard.',
  },
};
