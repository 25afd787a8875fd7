import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The provider's side of a claim: the truth. */
@Entity('customer_claim')
export class CustomerClaimRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ name: 'claimed_by_id', type: 'uuid' }) claimedById!: string;
  @Column({ name: 'invitation_id', type: 'uuid', nullable: true }) invitationId!: string | null;
  @Column({ name: 'provider_name', type: 'text' }) providerName!: string;
  @Column({ name: 'customer_name', type: 'text' }) customerName!: string;
  @Column({ name: 'claimed_at', type: 'timestamptz' }) claimedAt!: string;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: string | null;
  @Column({ name: 'ended_by', type: 'text', nullable: true }) endedBy!: 'PROVIDER' | 'CLAIMANT' | null;
  @Column({ name: 'is_told', type: 'boolean' }) isTold!: boolean;
}

/** The claiming organisation's side: a pointer with the same id. */
@Entity('claim')
export class ClaimRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'provider_organisation_id', type: 'uuid' }) providerOrganisationId!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ name: 'provider_name', type: 'text' }) providerName!: string;
  @Column({ name: 'customer_name', type: 'text' }) customerName!: string;
  @Column({ name: 'claimed_at', type: 'timestamptz' }) claimedAt!: string;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: string | null;
}
