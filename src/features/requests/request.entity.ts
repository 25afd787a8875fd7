import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { RequestClock } from '../../law/request-clocks.js';
import type {
  Acceptance, AddressState, ClockBasis, PreparedQuestion, RequestMark, RequestRecord, RequestState, Right,
} from './request.js';

@Entity('request')
export class RequestRow implements RequestRecord {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) reference!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) channel!: 'PUBLIC_DOOR' | 'HANDED_IN';
  @Column({ type: 'text' }) state!: RequestState;
  @Column({ name: 'address_state', type: 'text' }) addressState!: AddressState;
  @Column({ type: 'text', array: true }) rights!: Right[];
  @Column({ type: 'text' }) language!: string;
  @Column({ type: 'text', nullable: true }) country!: string | null;
  @Column({ type: 'text', array: true }) marks!: RequestMark[];
  @Column({ name: 'customer_id', type: 'uuid', nullable: true }) customerId!: string | null;
  @Column({ name: 'viewer_organisation_id', type: 'uuid', nullable: true }) viewerOrganisationId!: string | null;
  @Column({ name: 'is_self', type: 'boolean' }) isSelf!: boolean;
  @Column({ name: 'data_key', type: 'bytea' }) dataKey!: Buffer;
  @Column({ type: 'bytea' }) content!: Buffer;
  @Column({ type: 'bytea' }) acts!: Buffer;
  @Column({ name: 'requester_blind', type: 'text', nullable: true }) requesterBlind!: string | null;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt!: string;
  @Column({ name: 'handed_in_at', type: 'timestamptz' }) handedInAt!: string;
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true }) confirmedAt!: string | null;
  @Column({ name: 'release_at', type: 'timestamptz', nullable: true }) releaseAt!: string | null;
  @Column({ name: 'routed_at', type: 'timestamptz', nullable: true }) routedAt!: string | null;
  @Column({ name: 'controller_received_at', type: 'timestamptz', nullable: true }) controllerReceivedAt!: string | null;
  @Column({ name: 'is_extended', type: 'boolean' }) isExtended!: boolean;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: string | null;
  @Column({ name: 'told_at', type: 'timestamptz', nullable: true }) toldAt!: string | null;
  @Column({ type: 'jsonb' }) clocks!: RequestClock[];
  @Column({ name: 'clock_basis', type: 'jsonb', nullable: true }) clockBasis!: ClockBasis | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt!: string | null;
  /** When people were reminded of this due date; left out of a row that is new: not yet. */
  @Column({ name: 'due_soon_told_at', type: 'timestamptz', nullable: true }) dueSoonToldAt?: string | null;
  @Column({ name: 'overdue_told_at', type: 'timestamptz', nullable: true }) overdueToldAt?: string | null;
  @Column({ type: 'text' }) acceptance!: Acceptance;
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true }) acceptedAt!: string | null;
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true }) openedAt!: string | null;
  @Column({ name: 'requester_mask', type: 'bytea', nullable: true }) requesterMask!: Buffer | null;
  @Column({ type: 'text', nullable: true }) question!: PreparedQuestion | null;
}
