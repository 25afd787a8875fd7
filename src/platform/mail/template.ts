/** Languages that mails and public pages speak. */
export const LANGUAGES = ['en', 'nl', 'de', 'fr'] as const;
export type SpokenLanguage = (typeof LANGUAGES)[number];

/** The language we speak that is nearest to a BCP 47 tag, or the fallback. */
export function spokenLanguage(wanted: string | null | undefined, fallback: string = 'en'): SpokenLanguage {
  const match = (tag: string | null | undefined): SpokenLanguage | undefined =>
    LANGUAGES.find((language) => tag !== null && tag !== undefined && tag.toLowerCase().split('-')[0] === language);
  return match(wanted) ?? match(fallback) ?? 'en';
}

/** What stands behind a label: French sets a space before it. */
export const COLONS: Readonly<Record<SpokenLanguage, string>> = { en: ':', nl: ':', de: ':', fr: ' :' };

/** What one mail says. Plain text; the layout and the HTML part are made from it. */
export interface MailText {
  readonly subject: string;
  /** Paragraphs in order. */
  readonly paragraphs: readonly string[];
  /** The one thing to do, as a button and as a bare link. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Paragraphs behind the action. */
  readonly after?: readonly string[];
}

/** A template: the text of a mail in each language we speak, from its data. */
export type MailTemplate<Data> = Readonly<Record<SpokenLanguage, (data: Data) => MailText>>;
