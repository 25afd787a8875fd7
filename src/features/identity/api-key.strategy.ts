import { Inject, Injectable } from '@nestjs/common';
import passport from 'passport';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import { bearerOf } from '../../platform/auth/bearer.js';
import type { ActorRequest } from '../../platform/auth/current-actor.js';
import { stampOf, TENANT_STAMP, type TenantStamp } from '../../platform/auth/tenant-stamp.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { NextRead } from '../../platform/memory/next-read.js';
import { type KeyAtTheDoor, keysOfHashes } from './api-key.queries.js';
import { keyState, permissionsOf } from './api-key.rules.js';
import { ApiKeyUse } from './api-key-use.js';
import { isKeyLike, type PresentedKey, readKey } from './key-text.js';
import { organisationNamed } from './organisation-named.js';
import type { RecognisedActor } from './recognised-actor.js';

/** What one trip tells. */
interface AtTheDoor {
  /** By their hashes. */
  readonly keys: ReadonlyMap<string, KeyAtTheDoor>;
  readonly stamp: string | undefined;
}

/**
 * `Authorization: Bearer a28_…`. A look-alike is turned away without a question to the database; a key is looked up in
 * one pipelined trip, under the organisation it names and by the hash of all of it. Nothing is remembered between
 * calls: a revoked key is no good at once, in every process. Calls that come together with keys of one organisation share a trip
 * that begins after all of them came.
 */
@Injectable()
export class ApiKeyStrategy extends passport.Strategy {
  override readonly name = 'api-key';
  private readonly trips = new NextRead<AtTheDoor, string>();

  constructor(
    private readonly transaction: TenantTransaction,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly use: ApiKeyUse,
    @Inject(TENANT_STAMP) private readonly stamp: TenantStamp,
  ) {
    super();
  }

  override authenticate(this: passport.StrategyCreated<this>, request: ActorRequest): void {
    this.recognise(request).then((actor) => (actor === null ? this.fail() : this.success(actor)), this.error);
  }

  async recognise(request: ActorRequest): Promise<RecognisedActor | null> {
    const token = bearerOf(request);
    if (token === null || !isKeyLike(token)) return null;
    const presented = readKey(token);
    if (presented === null) return null;
    const { organisationId } = presented;
    // A key belongs to one organisation. Who names another one with it is mistaken about whose data it will touch.
    if ((organisationNamed(request) ?? organisationId) !== organisationId) return null;
    const wantsStamp = request.wantsStamp === true;
    const { keys, stamp } = await this.trips.ask(
      `${organisationId} ${wantsStamp}`, (hashes) => this.look(organisationId, [...hashes], wantsStamp), presented.hash);
    const key = keys.get(presented.hash);
    if (stamp !== undefined) request.stamp = stamp;
    return key === undefined ? null : this.actorOf(presented, key, request);
  }

  private async look(organisationId: string, hashes: readonly string[], wantsStamp: boolean): Promise<AtTheDoor> {
    const [keys, stamp] = await this.transaction.read({ organisationId }, (tx) =>
      Promise.all([tx.query(keysOfHashes, [organisationId, hashes]), wantsStamp ? stampOf(tx, this.stamp) : undefined]));
    return { keys: new Map(keys.map((key) => [key.hash, key])), stamp };
  }

  private actorOf(presented: PresentedKey, key: KeyAtTheDoor, request: ActorRequest): RecognisedActor | null {
    const { organisationId } = presented;
    const now = this.clock.now();
    if (keyState(key, now) !== 'ACTIVE') {
      this.use.refused(organisationId, key.id, String(request.id ?? ''));
      return null;
    }
    this.use.used(organisationId, key, now);
    return {
      kind: key.form === 'OPERATOR' ? 'OPERATOR' : 'API_KEY', id: key.id, organisationId,
      permissions: permissionsOf(key.scopes),
    };
  }
}
