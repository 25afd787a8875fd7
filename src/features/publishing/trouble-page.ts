import { html } from '../../platform/html/markup.js';
import { dayInWords } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import { renderFrame } from './page-frame.js';

/** What a reader of the page may run into. */
export type PageTrouble =
  | { readonly kind: 'NOT_FOUND' | 'DAY_UNREADABLE' | 'ADDRESS_UNREADABLE' }
  | { readonly kind: 'DAY_NOT_PUBLISHED'; readonly from: string | null; readonly until: string | null };

interface TroubleWords {
  readonly titles: Readonly<Record<PageTrouble['kind'], string>>;
  readonly notFound: string;
  readonly dayUnreadable: string;
  readonly addressUnreadable: string;
  readonly days: (from: string | null, until: string | null) => string;
  readonly back: string;
}

const WORDS: Readonly<Record<SpokenLanguage, TroubleWords>> = {
  en: {
    titles: { NOT_FOUND: 'No register here', DAY_UNREADABLE: 'That is no day', ADDRESS_UNREADABLE: 'That is no e-mail address', DAY_NOT_PUBLISHED: 'Not published for that day' },
    notFound: 'Nobody publishes a register at this address.', dayUnreadable: 'Please give a day of the calendar.',
    addressUnreadable: 'Please look at the address again: it cannot be written to.',
    days: (from, until) => `The register can be read${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}.`, back: 'To the register of today',
  },
  nl: {
    titles: { NOT_FOUND: 'Hier is geen register', DAY_UNREADABLE: 'Dat is geen dag', ADDRESS_UNREADABLE: 'Dat is geen e-mailadres', DAY_NOT_PUBLISHED: 'Voor die dag niet gepubliceerd' },
    notFound: 'Op dit adres publiceert niemand een register.', dayUnreadable: 'Geef een dag van de kalender.',
    addressUnreadable: 'Kijk het adres nog eens na: er kan niet naar geschreven worden.',
    days: (from, until) => `Het register is te lezen${from === null ? '' : ` vanaf ${from}`}${until === null ? '' : ` tot en met ${until}`}.`, back: 'Naar het register van vandaag',
  },
  de: {
    titles: { NOT_FOUND: 'Hier ist kein Register', DAY_UNREADABLE: 'Das ist kein Tag', ADDRESS_UNREADABLE: 'Das ist keine E-Mail-Adresse', DAY_NOT_PUBLISHED: 'Für diesen Tag nicht veröffentlicht' },
    notFound: 'Unter dieser Adresse veröffentlicht niemand ein Register.', dayUnreadable: 'Bitte geben Sie einen Tag des Kalenders an.',
    addressUnreadable: 'Bitte sehen Sie die Adresse noch einmal an: An sie kann nicht geschrieben werden.',
    days: (from, until) => `Das Register ist zu lesen${from === null ? '' : ` ab ${from}`}${until === null ? '' : ` bis ${until}`}.`, back: 'Zum Register von heute',
  },
  fr: {
    titles: { NOT_FOUND: 'Aucun registre ici', DAY_UNREADABLE: 'Ce n’est pas un jour', ADDRESS_UNREADABLE: 'Ce n’est pas une adresse de courriel', DAY_NOT_PUBLISHED: 'Non publié pour ce jour' },
    notFound: 'Personne ne publie de registre à cette adresse.', dayUnreadable: 'Veuillez indiquer un jour du calendrier.',
    addressUnreadable: 'Veuillez vérifier l’adresse : il n’est pas possible d’y écrire.',
    days: (from, until) => `Le registre peut être lu${from === null ? '' : ` à partir du ${from}`}${until === null ? '' : ` jusqu’au ${until}`}.`, back: 'Vers le registre d’aujourd’hui',
  },
};

/** Says in the reader's language what is not possible, and leads back. */
export function troublePage(trouble: PageTrouble, path: string, language: SpokenLanguage): string {
  const words = WORDS[language];
  const back = trouble.kind === 'NOT_FOUND' ? null : html`<p><a href="${path}?lang=${language}">${words.back}</a></p>`;
  return renderFrame({
    language, title: words.titles[trouble.kind], here: null, isForEverybody: false, body: html`<p>${sentence(trouble, words, language)}</p>${back}`,
  });
}

function sentence(trouble: PageTrouble, words: TroubleWords, language: SpokenLanguage): string {
  const said = (day: string | null): string | null => (day === null ? null : dayInWords(day, language));
  switch (trouble.kind) {
    case 'NOT_FOUND': return words.notFound;
    case 'DAY_UNREADABLE': return words.dayUnreadable;
    case 'ADDRESS_UNREADABLE': return words.addressUnreadable;
    case 'DAY_NOT_PUBLISHED': return words.days(said(trouble.from), said(trouble.until));
  }
}
