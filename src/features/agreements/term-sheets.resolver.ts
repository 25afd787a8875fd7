import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { PutTermSheet } from './put-term-sheet.js';
import {
  proposedSheet, PutTermSheetInput, PutTermSheetPayload, TermSheet, TermSheetArgs, TermSheetConnection, termSheetNode,
} from './term-sheets.api.js';
import { findTermSheet, listTermSheets } from './term-sheets.queries.js';

@Resolver()
export class TermSheetsResolver {
  constructor(private readonly transaction: TenantTransaction, private readonly putting: PutTermSheet) {}

  @Query(() => TermSheetConnection, { description: 'Your standard contracts, newest first.' })
  @Requires('agreement:read')
  async termSheets(@Args() args: AsOfPageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<TermSheet>> {
    const scope = { organisationId: actor.organisationId };
    const page = await this.transaction.read(scope, (tx) => listTermSheets(tx, args, args));
    return toConnection(page, termSheetNode, (sheet) => sheet.id);
  }

  @Query(() => TermSheet, {
    nullable: true, description: 'One of your standard contracts, in the edition in force on a day.',
  })
  @Requires('agreement:read')
  async termSheet(@Args() args: TermSheetArgs, @CurrentActor() actor: Actor): Promise<TermSheet | null> {
    const scope = { organisationId: actor.organisationId };
    const found = await this.transaction.read(scope, (tx) => findTermSheet(tx, { code: args.code }, args));
    return found === null ? null : termSheetNode(found);
  }

  @Mutation(() => PutTermSheetPayload, {
    description: 'Make a standard contract, add an edition, or correct the record of one. Idempotent.',
  })
  @Requires('agreement:write')
  async putTermSheet(@Args('input') input: PutTermSheetInput, @CurrentActor() actor: Actor): Promise<PutTermSheetPayload> {
    const proposed = proposedSheet(input.code, input);
    const { outcome, termSheet } = await this.putting.run(actor, proposed, input.version ?? undefined);
    return { outcome, termSheet: termSheetNode(termSheet) };
  }
}
