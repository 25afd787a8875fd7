import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import passport from 'passport';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import { bearerOf } from '../../platform/auth/bearer.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type KeyAtTheDoor, keyOfHash } from './api-key.queries.js';
import { keyState, permissionsOf } from './api-key.rules.js';
import { ApiKeyUse } from './api-key-use.js';
import { isKeyLike, type PresentedKey, readKey } from './key-text.js';
import { organisationNamed } from './organisation-named.js';
import type { RecognisedActor } from './recognised-actor.js';

/**
 * `Authorization: Bearer a28_…`. A look-alike is turned away without a question to the database; a key is looked up in
 * one pipelined trip, under the organisation it names and by the hash of all of it. Nothing is remembered between
 * calls: a revoked key is no good at once, in every process.
 */
@Injectable()
export class ApiKeyStrategy extends passport.Strategy {
  override readonly name = 'api-key';

  constructor(
    private readonly transaction: TenantTransaction,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly use: ApiKeyUse,
  ) {
    super();
  }

  override authenticate(this: passport.StrategyCreated<this>, request: Request): void {
    this.recognise(request).then((actor) => (actor === null ? this.fail() : this.success(actor)), this.error);
  }

  async recognise(request: Request): Promise<RecognisedActor | null> {
    const token = bearerOf(request);
    if (token === null || !isKeyLike(token)) return null;
    const presented = readKey(token);
    if (presented === null) return null;
    const { organisationId } = presented;
    // A key belongs to one organisation. Who names another one with it is mistaken about whose data it will touch.
    if ((organisationNamed(request) ?? organisationId) !== organisationId) return null;
    const [key] = await this.transaction.readOnce({ organisationId }, keyOfHash, [organisationId, presented.hash]);
    return key === undefined ? null : this.actorOf(presented, key, request);
  }

  private actorOf(presented: PresentedKey, key: KeyAtTheDoor, request: Request): RecognisedActor | null {
    const { organisationId } = presented;
    const now = this.clock.now();
    if (keyState(key, now) !== 'ACTIVE') {
      this.use.refused(organisationId, key.id, String((request as { id?: unknown }).id ?? ''));
      return null;
    }
    this.use.used(organisationId, key, now);
    return {
      kind: key.form === 'OPERATOR' ? 'OPERATOR' : 'API_KEY', id: key.id, organisationId,
      permissions: permissionsOf(key.scopes),
    };
  }
}
