import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('request_link')
export class RequestLinkRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'request_id', type: 'uuid' }) requestId!: string;
  @Column({ type: 'text' }) purpose!: 'CONFIRM' | 'STATUS' | 'ANSWER';
  @Column({ name: 'secret_hash', type: 'text' }) secretHash!: string;
  @Column({ name: 'customer_id', type: 'uuid', nullable: true }) customerId!: string | null;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: string;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt!: string | null;
}
