import { newId } from '../../kernel/ids.js';
import { recordedAfter } from '../../platform/database/recorded-after.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { writeVersion } from '../../platform/database/write-version.js';
import { tellWatchers } from '../organisations/index.js';
import type { AgreementContent, AgreementLife } from './agreement.js';
import { AgreementRow, AgreementVersionRow } from './agreement.entity.js';
import type { VersionWrite } from './agreement-plan.rules.js';
import type { KnownAgreement } from './agreement-proposal.js';

/** An agreement as loaded for a change, under the lock of its customer. */
export interface LoadedAgreement extends KnownAgreement {
  /** When it was recorded that it stands; null: it does not yet. */
  readonly activatedAt: string | null;
  readonly customerId: string;
  readonly version: number;
  readonly open: readonly AgreementVersionRow[];
}

/** Whose agreements a transaction changes: the customer's row is the lock for all of them. */
export interface AgreementHolder {
  readonly customerId: string;
  readonly claimedById: string | null;
}

interface Root extends AgreementLife {
  readonly activatedAt: string | null;
  readonly id: string;
  readonly customerId: string;
  readonly reference: string;
  readonly version: number;
}

const OF_CUSTOMER = '$2';
const OF_AGREEMENT = '(SELECT customer_id FROM agreement WHERE organisation_id = $1 AND id = $2)';

const lockHolder = statement<AgreementHolder>('agreement_lock_customer', `
  SELECT id AS "customerId", claimed_by_id AS "claimedById" FROM customer
  WHERE organisation_id = $1 AND id = ${OF_AGREEMENT} FOR UPDATE`);

const roots = (name: string, customer: string) => statement<Root>(name, `
  SELECT id, customer_id AS "customerId", reference, version, state, activated_on AS "activatedOn",
    terminated_on AS "terminatedOn", activated_at AS "activatedAt"
  FROM agreement WHERE organisation_id = $1 AND customer_id = ${customer} ORDER BY id`);

const openVersions = (name: string, customer: string) => statement<AgreementVersionRow>(name, `
  SELECT said.organisation_id AS "organisationId", said.id, said.agreement_id AS "agreementId",
    said.valid_from AS "validFrom", said.valid_to AS "validTo", said.recorded_at AS "recordedAt",
    said.superseded_at AS "supersededAt", said.kind, said.term_sheet_id AS "termSheetId",
    said.term_sheet_version_id AS "termSheetVersionId", said.term_sheet_label AS "termSheetLabel", said.deviations,
    said.signatory_party_id AS "signatoryPartyId", said.covered_party_ids AS "coveredPartyIds",
    said.notice_party_id AS "noticePartyId", said.acts_as AS "actsAs", said.upstream_days AS "upstreamDays",
    said.services, said.language, said.acceptance, said.viewer_organisation_id AS "viewerOrganisationId"
  FROM agreement JOIN agreement_version AS said ON said.organisation_id = agreement.organisation_id
    AND said.agreement_id = agreement.id AND said.superseded_at IS NULL
  WHERE agreement.organisation_id = $1 AND agreement.customer_id = ${customer}
  ORDER BY said.agreement_id, said.valid_from`);

const rootsOfCustomer = roots('agreement_roots_of_customer', OF_CUSTOMER);
const rootsBeside = roots('agreement_roots_beside', OF_AGREEMENT);
const openOfCustomer = openVersions('agreement_open_of_customer', OF_CUSTOMER);
const openBeside = openVersions('agreement_open_beside', OF_AGREEMENT);

const supersedeAll = statement<never>('agreement_supersede_all', `
  UPDATE agreement_version SET superseded_at = $3
  WHERE organisation_id = $1 AND agreement_id = $2 AND superseded_at IS NULL`);

const setViewer = statement<never>('agreement_set_viewer', `
  UPDATE agreement SET viewer_organisation_id = $3 WHERE organisation_id = $1 AND customer_id = $2`);
const setVersionViewer = statement<never>('agreement_version_set_viewer', `
  UPDATE agreement_version SET viewer_organisation_id = $3 WHERE organisation_id = $1
    AND agreement_id IN (SELECT id FROM agreement WHERE organisation_id = $1 AND customer_id = $2)`);

/** What a change writes. */
export interface AgreementWrites {
  readonly life: AgreementLife;
  readonly content: AgreementContent;
  readonly write: VersionWrite | null;
}

