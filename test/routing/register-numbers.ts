import type { CountryCode } from './routing-set.js';
import type { SeededRandom } from './seeded-random.js';

/* Numbers as registers and tax offices give them out, with the check digits of each. They belong to nobody we know. */

export interface PublicNumbers {
  readonly registration: string;
  readonly vat: string;
}

const sum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);

/** Two digits a weight: each second digit doubled and its digits added, from the right. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
}

function withLuhn(digits: string): string {
  return digits + String((10 - (luhnSum(`${digits}0`) % 10)) % 10);
}

/** Draws until the check digit can be written. */
function drawn(make: () => string | null): string {
  for (;;) {
    const number = make();
    if (number !== null) return number;
  }
}

function dutch(random: SeededRandom): PublicNumbers {
  const vat = drawn(() => {
    const digits = `${random.between(1, 9)}${random.digits(7)}`;
    const check = sum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return check === 10 ? null : `NL${digits}${check}B0${random.between(1, 3)}`;
  });
  return { registration: `${random.between(1, 9)}${random.digits(7)}`, vat };
}

function belgian(random: SeededRandom): PublicNumbers {
  const digits = `0${random.between(400, 799)}${random.digits(4)}`;
  const number = digits + String(97 - (Number(digits) % 97)).padStart(2, '0');
  return { registration: `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`, vat: `BE${number}` };
}

function german(random: SeededRandom, city: string): PublicNumbers {
  const digits = `${random.between(1, 8)}${random.digits(7)}`;
  const product = [...digits].reduce((last, digit) => (2 * ((Number(digit) + last) % 10 || 10)) % 11, 10);
  return {
    registration: `HRB ${random.between(1000, 39_999)}, Amtsgericht ${city}`,
    vat: `DE${digits}${(11 - product) % 10}`,
  };
}

function austrian(random: SeededRandom): PublicNumbers {
  const register = String(random.between(100_000, 599_999));
  const letter = 'abdfghikmpstvwxyz'[sum(register, [6, 4, 14, 15, 10, 1]) % 17] ?? '';
  const digits = `${random.between(1, 7)}${random.digits(6)}`;
  const total = [...digits].reduce((last, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return last + Math.floor(value / 10) + (value % 10);
  }, 4);
  return { registration: `FN ${register}${letter}`, vat: `ATU${digits}${(10 - (total % 10)) % 10}` };
}

function swiss(random: SeededRandom): PublicNumbers {
  const number = drawn(() => {
    const digits = `${random.between(1, 4)}${random.digits(7)}`;
    const check = (11 - (sum(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11;
    return check === 10 ? null : `${digits}${check}`;
  });
  const registration = `CHE-${number.slice(0, 3)}.${number.slice(3, 6)}.${number.slice(6)}`;
  return { registration, vat: `${registration} ${random.pick(['MWST', 'TVA'])}` };
}

function french(random: SeededRandom): PublicNumbers {
  const siren = withLuhn(`${random.between(3, 8)}${random.digits(7)}`);
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return { registration: siren, vat: `FR${String(key).padStart(2, '0')}${siren}` };
}

function irish(random: SeededRandom): PublicNumbers {
  const digits = `${random.between(1, 8)}${random.digits(6)}`;
  const letter = 'WABCDEFGHIJKLMNOPQRSTUV'[sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 23] ?? '';
  return { registration: String(random.between(150_000, 799_999)), vat: `IE${digits}${letter}` };
}

function british(random: SeededRandom): PublicNumbers {
  const digits = `${random.between(1, 9)}${random.digits(6)}`;
  const check = 97 - ((sum(digits, [8, 7, 6, 5, 4, 3, 2]) + (random.happens(0.5) ? 55 : 0)) % 97);
  return { registration: `0${random.between(1, 9)}${random.digits(6)}`, vat: `GB${digits}${String(check).padStart(2, '0')}` };
}

/** @param city where the register is, for countries that have one a court */
export function publicNumbers(country: CountryCode, city: string, random: SeededRandom): PublicNumbers {
  switch (country) {
    case 'NL': return dutch(random);
    case 'BE': return belgian(random);
    case 'DE': return german(random, city);
    case 'AT': return austrian(random);
    case 'CH': return swiss(random);
    case 'FR': return french(random);
    case 'IE': return irish(random);
    case 'GB': return british(random);
  }
}
