import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeWarning, CustomerState } from './change.js';
import type { Silence } from './notice.js';
import { keepPast, recordedAt } from './past-customers.js';
import type { Basis } from './reckoning.js';

/** One service of one agreement in a change. Days are `YYYY-MM-DD`. */
export interface ChangeCustomer {
  readonly id: string;
  readonly changeId: string;
  readonly round: number;
  readonly agreementId: string;
  readonly agreementVersionId: string;
  readonly customerId: string;
  readonly service: string;
  readonly basisId: string;
  readonly state: CustomerState;
  readonly channel: string;
  readonly silence: Silence;
  readonly grounds: 'ANY' | 'REASONED' | 'DATA_PROTECTION_ONLY';
  readonly mustCascade: boolean;
  readonly hasEmergencyClause: boolean;
  readonly mustBeSentBy: string | null;
  readonly sentOn: string | null;
  readonly handedOverOn: string | null;
  /** It was told by mail or webhook: that counts from the day it was handed over. */
  readonly needsProof: boolean;
  readonly acknowledgedOn: string | null;
  readonly consentedOn: string | null;
  readonly effectiveOn: string | null;
  readonly lastDayToObject: string | null;
  readonly earliestGoLive: string | null;
  /** Time to object that was given on top of what the agreement says: its last day. */
  readonly extendedUntil: string | null;
  readonly bars: readonly string[];
  readonly decision: 'NO_CONTACT' | 'BY_HAND' | 'CAME_BACK' | 'NO_ENDPOINT' | 'NOT_PUBLISHED' | null;
  /** As of the rehearsal. */
  readonly warnings: readonly ChangeWarning[];
  readonly liveSince: string | null;
  /** The day on which what was told was reckoned anew, because its agreement says something else since. */
  readonly reckonedAnewOn: string | null;
  readonly viewerOrganisationId: string | null;
}

export const CUSTOMER_COLUMNS = `part.id, part.change_id AS "changeId", part.round, part.agreement_id AS "agreementId",
  part.agreement_version_id AS "agreementVersionId", part.customer_id AS "customerId", part.service, part.basis_id AS "basisId",
  part.state, part.channel, part.silence, part.grounds, part.must_cascade AS "mustCascade",
  part.has_emergency_clause AS "hasEmergencyClause", part.must_be_sent_by AS "mustBeSentBy", part.sent_on AS "sentOn",
  part.handed_over_on AS "handedOverOn", part.needs_proof AS "needsProof", part.acknowledged_on AS "acknowledgedOn", part.consented_on AS "consentedOn",
  part.effective_on AS "effectiveOn", part.last_day_to_object AS "lastDayToObject", part.earliest_go_live AS "earliestGoLive",
  part.extended_until AS "extendedUntil", part.bars, part.decision, part.warnings, part.live_since AS "liveSince",
  part.reckoned_anew_on AS "reckonedAnewOn", part.viewer_organisation_id AS "viewerOrganisationId"`;

const addBases = statement<never>('change_bases_add', `
  INSERT INTO change_basis (organisation_id, id, change_id, digest, basis)
  SELECT $1, made.id, $2, made.digest, made.basis
  FROM jsonb_to_recordset($3::jsonb) AS made (id uuid, digest text, basis jsonb)
  ON CONFLICT (organisation_id, change_id, digest) DO NOTHING`);

const basisIds = statement<{ id: string; digest: string }>('change_basis_ids', `
  SELECT id, digest FROM change_basis WHERE organisation_id = $1 AND change_id = $2 AND digest = ANY ($3::text[])`);

const bases = statement<{ id: string; basis: Basis }>('change_bases', `
  SELECT id, basis FROM change_basis WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`);

