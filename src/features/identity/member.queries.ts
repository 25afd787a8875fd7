import { Injectable } from '@nestjs/common';

import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { Vault } from '../../platform/crypto/vault.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Member, NamedMember } from './member.js';

const MEMBER_COLUMNS =
  'id, person_id AS "personId", role, version, created_at AS "createdAt", joined_at AS "joinedAt"';
export const SEALED_COLUMNS = `${MEMBER_COLUMNS}, email_sealed AS "emailSealed"`;

/** A member as its row holds it. */
export type SealedMember = Member & { readonly emailSealed: Buffer };

const one = statement<SealedMember>('member_one', `
  SELECT ${SEALED_COLUMNS} FROM member WHERE organisation_id = $1 AND id = $2 AND removed_at IS NULL`);

const members = pagedStatement<SealedMember>('members',
  `SELECT ${SEALED_COLUMNS} FROM member`, 'organisation_id = $1 AND removed_at IS NULL', 1);

const ofPersons = statement<Member>('member_of_persons', `
  SELECT ${MEMBER_COLUMNS} FROM member
  WHERE organisation_id = $1 AND person_id = ANY ($2::uuid[]) AND removed_at IS NULL ORDER BY id LIMIT 1`);

const administering = statement<SealedMember>('members_administering', `
  SELECT ${SEALED_COLUMNS} FROM member
  WHERE organisation_id = $1 AND removed_at IS NULL AND joined_at IS NOT NULL AND role IN ('OWNER', 'ADMIN') ORDER BY id`);

/** What the address of a member is sealed to. */
export function emailPlace(memberId: string): string {
  return `member ${memberId}`;
}

/** The membership of somebody known by these rows of the person directory. */
export async function findMemberOfPersons(tx: ReadTx, personIds: readonly string[]): Promise<Member | null> {
  const [found] = await tx.query(ofPersons, [tx.organisationId, personIds]);
  return found ?? null;
}

/** Members with their addresses opened. */
@Injectable()
export class MemberQueries {
  constructor(private readonly vault: Vault) {}

  async find(tx: ReadTx, id: string): Promise<NamedMember | null> {
    const [found] = await tx.query(one, [tx.organisationId, id]);
    return found === undefined ? null : this.opened(tx.organisationId, found);
  }

  /** Present members of the organisation, newest first. */
  async list(tx: ReadTx, page: PageRequest): Promise<Page<NamedMember>> {
    const window = pageWindow(page);
    const asked = window.isBackward ? members.backward : members.forward;
    const found = await tx.query(asked, [tx.organisationId, window.afterId, window.beforeId, window.limit]);
    return toPage(window, found.map((row) => this.opened(tx.organisationId, row)));
  }

  /** Addresses of those who administer the organisation and have logged in: a mistyped invitation gets no mail. */
  async administrators(tx: ReadTx): Promise<string[]> {
    const found = await tx.query(administering, [tx.organisationId]);
    return found.map((row) => this.opened(tx.organisationId, row).email);
  }

  opened(organisationId: string, { emailSealed, ...member }: SealedMember): NamedMember {
    return { ...member, email: this.vault.openStanding<string>(organisationId, emailSealed, emailPlace(member.id)) };
  }
}