/** The only writer of agreements. */
export const agreementStore = {
  /** All agreements of a customer whose row is locked already. */
  async ofCustomer(tx: ReadTx, customerId: string): Promise<LoadedAgreement[]> {
    const key = [tx.organisationId, customerId];
    const [found, open] = await Promise.all([tx.query(rootsOfCustomer, key), tx.query(openOfCustomer, key)]);
    return assemble(found, open);
  },

  /** Locks the customer of an agreement, and loads this agreement and the others beside it. Null: there is none. */
  async lock(tx: Tx, agreementId: string): Promise<{
    readonly holder: AgreementHolder; readonly agreement: LoadedAgreement; readonly all: readonly LoadedAgreement[];
  } | null> {
    const key = [tx.organisationId, agreementId];
    const [[holder], found, open] = await Promise.all([
      tx.query(lockHolder, key), tx.query(rootsBeside, key), tx.query(openBeside, key),
    ]);
    const all = assemble(found, open);
    const agreement = all.find(({ id }) => id === agreementId);
    return holder === undefined || agreement === undefined ? null : { holder, agreement, all };
  },

  async add(tx: Tx, holder: AgreementHolder, reference: string, { life, content, write }: AgreementWrites): Promise<string> {
    const id = newId();
    const now = tx.now.toString();
    const row: AgreementRow = {
      ...life, organisationId: tx.organisationId, id, customerId: holder.customerId, reference, createdAt: now,
      activatedAt: life.activatedOn === null ? null : now, terminatedAt: life.terminatedOn === null ? null : now,
      viewerOrganisationId: holder.claimedById, version: 1,
    };
    await tx.insert(AgreementRow, row);
    tellWatchers(tx, 'AGREEMENTS');
    if (write !== null) await writeContent(tx, holder, id, [], content, write);
    return id;
  },

  /** Gives the agreement's next version. Steps already taken keep the instant at which they were recorded. */
  async change(tx: Tx, holder: AgreementHolder, agreement: LoadedAgreement, writes: AgreementWrites): Promise<number> {
    const { life, content, write } = writes;
    const later = behindAll(tx, agreement);
    const now = later.now.toString();
    const isActivated = life.activatedOn !== null && agreement.life.activatedOn === null;
    const isTerminated = life.terminatedOn !== null && agreement.life.terminatedOn === null;
    const { state, activatedOn, terminatedOn } = life;
    tellWatchers(tx, 'AGREEMENTS', agreement.id);
    await Promise.all([
      tx.update(AgreementRow, {
        id: agreement.id, version: agreement.version,
        set: {
          state, activatedOn, terminatedOn, ...(isActivated ? { activatedAt: now } : {}),
          ...(isTerminated ? { terminatedAt: now } : {}),
        },
      }),
      write === null ? undefined : writeContent(later, holder, agreement.id, agreement.open, content, write),
    ]);
    return agreement.version + 1;
  },

  /** Other contents of versions on record, each from a day of the one it takes the place of. Gives the agreement's next version. */
  async rewrite(
    tx: Tx, holder: AgreementHolder, agreement: LoadedAgreement, writes: readonly { readonly on: string; readonly content: AgreementContent }[],
  ): Promise<number> {
    tellWatchers(tx, 'AGREEMENTS', agreement.id);
    await tx.update(AgreementRow, { id: agreement.id, version: agreement.version, set: { state: agreement.life.state } });
    const later = behindAll(tx, agreement);
    for (const { on, content } of writes) {
      await writeContent(later, holder, agreement.id, agreement.open, content, { on, kind: 'CHANGE', isWhole: false });
    }
    return agreement.version + 1;
  },

  /** The organisation that claimed the customer has changed: it looks at the agreements from now on, or no longer. */
  async setViewer(tx: Tx, customerId: string, viewerId: string | null): Promise<void> {
    const values = [tx.organisationId, customerId, viewerId];
    await Promise.all([tx.execute(setViewer, values), tx.execute(setVersionViewer, values)]);
  },
};

function assemble(found: readonly Root[], open: readonly AgreementVersionRow[]): LoadedAgreement[] {
  return found.map(({ state, activatedOn, terminatedOn, ...root }) => ({
    ...root, life: { state, activatedOn, terminatedOn }, open: open.filter(({ agreementId }) => agreementId === root.id),
  }));
}

/** Each change of an agreement has an instant of its own, for what it says and for the step it takes: they are counted by it. */
function behindAll(tx: Tx, { open, activatedAt }: LoadedAgreement): Tx {
  return recordedAfter(tx, activatedAt === null ? open : [...open, { recordedAt: activatedAt }]);
}

async function writeContent(
  tx: Tx, holder: AgreementHolder, agreementId: string, open: readonly AgreementVersionRow[], content: AgreementContent,
  { on, kind, isWhole }: VersionWrite,
): Promise<void> {
  if (isWhole && open.length > 0) await tx.execute(supersedeAll, [tx.organisationId, agreementId, tx.now]);
  await writeVersion(tx, AgreementVersionRow, isWhole ? [] : open, on, kind, {
    ...content, agreementId, viewerOrganisationId: holder.claimedById,
  });
}
