import { dayAsked } from './as-of.js';
import { statement } from './statement.js';
import type { ReadTx } from './tx.js';

const askToday = statement<{ day: string }>('today', `SELECT ${dayAsked(2, 3, 4)} AS day`);

/** The day it is, where the organisation is whose rows the transaction sees. */
export async function todayHere(tx: ReadTx): Promise<string> {
  const [found] = await tx.query(askToday, [tx.organisationId, null, null, tx.now]);
  return found?.day ?? tx.now.toString().slice(0, 10);
}
