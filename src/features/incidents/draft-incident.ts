import { Injectable } from '@nestjs/common';

import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { incidentStore } from './incident.store.js';
import { IncidentVault } from './incident-vault.js';
import type { IncidentFacts } from './incident.js';

/** Drafts an incident in the transaction of the act that revealed it. Staff look at it: nothing is sent. */
@Injectable()
export class DraftIncident {
  constructor(private readonly vault: IncidentVault) {}

  /** Gives its id. */
  async draft(tx: Tx, facts: IncidentFacts): Promise<string> {
    const id = newId();
    const { dataKey, content } = this.vault.begin(tx.organisationId, id, tx.now, { description: null, dismissalReason: null });
    const act = { action: 'incident.draft', subjectType: 'incident', subjectId: id };
    await Promise.all([
      incidentStore.add(tx, id, facts, dataKey, { state: 'DRAFT', content }),
      recordAudit(tx, act, {
        kind: facts.kind, requestId: facts.requestId, customerId: facts.customerId, disclosedAt: facts.disclosedAt,
        discoveredBy: facts.discoveredBy,
      }),
    ]);
    return id;
  }
}
