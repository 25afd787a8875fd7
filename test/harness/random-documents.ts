import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

import { SECTIONS, type Section } from '../../src/features/documents/document-form.js';
import { pathOf } from '../../src/features/documents/document-faults.js';
import { type Form, type FormField, formOf } from '../../src/features/documents/form-fields.js';
import { TERMS, type TermName } from '../../src/features/agreements/agreement-terms.js';
import { REGISTER_KINDS, type RegisterKind } from '../../src/features/register/register-kinds.js';
import { SHIPPED_LAW } from '../../src/law/transfer-law.js';
import { instrumentsKnown } from '../../src/law/known-instruments.js';
import type { SeededRandom } from '../routing/seeded-random.js';
import { COUNTRIES } from '../../src/platform/api/country-code.js';

type Fields = Record<string, unknown>;

/** Texts that YAML, JSON, PostgreSQL or a comparison could change by the way. */
const TEXTS = [
  'Mail', 'no', 'NO', 'yes', 'null', '~', '2018', '1e3', '0x1F', '.5', '2026-01-02', 'a: b', '- a', '# a', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a`', '"a"', "'a'", '{a}', '[a]', 'a #b',
  ' a ', '  ', 'é', 'e\u0301', '\u{1F600}', 'a\uFE0F', '\u05D0\u200F', 'a\\nb', '...', '---', '<<', '=', 'x'.repeat(200), 'ß', 'İ', '\u00A0a', 'a,b', 'a?', '? a', 'true', 'On',
];
const PROSE = [...TEXTS, 'a\nb', 'a\n\nb\n', '\na', 'a\n  b', 'a\tb', ' \n ', `${'word '.repeat(60)}end`, 'a\u2028b'];
const CODES = ['a', '2018', 'no', 'null', 'constructor', 'a.b', 'A-b_c', '1e3', '0x1F', 'true', 'toString', 'x'.repeat(60)];

/** Documents that are right: each field by its form, each entry by its rules, and whatever is named is there. */
export class RandomDocuments {
  constructor(private readonly chance: SeededRandom, private readonly today: string) {}

  /** Some of every section, in the order in which one may name another. */
  document(organisation: string): Fields {
    const codes = new Map(SECTIONS.map((section) => [section.kind as string, this.codes(section)]));
    const sections = SECTIONS.map((section) => {
      const own = codes.get(section.kind) ?? [];
      return [section.field, Object.fromEntries(own.map((code, index) => [code, this.entry(section, { codes, code, index })]))] as const;
    });
    const first = this.chance.happens(0.7) ? { validFrom: this.day(-4000, 0) } : {};
    return { art28: 1, organisation, ...first, ...Object.fromEntries(sections.filter(([, entries]) => Object.keys(entries).length > 0 || this.chance.happens(0.5))) };
  }

  private codes({ kind, code }: Section): string[] {
    const wanted = kind === 'SERVICE' || kind === 'LOCATION' ? 2 : this.chance.between(1, 3);
    const words = CODES.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase(), `${word}2`]).filter((word) => code.test(word) && word.length <= 63);
    return this.chance.pickSome([...new Set(words)], wanted);
  }

  private entry(section: Section, place: Place): Fields {
    const content = this.content(section, place);
    const hasDates = section.kind !== 'SERVICE' && this.chance.happens(0.3);
    return { ...content, ...(hasDates ? { validFrom: this.day(-3000, section.kind === 'TERM_SHEET' ? 0 : 60) } : {}) };
  }

  /** What it names may contradict itself as well: a link from a place to itself, a transfer to nobody. */
  private content(section: Section, place: Place): Fields {
    for (let tries = 0; tries < 200; tries++) {
      const made = this.named(section, this.part(section.content), place);
      if (isRight(section.content, made) && (section.kind !== 'TRANSFER' || typeof made['importer'] === 'string')) return made;
    }
    throw new Error(`nothing right was made of ${section.field}`);
  }

  /** By its form, and by what its fields demand of one another: made anew until it is right. */
  private part(form: Form): Fields {
    for (let tries = 0; tries < 200; tries++) {
      const made = Object.fromEntries(formOf(form).flatMap((field) => this.field(field)));
      const sound = made['term'] === undefined ? made : { ...made, value: this.termValue(made['term'] as TermName) };
      if (isRight(form, sound)) return sound;
    }
    throw new Error(`nothing right was made of ${form.name}`);
  }

  private field({ name, metadata, form }: FormField): [string, unknown][] {
    const isRequired = metadata.required !== false;
    if (!isRequired && this.chance.happens(0.6)) return this.chance.happens(0.1) ? [[name, null]] : [];
    const isList = metadata.isArray === true || metadata.type === 'array';
    const described = metadata.type === 'array' && metadata.items !== undefined ? metadata.items : metadata;
    const one = (): unknown => (form === null ? this.value(name, described) : this.part(form));
    if (!isList) return [[name, one()]];
    const least = Number(metadata['minItems'] ?? 0);
    const most = Math.min(Number(metadata['maxItems'] ?? 3), least + 2);
    return [[name, Array.from({ length: this.chance.between(least, most) }, one)]];
  }

  private value(name: string, described: Readonly<Record<string, unknown>>): unknown {
    const { enum: words, minimum, maximum, format, type, pattern, maxLength, minLength } = described as {
      enum?: unknown[]; minimum?: number; maximum?: number; format?: string; type?: unknown; pattern?: string; maxLength?: number; minLength?: number;
    };
    if (words !== undefined) return this.chance.pick(words);
    if (minimum !== undefined && maximum !== undefined) return this.chance.pick([minimum, maximum, this.chance.between(minimum, Math.min(maximum, minimum + 1000))]);
    if (type === Boolean) return this.chance.happens(0.5);
    if (format === 'date') return this.day(-5000, 3000);
    if (minLength === 64) return this.chance.pick(['ab', '0f', '99']).repeat(32);
    if (name === 'instrument' || name === 'derogation') return this.chance.pick(instrumentsKnown(SHIPPED_LAW));
    if (name === 'code') return this.chance.pick([...SHIPPED_LAW.codes.facts]);
    const fit = (text: string): boolean => [...text].length <= (maxLength ?? 200) && (pattern === undefined || new RegExp(pattern, 'u').test(text));
    const special = ['NL', 'DE', 'XK', 'nl', 'de-CH', 'P14D', 'P0D', 'P2Y', 'a@b.example', 'ü@b.example', 'https://a.example/?q=1#f', 'HTTPS://A.EXAMPLE/ü'];
    const own = special.filter(fit);
    return this.chance.pick((pattern === undefined || PROSE.some(fit) ? PROSE : own).filter(fit));
  }

  private termValue(term: TermName): unknown {
    const form = TERMS[term];
    if (this.chance.happens(0.2)) return 'UNKNOWN';
    switch (form.kind) {
      case 'WHOLE': return this.chance.between(form.min, form.max);
      case 'CHOICE': return this.chance.pick<string>(form.words);
      case 'YES_NO': return this.chance.happens(0.5);
      case 'SET': return this.chance.pickSome<string>(term === 'RESIDENCY' ? [...form.words, ...COUNTRIES] : form.words, 3);
      case 'LANGUAGE': return 'de-CH';
    }
  }

  /** The same with what is there where others are named; what nothing of that kind could stand in for is left out. */
  private named(section: Section, content: Fields, { codes, index }: Place): Fields {
    if (!(section.kind in REGISTER_KINDS)) return content;
    const kind = section.kind as RegisterKind;
    const said = structuredClone(content);
    for (let found = this.wrongReference(kind, said, codes, index); found !== undefined; found = this.wrongReference(kind, said, codes, index)) {
      const choices = this.choices(kind, found.kind, codes, index);
      replace(said, pathOf(found.at), choices.length === 0 ? undefined : this.chance.pick(choices));
    }
    return said;
  }

  /** Of its own kind only what stands before it: nothing lies under itself. */
  private choices(of: RegisterKind, kind: string, codes: Codes, index: number): readonly string[] {
    const all = codes.get(kind) ?? [];
    return kind === of ? all.slice(0, index) : all;
  }

  private wrongReference(kind: RegisterKind, said: Fields, codes: Codes, index: number): { readonly kind: string; readonly at: string } | undefined {
    const references = REGISTER_KINDS[kind].references as unknown as (content: Fields) => readonly { readonly kind: string; readonly at: string; readonly code: string }[];
    return references(said).find((reference) => !this.choices(kind, reference.kind, codes, index).includes(reference.code));
  }

  private day(from: number, to: number): string {
    const day = new Date(Date.parse(this.today) + this.chance.between(from, to) * 86_400_000);
    return day.toISOString().slice(0, 10);
  }
}

function isRight(form: Form, said: Fields): boolean {
  const terms = [said['terms'], (said['contract'] as Fields | undefined)?.['terms']].filter((each) => Array.isArray(each)) as { term: string }[][];
  const isEachOnce = terms.every((each) => new Set(each.map(({ term }) => term)).size === each.length);
  return isEachOnce && validateSync(plainToInstance(form, said), { forbidUnknownValues: true }).length === 0;
}

type Codes = ReadonlyMap<string, readonly string[]>;

interface Place {
  readonly codes: Codes;
  readonly code: string;
  /** Which of its section. */
  readonly index: number;
}

function replace(said: Fields, path: readonly (string | number)[], code: string | undefined): void {
  const holder = path.slice(0, -1).reduce<Fields | unknown[]>((held, step) => (held as Fields)[step] as Fields, said);
  const last = path.at(-1) ?? '';
  if (code !== undefined) (holder as Fields)[last] = code;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
}
