import { Temporal } from 'temporal-polyfill';

import { ChangesWorld } from '../../../test/harness/changes.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { statement } from '../../platform/database/statement.js';
import { agreedDay, type AgreedSpan, coversOn } from './agreed-day.rules.js';
import { joinAgreedDay } from './agreed-day.js';

/* The day that a customer agreed to is worked out twice, for masses in the database and for one answer here: both say the same. */

const HISTORIES = 600;
const SERVICES = ['mail', 'files', 'logs'] as const;
const ZONE = 'Europe/Amsterdam';
const FIRST = Temporal.PlainDate.from('2024-01-01');

interface Version extends AgreedSpan {
  readonly id: string;
  readonly acceptedAt: string | null;
  readonly isSuperseded: boolean;
}

interface History {
  readonly id: string;
  readonly activatedOn: string | null;
  readonly versions: readonly Version[];
}

/** The same numbers in every run. */
let seed = 20260301;
function random(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}
const idOf = (kind: number, number: number): string => `00000000-0000-7000-80${String(kind).padStart(2, '0')}-${String(number).padStart(12, '0')}`;
const dayOf = (number: number): string => FIRST.add({ days: number }).toString();
/** Around midnight in Amsterdam too. */
const instant = (): string | null => (random(3) === 0 ? null : `${dayOf(random(120))}T${['00:30', '12:00', '21:59', '22:30', '23:30'][random(5)]}:00Z`);

let count = 0;
function version(from: number, to: number | null, isSuperseded: boolean): Version {
  count += 1;
  return {
    id: idOf(1, count), validFrom: dayOf(from), validTo: to === null ? null : dayOf(to), services: SERVICES.filter(() => random(3) > 0), acceptedAt: instant(), isSuperseded,
  };
}

/** Versions that follow one another, with days between on which nothing is agreed; some were corrected since. */
function history(number: number): History {
  const versions: Version[] = [];
  let from = random(20);
  for (let left = 1 + random(6); left > 0; left -= 1) {
    const to = left === 1 && random(2) === 0 ? null : from + 1 + random(20);
    versions.push(version(from, to, false));
    if (random(4) === 0) versions.push(version(from, to, true));
    if (to === null) break;
    from = to + (random(3) === 0 ? 1 + random(10) : 0);
  }
  return { id: idOf(2, number), activatedOn: random(4) === 0 ? null : dayOf(random(120)), versions };
}

interface Asked {
  readonly agreement: string;
  readonly service: string;
  readonly day: string;
}

const agreed = statement<Asked & { readonly on: string | null }>('spec_agreed_days', `
  SELECT asked.agreement, asked.service, asked.day::text AS day, agreed."on"
  FROM jsonb_to_recordset($2::jsonb) AS asked (agreement uuid, service text, day date)
  JOIN agreement ON agreement.organisation_id = $1 AND agreement.id = asked.agreement
  JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id AND said.superseded_at IS NULL
    AND said.valid_from <= asked.day AND (said.valid_to IS NULL OR said.valid_to > asked.day) AND asked.service = ANY (said.services)
  ${joinAgreedDay('asked.service', 'asked.day', 3)}`);

function agreedHere({ versions, activatedOn }: History, { service, day }: Asked): string | null {
  const open = versions.filter(({ isSuperseded }) => !isSuperseded);
  const held = open.find((each) => coversOn(each, service, day));
  if (held === undefined) return null;
  const acceptedOn = held.acceptedAt === null ? null : Temporal.Instant.from(held.acceptedAt).toZonedDateTimeISO(ZONE).toPlainDate().toString();
  return agreedDay(open, { service, day, activatedOn, acceptedOn });
}

let here: ChangesWorld;
const histories = Array.from({ length: HISTORIES }, (_, number) => history(number + 1));

beforeAll(async () => {
  here = await ChangesWorld.start();
  const { agreementId } = await here.customer('agreeing');
  const instead = histories.map(({ id, activatedOn }) => ({
    id, reference: id, state: activatedOn === null ? 'DRAFT' : 'ACTIVE', activated_on: activatedOn, activated_at: activatedOn === null ? null : `${activatedOn}T12:00:00Z`,
  }));
  await here.rows(`INSERT INTO art28.agreement SELECT (jsonb_populate_record(one, made)).* FROM art28.agreement AS one, jsonb_array_elements($2::jsonb) AS made
    WHERE one.id = $1`, [agreementId, JSON.stringify(instead)]);
  const versions = histories.flatMap(({ id, versions: said }) => said.map((each) => ({
    id: each.id, agreement_id: id, valid_from: each.validFrom, valid_to: each.validTo, services: each.services,
    acceptance: each.acceptedAt === null ? null : { at: each.acceptedAt }, superseded_at: each.isSuperseded ? '2026-02-01T00:00:00Z' : null,
    recorded_at: '2026-01-01T00:00:00Z',
  })));
  await here.rows(`INSERT INTO art28.agreement_version SELECT (jsonb_populate_record(one, made)).* FROM art28.agreement_version AS one, jsonb_array_elements($2::jsonb) AS made
    WHERE one.agreement_id = $1 AND one.superseded_at IS NULL`, [agreementId, JSON.stringify(versions)]);
}, 60_000);
afterAll(() => here.base.world.close());

test('is the same day for every history, service and day', async () => {
  expect((await here.ok('GET', '/v1/organisation')).timeZone).toBe(ZONE);
  const asked = histories.flatMap(({ id }): Asked[] => SERVICES.flatMap((service) =>
    Array.from({ length: 4 }, () => ({ agreement: id, service, day: dayOf(random(130)) }))));
  const unique = [...new Map(asked.map((each) => [JSON.stringify(each), each])).values()];
  const found = await here.base.world.application.nest.get(TenantTransaction, { strict: false })
    .read({ organisationId: here.base.provider.id }, (tx) => tx.query(agreed, [tx.organisationId, JSON.stringify(unique), tx.now]));
  const there = new Map(found.map(({ on, ...each }) => [JSON.stringify(each), on]));
  const byId = new Map(histories.map((each) => [each.id, each]));
  const expected = unique.flatMap((each) => {
    const on = agreedHere(byId.get(each.agreement) as History, each);
    return on === null ? [] : [{ ...each, on }];
  });
  expect(expected.length).toBeGreaterThan(HISTORIES * 2);
  expect(found).toHaveLength(expected.length);
  expect(expected.filter(({ on, ...each }) => there.get(JSON.stringify(each)) !== on)).toEqual([]);
});
