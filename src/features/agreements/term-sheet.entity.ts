import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { VersionKind } from '../../kernel/versions.js';
import type { TermClause } from './agreement-terms.js';

@Entity('term_sheet')
export class TermSheetRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}

@Entity('term_sheet_version')
export class TermSheetVersionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'term_sheet_id', type: 'uuid' }) termSheetId!: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt!: string | null;
  @Column({ type: 'text' }) kind!: VersionKind;
  @Column({ type: 'text' }) label!: string;
  @Column({ type: 'text' }) language!: string;
  @Column({ name: 'text_sha256', type: 'text' }) textSha256!: string;
  @Column({ type: 'jsonb' }) terms!: readonly TermClause[];
}
