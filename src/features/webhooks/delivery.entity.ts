import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { DeliveryState } from './delivery.js';

@Entity('delivery')
export class DeliveryRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'event_id', type: 'uuid' }) eventId!: string;
  @Column({ name: 'endpoint_id', type: 'uuid' }) endpointId!: string;
  @Column({ type: 'bigint' }) sequence!: string;
  @Column({ type: 'text' }) state!: DeliveryState;
  @Column({ type: 'integer' }) attempts!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'first_attempt_at', type: 'timestamptz', nullable: true }) firstAttemptAt!: string | null;
  @Column({ name: 'next_attempt_at', type: 'timestamptz', nullable: true }) nextAttemptAt!: string | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: string | null;
}
