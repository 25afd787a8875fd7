import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { wrongInChange } from './incident.rules.js';
import { incidentStore } from './incident.store.js';
import { IncidentVault } from './incident-vault.js';
import type { Incident, IncidentContent, IncidentState } from './incident.js';

/** What to make of a draft. */
export type IncidentChange =
  | { readonly description: string }
  /** It is none, and why: Art. 33(5) wants every breach documented, and so does what only looked like one. */
  | { readonly dismissalReason: string };

/** Staff say more of a drafted incident, or dismiss it. */
@Injectable()
export class WorkOnIncident {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: IncidentVault) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async run(actor: Actor, id: string, change: IncidentChange, expected?: number): Promise<Incident> {
    const isDismissal = 'dismissalReason' in change;
    const act = { action: isDismissal ? 'incident.dismiss' : 'incident.edit', subjectType: 'incident', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const loaded = await incidentStore.lock(tx, id);
      const latest = loaded?.open.at(-1);
      if (loaded === null || latest === undefined) refuse('NOT_FOUND', {});
      const { root } = loaded;
      if (expected !== undefined && expected !== root.version) refuse('VERSION_STALE', { version: root.version });
      const wrong = wrongInChange(latest.state);
      if (wrong !== null) refuse(wrong.code, wrong.data);
      const said: IncidentContent = { ...this.vault.open(root, latest.content), ...change };
      const state: IncidentState = isDismissal ? 'DISMISSED' : latest.state;
      await Promise.all([
        incidentStore.change(tx, loaded, { state, content: this.vault.seal(root, said) }),
        recordAudit(tx, act, { state }),
      ]);
      const { dataKey: _key, createdAt: _at, ...facts } = root;
      return { ...facts, ...said, state, version: root.version + 1 };
    });
  }
}
