import { slugOf } from './edit-distance.js';
import { CoinedWords } from './coined-words.js';
import { publicNumbers, type PublicNumbers } from './register-numbers.js';
import { PLACES, TONGUES, type LegalForm, type Place, type Tongue } from './word-lists.js';
import type { CountryCode, RecordedController } from './routing-set.js';
import type { SeededRandom } from './seeded-random.js';

/** How a controller stands to the others: only one that is ALONE may be found by its name. */
export type Family = 'ALONE' | 'SAME_NAME' | 'GROUP' | 'BRAND' | 'LEGAL_FORM' | 'NEAR_NAME' | 'SUCCESSOR';

export interface Planted {
  readonly controller: RecordedController;
  readonly family: Family;
  readonly place: Place;
  /** The name without its legal form, and the form. */
  readonly bare: string;
  readonly form: LegalForm | null;
  readonly trade: string;
  /** What nobody else is called: one coined word, or two joined by “&”. */
  readonly proper: string;
  /** What people call the whole family. */
  readonly familyName: string;
  readonly brand: string | null;
  readonly formerName: string | null;
}

type Traits = Pick<Planted, 'family' | 'place' | 'trade' | 'proper'> & Partial<Pick<Planted, 'form' | 'familyName' | 'brand'>> & {
  readonly domains?: readonly string[];
  readonly city?: string;
  readonly agreement?: 'ACTIVE' | 'ENDED';
  /** What nobody else was called when it had another name. */
  readonly formerProper?: string | null;
};

export const filled = (pattern: string, word: string): string => pattern.replace('%', () => word);

/** Plants controllers whose relations are known, because they were made that way. */
export class ControllerGarden {
  readonly planted: Planted[] = [];
  readonly words: CoinedWords;
  private readonly numbers = new Set<string>();

  constructor(private readonly random: SeededRandom) {
    this.words = new CoinedWords(random);
  }

  plant(family: Family): void {
    const place = this.random.pick(PLACES);
    const proper = this.words.coin(place.language);
    const planted = { family, place, proper, trade: this.random.pick(TONGUES[place.language].trades), familyName: proper };
    switch (family) {
      case 'ALONE': this.plantAlone(planted); break;
      case 'SAME_NAME': this.plantSameName(planted); break;
      case 'GROUP': this.plantGroup(planted); break;
      case 'BRAND': this.plantBrand(planted); break;
      case 'LEGAL_FORM': this.plantForms(planted); break;
      case 'NEAR_NAME': this.plantNearName(planted); break;
      case 'SUCCESSOR': this.plantSuccessor(planted); break;
    }
  }

  private plantAlone(traits: Traits): void {
    const { place } = traits;
    const isOffice = this.random.happens(0.2);
    const isPair = !isOffice && this.random.happens(0.15);
    const proper = isPair ? `${traits.proper} & ${this.words.coin(place.language)}` : traits.proper;
    this.add({
      ...traits, proper,
      ...(isOffice ? { trade: this.random.pick(this.tongue(place).offices), form: null } : {}),
      formerProper: this.random.happens(0.2) ? this.words.coin(place.language) : null,
      brand: this.random.happens(0.2) ? this.words.coin(place.language) : null,
      agreement: this.random.happens(0.1) ? 'ENDED' : 'ACTIVE',
      ...(this.random.happens(0.1) ? { domains: [`${slugOf(traits.proper)}.myshopify.com`] } : {}),
    });
  }

  private plantSameName(traits: Traits): void {
    const familyName = filled(traits.trade, traits.proper);
    for (const city of this.random.pickSome(traits.place.cities, this.random.between(2, 3))) {
      this.add({ ...traits, familyName, city, domains: [this.host(traits, `${familyName} ${city}`)] });
    }
  }

  private plantGroup(traits: Traits): void {
    const domain = this.host(traits, traits.proper);
    const parent = `% ${this.random.pick(this.tongue(traits.place).groups)}`;
    this.add({ ...traits, trade: parent, domains: [domain] });
    for (const trade of this.random.pickSome(this.tongue(traits.place).trades, this.random.between(1, 3))) {
      this.add({ ...traits, trade, domains: [`${slugOf(filled(trade, ''))}.${domain}`] });
    }
  }

  private plantBrand(traits: Traits): void {
    const domain = this.host(traits, traits.proper);
    for (const city of this.random.pickSome(traits.place.cities, this.random.between(2, 3))) {
      const proper = this.words.coin(traits.place.language);
      this.add({ ...traits, proper, brand: traits.proper, familyName: traits.proper, city, domains: [domain] });
    }
  }

