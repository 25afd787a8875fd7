import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { dayAsked, knownAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { loadSnapshot, type RegisterSnapshot } from '../register/index.js';
import { type AssessedFlow, assessRegister } from './assess-register.rules.js';
import type { House } from './flow-register.js';
import type { LawEdition, LawEditions } from './law-editions.js';

/**
 * Where the organisation is established on a day, as known then. An account is younger than the organisation: for days
 * before the first that is on record, the first counts.
 */
const houseThen = statement<House>('transfer_house', `
  SELECT said.legal_name AS name, said.country FROM ${dayAsked(2, 3, 4)} AS asked (day) JOIN organisation_version AS said
    ON said.organisation_id = $1 AND ${knownAsOf('said', 3)}
  ORDER BY said.valid_from <= asked.day DESC, CASE WHEN said.valid_from <= asked.day THEN said.valid_from END DESC NULLS LAST,
    said.valid_from LIMIT 1`);

const UNKNOWN_HOUSE: House = { name: '', country: null };

export async function houseOn(tx: ReadTx, asked: AsOfArguments): Promise<House> {
  const [found] = await tx.query(houseThen, [tx.organisationId, ...momentValues(asked, tx.now)]);
  return found ?? UNKNOWN_HOUSE;
}

/** A register with the law it is read by. */
export interface ReadRegister {
  readonly snapshot: RegisterSnapshot;
  readonly house: House;
  readonly edition: LawEdition;
}

/** The register, the organisation and the law as of a day and an instant. One round trip. */
export async function readRegister(tx: ReadTx, editions: LawEditions, asked: AsOfArguments): Promise<ReadRegister> {
  const [snapshot, house, edition] = await Promise.all([
    loadSnapshot(tx, asked), houseOn(tx, asked), editions.at(tx, asked.knownAt),
  ]);
  return { snapshot, house, edition };
}

/** With every flow judged. */
export interface JudgedRegister extends ReadRegister {
  readonly flows: readonly AssessedFlow[];
}

interface Kept extends Pick<ReadRegister, 'edition' | 'house'> {
  readonly flows: Promise<readonly AssessedFlow[]>;
}

/** Snapshots are shared while nothing changes, and so is what was made of them. */
const kept = new WeakMap<RegisterSnapshot, Kept>();

/** Judges every flow of a register, in turns with whatever else there is to do: it asks the database nothing. */
export async function judgedRegister({ snapshot, house, edition }: ReadRegister): Promise<JudgedRegister> {
  const known = kept.get(snapshot);
  const isSame = known?.edition.sha256 === edition.sha256 && known.house.country === house.country && known.house.name === house.name;
  if (known !== undefined && isSame) return { snapshot, house, edition, flows: await known.flows };
  const flows = inTurns(assessRegister(snapshot.organisationId, snapshot, house, edition.law, snapshot.asOf));
  kept.set(snapshot, { edition, house, flows });
  return { snapshot, house, edition, flows: await flows };
}
