import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { findLocation, listLocations, type LocationKey } from './locations.queries.js';
import type { LocationState } from './location.js';

/** Reads the locations of the actor's organisation. */
@Injectable()
export class ReadLocations {
  constructor(private readonly transaction: TenantTransaction) {}

  async one(actor: Actor, key: LocationKey, asked: AsOfArguments = {}): Promise<LocationState | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findLocation(tx, key, asked));
  }

  async page(actor: Actor, page: PageRequest, asked: AsOfArguments): Promise<Page<LocationState>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listLocations(tx, page, asked));
  }
}
