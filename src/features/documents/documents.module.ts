import { Module } from '@nestjs/common';

import { ApplyDocument } from './apply-document.js';
import { DocumentsController } from './documents.http.js';
import { DocumentsResolver } from './documents.resolver.js';
import { ExportDocument } from './export-document.js';
import { PlanDocument } from './plan-document.js';

/** The register as code: one document an organisation, planned, looked at, applied. */
@Module({
  controllers: [DocumentsController],
  providers: [ExportDocument, PlanDocument, ApplyDocument, DocumentsResolver],
})
export class DocumentsModule {}
