import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('mail_message')
export class MailMessageRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) template!: string;
  @Column({ type: 'text' }) language!: string;
  @Column({ name: 'subject_type', type: 'text' }) subjectType!: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId!: string;
  @Column({ name: 'data_key', type: 'bytea' }) dataKey!: Buffer;
  @Column({ type: 'bytea' }) content!: Buffer;
  @Column({ type: 'text' }) state!: 'PENDING' | 'HANDED_OVER' | 'FAILED' | 'CANCELLED';
  @Column({ type: 'integer' }) attempts!: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'handed_over_at', type: 'timestamptz', nullable: true }) handedOverAt!: string | null;
  @Column({ type: 'text', nullable: true }) response!: string | null;
}
