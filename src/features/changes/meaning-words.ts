import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { SensitiveKind } from '../agreements/index.js';
import type { ToldMeaning } from './told-entries.js';

/** What a category means, in words: labels, and what is said of each. */
interface MeaningWords {
  readonly labels: Readonly<Record<'sensitive' | 'onlyOf' | 'contents' | 'people' | 'partOf' | 'children', string>>;
  readonly onlyYouKnow: string;
  readonly nothingOfPeople: string;
  readonly amongThem: string;
  /** The same where it is not so. */
  readonly not: Readonly<Record<'onlyOf' | 'contents' | 'people' | 'children', string>>;
  readonly kinds: Readonly<Record<SensitiveKind, string>>;
}

const WORDS: Readonly<Record<SpokenLanguage, MeaningWords>> = {
  en: {
    labels: { sensitive: 'Special categories', onlyOf: 'Held of these only', contents: 'What is in it', people: 'Says of people', partOf: 'Part of', children: 'Children' },
    onlyYouKnow: 'you alone know', nothingOfPeople: 'nothing any more', amongThem: 'among them',
    not: { onlyOf: 'anybody', contents: 'known to us', people: 'something', children: 'not among them' },
    kinds: {
      RACIAL_OR_ETHNIC_ORIGIN: 'racial or ethnic origin', POLITICAL_OPINIONS: 'political opinions', RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS: 'religious or philosophical beliefs',
      TRADE_UNION_MEMBERSHIP: 'trade union membership', GENETIC: 'genetic data', BIOMETRIC: 'biometric data',
      HEALTH: 'health', SEX_LIFE_OR_ORIENTATION: 'sex life or sexual orientation', CRIMINAL_CONVICTIONS: 'criminal convictions',
    },
  },
  nl: {
    labels: { sensitive: 'Bijzondere categorieën', onlyOf: 'Alleen van', contents: 'Wat erin zit', people: 'Zegt over mensen', partOf: 'Onderdeel van', children: 'Kinderen' },
    onlyYouKnow: 'dat weet u alleen', nothingOfPeople: 'niets meer', amongThem: 'horen daarbij',
    not: { onlyOf: 'iedereen', contents: 'ons bekend', people: 'iets', children: 'horen daar niet bij' },
    kinds: {
      RACIAL_OR_ETHNIC_ORIGIN: 'ras of etnische afkomst', POLITICAL_OPINIONS: 'politieke opvattingen', RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS: 'religieuze of levensbeschouwelijke overtuigingen',
      TRADE_UNION_MEMBERSHIP: 'lidmaatschap van een vakbond', GENETIC: 'genetische gegevens', BIOMETRIC: 'biometrische gegevens',
      HEALTH: 'gezondheid', SEX_LIFE_OR_ORIENTATION: 'seksueel gedrag of seksuele gerichtheid', CRIMINAL_CONVICTIONS: 'strafrechtelijke veroordelingen',
    },
  },
  de: {
    labels: { sensitive: 'Besondere Kategorien', onlyOf: 'Nur von', contents: 'Was darin ist', people: 'Sagt über Menschen', partOf: 'Teil von', children: 'Kinder' },
    onlyYouKnow: 'das wissen nur Sie', nothingOfPeople: 'nichts mehr', amongThem: 'sind darunter',
    not: { onlyOf: 'allen', contents: 'uns bekannt', people: 'etwas', children: 'sind nicht darunter' },
    kinds: {
      RACIAL_OR_ETHNIC_ORIGIN: 'rassische oder ethnische Herkunft', POLITICAL_OPINIONS: 'politische Meinungen', RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS: 'religiöse oder weltanschauliche Überzeugungen',
      TRADE_UNION_MEMBERSHIP: 'Gewerkschaftszugehörigkeit', GENETIC: 'genetische Daten', BIOMETRIC: 'biometrische Daten',
      HEALTH: 'Gesundheit', SEX_LIFE_OR_ORIENTATION: 'Sexualleben oder sexuelle Orientierung', CRIMINAL_CONVICTIONS: 'strafrechtliche Verurteilungen',
    },
  },
  fr: {
    labels: { sensitive: 'Catégories particulières', onlyOf: 'Seulement de', contents: 'Ce qui s’y trouve', people: 'Dit des personnes', partOf: 'Fait partie de', children: 'Enfants' },
    onlyYouKnow: 'vous seul le savez', nothingOfPeople: 'plus rien', amongThem: 'en font partie',
    not: { onlyOf: 'toute personne', contents: 'connu de nous', people: 'quelque chose', children: 'n’en font pas partie' },
    kinds: {
      RACIAL_OR_ETHNIC_ORIGIN: 'origine raciale ou ethnique', POLITICAL_OPINIONS: 'opinions politiques', RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS: 'convictions religieuses ou philosophiques',
      TRADE_UNION_MEMBERSHIP: 'appartenance syndicale', GENETIC: 'données génétiques', BIOMETRIC: 'données biométriques',
      HEALTH: 'santé', SEX_LIFE_OR_ORIENTATION: 'vie sexuelle ou orientation sexuelle', CRIMINAL_CONVICTIONS: 'condamnations pénales',
    },
  },
};

/** What a category means, as its reader has it; what it does not say has no value. The third says what that means, where it is more than none. */
export function meaningRows(said: ToldMeaning, language: SpokenLanguage): readonly (readonly [label: string, value: string, absent?: string])[] {
  const { labels, kinds, not, ...words } = WORDS[language];
  return [
    [labels.sensitive, said.sensitive.map((kind) => (Object.hasOwn(kinds, kind) ? kinds[kind as SensitiveKind] : kind)).join(', ')],
    [labels.onlyOf, said.onlyOf.join(', '), not.onlyOf], [labels.contents, said.isDeterminedByController ? words.onlyYouKnow : '', not.contents],
    [labels.people, said.isAnonymous ? words.nothingOfPeople : '', not.people], [labels.partOf, said.partOf ?? ''],
    [labels.children, said.areChildrenAmong ? words.amongThem : '', not.children],
  ];
}