const add = statement<never>('change_customers_add', `
  INSERT INTO change_customer (organisation_id, id, change_id, round, agreement_id, agreement_version_id, customer_id, service,
    basis_id, state, channel, silence, grounds, must_cascade, has_emergency_clause, must_be_sent_by, effective_on,
    last_day_to_object, earliest_go_live, bars, decision, warnings, viewer_organisation_id, recorded_at)
  SELECT $1, made.id, $2, $3, made."agreementId", made."agreementVersionId", made."customerId", made.service, made."basisId", 'PENDING',
    made.channel, made.silence, made.grounds, made."mustCascade", made."hasEmergencyClause", made."mustBeSentBy", made."effectiveOn",
    made."lastDayToObject", made."earliestGoLive", made.bars, made.decision, made.warnings, made."viewerOrganisationId", $5
  FROM jsonb_to_recordset($4::jsonb) AS made (id uuid, "agreementId" uuid, "agreementVersionId" uuid, "customerId" uuid, service text,
    "basisId" uuid, channel text, silence text, grounds text, "mustCascade" boolean, "hasEmergencyClause" boolean,
    "mustBeSentBy" date, "effectiveOn" date, "lastDayToObject" date, "earliestGoLive" date, bars text[], decision text, warnings text[], "viewerOrganisationId" uuid)
  ON CONFLICT (organisation_id, change_id, round, agreement_id, service) DO NOTHING`);

/** What is the same for all services of an agreement is written once for all of them. */
const save = statement<never>('change_customers_save', `
  WITH past AS (${keepPast('$3', '$4')})
  UPDATE change_customer AS part SET state = made.state, decision = made.decision, recorded_at = ${recordedAt('$4')}, sent_on = made."sentOn",
    handed_over_on = made."handedOverOn", needs_proof = made."needsProof", acknowledged_on = made."acknowledgedOn", consented_on = made."consentedOn",
    effective_on = made."effectiveOn", last_day_to_object = made."lastDayToObject", earliest_go_live = made."earliestGoLive",
    bars = made.bars, live_since = made."liveSince", extended_until = made."extendedUntil"
  FROM jsonb_to_recordset($2::jsonb) AS made (id uuid, state text, decision text, "sentOn" date, "handedOverOn" date, "needsProof" boolean,
    "acknowledgedOn" date, "consentedOn" date, "effectiveOn" date, "lastDayToObject" date, "earliestGoLive" date, bars text[],
    "liveSince" date, "extendedUntil" date)
  WHERE part.organisation_id = $1 AND part.id = made.id AND part.id = ANY ($3::uuid[])`);

/** Another version of its agreement is in force by now, or none. */
const move = statement<never>('change_customers_move', `
  WITH past AS (${keepPast('$3', '$4')})
  UPDATE change_customer AS part SET state = made.state, decision = made.decision, recorded_at = ${recordedAt('$4')},
    agreement_version_id = made."agreementVersionId", basis_id = made."basisId", channel = made.channel, silence = made.silence,
    grounds = made.grounds, must_cascade = made."mustCascade", has_emergency_clause = made."hasEmergencyClause",
    must_be_sent_by = made."mustBeSentBy", effective_on = made."effectiveOn", last_day_to_object = made."lastDayToObject",
    earliest_go_live = made."earliestGoLive", bars = made.bars, reckoned_anew_on = made."reckonedAnewOn"
  FROM jsonb_to_recordset($2::jsonb) AS made (id uuid, state text, decision text, "agreementVersionId" uuid, "basisId" uuid,
    channel text, silence text, grounds text, "mustCascade" boolean, "hasEmergencyClause" boolean, "mustBeSentBy" date,
    "effectiveOn" date, "lastDayToObject" date, "earliestGoLive" date, bars text[], "reckonedAnewOn" date)
  WHERE part.organisation_id = $1 AND part.id = made.id AND part.id = ANY ($3::uuid[])`);

/** A stretch of agreements, not locked. */
const between = statement<ChangeCustomer>('change_customers_between', `
  SELECT ${CUSTOMER_COLUMNS} FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.agreement_id > $4::uuid AND part.agreement_id <= $5::uuid
  ORDER BY part.agreement_id, part.service`);

const ofAgreements = statement<ChangeCustomer>('change_customers_of_agreements', `
  SELECT ${CUSTOMER_COLUMNS} FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.agreement_id = ANY ($4::uuid[])
  ORDER BY part.agreement_id, part.service FOR UPDATE`);

