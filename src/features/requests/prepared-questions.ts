import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { PreparedQuestion } from './request.js';

/** What staff may ask a person, in the languages we speak. Nothing in it depends on whom the person named. */
export const QUESTION_WORDS: Readonly<Record<SpokenLanguage, Readonly<Record<PreparedQuestion, string>>>> = {
  en: {
    WHICH_ORGANISATION: 'Which organisation do you mean? Please give its name as it stands on a letter, an invoice or a website.',
    WHICH_CITY: 'In which city is the organisation that you mean? Please give its name as well.',
    WHICH_WEBSITE: 'Which website or e-mail address of the organisation did you use? Its own address helps, not a page on a social network.',
  },
  nl: {
    WHICH_ORGANISATION: 'Welke organisatie bedoelt u? Geef de naam zoals die op een brief, factuur of website staat.',
    WHICH_CITY: 'In welke plaats zit de organisatie die u bedoelt? Geef ook de naam.',
    WHICH_WEBSITE: 'Welke website of welk e-mailadres van de organisatie heeft u gebruikt? Een eigen adres helpt, een pagina op een sociaal netwerk niet.',
  },
  de: {
    WHICH_ORGANISATION: 'Welche Organisation meinen Sie? Bitte nennen Sie den Namen, wie er auf einem Brief, einer Rechnung oder einer Website steht.',
    WHICH_CITY: 'In welchem Ort ist die Organisation, die Sie meinen? Bitte nennen Sie auch ihren Namen.',
    WHICH_WEBSITE: 'Welche Website oder E-Mail-Adresse der Organisation haben Sie benutzt? Eine eigene Adresse hilft, eine Seite in einem sozialen Netzwerk nicht.',
  },
  fr: {
    WHICH_ORGANISATION: 'De quelle organisation parlez-vous ? Indiquez son nom tel qu’il figure sur une lettre, une facture ou un site.',
    WHICH_CITY: 'Dans quelle ville se trouve l’organisation dont vous parlez ? Indiquez aussi son nom.',
    WHICH_WEBSITE: 'Quel site ou quelle adresse électronique de l’organisation avez-vous utilisé ? Une adresse qui lui est propre aide, une page de réseau social non.',
  },
};
