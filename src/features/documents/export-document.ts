import { Injectable } from '@nestjs/common';

import { type Actor, mayAct } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { loadHeld } from './documents.queries.js';
import { documentFields, documentText } from './write-document.js';

export interface ExportWish extends AsOfArguments {
  /** What is said of single customers' data too. */
  readonly withCustomers: boolean;
}

export interface ExportedDocument {
  /** Of the register. */
  readonly version: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The register of the actor's organisation as a document: today's with what is to come, or that of one day. */
@Injectable()
export class ExportDocument {
  constructor(private readonly transaction: TenantTransaction, private readonly heavy: HeavyCalls) {}

  run(actor: Actor, wish: ExportWish): Promise<ExportedDocument> {
    return this.heavy.run(actor.organisationId, () => this.export(actor, wish));
  }

  /** As YAML that tells editors where its schema is. */
  runAsText(actor: Actor, wish: ExportWish, schemaUrl: string): Promise<{ readonly version: number; readonly yaml: string }> {
    return this.heavy.run(actor.organisationId, async () => {
      const { version, fields } = await this.export(actor, wish);
      return { version, yaml: await inTurns(documentText(fields, schemaUrl)) };
    });
  }

  private async export(actor: Actor, wish: ExportWish): Promise<ExportedDocument> {
    if (wish.withCustomers && !mayAct(actor, 'customer:read')) refuse('FORBIDDEN', { permission: 'customer:read' });
    const held = await this.transaction.read({ organisationId: actor.organisationId }, (tx) => loadHeld(tx, wish));
    const isOfOneDay = (wish.asOf ?? wish.knownAt ?? null) !== null;
    const mayRead = (kind: string): boolean => kind !== 'TERM_SHEET' || mayAct(actor, 'agreement:read');
    return { version: held.version, fields: await inTurns(documentFields(held, { isOfOneDay, mayRead })) };
  }
}
