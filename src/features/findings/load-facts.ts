import type { AsOfArguments } from '../../platform/api/as-of.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { zoneHere } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { termsInForce } from '../agreements/index.js';
import { changeFacts, unannouncedParties, uninstructedParties } from '../changes/index.js';
import { organisationProfile } from '../organisations/index.js';
import { subProcessorsShown } from '../publishing/index.js';
import { judgedRegister, type LawEditions, type ReadRegister, readRegister, uncoveredReturns } from '../transfers/index.js';
import { assessedFlows, returnedData } from './assessed-flows.js';
import type { FindingFacts } from './finding.facts.js';
import { findAll } from './finding.rules.js';
import type { FoundFinding } from './finding.js';
import { misplacedData } from './misplaced.queries.js';
import { ServedGathering } from './served-terms.rules.js';

/** The day it was where the organisation is: rules count days from it to the day they look at, which is one of those. */
const changed = statement<{ changedOn: string }>('finding_register_changed', `
  SELECT (changed_at AT TIME ZONE ${zoneHere(2)})::date AS "changedOn" FROM register WHERE organisation_id = $1`);

/** What was read of a day: rules look at it once its flows are judged. */
export interface LoadedFacts {
  readonly register: ReadRegister;
  readonly timeZone: string;
  readonly read: Omit<FindingFacts, 'flows'>;
}

/** Everything rules look at, as it stood on a day. */
export async function loadFacts(tx: ReadTx, editions: LawEditions, asked: AsOfArguments = {}): Promise<LoadedFacts> {
  const [register, profile, [root], changes, served] = await Promise.all([
    readRegister(tx, editions, asked), organisationProfile(tx), tx.query(changed, [tx.organisationId, tx.now]), changeFacts(tx, asked),
    servedOn(tx, asked),
  ]);
  const { snapshot, house, edition: { law } } = register;
  const [today, country] = [snapshot.asOf, house.country ?? profile.country];
  const { timeZone } = profile;
  const [isPublished, misplaced, unannounced, uninstructed, returns] = await Promise.all([
    subProcessorsShown(tx, { day: today, knownAt: asked.knownAt ?? null, timeZone }), misplacedData(tx, { today, country, law, register: snapshot }, asked),
    unannouncedParties(tx, snapshot, asked), uninstructedParties(tx, snapshot, asked), uncoveredReturns(tx, { house: { ...house, country }, law, on: today }, asked),
  ]);
  const returned = returns.map((flow) => returnedData(law, flow, today));
  const itself = {
    names: [house.name, profile.legalName, profile.name],
    numbers: profile.identifiers.filter(({ type }) => type === 'TRADE_REGISTER').map(({ value }) => value),
  };
  const read = {
    today, country, itself, register: snapshot, changedOn: root?.changedOn ?? null, isPublished, served, law, changes, unannounced, uninstructed, misplaced, returned,
  };
  return { register, timeZone, read };
}

/** Judges the flows and looks with every rule, in turns with whatever else there is to do: it asks the database nothing. */
export async function findIn({ register, read }: LoadedFacts): Promise<FoundFinding[]> {
  const { flows } = await judgedRegister(register);
  const facts: FindingFacts = { ...read, flows: await inTurns(assessedFlows(read.law, flows, read.today)) };
  return inTurns(findAll(facts));
}

async function servedOn(tx: ReadTx, asked: AsOfArguments): Promise<FindingFacts['served']> {
  const gathered = new ServedGathering();
  for await (const same of termsInForce(tx, asked)) gathered.add(same);
  return gathered.terms();
}
