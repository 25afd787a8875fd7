/** How a country writes telephone numbers at home. */
export interface Numbering {
  /** ITU country code. */
  readonly callingCode: string;
  /** What stands before a national number at home and falls away abroad; null: nothing does. */
  readonly trunkPrefix: string | null;
  /** Whether a national number without its trunk prefix is usual, and so no mistake. */
  readonly isTrunkOptional: boolean;
  /** What is dialled before a foreign number. */
  readonly internationalPrefix: string;
}

const withTrunk = (callingCode: string, trunkPrefix = '0'): Numbering =>
  ({ callingCode, trunkPrefix, isTrunkOptional: false, internationalPrefix: '00' });

const withoutTrunk = (callingCode: string): Numbering =>
  ({ callingCode, trunkPrefix: null, isTrunkOptional: false, internationalPrefix: '00' });

const NORTH_AMERICA: Numbering = { callingCode: '1', trunkPrefix: '1', isTrunkOptional: true, internationalPrefix: '011' };

/**
 * Countries whose national numbers are understood: the EEA, Switzerland, the United Kingdom, the United States and
 * Canada. A number of any other country is taken in international form only. A change of this table is a new version
 * of the normaliser.
 */
export const NUMBERING: Readonly<Record<string, Numbering>> = {
  AT: withTrunk('43'), BE: withTrunk('32'), BG: withTrunk('359'), CH: withTrunk('41'), CY: withoutTrunk('357'),
  CZ: withoutTrunk('420'), DE: withTrunk('49'), DK: withoutTrunk('45'), EE: withoutTrunk('372'), ES: withoutTrunk('34'),
  FI: withTrunk('358'), FR: withTrunk('33'), GB: withTrunk('44'), GR: withoutTrunk('30'), HR: withTrunk('385'),
  HU: withTrunk('36', '06'), IE: withTrunk('353'), IS: withoutTrunk('354'), IT: withoutTrunk('39'), LI: withoutTrunk('423'),
  LT: withTrunk('370'), LU: withoutTrunk('352'), LV: withoutTrunk('371'), MT: withoutTrunk('356'), NL: withTrunk('31'),
  NO: withoutTrunk('47'), PL: withoutTrunk('48'), PT: withoutTrunk('351'), RO: withTrunk('40'), SE: withTrunk('46'),
  SI: withTrunk('386'), SK: withTrunk('421'), US: NORTH_AMERICA, CA: NORTH_AMERICA,
};

/** The numbering that an international number (digits, no plus) belongs to, as far as the table knows. */
export function numberingOf(digits: string): Numbering | undefined {
  return Object.values(NUMBERING).find(({ callingCode }) => digits.startsWith(callingCode));
}
