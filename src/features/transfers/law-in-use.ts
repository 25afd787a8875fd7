import { Injectable } from '@nestjs/common';

import type { TransferLaw } from '../../law/transfer-law.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { NextRead } from '../../platform/memory/next-read.js';
import { LawEditions } from './law-editions.js';

/** The newest law of transfers, for who reads nothing else. Questions that come together share a trip that begins after all of them came. */
@Injectable()
export class LawInUse {
  private readonly trips = new NextRead<TransferLaw>();

  constructor(private readonly transaction: TenantTransaction, private readonly editions: LawEditions) {}

  /** The law is everybody's: it is read in the name of no organisation. */
  read(): Promise<TransferLaw> {
    return this.trips.ask('', () =>
      this.transaction.read({ organisationId: NO_ORGANISATION }, async (tx) => (await this.editions.at(tx)).law));
  }
}
