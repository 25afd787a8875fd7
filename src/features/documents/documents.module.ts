import { Module } from '@nestjs/common';

import { ApplyDocument } from './apply-document.js';
import { DocumentsController } from './documents.http.js';
import { DocumentsResolver } from './documents.resolver.js';
import { ExportDocument } from './export-document.js';
import { ImportList } from './import-list.js';
import { ImportsController } from './imports.http.js';
import { ImportsResolver } from './imports.resolver.js';
import { PlanDocument } from './plan-document.js';

/** The register as code: one document an organisation, planned, looked at, applied. */
@Module({
  controllers: [DocumentsController, ImportsController],
  providers: [ExportDocument, PlanDocument, ApplyDocument, DocumentsResolver, ImportList, ImportsResolver],
})
export class DocumentsModule {}
