import type { EntityTarget, ObjectLiteral } from 'typeorm';

import { AuditEntryRow } from './features/audit/index.js';
import { MailMessageRow } from './platform/mail/mail-message.entity.js';

/** Every TypeORM mapping. */
export const ENTITIES: readonly EntityTarget<ObjectLiteral>[] = [AuditEntryRow, MailMessageRow];
