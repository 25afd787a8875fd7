import { SHIPPED_LAW } from '../../law/transfer-law.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { termsInForce } from '../agreements/index.js';
import { organisationProfile } from '../organisations/index.js';
import { loadSnapshot, type RegisterSnapshot } from '../register/index.js';
import type { FindingFacts } from './finding.facts.js';
import { ServedGathering } from './served-terms.rules.js';

const changed = statement<{ changedOn: string }>('finding_register_changed', `
  SELECT (changed_at AT TIME ZONE 'UTC')::date AS "changedOn" FROM register WHERE organisation_id = $1`);

/** What rules look at, and the register and time zone it was read from. */
export interface LoadedFacts {
  readonly facts: FindingFacts;
  readonly snapshot: RegisterSnapshot;
  readonly timeZone: string;
}

/** Everything rules look at, as it stood on a day. */
export async function loadFacts(tx: ReadTx, asked: AsOfArguments = {}): Promise<LoadedFacts> {
  const [snapshot, profile, [root], served] = await Promise.all([
    loadSnapshot(tx, asked), organisationProfile(tx), tx.query(changed, [tx.organisationId]), servedOn(tx, asked),
  ]);
  const facts: FindingFacts = {
    today: snapshot.asOf, country: profile.country, register: snapshot, changedOn: root?.changedOn ?? null, isPublished: null,
    served, law: SHIPPED_LAW, flows: [], changes: [], misplaced: [],
  };
  return { facts, snapshot, timeZone: profile.timeZone };
}

async function servedOn(tx: ReadTx, asked: AsOfArguments): Promise<FindingFacts['served']> {
  const gathered = new ServedGathering();
  for await (const same of termsInForce(tx, asked)) gathered.add(same);
  return gathered.terms();
}
