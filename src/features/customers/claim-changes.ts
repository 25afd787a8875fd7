import { Injectable } from '@nestjs/common';

import type { Tx } from '../../platform/database/tx.js';

/** Who may look at a customer's rows as a viewer has changed. */
export interface ClaimChange {
  readonly customerId: string;
  /** The organisation that now looks; null: nobody does any more. */
  readonly viewerOrganisationId: string | null;
}

export type ClaimListener = (tx: Tx, change: ClaimChange) => Promise<void>;

/**
 * Features with rows that the claiming organisation may see add a listener when their module is initialised: it sets
 * their `viewer_organisation_id` in the transaction of the claim, so that access begins and ends everywhere at once.
 */
@Injectable()
export class ClaimChanges {
  private readonly listeners: ClaimListener[] = [];

  add(listener: ClaimListener): void {
    this.listeners.push(listener);
  }

  async tell(tx: Tx, change: ClaimChange): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener(tx, change)));
  }
}
