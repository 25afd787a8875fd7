import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Temporal } from 'temporal-polyfill';

import { systemActor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { ApiKeyRow } from './api-key.entity.js';
import type { KeyAtTheDoor } from './api-key.queries.js';

/** One audit entry an hour, per ended key and process, however often somebody tries it. */
const REFUSALS_APART_MILLISECONDS = 3_600_000;
const REMEMBERED_KEYS = 10_000;

/** Writes down that keys are used, beside the call and never in its way: no caller can tell by the time it took. */
@Injectable()
export class ApiKeyUse implements OnApplicationShutdown {
  private readonly usedOn = new Map<string, string>();
  private readonly refusedAt = new Map<string, number>();
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly transaction: TenantTransaction, private readonly logger: PinoLogger) {}

  /** Once a day and key. */
  used(organisationId: string, key: Pick<KeyAtTheDoor, 'id' | 'lastUsedOn'>, now: Temporal.Instant): void {
    const today = now.toString().slice(0, 'yyyy-mm-dd'.length);
    if (key.lastUsedOn === today || this.usedOn.get(key.id) === today) return;
    remember(this.usedOn, key.id, today);
    this.beside(() => {
      const act = { action: 'api_key.note_use', subjectType: 'api_key', subjectId: key.id };
      return this.transaction.run(systemActor(organisationId, 'api-key-use'), act, async (tx) => {
        // A mark for people who clean up their keys; what the key did stands in the audit trail by itself.
        tx.noteAudited();
        await tx.update(ApiKeyRow, { id: key.id, set: { lastUsedOn: today } });
      });
    });
  }

  /** Somebody holds a key that was ended: its organisation wants to know. */
  refused(organisationId: string, keyId: string, requestId: string): void {
    const before = this.refusedAt.get(keyId);
    if (before !== undefined && performance.now() - before < REFUSALS_APART_MILLISECONDS) return;
    remember(this.refusedAt, keyId, performance.now());
    this.beside(() => {
      const holder = { kind: 'API_KEY' as const, id: keyId, organisationId, permissions: new Set<never>(), requestId };
      const act = { action: 'api_key.use', subjectType: 'api_key', subjectId: keyId };
      return this.transaction.recordRefusal({ organisationId }, holder, act, problem('UNAUTHENTICATED', {}));
    });
  }

  /** What is under way is finished before the database goes away. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private beside(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the use of a key could not be written down'))
      .finally(() => this.underWay.delete(running));
    this.underWay.add(running);
  }
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= REMEMBERED_KEYS) map.clear();
  map.set(key, value);
}
