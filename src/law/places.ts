import type { Country, Regime } from './countries.js';
import type { TerritoryFile } from './territory-facts.js';
import { isWithin } from './transfer-codes.js';

/** Days on which a place needs no basis under a law, or is part of another. Both days included. */
export interface PlaceSpan {
  readonly kind: 'EEA' | 'NO_THIRD_COUNTRY';
  readonly from: string;
  readonly until: string | null;
  readonly status: string;
  readonly citation: string;
}

export interface Place {
  readonly code: string;
  readonly spans: readonly PlaceSpan[];
  /** The state it is or was part of for this purpose; days included. */
  readonly partOf: { readonly code: string; readonly from: string | null; readonly until: string | null } | null;
  /** Whether it is part of the EEA is unsettled; the reason. */
  readonly unsettled: string | null;
  /** What is worth knowing of a territory. */
  readonly note: string | null;
  /** From when on the GDPR applied, for states of the EEA. */
  readonly gdprFrom: string | null;
  /** Iceland, Liechtenstein, Norway: decisions of the Commission reach them through the EEA Agreement. */
  readonly isEeaEfta: boolean;
}

export type Places = ReadonlyMap<Regime, ReadonlyMap<string, Place>>;

/** The state a place is part of on a day; null: it stands for itself. */
export function parentOn(place: Place | null | undefined, on: string): string | null {
  const parent = place?.partOf ?? null;
  return parent !== null && isWithin(on, parent.from, parent.until) ? parent.code : null;
}

const EEA_CITATION = 'GDPR Art 1(3), 44; EEA Agreement';

/** The earlier of two days of which either may be missing. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function eeaSpan({ name, euFrom, eeaFrom, eeaUntil }: Country): readonly PlaceSpan[] {
  const from = earlier(euFrom, eeaFrom);
  if (from === null) return [];
  return [{ kind: 'EEA', from, until: eeaUntil, status: `${name} is a state of the European Economic Area`, citation: EEA_CITATION }];
}

/** What each code stands for under each law. The United Kingdom has a timeline of its own instead of a membership. */
export function placesOf(countries: readonly Country[], file: TerritoryFile): Places {
  const found = new Map<Regime, Map<string, Place>>();
  for (const { regime } of file.regimes) {
    const places = new Map<string, Place>();
    const put = (code: string, more: Partial<Place>): void => {
      const known = places.get(code) ?? {
        code, spans: [], partOf: null, unsettled: null, note: null, gdprFrom: null, isEeaEfta: false,
      };
      places.set(code, { ...known, ...more, spans: [...known.spans, ...(more.spans ?? [])] });
    };
    for (const country of countries) {
      const isMember = regime === 'EU_GDPR' && (country.group === 'EU' || country.group === 'EEA_EFTA');
      put(country.code, {
        spans: isMember ? eeaSpan(country) : [], gdprFrom: country.gdprFrom, isEeaEfta: country.group === 'EEA_EFTA',
      });
    }
    for (const { code, name, parent, isUnderGdpr, underGdprFrom, underGdprUntil, note } of file.territories) {
      put(code, {
        note: `${name}: ${note}`,
        partOf: isUnderGdpr === true && parent !== null ? { code: parent, from: underGdprFrom ?? null, until: underGdprUntil ?? null } : null,
        unsettled: isUnderGdpr === null ? `${name}: ${note}` : null,
      });
    }
    for (const { regime: of, code, from, until, isThirdCountry, status, basis } of file.timelines) {
      if (of !== regime || isThirdCountry) continue;
      put(code, { spans: [{ kind: 'NO_THIRD_COUNTRY', from, until, status, citation: basis }] });
    }
    found.set(regime, places);
  }
  return found;
}
