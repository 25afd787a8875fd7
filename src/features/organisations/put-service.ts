import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
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

/** Makes a service, or changes what is said of it, from today. Saying the same again changes nothing. */
@Injectable()
export class PutService {
  constructor(private readonly transaction: TenantTransaction) {}

  execute(actor: Actor, { code, version, ...content }: PutServiceWish): Promise<PutServiceResult> {
    const act: Act = { action: 'service.put', subjectType: 'service' };
    return this.transaction.run(actor, act, async (tx) => {
      const [locked, organisation] = await Promise.all([lockService(tx, code), organisationProfile(tx)]);
      const { current } = locked;
      if (version !== undefined && version !== locked.version) refuse('VERSION_STALE', { version: locked.version });
      const isSame = current?.name === content.name && current.description === content.description;
      const on = changesOn(tx.now, organisation.timeZone, current ?? { validFrom: '' });
      const service = current !== undefined && isSame
        ? { id: locked.id, code, ...content, version: locked.version, validFrom: current.validFrom, validTo: null }
        : await changeService(tx, locked, on, content);
      const details = { code, isNew: current === undefined, isChanged: !isSame, on };
      await recordAudit(tx, { ...act, subjectId: locked.id }, details);
      return { service, isNew: current === undefined };
    });
  }
}
