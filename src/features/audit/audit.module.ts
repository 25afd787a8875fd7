import { Module } from '@nestjs/common';

import { AuditSealer } from './audit-sealer.js';
import { AuditController } from './audit.http.js';
import { AuditResolver } from './audit.resolver.js';
import { ReadAudit } from './read-audit.js';
import { SealEntries } from './seal-entries.js';

@Module({
  controllers: [AuditController],
  providers: [AuditResolver, ReadAudit, SealEntries, AuditSealer],
})
export class AuditModule {}