/** The next agreements that are to be told, in the order of their ids. */
const nextPending = statement<{ agreementId: string }>('change_agreements_pending', `
  SELECT DISTINCT part.agreement_id AS "agreementId" FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.agreement_id > $4::uuid
    AND part.state = 'PENDING' AND part.decision IS NULL
  ORDER BY part.agreement_id LIMIT $5`);

/** The next agreements that were told. */
const nextTold = statement<{ agreementId: string }>('change_agreements_told', `
  SELECT DISTINCT part.agreement_id AS "agreementId" FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.agreement_id > $4::uuid
    AND part.sent_on IS NOT NULL
  ORDER BY part.agreement_id LIMIT $5`);

/** The next agreements that were told in any round: what is planned anew is, for them, what they were told of. */
const nextEverTold = statement<{ agreementId: string }>('change_agreements_ever_told', `
  SELECT DISTINCT part.agreement_id AS "agreementId" FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.agreement_id > $3::uuid AND part.sent_on IS NOT NULL
  ORDER BY part.agreement_id LIMIT $4`);

/** As they stood in the last round that they were told in. */
const lastTold = statement<ChangeCustomer>('change_customers_last_told', `
  SELECT DISTINCT ON (part.agreement_id, part.service) ${CUSTOMER_COLUMNS} FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.agreement_id = ANY ($3::uuid[]) AND part.sent_on IS NOT NULL
  ORDER BY part.agreement_id, part.service, part.round DESC`);

const ripe = statement<ChangeCustomer>('change_customers_ripe', `
  SELECT ${CUSTOMER_COLUMNS} FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3
    AND part.state IN ('NOTIFIED', 'CONSENTED', 'OVERRIDDEN', 'PENDING')
    AND (part.earliest_go_live <= $4::date OR part.state = 'CONSENTED' OR ($5 AND part.has_emergency_clause))
    AND (part.state <> 'PENDING' OR ($5 AND part.has_emergency_clause))
    AND (part.state <> 'NOTIFIED' OR part.silence = 'INFORMS' OR part.last_day_to_object < $4::date OR ($5 AND part.has_emergency_clause))
  ORDER BY part.id LIMIT $6 FOR UPDATE`);

const lookAgain = statement<never>('change_customers_look_again', `
  WITH again AS (
    SELECT array_agg(part.id) AS ids FROM change_customer AS part
    WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.state = 'PENDING'
      AND part.decision IN ('NO_CONTACT', 'BY_HAND', 'NO_ENDPOINT', 'NOT_PUBLISHED')),
  past AS (${keepPast('(SELECT ids FROM again)::uuid[]', '$4')})
  UPDATE change_customer AS part SET decision = NULL, recorded_at = ${recordedAt('$4')}
  FROM again WHERE part.organisation_id = $1 AND part.id = ANY (again.ids)`);

const count = statement<{ agreements: string; services: string }>('change_customers_count', `
  SELECT count(DISTINCT part.agreement_id) AS agreements, count(*) AS services FROM change_customer AS part
  WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3`);

const waiting = statement<{ isWaiting: boolean }>('change_customers_waiting', `
  SELECT EXISTS (SELECT FROM change_customer AS part
    WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3 AND part.earliest_go_live IS NOT NULL
      AND part.state IN ('NOTIFIED', 'CONSENTED', 'OVERRIDDEN')) AS "isWaiting"`);

const LOWEST_ID = '00000000-0000-0000-0000-000000000000';
export type NewChangeCustomer = Omit<ChangeCustomer, 'changeId' | 'round' | 'state' | 'sentOn' | 'handedOverOn' | 'needsProof' | 'acknowledgedOn' | 'consentedOn' | 'liveSince' | 'extendedUntil' | 'reckonedAnewOn'>;

