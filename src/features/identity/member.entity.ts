import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { MemberRole } from '../../kernel/permissions.js';

@Entity('member')
export class MemberRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) role!: MemberRole;
  /** Sealed JSON text; null once removed. */
  @Column({ name: 'email_sealed', type: 'bytea', nullable: true }) emailSealed!: Buffer | null;
  @Column({ type: 'integer' }) version!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'joined_at', type: 'timestamptz', nullable: true }) joinedAt!: string | null;
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true }) removedAt!: string | null;
}
