import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { VersionKind } from '../../kernel/versions.js';
import type { LocationKind } from './location.js';

@Entity('location')
export class LocationRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}

@Entity('location_version')
export class LocationVersionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'location_id', type: 'uuid' }) locationId!: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt!: string | null;
  @Column({ type: 'text' }) kind!: VersionKind;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) city!: string;
  @Column({ type: 'text' }) country!: string;
  @Column({ name: 'operator_name', type: 'text', nullable: true }) operator!: string | null;
  @Column({ name: 'site_kind', type: 'text' }) siteKind!: LocationKind;
}
