import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { AnnouncedKind, AnnouncedMode } from './announced.js';

/** When an announced change begins; days in words, null where nobody can name one. */
export interface BeginsSaid {
  readonly mode: AnnouncedMode;
  /** It waits for nobody's leave. */
  readonly isInforming: boolean;
  readonly first: string | null;
  readonly last: string | null;
  /** Whether it has begun for anybody. */
  readonly hasBegun: boolean;
}

/** What the published register says of announced changes, and for whom something is so, in one language. */
export interface AnnouncedWords {
  readonly labels: { readonly kind: string; readonly begins: string; readonly objections: string };
  readonly kinds: Readonly<Record<AnnouncedKind, string>>;
  begins(said: BeginsSaid): string;
  /** Last days to object, in words: the first of them to end, and the last. */
  objections(first: string | null, last: string | null): string;
  /** Instead of days to object. */
  readonly informs: string;
  already(day: string): string;
  readonly still: string;
  /** Title of the change in a feed or mail. */
  whole(title: string, day: string | null): string;
  /** The same once it has begun for anybody. */
  begun(title: string, day: string): string;
  readonly noDay: string;
  readonly copies: Readonly<Record<string, string>>;
  readonly anyService: string;
}

const EN: AnnouncedWords = {
  labels: { kind: 'What kind', begins: 'Begins', objections: 'Objections' },
  kinds: {
    ADD: 'New sub-processor, new use or more data', REPLACE: 'Replacement', REMOVE: 'End of a use', NEW_LOCATION: 'New location',
    OTHER_SAFEGUARD: 'Other safeguard', OTHER_TERMS: 'Other terms', SALE_OR_MERGER: 'Sale or merger',
  },
  begins: ({ mode, isInforming, first, last, hasBegun }) => {
    if (mode === 'UNAUTHORISED') return `It began on ${first ?? '–'}, before customers were told. They may object to it.`;
    if (first === null) return 'No day can be named yet. It begins for each customer as its agreement says.';
    const run = isInforming ? '' : ` for customers whose notice has run${hasBegun ? '' : ' by then'}`;
    const begun = `${hasBegun ? 'It began on' : 'From'} ${first}${run}`;
    if (last === first) return `${begun}.`;
    return last === null ? `${begun}. For others no day can be named yet.` : `${begun}; for the last of them from ${last}.`;
  },
  objections: (first, last) => first === null || last === null ? 'For as long as your agreement says.'
    : first === last ? `Last day: ${last}.` : `Last day between ${first} and ${last}, as your agreement says.`,
  informs: 'None: this informs. There is nothing to permit or to object to.',
  already: (day) => `From ${day} for customers whose notice has run`,
  still: 'Still for some customers',
  whole: (title, day) => (day === null ? `Planned: ${title}` : `Planned for ${day}: ${title}`),
  begun: (title, day) => `Began on ${day}: ${title}`,
  noDay: 'No day yet',
  copies: { LIVE: 'Live data', REPLICA: 'Copy', BACKUP: 'Backup', LOGS: 'Logs', SUPPORT_ACCESS: 'Support can look at it from there' },
  anyService: 'All services',
};

const NL: AnnouncedWords = {
  labels: { kind: 'Wat voor wijziging', begins: 'Gaat in', objections: 'Bezwaar' },
  kinds: {
    ADD: 'Nieuwe subverwerker, nieuw gebruik of meer gegevens', REPLACE: 'Vervanging', REMOVE: 'Einde van een gebruik', NEW_LOCATION: 'Nieuwe locatie',
    OTHER_SAFEGUARD: 'Andere waarborg', OTHER_TERMS: 'Andere voorwaarden', SALE_OR_MERGER: 'Verkoop of fusie',
  },
  begins: ({ mode, isInforming, first, last, hasBegun }) => {
    if (mode === 'UNAUTHORISED') return `Dit is begonnen op ${first ?? '–'}, voordat klanten het te horen kregen. Zij kunnen bezwaar maken.`;
    if (first === null) return 'Er is nog geen dag te noemen. Het gaat voor elke klant in zoals zijn overeenkomst zegt.';
    const run = isInforming ? '' : ` voor klanten wier termijn ${hasBegun ? '' : 'dan '}voorbij is`;
    const begun = `${hasBegun ? 'Ingegaan op' : 'Vanaf'} ${first}${run}`;
    if (last === first) return `${begun}.`;
    return last === null ? `${begun}. Voor anderen is nog geen dag te noemen.` : `${begun}; voor de laatsten vanaf ${last}.`;
  },
  objections: (first, last) => first === null || last === null ? 'Zolang uw overeenkomst zegt.'
    : first === last ? `Laatste dag: ${last}.` : `Laatste dag tussen ${first} en ${last}, zoals uw overeenkomst zegt.`,
  informs: 'Geen: dit is ter informatie. U hoeft niets toe te staan, en bezwaar is niet mogelijk.',
  already: (day) => `Vanaf ${day} voor klanten wier termijn voorbij is`,
  still: 'Nog voor sommige klanten',
  whole: (title, day) => (day === null ? `Gepland: ${title}` : `Gepland voor ${day}: ${title}`),
  begun: (title, day) => `Begonnen op ${day}: ${title}`,
  noDay: 'Nog geen dag',
  copies: { LIVE: 'Actuele gegevens', REPLICA: 'Kopie', BACKUP: 'Back-up', LOGS: 'Logbestanden', SUPPORT_ACCESS: 'Ondersteuning kan er vandaar in kijken' },
  anyService: 'Alle diensten',
};

