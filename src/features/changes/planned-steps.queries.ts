import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { type PromisedEntry, promiseEntries } from '../register/index.js';
import type { ChangeStep } from './change.js';

/** What a change that is not effective yet is to bring. */
export interface OpenChange {
  readonly changeId: string;
  readonly steps: readonly ChangeStep[];
  /** Customers are told: what is left is to wait for its days. */
  readonly isAnnounced: boolean;
}

/** The newest ones; nobody plans as many at a time. */
const CHANGES_SEEN = 200;

const open = statement<OpenChange>('change_open_steps', `
  SELECT change.id AS "changeId", change.steps, change.state IN ('ANNOUNCING', 'ANNOUNCED') AS "isAnnounced" FROM change
  WHERE change.organisation_id = $1 AND change.state <> 'CANCELLED' AND change.state <> 'EFFECTIVE'
  ORDER BY change.id DESC LIMIT ${CHANGES_SEEN}`);

/** The changes that are planned or being announced, newest first. */
export function openChanges(tx: ReadTx): Promise<OpenChange[]> {
  return tx.query(open, [tx.organisationId]);
}

/** Read at once; more than that hardly anybody has under way. */
const PORTION = 200;

interface ComingSteps {
  readonly id: string;
  readonly wantedOn: string;
  readonly steps: readonly ChangeStep[];
  /** Approved as it is, or told. */
  readonly isSettled: boolean;
}

const coming = statement<ComingSteps>('change_coming_steps', `
  SELECT id, wanted_on AS "wantedOn", steps, state IN ('APPROVED', 'ANNOUNCING', 'ANNOUNCED') AS "isSettled" FROM change
  WHERE organisation_id = $1 AND id > $2 AND state <> 'CANCELLED' AND state <> 'EFFECTIVE' AND mode <> 'UNAUTHORISED'
  ORDER BY id LIMIT ${PORTION}`);

async function stepsComing(tx: ReadTx): Promise<ComingSteps[]> {
  const found: ComingSteps[] = [];
  for (let last: string | undefined = BEFORE_ALL; last !== undefined;) {
    const page: ComingSteps[] = await tx.query(coming, [tx.organisationId, last]);
    found.push(...page);
    last = page.length === PORTION ? page.at(-1)?.id : undefined;
  }
  return found;
}

/** Behind it come all ids. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

// What began unauthorised is in the register already.
promiseEntries(async (tx) => (await stepsComing(tx)).flatMap(({ steps, wantedOn, isSettled }) =>
  steps.flatMap(({ kind, code, content }): PromisedEntry[] => (kind === 'LOCATION' || content === null ? [] : [{ kind, code, content, on: wantedOn, isSettled }]))));
