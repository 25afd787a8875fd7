import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { MemberRow } from './member.entity.js';
import { demandMayAssign, demandOwnerStays } from './member.rules.js';
import { lockMember } from './member.store.js';
import { PersonDirectory } from './person-directory.js';

/** Ends a membership at once and forgets the address. What the person did stays in the audit trail, under the member's id. */
@Injectable()
export class RemoveMember {
  constructor(private readonly transaction: TenantTransaction, private readonly persons: PersonDirectory) {}

  execute(actor: Actor, id: string, version: number | undefined): Promise<{ readonly id: string }> {
    const act: Act = { action: 'member.remove', subjectType: 'member', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const { member, owners } = await lockMember(tx, id, version);
      demandMayAssign(actor, member.role);
      demandOwnerStays(owners, member);
      const set = { removedAt: tx.now.toString(), emailSealed: null };
      await tx.update(MemberRow, { id, set, version: member.version });
      await this.persons.leave(tx, member.personId);
      await recordAudit(tx, act, { role: member.role });
      return { id };
    });
  }
}
