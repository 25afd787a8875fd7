import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { VersionKind } from '../../kernel/versions.js';
import type { IncidentFacts, IncidentKind, IncidentState } from './incident.js';

@Entity('incident')
export class IncidentRow implements IncidentFacts {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) kind!: IncidentKind;
  @Column({ name: 'request_id', type: 'uuid' }) requestId!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ name: 'disclosed_at', type: 'timestamptz' }) disclosedAt!: string;
  @Column({ name: 'discovered_at', type: 'timestamptz' }) discoveredAt!: string;
  @Column({ name: 'discovered_by', type: 'text' }) discoveredBy!: IncidentFacts['discoveredBy'];
  @Column({ type: 'integer' }) version!: number;
  @Column({ name: 'data_key', type: 'bytea' }) dataKey!: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}

@Entity('incident_version')
export class IncidentVersionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'incident_id', type: 'uuid' }) incidentId!: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt!: string | null;
  @Column({ type: 'text' }) kind!: VersionKind;
  @Column({ type: 'text' }) state!: IncidentState;
  @Column({ type: 'bytea' }) content!: Buffer;
}
