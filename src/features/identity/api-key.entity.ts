import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { KeyForm } from './key-text.js';

@Entity('api_key')
export class ApiKeyRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) form!: KeyForm;
  @Column({ name: 'key_hash', type: 'text' }) keyHash!: string;
  @Column({ name: 'last_four', type: 'text' }) lastFour!: string;
  @Column({ type: 'text', array: true }) scopes!: readonly string[];
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'created_by', type: 'text' }) createdBy!: string;
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true }) expiresAt!: string | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt!: string | null;
  @Column({ name: 'rotated_to', type: 'uuid', nullable: true }) rotatedTo!: string | null;
  @Column({ name: 'last_used_on', type: 'date', nullable: true }) lastUsedOn!: string | null;
}
