import type { EntityTarget, ObjectLiteral } from 'typeorm';

import { AuditEntryRow } from './features/audit/index.js';

/** Every TypeORM mapping. */
export const ENTITIES: readonly EntityTarget<ObjectLiteral>[] = [AuditEntryRow];
