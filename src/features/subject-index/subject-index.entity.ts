import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { IndexKeyState, SupplyKind, SupplyState } from './subject-index.js';

@Entity('subject_index_key')
export class SubjectIndexKeyRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'integer' }) normaliser!: number;
  @Column({ type: 'text' }) state!: IndexKeyState;
  @Column({ type: 'bytea', nullable: true }) sealed!: Buffer | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'created_by', type: 'text' }) createdBy!: string;
  @Column({ name: 'retiring_at', type: 'timestamptz', nullable: true }) retiringAt!: string | null;
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true }) retiredAt!: string | null;
}

@Entity('subject_index_part')
export class SubjectIndexPartRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ name: 'key_version', type: 'integer' }) keyVersion!: number;
  @Column({ type: 'text' }) state!: 'STAGED' | 'LIVE' | 'ENDED';
  @Column({ name: 'entry_count', type: 'integer' }) entryCount!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt!: string;
}

@Entity('subject_index_supply')
export class SubjectIndexSupplyRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ type: 'text' }) kind!: SupplyKind;
  @Column({ name: 'key_version', type: 'integer' }) keyVersion!: number;
  @Column({ type: 'text' }) state!: SupplyState;
  @Column({ name: 'problem_code', type: 'text', nullable: true }) problemCode!: string | null;
  @Column({ name: 'part_id', type: 'uuid', nullable: true }) partId!: string | null;
  @Column({ name: 'line_count', type: 'integer' }) lineCount!: number;
  @Column({ name: 'changed_count', type: 'integer' }) changedCount!: number;
  @Column({ name: 'content_sha256', type: 'text', nullable: true }) contentSha256!: string | null;
  @Column({ name: 'repeated_by_id', type: 'uuid', nullable: true }) repeatedById!: string | null;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: string;
  @Column({ name: 'started_by', type: 'text' }) startedBy!: string;
  @Column({ name: 'progressed_at', type: 'timestamptz' }) progressedAt!: string;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: string | null;
}
