import type { ReadTx } from '../../platform/database/tx.js';
import { organisationProfile } from '../organisations/index.js';

/** What the customers of an organisation need to know of it. */
export interface Household {
  readonly name: string;
  readonly language: string;
  /** Days are counted here. */
  readonly timeZone: string;
  readonly today: string;
  /** Hosts on whose subdomains unrelated customers live. */
  readonly sharedHosts: readonly string[];
}

/** Of the organisation whose rows the transaction sees. */
export async function readHousehold(tx: ReadTx): Promise<Household> {
  const { name, language, timeZone, sharedHosts } = await organisationProfile(tx);
  const today = tx.now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return { name, language, timeZone, today, sharedHosts };
}
