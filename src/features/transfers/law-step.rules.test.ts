import { SeededRandom } from '../../../test/routing/seeded-random.js';
import type { AdequacyEntry } from '../../law/adequacy-facts.js';
import { indexTransferLaw, SHIPPED_LAW, type TransferLaw } from '../../law/transfer-law.js';
import { placesJudgedOtherwise } from '../../law/transfer-law-difference.js';
import { judgeFlow } from './assess-flow.rules.js';
import { type AssessableFlow, RECEIVERS } from './flow.js';
import { outcomeOf } from './refresh.rules.js';

/*
 * After a step of the law only flows are judged anew that leave or reach a place of which it says something else. Here all
 * are: those left out must be judged as they were.
 */

const chance = new SeededRandom(28);
const { files } = SHIPPED_LAW;
const { entries } = files.adequacy;
const PLACES = [...new Set([...entries.flatMap(({ destinations }) => destinations.map(({ code }) => code)), 'NL', 'FR', 'GP', 'GB', 'GI', 'JE', 'SJ', 'NO', 'CH', 'US', 'IN', 'BR', 'AX'])];
const FACTS = [...new Set(entries.flatMap(({ conditions }) => conditions.map(({ code }) => code)))];
const DAYS = ['2018-06-01', '2019-12-31', '2020-07-16', '2021-06-28', '2023-09-01', '2024-03-22', '2026-11-22', '2030-01-01'];
const ROLES = ['CONTROLLER', 'PROCESSOR'] as const;
const ACCESS = ['STORED', 'TRANSMITTED', 'REMOTE_ACCESS'] as const;

function one<Value>(values: readonly Value[]): Value {
  return chance.pick(values);
}

function some<Value>(values: readonly Value[], share: number): Value[] {
  return values.filter(() => chance.happens(share));
}

function flow(to: string): AssessableFlow {
  const clauses = { kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: one(DAYS), areAnnexesComplete: 'YES', assessedOn: one(DAYS) } as const;
  return {
    receiver: one(RECEIVERS), from: chance.happens(0.05) ? null : one(PLACES), to: chance.happens(0.05) ? null : to,
    cameThrough: some(['NL', 'GB', 'CH'], 0.2), cameUnder: some(['EU_GDPR'], 0.1), exporterRole: one(ROLES), importerRole: one(ROLES), access: one(ACCESS),
    isSystematic: chance.happens(0.8), facts: some(FACTS, 0.3), deniedFacts: some(FACTS, 0.05),
    exporter: { isSubjectToGdpr: one(['YES', 'NO', 'UNKNOWN'] as const), isPublicAuthority: chance.happens(0.2) },
    importer: { isSubjectToGdpr: one(['YES', 'NO', 'UNKNOWN'] as const) },
    safeguards: [
      ...some([clauses], 0.4), ...some([{ kind: 'IDTA', signedOn: one(DAYS), areAnnexesComplete: 'YES', assessedOn: one(DAYS) } as const], 0.2),
    ],
  };
}

/** Some entries end, begin at another time, ask for less, go, or reach another place. */
function changed(entry: AdequacyEntry): AdequacyEntry[] {
  return one<() => AdequacyEntry[]>([
    () => [], () => [{ ...entry, until: one(DAYS) }], () => [{ ...entry, until: null }], () => [{ ...entry, from: one(DAYS) }],
    () => [{ ...entry, conditions: [] }], () => [{ ...entry, exclusions: [] }], () => [{ ...entry, destinations: [{ code: one(PLACES) }] }],
  ])();
}

function newer(law: TransferLaw): TransferLaw {
  const { adequacy } = law.files;
  const share = one([0.02, 0.1]);
  return indexTransferLaw({
    ...law.files, adequacy: { ...adequacy, entries: adequacy.entries.flatMap((entry) => (chance.happens(share) ? changed(entry) : [entry])) },
  });
}

function judged(law: TransferLaw, asked: AssessableFlow, on: string): string {
  const found = judgeFlow(law, asked, on);
  return `${found.verdict} ${found.endsOn ?? '-'} ${outcomeOf(found)}`;
}

test('a flow that neither leaves nor reaches such a place is judged as it was', () => {
  const seen = { same: 0, other: 0, left: 0 };
  for (let round = 0; round < 80; round += 1) {
    const law = round % 2 === 0 ? SHIPPED_LAW : newer(SHIPPED_LAW);
    const next = newer(law);
    const places = placesJudgedOtherwise(law, next);
    if (places === null) throw new Error('more than entries differ');
    for (let number = 0; number < 100; number += 1) {
      const asked = flow(one([one(PLACES), one([...places, 'US'])]));
      const on = one(DAYS);
      const isSame = judged(law, asked, on) === judged(next, asked, on);
      if (places.has(asked.to ?? '') || places.has(asked.from ?? '')) seen[isSame ? 'same' : 'other'] += 1;
      else if (isSame) seen.left += 1;
      else throw new Error(`Judged otherwise, and left out: ${JSON.stringify({ asked, on, places: [...places] })}`);
    }
  }
  // Had nothing been judged otherwise, or nothing been left out, nothing would have been shown.
  expect(seen.other).toBeGreaterThan(100);
  expect(seen.left).toBeGreaterThan(1_000);
});
