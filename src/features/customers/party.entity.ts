import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { VersionKind } from '../../kernel/versions.js';
import type { Alias, Identifier } from './customer.js';

@Entity('party')
export class PartyRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid', nullable: true }) customerId!: string | null;
  @Column({ type: 'text' }) ref!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}

@Entity('party_version')
export class PartyVersionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'party_id', type: 'uuid' }) partyId!: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt!: string | null;
  @Column({ type: 'text' }) kind!: VersionKind;
  @Column({ name: 'legal_name', type: 'text' }) legalName!: string;
  @Column({ type: 'text', nullable: true }) country!: string | null;
  @Column({ type: 'text', nullable: true }) city!: string | null;
  @Column({ type: 'jsonb' }) aliases!: readonly Alias[];
  @Column({ type: 'jsonb' }) identifiers!: readonly Identifier[];
}
