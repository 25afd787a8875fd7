import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import type { MemberRole } from '../../kernel/permissions.js';
import { refuse } from '../../kernel/problem.js';
import { Vault } from '../../platform/crypto/vault.js';
import { violatedConstraint } from '../../platform/database/errors.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import type { NamedMember } from './member.js';
import { MemberRow } from './member.entity.js';
import { emailPlace } from './member.queries.js';
import { demandMayAssign } from './member.rules.js';
import { PersonDirectory } from './person-directory.js';

/**
 * Invites a person by its address. It becomes active at its first login with an access token that shows this address,
 * verified. Whether the person is known here for another organisation changes nothing that can be seen.
 */
@Injectable()
export class AddMember {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: Vault,
    private readonly persons: PersonDirectory,
  ) {}

  execute(actor: Actor, email: string, role: MemberRole): Promise<NamedMember> {
    const id = newId();
    const act: Act = { action: 'member.add', subjectType: 'member' };
    return this.transaction.run(actor, act, async (tx) => {
      demandMayAssign(actor, role);
      const personId = await this.persons.invite(tx, email);
      const member = { id, personId, role, version: 1, createdAt: tx.now.toString(), joinedAt: null };
      await this.insert(tx, member, email);
      await recordAudit(tx, { ...act, subjectId: id }, { role });
      return { ...member, email };
    });
  }

  private async insert(tx: Tx, member: Omit<NamedMember, 'email'>, email: string): Promise<void> {
    const { organisationId } = tx;
    const emailSealed = this.vault.sealStanding(organisationId, email, emailPlace(member.id));
    try {
      await tx.insert(MemberRow, { ...member, organisationId, emailSealed, removedAt: null });
    } catch (error) {
      if (violatedConstraint(error) === 'member_person') refuse('MEMBER_EXISTS', {});
      throw error;
    }
  }
}
