import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { refuseThen } from '../../platform/api/not-there-then.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { findLocation, listLocations, type LocationKey, whenLocationStood } from './locations.queries.js';
import type { LocationState } from './location.js';

/** Reads the locations of the actor's organisation. */
@Injectable()
export class ReadLocations {
  constructor(private readonly transaction: TenantTransaction) {}

  async one(actor: Actor, key: LocationKey, asked: AsOfArguments = {}): Promise<LocationState | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findLocation(tx, key, asked));
  }

  /** One that is there on the day; else the refusal says when it was, to whoever has it. */
  async oneOn(actor: Actor, code: string, asked: AsOfArguments): Promise<LocationState> {
    const found = await this.one(actor, { code }, asked);
    if (found !== null) return found;
    const stood = await this.transaction.read(
      { organisationId: actor.organisationId }, (tx) => whenLocationStood(tx, code, asked));
    return refuseThen(stood);
  }

  async page(actor: Actor, page: PageRequest, asked: AsOfArguments): Promise<Page<LocationState>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listLocations(tx, page, asked));
  }
}
