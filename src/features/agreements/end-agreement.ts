import { refuse } from '../../kernel/problem.js';
import { todayHere } from '../../platform/database/today.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import type { AgreementStep } from './activate-agreement.js';
import { tellOfAgreement } from './agreement-events.js';
import { contentOf } from './agreement-content.rules.js';
import { decideTermination, deletionDueOn } from './agreement.rules.js';
import { agreementStore, type LoadedAgreement } from './agreement.store.js';
import { findAgreement } from './agreements.queries.js';

export interface TerminatedAgreement extends AgreementStep {
  /** Day by which live data must be gone: the day of the end itself where the contract names no days. */
  readonly deletionDueOn: string;
}

export interface TerminationWish {
  /** The day it ends, from which it does not stand any more; null: today. */
  readonly on: string | null;
  /** The version the caller has read, when it must still be that one. */
  readonly expected?: number | undefined;
}

/** Ends an agreement within a larger act: ACTIVE → TERMINATED, with its audit entry and its event. */
export async function terminateWithin(tx: Tx, agreementId: string, wish: TerminationWish, publicUrl: string): Promise<TerminatedAgreement> {
  const [today, locked] = await Promise.all([todayHere(tx), agreementStore.lock(tx, agreementId)]);
  if (locked === null) refuse('NOT_FOUND', {});
  const { holder, agreement } = locked;
  if (wish.expected !== undefined && wish.expected !== agreement.version) refuse('VERSION_STALE', { version: agreement.version });
  const endsOn = wish.on ?? today;
  const decided = decideTermination(agreement.life, endsOn);
  if (!decided.ok) refuse(decided.problem.code, decided.problem.data);
  const life = decided.value;
  const content = contentOn(agreement, endsOn);
  const dueOn = await dueAfter(tx, agreementId, endsOn);
  const { reference } = agreement;
  const act = { action: 'agreement.terminate', subjectType: 'agreement', subjectId: agreementId };
  const news = { ...life, id: agreementId, reference, services: content.services, deletionDueOn: dueOn };
  const [version] = await Promise.all([
    agreementStore.change(tx, holder, agreement, { life, content, write: null }),
    recordAudit(tx, act, { customerId: holder.customerId, terminatedOn: endsOn, deletionDueOn: dueOn }),
    tellOfAgreement(tx, 'agreement.terminated', holder, news, publicUrl),
  ]);
  return { id: agreementId, version, ...life, deletionDueOn: dueOn };
}

/** Ends an agreement by a day at the latest: one that ends earlier anyway stays as it is. */
export async function terminateByWithin(tx: Tx, agreementId: string, on: string, publicUrl: string): Promise<void> {
  const locked = await agreementStore.lock(tx, agreementId) ?? refuse('NOT_FOUND', {});
  const { terminatedOn } = locked.agreement.life;
  if (terminatedOn === null || terminatedOn > on) await terminateWithin(tx, agreementId, { on }, publicUrl);
}

/**
 * Takes services out of an agreement from a day on, planned versions included, within a larger act. An agreement about nothing
 * else ends on that day.
 */
export async function endServicesWithin(
  tx: Tx, agreementId: string, services: readonly string[], on: string, publicUrl: string,
): Promise<void> {
  const { holder, agreement } = await agreementStore.lock(tx, agreementId) ?? refuse('NOT_FOUND', {});
  const { activatedOn, terminatedOn } = agreement.life;
  if (terminatedOn !== null && terminatedOn <= on) return;
  if (activatedOn === null || on < activatedOn) refuse('TERMINATION_BEFORE_START', { activatedOn });
  const left = agreement.open.filter(({ validTo }) => validTo === null || validTo > on)
    .map((version) => ({ on: version.validFrom > on ? version.validFrom : on, version, kept: version.services.filter((code) => !services.includes(code)) }));
  const emptied = left.find(({ kept }) => kept.length === 0);
  if (emptied !== undefined && terminatedOn === null) return void await terminateWithin(tx, agreementId, { on: emptied.on }, publicUrl);
  const writes = left.filter(({ version, kept }) => kept.length > 0 && kept.length < version.services.length)
    .map((each) => ({ on: each.on, content: { ...contentOf(each.version), services: each.kept } }));
  if (writes.length === 0) return;
  const act = { action: 'agreement.end_services', subjectType: 'agreement', subjectId: agreementId };
  await Promise.all([
    agreementStore.rewrite(tx, holder, agreement, writes),
    recordAudit(tx, act, { customerId: holder.customerId, services, endsOn: on }),
  ]);
}

const end = statement<{ terminatedOn: string | null }>('agreement_end', `
  SELECT terminated_on AS "terminatedOn" FROM agreement WHERE organisation_id = $1 AND id = $2`);

/** The day from which an agreement does not stand any more; null: none is known. */
export async function endOfAgreement(tx: ReadTx, agreementId: string): Promise<string | null> {
  return (await tx.query(end, [tx.organisationId, agreementId]))[0]?.terminatedOn ?? null;
}

/** What the agreement says on the day it ends: planned versions after it never come about. */
function contentOn(agreement: LoadedAgreement, on: string) {
  const version = agreement.open.findLast(({ validFrom }) => validFrom <= on) ?? agreement.open[0];
  if (version === undefined) throw new Error('an agreement without a version');
  return contentOf(version);
}

async function dueAfter(tx: Tx, agreementId: string, endsOn: string): Promise<string> {
  const terms = (await findAgreement(tx, agreementId, { asOf: endsOn }))?.terms;
  if (terms === undefined) throw new Error('an agreement that is active said nothing on the day of its end');
  return deletionDueOn(endsOn, terms);
}
