import type { z } from 'zod';
import { type AdequacyEntry, type AdequacyFile, adequacyFile } from './adequacy-facts.js';
import { type ClauseFile, clauseFile, type ClauseModule, type ClauseSet } from './clause-facts.js';
import { type Country, countryFile, type Regime } from './countries.js';
import { codesOf, type KnownCodes } from './known-codes.js';
import { lawFile } from './law-file.js';
import { type Places, placesOf } from './places.js';
import { type RegimeFacts, type TerritoryFile, territoryFile } from './territory-facts.js';
import { type TransferTool, type TransferToolFile, transferToolFile } from './transfer-tool-facts.js';

/** The files of facts, read and checked. */
export interface TransferLawFiles {
  readonly countries: Readonly<z.output<typeof countryFile>>;
  readonly territories: TerritoryFile;
  readonly adequacy: AdequacyFile;
  readonly clauses: ClauseFile;
  readonly tools: TransferToolFile;
}

/**
 * The law of transfers as one immutable value: what every engine here is given beside the case. Indexed once, so that an
 * assessment looks up and compares but never searches or parses.
 */
export interface TransferLaw {
  /** Until which day the facts were gathered. */
  readonly asOf: string;
  readonly files: TransferLawFiles;
  readonly countries: ReadonlyMap<string, Country>;
  readonly regimes: ReadonlyMap<Regime, RegimeFacts>;
  /** What a code stands for under each law: EEA, no third country, part of another. */
  readonly places: Places;
  /** Entries of a law by destination, earliest first. */
  readonly entries: ReadonlyMap<Regime, ReadonlyMap<string, readonly AdequacyEntry[]>>;
  readonly entryById: ReadonlyMap<string, AdequacyEntry>;
  /** By id, alias and CELEX number, capitals without spaces. */
  readonly clauseSets: ReadonlyMap<string, ClauseSet>;
  readonly modules: ReadonlyMap<number, ClauseModule>;
  readonly tools: ReadonlyMap<string, TransferTool>;
  /** Every code that something here asks for: another one says nothing. */
  readonly codes: KnownCodes;
}

/** Indexes checked files. */
export function indexTransferLaw(files: TransferLawFiles): TransferLaw {
  return Object.freeze({
    asOf: files.adequacy.meta.asOf,
    files,
    countries: new Map(files.countries.countries.map((country) => [country.code, country])),
    regimes: new Map(files.territories.regimes.map((facts) => [facts.regime, facts])),
    places: placesOf(files.countries.countries, files.territories),
    entries: entriesByDestination(files.adequacy.entries),
    entryById: new Map(files.adequacy.entries.map((entry) => [entry.id, entry])),
    clauseSets: new Map(files.clauses.sets.flatMap((set) => namesOf(set).map((name) => [clauseKey(name), set]))),
    modules: new Map(files.clauses.modules.map((module) => [module.module, module])),
    tools: new Map(files.tools.tools.map((tool) => [tool.id, tool])),
    codes: codesKnown(files),
  });
}

/** What a decision asked for is known still when the decision has gone: it does not become a slip of the pen elsewhere. */
function codesKnown(files: TransferLawFiles): KnownCodes {
  const [shipped, own] = [codesOf(SHIPPED), codesOf(files)];
  return { facts: new Set([...shipped.facts, ...own.facts]), topics: new Set([...shipped.topics, ...own.topics]) };
}

function namesOf({ id, aliases, celex }: ClauseSet): readonly string[] {
  return [id, ...aliases, ...(celex === undefined ? [] : [celex])];
}

function entriesByDestination(entries: readonly AdequacyEntry[]): TransferLaw['entries'] {
  const found = new Map<Regime, Map<string, AdequacyEntry[]>>();
  for (const entry of entries.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))) {
    const ofRegime = found.get(entry.regime) ?? new Map<string, AdequacyEntry[]>();
    found.set(entry.regime, ofRegime);
    for (const { code } of entry.destinations) ofRegime.set(code, [...(ofRegime.get(code) ?? []), entry]);
  }
  return found;
}

/** How names of clauses are compared: `(EU) 2021/914` and `2021/914` are one. */
export function clauseKey(name: string): string {
  return name.toUpperCase().replaceAll(/\s/g, '');
}

export const LAW_PARTS = ['countries', 'territories', 'adequacy', 'clauses', 'tools'] as const satisfies readonly (keyof TransferLawFiles)[];
export type LawPart = (typeof LAW_PARTS)[number];

/**
 * What may be loaded instead of other files. Throws where a part does not fit.
 *
 * @param base what a part left out stays as; the shipped files where nothing is said
 */
export function parseTransferLaw(parts: Readonly<Partial<Record<LawPart, unknown>>>, base: TransferLawFiles = SHIPPED): TransferLaw {
  return indexTransferLaw({
    countries: parts.countries === undefined ? base.countries : countryFile.parse(parts.countries),
    territories: parts.territories === undefined ? base.territories : territoryFile.parse(parts.territories),
    adequacy: parts.adequacy === undefined ? base.adequacy : adequacyFile.parse(parts.adequacy),
    clauses: parts.clauses === undefined ? base.clauses : clauseFile.parse(parts.clauses),
    tools: parts.tools === undefined ? base.tools : transferToolFile.parse(parts.tools),
  });
}

const SHIPPED: TransferLawFiles = {
  countries: lawFile('countries', countryFile),
  territories: lawFile('territories', territoryFile),
  adequacy: lawFile('adequacy', adequacyFile),
  clauses: lawFile('standard-clauses', clauseFile),
  tools: lawFile('transfer-tools', transferToolFile),
};

/** The law as this release knows it. */
export const SHIPPED_LAW: TransferLaw = indexTransferLaw(SHIPPED);

/** The general principle: what a transfer without any basis violates. */
export function generalPrinciple(law: TransferLaw, regime: Regime, on: string): string {
  const found = law.files.tools.general.find((entry) =>
    entry.regime === regime && entry.from <= on && (entry.until === null || on <= entry.until));
  return found?.citation ?? law.regimes.get(regime)?.citation ?? regime;
}