/** The only writer of where agreements stand in changes. */
export const changeCustomerStore = {
  /** Keeps each basis once; gives the id of each by its digest. */
  async keepBases(tx: Tx, changeId: string, made: readonly { id: string; digest: string; basis: Basis }[]): Promise<Map<string, string>> {
    if (made.length === 0) return new Map();
    const [, found] = await Promise.all([
      tx.execute(addBases, [tx.organisationId, changeId, JSON.stringify(made)]),
      tx.query(basisIds, [tx.organisationId, changeId, made.map(({ digest }) => digest)]),
    ]);
    return new Map(found.map(({ id, digest }) => [digest, id]));
  },

  async bases(tx: ReadTx, ids: readonly string[]): Promise<Map<string, Basis>> {
    const found = await tx.query(bases, [tx.organisationId, [...new Set(ids)]]);
    return new Map(found.map(({ id, basis }) => [id, basis]));
  },

  /** Those that are there already stay as they are. */
  add(tx: Tx, { id, round }: ChangeRow, rows: readonly NewChangeCustomer[]): void {
    if (rows.length > 0) tx.executeLater(add, [tx.organisationId, id, round, JSON.stringify(rows), tx.now]);
  },

  save(tx: Tx, rows: readonly ChangeCustomer[]): void {
    if (rows.length > 0) tx.executeLater(save, [tx.organisationId, JSON.stringify(rows), rows.map(({ id }) => id), tx.now]);
  },

  move(tx: Tx, rows: readonly ChangeCustomer[]): void {
    if (rows.length > 0) tx.executeLater(move, [tx.organisationId, JSON.stringify(rows), rows.map(({ id }) => id), tx.now]);
  },

  /** Locked, all services of each agreement. */
  lock(tx: Tx, { id, round }: Pick<ChangeRow, 'id' | 'round'>, agreementIds: readonly string[]): Promise<ChangeCustomer[]> {
    return tx.query(ofAgreements, [tx.organisationId, id, round, agreementIds]);
  },

  /** Those of a stretch of agreements, behind `after`. */
  between(tx: ReadTx, { id, round }: Pick<ChangeRow, 'id' | 'round'>, after: string | null, until: string): Promise<ChangeCustomer[]> {
    return tx.query(between, [tx.organisationId, id, round, after ?? LOWEST_ID, until]);
  },

  async pending(tx: ReadTx, { id, round, cursor }: ChangeRow, limit: number): Promise<string[]> {
    const found = await tx.query(nextPending, [tx.organisationId, id, round, cursor ?? LOWEST_ID, limit]);
    return found.map(({ agreementId }) => agreementId);
  },

  async told(tx: ReadTx, { id, round, cursor }: ChangeRow, limit: number): Promise<string[]> {
    const found = await tx.query(nextTold, [tx.organisationId, id, round, cursor ?? LOWEST_ID, limit]);
    return found.map(({ agreementId }) => agreementId);
  },

  async everTold(tx: ReadTx, { id, cursor }: ChangeRow, limit: number): Promise<string[]> {
    const found = await tx.query(nextEverTold, [tx.organisationId, id, cursor ?? LOWEST_ID, limit]);
    return found.map(({ agreementId }) => agreementId);
  },

  lastTold(tx: ReadTx, { id }: Pick<ChangeRow, 'id'>, agreementIds: readonly string[]): Promise<ChangeCustomer[]> {
    return tx.query(lastTold, [tx.organisationId, id, agreementIds]);
  },

  /** Those for which the change may have come to begin, locked. */
  ripe(tx: Tx, { id, round, mode }: ChangeRow, today: string, limit: number): Promise<ChangeCustomer[]> {
    return tx.query(ripe, [tx.organisationId, id, round, today, mode === 'EMERGENCY', limit]);
  },

  /** Since nobody could be told there may be a contact, an endpoint, a page: it is looked again. */
  async lookAgain(tx: Tx, { id, round }: ChangeRow): Promise<void> {
    await tx.execute(lookAgain, [tx.organisationId, id, round, tx.now]);
  },

  async count(tx: ReadTx, { id, round }: ChangeRow): Promise<{ agreements: number; services: number }> {
    const [found] = await tx.query(count, [tx.organisationId, id, round]);
    return { agreements: Number(found?.agreements ?? 0), services: Number(found?.services ?? 0) };
  },

  async isAnyWaiting(tx: ReadTx, { id, round }: ChangeRow): Promise<boolean> {
    const [found] = await tx.query(waiting, [tx.organisationId, id, round]);
    return found?.isWaiting ?? false;
  },
};
