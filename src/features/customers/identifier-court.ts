/**
 * German register numbers are counted per court: HRB 12345 exists at most of some 150 of them. Without its court the
 * number can confirm a name but never finds anybody.
 */
export interface CourtRegistration {
  /** Register and number, `HRB12345`. */
  readonly number: string;
  /** The court's place, folded to A–Z, or null when none was given. */
  readonly court: string | null;
}

const COURT_REGISTER =
  /\b(HR\s?[AB]|GNR|GSR|PR|VR)\s?(?:[.:]|NR)*\s?(?:NR)?[.:]?\s?(\d{1,7})(?:\s?(?!AG\b)([A-Z]{1,2})(?!\p{L}))?/u;
const COURT_WORDS =
  /\b(?:AMTSGERICHTS?|AG|[A-Z]*REGISTER(?:GERICHT)?S?|DES|DER|BEIM?|AM|IM|IN|UNTER|NUMMER|NR|SITZ|DE|DEUTSCHLAND)\b/gu;

/** Spellings of the same court: by town, by district, in English. */
const SAME_COURT: Readonly<Record<string, string>> = {
  BERLIN: 'BERLINCHARLOTTENBURG',
  CHARLOTTENBURG: 'BERLINCHARLOTTENBURG',
  CHARLOTTENBURGBERLIN: 'BERLINCHARLOTTENBURG',
  FRANKFURTAM: 'FRANKFURTMAIN',
  MUNICH: 'MUENCHEN',
  MUNCHEN: 'MUENCHEN',
  COLOGNE: 'KOELN',
  KOLN: 'KOELN',
  NUREMBERG: 'NUERNBERG',
  NURNBERG: 'NUERNBERG',
  HANOVER: 'HANNOVER',
  DUSSELDORF: 'DUESSELDORF',
};

/** @param text upper-case, cleaned, at most 100 characters */
export function courtRegisterIn(text: string): CourtRegistration | null {
  const found = COURT_REGISTER.exec(text);
  if (found === null) return null;
  const register = (found[1] ?? '').replace(/\s/gu, '');
  const digits = (found[2] ?? '').replace(/^0+(?=\d)/u, '');
  const around = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  const court = courtPlace(around);
  // Berlin puts a B behind every number; elsewhere the letters tell merged courts' registers apart.
  const suffix = court === 'BERLINCHARLOTTENBURG' && found[3] === 'B' ? '' : (found[3] ?? '');
  return { number: `${register}${digits}${suffix}`, court };
}

function courtPlace(around: string): string | null {
  const place = around
    .replaceAll('Ä', 'AE')
    .replaceAll('Ö', 'OE')
    .replaceAll('Ü', 'UE')
    .replaceAll('ß', 'SS')
    .replace(COURT_WORDS, ' ')
    .normalize('NFKD')
    .replace(/[^A-Z]/gu, '');
  // There are two Frankfurts with a court.
  if (place.length < 3 || place === 'FRANKFURT') return null;
  return SAME_COURT[place] ?? place;
}
