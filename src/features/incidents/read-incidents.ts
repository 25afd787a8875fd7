import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { IncidentVault } from './incident-vault.js';
import { findIncident, type IncidentRecord, listIncidents } from './incidents.queries.js';
import type { Incident, IncidentState } from './incident.js';

/** Reads the incidents of the actor's organisation. */
@Injectable()
export class ReadIncidents {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: IncidentVault) {}

  async one(actor: Actor, id: string, asked: AsOfArguments = {}): Promise<Incident | null> {
    const scope = { organisationId: actor.organisationId };
    const found = await this.transaction.read(scope, (tx) => findIncident(tx, id, asked));
    return found === null ? null : this.opened(found);
  }

  async page(actor: Actor, page: PageRequest, state: IncidentState | null, asked: AsOfArguments): Promise<Page<Incident>> {
    const scope = { organisationId: actor.organisationId };
    const found = await this.transaction.read(scope, (tx) => listIncidents(tx, page, state, asked));
    return { ...found, rows: found.rows.map((row) => this.opened(row)) };
  }

  private opened(record: IncidentRecord): Incident {
    const { dataKey: _key, content, ...rest } = record;
    return { ...rest, ...this.vault.open(record, content) };
  }
}
