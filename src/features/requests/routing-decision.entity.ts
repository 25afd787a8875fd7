import { Column, Entity, PrimaryColumn } from 'typeorm';

/** UNDONE: by staff. NOT_THEIRS: the customer said so. */
export const UNDONE_WHYS = ['UNDONE', 'NOT_THEIRS'] as const;
export type UndoneWhy = (typeof UNDONE_WHYS)[number];

@Entity('routing_decision')
export class RoutingDecisionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId!: string;
  @Column({ type: 'text' }) outcome!: 'ROUTED' | 'SELF' | 'ASK' | 'UNKNOWN' | 'TRIAGE' | 'SPLIT';
  @Column({ type: 'text', nullable: true }) why!: string | null;
  @Column({ name: 'customer_id', type: 'uuid', nullable: true }) customerId!: string | null;
  @Column({ type: 'double precision' }) score!: number;
  @Column({ type: 'double precision' }) margin!: number;
  @Column({ type: 'jsonb' }) candidates!: readonly unknown[];
  @Column({ name: 'decided_by_kind', type: 'text' }) decidedByKind!: string;
  @Column({ name: 'decided_by_id', type: 'text' }) decidedById!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'decided_at', type: 'timestamptz' }) decidedAt!: string;
  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true }) undoneAt!: string | null;
  @Column({ name: 'undone_by_id', type: 'text', nullable: true }) undoneById!: string | null;
  @Column({ name: 'undone_why', type: 'text', nullable: true }) undoneWhy!: UndoneWhy | null;
}
