import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('event')
export class EventRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) type!: string;
  @Column({ name: 'occurred_at', type: 'timestamptz' }) occurredAt!: string;
  @Column({ name: 'is_owner_told', type: 'boolean' }) isOwnerTold!: boolean;
  @Column({ name: 'customer_id', type: 'uuid', nullable: true }) customerId!: string | null;
  @Column({ name: 'claimed_by_id', type: 'uuid', nullable: true }) claimedById!: string | null;
  @Column({ name: 'subject_type', type: 'text' }) subjectType!: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId!: string;
  @Column({ type: 'jsonb' }) data!: Readonly<Record<string, unknown>>;
  /** Where the event was copied from, when it happened in another organisation's rows. */
  @Column({ name: 'source_organisation_id', type: 'uuid', nullable: true }) sourceOrganisationId!: string | null;
  @Column({ name: 'source_event_id', type: 'uuid', nullable: true }) sourceEventId!: string | null;
  @Column({ name: 'is_relayed', type: 'boolean' }) isRelayed!: boolean;
  /** Order of relaying within the organisation; null until relayed. */
  @Column({ type: 'bigint', nullable: true }) sequence!: string | null;
}