  private plantForms(traits: Traits): void {
    const city = this.random.pick(traits.place.cities);
    for (const form of this.random.pickSome(traits.place.forms, 2)) {
      this.add({ ...traits, form, city, familyName: filled(traits.trade, traits.proper), domains: [this.host(traits, `${traits.proper} ${form.written}`)] });
    }
  }

  private plantNearName(traits: Traits): void {
    const at = this.random.between(3, traits.proper.length - 2);
    const letter = this.random.pick([...'aeiou'].filter((vowel) => vowel !== traits.proper[at]));
    const other = traits.proper.slice(0, at) + letter + traits.proper.slice(at + 1);
    this.add({ ...traits, familyName: filled(traits.trade, traits.proper) });
    this.add({ ...traits, proper: other, familyName: filled(traits.trade, other) });
  }

  private plantSuccessor(traits: Traits): void {
    const domain = this.host(traits, traits.proper);
    this.add({ ...traits, agreement: 'ENDED', domains: [domain] });
    this.add({ ...traits, trade: `${traits.trade} Plus`, domains: [domain, this.host(traits, `${traits.proper} plus`)] });
  }

  private add(traits: Traits): void {
    const { place, proper, trade, family, familyName = proper, brand = null, formerProper = null } = traits;
    const form = traits.form === undefined ? this.random.pick(place.forms) : traits.form;
    const bare = filled(trade, proper);
    const formerName = formerProper === null ? null : filled(trade, formerProper);
    const aliases = [brand, formerName].filter((name) => name !== null);
    const controller = this.record(traits, form === null ? bare : `${bare} ${form.written}`, aliases);
    for (const word of [...proper.split(' & '), brand, formerProper]) {
      if (word !== null) this.words.give(word, controller.id);
    }
    this.planted.push({ controller, family, place, bare, form, trade, proper, familyName, brand, formerName });
  }

  private record(traits: Traits, legalName: string, aliases: readonly string[]): RecordedController {
    const { place } = traits;
    const city = traits.city ?? this.random.pick(place.cities);
    const domains = traits.domains ?? [this.host(traits, filled(traits.trade, traits.proper))];
    const { registration, vat } = this.unusedNumbers(place.country, city);
    return {
      id: `${place.country.toLowerCase()}-${this.planted.length + 1}`,
      legalName, aliases, domains,
      emailDomains: domains.filter((domain) => !domain.endsWith('.myshopify.com')),
      registrationNumbers: [registration], vatNumbers: [vat],
      accountReferences: [`WK-${100_000 + this.planted.length}`],
      city, country: place.country, agreement: traits.agreement ?? 'ACTIVE',
    };
  }

  /** Numbers of nobody else, in no register: the same number in two registers is only planted on purpose. */
  unusedNumbers(country: CountryCode, city: string): PublicNumbers {
    for (;;) {
      const numbers = publicNumbers(country, city, this.random);
      const key = numbers.registration.split(',')[0] ?? '';
      if (!this.numbers.has(key) && !this.numbers.has(numbers.vat)) {
        this.numbers.add(key).add(numbers.vat);
        return numbers;
      }
    }
  }

  /** One number in two registers: it tells nothing without its register. Answers the two who have it. */
  plantSameNumber(countries: readonly [CountryCode, CountryCode]): readonly [Planted, Planted] | null {
    const of = (country: CountryCode): Planted[] =>
      this.planted.filter(({ family, controller }) => family === 'ALONE' && controller.country === country);
    const one = of(countries[0])[0];
    const other = of(countries[1]).find(({ controller }) => controller.city !== one?.controller.city);
    if (one === undefined || other === undefined) return null;
    const number = one.controller.registrationNumbers[0]?.split(',')[0] ?? '';
    const court = other.controller.registrationNumbers[0]?.split(',')[1];
    const registration = court === undefined ? number : `${number},${court}`;
    const renumbered = { ...other, controller: { ...other.controller, registrationNumbers: [registration] } };
    this.planted[this.planted.indexOf(other)] = renumbered;
    return [one, renumbered];
  }

  private host(traits: Traits, name: string): string {
    return `${slugOf(name)}.${this.random.pick(traits.place.topLevels)}`;
  }

  private tongue(place: Place): Tongue {
    return TONGUES[place.language];
  }
}
