import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { ROLE_PERMISSIONS } from '../../kernel/permissions.js';
import { refuse } from '../../kernel/problem.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { Member } from './member.js';
import { MemberRow } from './member.entity.js';
import { findMemberOfPersons } from './member.queries.js';
import { type Identity, type KnownPerson, PersonDirectory } from './person-directory.js';
import type { RecognisedActor } from './recognised-actor.js';

/** Finds the membership an identity acts by. At the first login it ties the invited person to the identity. */
@Injectable()
export class SignIn {
  constructor(private readonly transaction: TenantTransaction, private readonly persons: PersonDirectory) {}

  /**
   * Null when the identity has no membership there, or nowhere.
   *
   * @param wanted the organisation named by the caller; needed by who is a member of several
   */
  async execute(identity: Identity, wanted: string | undefined, requestId: string): Promise<RecognisedActor | null> {
    const known = await this.transaction.read({ organisationId: NO_ORGANISATION }, (tx) => this.persons.find(tx, identity));
    const organisationId = chooseOrganisation(known, wanted);
    if (organisationId === null) return null;
    const there = known.filter((person) => person.organisationIds.includes(organisationId));
    const member = await this.transaction.read(
      { organisationId }, (tx) => findMemberOfPersons(tx, there.map((person) => person.id)));
    if (member === null) return null;
    const actor: Actor = {
      kind: 'PERSON', id: member.id, organisationId, permissions: ROLE_PERMISSIONS[member.role], requestId,
    };
    const isLinked = there.some((person) => person.id === member.personId && person.isLinked);
    if (!isLinked || member.joinedAt === null) await this.join(actor, member, identity);
    return actor;
  }

  private async join(actor: Actor, member: Member, identity: Identity): Promise<void> {
    const act: Act = { action: 'member.join', subjectType: 'member', subjectId: member.id };
    await this.transaction.run(actor, act, async (tx) => {
      if (!(await this.persons.link(tx, member.personId, identity))) refuse('UNAUTHENTICATED', {});
      if (member.joinedAt === null) await tx.update(MemberRow, { id: member.id, set: { joinedAt: tx.now.toString() } });
      await recordAudit(tx, act);
    });
  }
}

function chooseOrganisation(known: readonly KnownPerson[], wanted: string | undefined): string | null {
  const ids = [...new Set(known.flatMap((person) => person.organisationIds))].sort();
  if (wanted !== undefined) return ids.includes(wanted) ? wanted : null;
  if (ids.length > 1) refuse('ORGANISATION_NOT_NAMED', { organisationIds: ids });
  return ids[0] ?? null;
}
