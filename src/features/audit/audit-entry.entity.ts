import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('audit_entry')
export class AuditEntryRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'timestamptz' }) at!: string;
  @Column({ name: 'actor_kind', type: 'text' }) actorKind!: string;
  @Column({ name: 'actor_id', type: 'text' }) actorId!: string;
  @Column({ name: 'actor_organisation_id', type: 'uuid' }) actorOrganisationId!: string;
  @Column({ type: 'text' }) action!: string;
  @Column({ name: 'subject_type', type: 'text' }) subjectType!: string;
  @Column({ name: 'subject_id', type: 'text', nullable: true }) subjectId!: string | null;
  @Column({ type: 'text' }) outcome!: string;
  @Column({ name: 'problem_code', type: 'text', nullable: true }) problemCode!: string | null;
  @Column({ type: 'jsonb' }) details!: Readonly<Record<string, unknown>>;
  @Column({ name: 'request_id', type: 'text' }) requestId!: string;
  @Column({ name: 'is_sealed', type: 'boolean' }) isSealed!: boolean;
}
