import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { FlowStanding } from './published.js';

interface FlowWords {
  readonly title: string;
  readonly caption: string;
  readonly standing: string;
  readonly adequacy: string;
  readonly standings: Readonly<Record<FlowStanding, string>>;
}

/** What the page says of flows that follow from the register. */
export const FLOW_WORDS: Readonly<Record<SpokenLanguage, FlowWords>> = {
  en: {
    title: 'Flows to other countries', caption: 'What follows from who is engaged and where data lies or is looked at, by the law of the day.',
    standing: 'By the law of the day', adequacy: 'Adequacy decision',
    standings: {
      COVERED: 'Covered', COVERED_WITH_CONDITIONS: 'Covered on conditions', UNKNOWN: 'Not established yet', NOT_COVERED: 'No safeguard in force is on record',
    },
  },
  nl: {
    title: 'Stromen naar andere landen', caption: 'Wat volgt uit wie is ingeschakeld en waar gegevens staan of ingezien worden, naar het recht van de dag.',
    standing: 'Naar het recht van de dag', adequacy: 'Adequaatheidsbesluit',
    standings: {
      COVERED: 'Gedekt', COVERED_WITH_CONDITIONS: 'Gedekt onder voorwaarden', UNKNOWN: 'Nog niet vastgesteld', NOT_COVERED: 'Geen geldende waarborg vastgelegd',
    },
  },
  de: {
    title: 'Datenflüsse in andere Länder', caption: 'Was daraus folgt, wer beauftragt ist und wo Daten liegen oder eingesehen werden, nach dem Recht des Tages.',
    standing: 'Nach dem Recht des Tages', adequacy: 'Angemessenheitsbeschluss',
    standings: {
      COVERED: 'Gedeckt', COVERED_WITH_CONDITIONS: 'Unter Bedingungen gedeckt', UNKNOWN: 'Noch nicht festgestellt', NOT_COVERED: 'Keine geltende Garantie verzeichnet',
    },
  },
  fr: {
    title: 'Flux vers d’autres pays', caption: 'Ce qui résulte des parties engagées et des lieux où les données se trouvent ou sont consultées, selon le droit du jour.',
    standing: 'Selon le droit du jour', adequacy: 'Décision d’adéquation',
    standings: {
      COVERED: 'Couvert', COVERED_WITH_CONDITIONS: 'Couvert sous conditions', UNKNOWN: 'Pas encore établi', NOT_COVERED: 'Aucune garantie en vigueur n’est enregistrée',
    },
  },
};
