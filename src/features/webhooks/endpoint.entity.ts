import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { DisabledReason, EndpointState } from './endpoint.js';

@Entity('endpoint')
export class EndpointRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid', nullable: true }) customerId!: string | null;
  @Column({ type: 'text' }) url!: string;
  @Column({ name: 'event_types', type: 'text', array: true }) eventTypes!: readonly string[];
  @Column({ type: 'text', nullable: true }) description!: string | null;
  @Column({ name: 'header_names', type: 'text', array: true }) headerNames!: readonly string[];
  @Column({ type: 'bytea', nullable: true }) headers!: Buffer | null;
  @Column({ type: 'bytea', nullable: true }) keys!: Buffer | null;
  @Column({ name: 'previous_keys', type: 'bytea', nullable: true }) previousKeys!: Buffer | null;
  @Column({ name: 'previous_keys_end_at', type: 'timestamptz', nullable: true }) previousKeysEndAt!: string | null;
  @Column({ name: 'public_key', type: 'text' }) publicKey!: string;
  @Column({ name: 'previous_public_key', type: 'text', nullable: true }) previousPublicKey!: string | null;
  @Column({ type: 'text' }) state!: EndpointState;
  @Column({ name: 'disabled_reason', type: 'text', nullable: true }) disabledReason!: DisabledReason | null;
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true }) disabledAt!: string | null;
  /** Number of the last delivery made for it. */
  @Column({ type: 'bigint' }) sequence!: string;
  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true }) pausedUntil!: string | null;
  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true }) failingSince!: string | null;
  @Column({ name: 'last_failed_at', type: 'timestamptz', nullable: true }) lastFailedAt!: string | null;
  @Column({ type: 'smallint' }) warnings!: number;
  @Column({ name: 'is_recovering', type: 'boolean' }) isRecovering!: boolean;
  @Column({ type: 'integer' }) version!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}
