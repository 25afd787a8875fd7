import { Temporal } from 'temporal-polyfill';

import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { entriesOfCustomers, loadSnapshot } from '../register/index.js';
import { type EntryInstead, type OwnChain, tellOwnChains, type Whose } from '../transfers/index.js';
import type { ChangeStep } from './change.js';
import type { GoLiveFacts } from './go-live.rules.js';
import { type BegunChange, chainsHeldBack, type HeldBack } from './own-chains.rules.js';

type Found = Omit<GoLiveFacts, 'change' | 'state'> & GoLiveFacts['change'] & {
  readonly partState: GoLiveFacts['state'];
  readonly changeId: string;
  readonly agreementId: string;
  readonly customerId: string;
  readonly service: string;
  readonly steps: readonly ChangeStep[];
  readonly on: string;
  readonly today: string;
};

/**
 * Changes that the register says already, as agreements stand in them. What began without notice is left out: data are where they
 * are, whether they may be there or not.
 */
const begun = (name: string, from: string) => statement<Found>(name, `
  SELECT change.id AS "changeId", change.state, change.mode, change.wanted_on AS "wantedOn", change.steps, part.agreement_id AS "agreementId",
    part.customer_id AS "customerId", part.service, part.state AS "partState", part.live_since AS "liveSince",
    part.earliest_go_live AS "earliestGoLive", part.last_day_to_object AS "lastDayToObject", part.has_emergency_clause AS "hasEmergencyClause",
    asked.day AS on, asked.today
  FROM (SELECT ${dayAsked(2, 3, 4)} AS day, ${dayAsked(3, 3, 4)} AS today) AS asked
  JOIN ${from}
  JOIN change ON change.organisation_id = $1 AND change.id = part.change_id AND change.round = part.round
    AND change.state = 'EFFECTIVE' AND change.mode <> 'UNAUTHORISED' AND change.wanted_on <= asked.day
  ORDER BY change.wanted_on DESC, change.id DESC`);

const OF_CUSTOMER = 'change_customer AS part ON part.organisation_id = $1 AND part.customer_id = customer.id';
const ofExternalId = begun('own_chains_of_external_id', `
  customer ON customer.organisation_id = $1 AND customer.external_id = $5 JOIN ${OF_CUSTOMER}`);
const ofCustomers = begun('own_chains_of_customers', `
  change_customer AS part ON part.organisation_id = $1 AND part.customer_id = ANY ($5::uuid[])`);
const ofAgreements = begun('own_chains_of_agreements', `
  change_customer AS part ON part.organisation_id = $1 AND part.agreement_id = ANY ($5::uuid[])`);

function find(tx: ReadTx, asked: AsOfArguments, whose: Whose): Promise<Found[]> {
  const moment = [tx.organisationId, ...momentValues(asked, tx.now)];
  if ('externalId' in whose) return tx.query(ofExternalId, [...moment, whose.externalId]);
  if ('customerIds' in whose) return tx.query(ofCustomers, [...moment, whose.customerIds]);
  return tx.query(ofAgreements, [...moment, whose.agreementIds]);
}

/** Where agreements stood in a change is kept as it is now: of what was known once, the register alone tells. */
export async function chainsOf(tx: ReadTx, asked: AsOfArguments, whose: Whose): Promise<OwnChain[]> {
  if (typeof asked.knownAt === 'string') return [];
  const rows = await find(tx, asked, whose);
  const [first] = rows;
  if (first === undefined) return [];
  const changes = rows.map(({ partState, state, mode, wantedOn, ...rest }): BegunChange => ({ ...rest, state: partState, change: { state, mode, wantedOn } }));
  const held = chainsHeldBack(changes, first.on, first.today);
  const before = await contentsBefore(tx, held.flatMap(({ entries }) => entries));
  return held.map(({ agreementId, service, entries }) => ({ agreementId, service, entries: entries.map(before) }));
}

/** What the register said of entries on the day before they were to change. */
async function contentsBefore(tx: ReadTx, entries: readonly HeldBack[]): Promise<(entry: HeldBack) => EntryInstead> {
  const days = [...new Set(entries.map(({ until }) => until))];
  const customerIds = [...new Set(entries.flatMap(({ customerId }) => customerId ?? []))];
  const known = new Map(await Promise.all(days.map(async (day) => {
    const asOf = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
    const [snapshot, own] = await Promise.all([loadSnapshot(tx, { asOf }), customerIds.length === 0 ? [] : entriesOfCustomers(tx, customerIds, { asOf })]);
    return [day, { snapshot, own }] as const;
  })));
  return ({ kind, code, until, customerId }) => {
    const then = known.get(until);
    if (kind === 'LOCATION') return { kind, code, content: then?.snapshot.locations.get(code) ?? null, isOwn: false };
    const found = customerId === null ? then?.snapshot.entries[kind].get(code)
      : then?.own.find((each) => each.customerId === customerId && each.kind === kind && each.code === code);
    return { kind, code, content: found?.content ?? null, isOwn: customerId !== null };
  };
}

tellOwnChains(chainsOf);
