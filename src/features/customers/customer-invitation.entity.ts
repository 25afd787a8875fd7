import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { ContactPurpose } from './customer.js';

@Entity('customer_invitation')
export class CustomerInvitationRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ name: 'token_hash', type: 'text' }) tokenHash!: string;
  @Column({ type: 'text' }) purpose!: ContactPurpose;
  @Column({ name: 'sent_to_blind', type: 'text' }) sentToBlind!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: string;
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true }) acceptedAt!: string | null;
  @Column({ name: 'accepted_by_id', type: 'uuid', nullable: true }) acceptedById!: string | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt!: string | null;
}
