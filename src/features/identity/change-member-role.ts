import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { MemberRole } from '../../kernel/permissions.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { NamedMember } from './member.js';
import { MemberRow } from './member.entity.js';
import { MemberQueries } from './member.queries.js';
import { demandMayAssign, demandOwnerStays } from './member.rules.js';
import { lockMember } from './member.store.js';

/** Gives a member another role, at once. */
@Injectable()
export class ChangeMemberRole {
  constructor(private readonly transaction: TenantTransaction, private readonly queries: MemberQueries) {}

  execute(actor: Actor, id: string, role: MemberRole, version: number | undefined): Promise<NamedMember> {
    const act: Act = { action: 'member.change_role', subjectType: 'member', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const { member, owners } = await lockMember(tx, id, version);
      demandMayAssign(actor, member.role);
      demandMayAssign(actor, role);
      if (role !== 'OWNER') demandOwnerStays(owners, member);
      await tx.update(MemberRow, { id, set: { role }, version: member.version });
      await recordAudit(tx, act, { from: member.role, to: role });
      return this.queries.opened(tx.organisationId, { ...member, role, version: member.version + 1 });
    });
  }
}