const DE: AnnouncedWords = {
  labels: { kind: 'Art der Änderung', begins: 'Beginn', objections: 'Einspruch' },
  kinds: {
    ADD: 'Neuer Unterauftragsverarbeiter, neue Nutzung oder mehr Daten', REPLACE: 'Ersatz', REMOVE: 'Ende einer Nutzung', NEW_LOCATION: 'Neuer Standort',
    OTHER_SAFEGUARD: 'Andere Garantie', OTHER_TERMS: 'Andere Bedingungen', SALE_OR_MERGER: 'Verkauf oder Zusammenschluss',
  },
  begins: ({ mode, isInforming, first, last, hasBegun }) => {
    if (mode === 'UNAUTHORISED') return `Sie begann am ${first ?? '–'}, bevor die Kunden davon erfuhren. Diese können Einspruch erheben.`;
    if (first === null) return 'Es lässt sich noch kein Tag nennen. Sie beginnt für jeden Kunden, wie sein Vertrag es sagt.';
    const run = isInforming ? '' : ` für Kunden, deren Frist ${hasBegun ? '' : 'bis dahin '}abgelaufen ist`;
    const begun = `${hasBegun ? 'Begonnen am' : 'Ab'} ${first}${run}`;
    if (last === first) return `${begun}.`;
    return last === null ? `${begun}. Für andere lässt sich noch kein Tag nennen.` : `${begun}; für die letzten ab ${last}.`;
  },
  objections: (first, last) => first === null || last === null ? 'So lange, wie Ihr Vertrag es sagt.'
    : first === last ? `Letzter Tag: ${last}.` : `Letzter Tag zwischen ${first} und ${last}, wie Ihr Vertrag es sagt.`,
  informs: 'Keiner: Dies dient der Unterrichtung. Zu genehmigen ist nichts, und ein Einspruch ist nicht möglich.',
  already: (day) => `Ab ${day} für Kunden, deren Frist abgelaufen ist`,
  still: 'Noch für einige Kunden',
  whole: (title, day) => (day === null ? `Geplant: ${title}` : `Geplant für ${day}: ${title}`),
  begun: (title, day) => `Begonnen am ${day}: ${title}`,
  noDay: 'Noch kein Tag',
  copies: { LIVE: 'Laufende Daten', REPLICA: 'Kopie', BACKUP: 'Sicherung', LOGS: 'Protokolle', SUPPORT_ACCESS: 'Der Support kann sie von dort einsehen' },
  anyService: 'Alle Dienste',
};

const FR: AnnouncedWords = {
  labels: { kind: 'Nature de la modification', begins: 'Début', objections: 'Opposition' },
  kinds: {
    ADD: 'Nouveau sous-traitant, nouvel usage ou données supplémentaires', REPLACE: 'Remplacement', REMOVE: 'Fin d’un usage', NEW_LOCATION: 'Nouveau lieu',
    OTHER_SAFEGUARD: 'Autre garantie', OTHER_TERMS: 'Autres conditions', SALE_OR_MERGER: 'Vente ou fusion',
  },
  begins: ({ mode, isInforming, first, last, hasBegun }) => {
    if (mode === 'UNAUTHORISED') return `Elle a commencé le ${first ?? '–'}, avant que les clients n’en soient informés. Ils peuvent s’y opposer.`;
    if (first === null) return 'Aucune date ne peut encore être donnée. Elle commence pour chaque client selon son contrat.';
    const run = isInforming ? '' : ` pour les clients dont le délai ${hasBegun ? 'est' : 'sera'} écoulé`;
    const begun = `${hasBegun ? 'Commencée le' : 'À partir du'} ${first}${run}`;
    if (last === first) return `${begun}.`;
    return last === null ? `${begun}. Pour d’autres, aucune date ne peut encore être donnée.` : `${begun} ; pour les derniers à partir du ${last}.`;
  },
  objections: (first, last) => first === null || last === null ? 'Aussi longtemps que votre contrat le prévoit.'
    : first === last ? `Dernier jour : ${last}.` : `Dernier jour entre le ${first} et le ${last}, selon votre contrat.`,
  informs: 'Aucune : ceci est une information. Il n’y a rien à autoriser ni à refuser.',
  already: (day) => `À partir du ${day} pour les clients dont le délai est écoulé`,
  still: 'Encore pour certains clients',
  whole: (title, day) => (day === null ? `Prévu : ${title}` : `Prévu pour le ${day} : ${title}`),
  begun: (title, day) => `A commencé le ${day} : ${title}`,
  noDay: 'Pas encore de date',
  copies: { LIVE: 'Données en service', REPLICA: 'Copie', BACKUP: 'Sauvegarde', LOGS: 'Journaux', SUPPORT_ACCESS: 'L’assistance peut les consulter de là' },
  anyService: 'Tous les services',
};

/** What kind of change it is. */
export function changeKindInWords(kind: keyof AnnouncedWords['kinds'], language: SpokenLanguage): string {
  return ANNOUNCED_WORDS[language].kinds[kind];
}

export const ANNOUNCED_WORDS: Readonly<Record<SpokenLanguage, AnnouncedWords>> = { en: EN, nl: NL, de: DE, fr: FR };
