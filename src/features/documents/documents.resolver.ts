import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { ApplyDocument } from './apply-document.js';
import {
  appliedView, ApplyDocumentInput, ApplyDocumentPayload, applyOrderOf, DocumentArgs, DocumentPlanView, PlanDocumentInput, planView,
  RegisterDocument, wishOf,
} from './documents.api.js';
import { ExportDocument } from './export-document.js';
import { PlanDocument } from './plan-document.js';
import { SCHEMA_PATH } from './write-document.js';

@Resolver()
export class DocumentsResolver {
  constructor(
    private readonly exporting: ExportDocument, private readonly planning: PlanDocument, private readonly applying: ApplyDocument,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query(() => RegisterDocument, { description: 'The register as one document. Applied again, it changes nothing.', complexity: DEAR_READS.wholePass })
  @Requires('register:read')
  async document(@Args() { withCustomers, ...asked }: DocumentArgs, @CurrentActor() actor: Actor): Promise<RegisterDocument> {
    return this.exporting.runAsText(actor, { ...asked, withCustomers: withCustomers ?? false }, `${this.config.PUBLIC_URL}${SCHEMA_PATH}`);
  }

  @Query(() => DocumentPlanView, {
    description: 'What a document would change. Writes nothing. Larger ones than a body here may be go by REST.', complexity: DEAR_READS.wholePass,
  })
  @Requires('register:read')
  async planDocument(@Args('input', { description: 'The document.' }) input: PlanDocumentInput, @CurrentActor() actor: Actor): Promise<DocumentPlanView> {
    return planView(await this.planning.run(actor, wishOf(input.document, input)));
  }

  @Mutation(() => ApplyDocumentPayload, {
    description: 'Makes the register what a document says, all of it or nothing.', complexity: DEAR_READS.wholePass,
  })
  @Requires('register:write')
  async applyDocument(@Args('input', { description: 'The document.' }) input: ApplyDocumentInput, @CurrentActor() actor: Actor): Promise<ApplyDocumentPayload> {
    return appliedView(await this.applying.run(actor, applyOrderOf(input.document, input)));
  }
}
