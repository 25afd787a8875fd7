import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { organisationProfile } from './organisation.queries.js';
import { changesOn } from './organisation.rules.js';
import type { Service } from './service.js';
import { changeService, lockService } from './service.store.js';

export interface PutServiceWish {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** Only if this is still its version. */
  readonly version: number | undefined;
}

export interface PutServiceResult {
  readonly service: Service;
  readonly isNew: boolean;
}

const ACT: Act = { action: 'service.put', subjectType: 'service' };

/** Makes a service, or changes what is said of it, from today. Saying the same again changes nothing. */
@Injectable()
export class PutService {
  constructor(private readonly transaction: TenantTransaction) {}

  execute(actor: Actor, wish: PutServiceWish): Promise<PutServiceResult> {
    return this.transaction.run(actor, ACT, (tx) => putService(tx, wish));
  }
}

/** @param newSince from when a service is so that was not known before; null: from today. */
export async function putService(
  tx: Tx, { code, version, ...content }: PutServiceWish, newSince: string | null = null,
): Promise<PutServiceResult> {
  const [locked, organisation] = await Promise.all([lockService(tx, code), organisationProfile(tx)]);
  const { current } = locked;
  if (version !== undefined && version !== locked.version) refuse('VERSION_STALE', { version: locked.version });
  const isSame = current?.name === content.name && current.description === content.description;
  const isNew = current === undefined;
  const on = isNew && newSince !== null ? newSince : changesOn(tx.now, organisation.timeZone, current ?? { validFrom: '' });
  const service = !isNew && isSame
    ? { id: locked.id, code, ...content, version: locked.version, validFrom: current.validFrom, validTo: null }
    : await changeService(tx, locked, on, content);
  await recordAudit(tx, { ...ACT, subjectId: locked.id }, { code, isNew, isChanged: !isSame, on });
  return { service, isNew };
}
