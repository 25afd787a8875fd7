import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { MandateGrantor, MandateMatter } from './mandate.js';

@Entity('mandate')
export class MandateRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ type: 'text', array: true }) matters!: readonly MandateMatter[];
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @Column({ name: 'granted_by', type: 'text' }) grantedBy!: MandateGrantor;
  @Column({ name: 'granted_by_id', type: 'uuid', nullable: true }) grantedById!: string | null;
  @Column({ name: 'evidence_text', type: 'text', nullable: true }) evidenceText!: string | null;
  @Column({ name: 'evidence_sha256', type: 'text', nullable: true }) evidenceSha256!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt!: string | null;
  @Column({ name: 'revoked_by', type: 'text', nullable: true }) revokedBy!: 'VIEWER' | 'OWNER' | null;
  @Column({ name: 'viewer_organisation_id', type: 'uuid', nullable: true }) viewerOrganisationId!: string | null;
}
