import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { VersionKind } from '../../kernel/versions.js';
import type { OrganisationIdentifier } from './organisation.js';

@Entity('organisation')
export class OrganisationRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) slug!: string;
  @Column({ name: 'sandbox_of', type: 'uuid', nullable: true }) sandboxOfId!: string | null;
  @Column({ name: 'sandbox_id', type: 'uuid', nullable: true }) sandboxId!: string | null;
  @Column({ name: 'is_operator', type: 'boolean' }) isOperator!: boolean;
  @Column({ type: 'integer' }) version!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}

@Entity('organisation_version')
export class OrganisationVersionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt!: string | null;
  @Column({ type: 'text' }) kind!: VersionKind;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'legal_name', type: 'text' }) legalName!: string;
  @Column({ type: 'text' }) country!: string;
  @Column({ name: 'time_zone', type: 'text' }) timeZone!: string;
  @Column({ type: 'text' }) language!: string;
  @Column({ name: 'has_public_door', type: 'boolean' }) hasPublicDoor!: boolean;
  @Column({ type: 'text', array: true }) aliases!: readonly string[];
  @Column({ type: 'jsonb' }) identifiers!: readonly OrganisationIdentifier[];
  @Column({ name: 'shared_hosts', type: 'text', array: true }) sharedHosts!: readonly string[];
  @Column({ name: 'privacy_email', type: 'text' }) privacyEmail!: string;
  @Column({ name: 'unconfirmed_wait_hours', type: 'integer' }) unconfirmedWaitHours!: number;
}

@Entity('directory')
export class DirectoryRow {
  @PrimaryColumn({ type: 'text' }) slug!: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) language!: string;
  @Column({ name: 'has_public_door', type: 'boolean' }) hasPublicDoor!: boolean;
  @Column({ name: 'is_sandbox', type: 'boolean' }) isSandbox!: boolean;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}
