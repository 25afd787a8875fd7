import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { ChangeKind, ChangeMode, ChangeState, ChangeStep } from './change.js';
import type { Correction, Decided, ObjectionDecision, ObjectionGround, Outcome, OutcomeTold } from './objection.js';
import type { KeptContent } from './notice-content.js';

@Entity('change')
export class ChangeRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) kind!: ChangeKind;
  @Column({ type: 'text' }) mode!: ChangeMode;
  @Column({ type: 'text' }) state!: ChangeState;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text' }) explanation!: string;
  @Column({ type: 'jsonb' }) steps!: readonly ChangeStep[];
  @Column({ type: 'text', array: true, nullable: true }) services!: readonly string[] | null;
  @Column({ name: 'customer_ids', type: 'uuid', array: true, nullable: true }) customerIds!: readonly string[] | null;
  @Column({ name: 'shared_services', type: 'text', array: true, nullable: true }) sharedServices!: readonly string[] | null;
  @Column({ name: 'parties_in', type: 'text', array: true }) partiesIn!: readonly string[];
  @Column({ name: 'parties_out', type: 'text', array: true }) partiesOut!: readonly string[];
  @Column({ name: 'controllers_in', type: 'text', array: true }) controllersIn!: readonly string[];
  @Column({ name: 'controller_services', type: 'text', array: true }) controllerServices!: readonly string[];
  @Column({ name: 'locations_in', type: 'text', array: true }) locationsIn!: readonly string[];
  @Column({ name: 'locations_out', type: 'text', array: true }) locationsOut!: readonly string[];
  @Column({ name: 'wanted_on', type: 'date' }) wantedOn!: string;
  @Column({ type: 'integer' }) round!: number;
  @Column({ type: 'uuid', nullable: true }) cursor!: string | null;
  @Column({ name: 'done_count', type: 'integer' }) doneCount!: number;
  @Column({ name: 'affected_count', type: 'integer', nullable: true }) affectedCount!: number | null;
  @Column({ name: 'planned_by', type: 'text' }) plannedBy!: string;
  @Column({ name: 'approved_by', type: 'text', nullable: true }) approvedBy!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true }) approvedAt!: string | null;
  @Column({ name: 'announced_at', type: 'timestamptz', nullable: true }) announcedAt!: string | null;
  @Column({ name: 'effective_at', type: 'timestamptz', nullable: true }) effectiveAt!: string | null;
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true }) cancelledAt!: string | null;
  @Column({ type: 'integer' }) version!: number;
}

@Entity('change_notice')
export class ChangeNoticeRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'change_id', type: 'uuid' }) changeId!: string;
  @Column({ type: 'integer' }) round!: number;
  @Column({ name: 'agreement_id', type: 'uuid' }) agreementId!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ type: 'integer' }) attempt!: number;
  @Column({ type: 'text' }) channel!: string;
  @Column({ type: 'text' }) state!: 'SENT' | 'HANDED_OVER' | 'CAME_BACK';
  @Column({ type: 'text', nullable: true }) purpose!: string | null;
  @Column({ type: 'jsonb' }) content!: KeptContent;
  @Column({ name: 'mail_id', type: 'uuid', nullable: true }) mailId!: string | null;
  @Column({ name: 'event_id', type: 'uuid', nullable: true }) eventId!: string | null;
  @Column({ name: 'token_hash', type: 'text', nullable: true }) tokenHash!: string | null;
  @Column({ name: 'sent_at', type: 'timestamptz' }) sentAt!: string;
  @Column({ name: 'handed_over_at', type: 'timestamptz', nullable: true }) handedOverAt!: string | null;
  @Column({ type: 'text', nullable: true }) proof!: string | null;
  @Column({ name: 'acknowledged_at', type: 'timestamptz', nullable: true }) acknowledgedAt!: string | null;
  @Column({ name: 'noted_at', type: 'timestamptz' }) notedAt!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'viewer_organisation_id', type: 'uuid', nullable: true }) viewerOrganisationId!: string | null;
}

@Entity('change_objection')
export class ChangeObjectionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'change_id', type: 'uuid' }) changeId!: string;
  @Column({ type: 'integer' }) round!: number;
  @Column({ name: 'agreement_id', type: 'uuid' }) agreementId!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ type: 'text', array: true }) services!: readonly string[];
  @Column({ name: 'received_on', type: 'date' }) receivedOn!: string;
  @Column({ name: 'came_by', type: 'text' }) cameBy!: 'LINK' | 'ACCOUNT' | 'MAIL' | 'PHONE' | 'LETTER';
  @Column({ type: 'text' }) ground!: ObjectionGround;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'text', nullable: true }) evidence!: string | null;
  @Column({ type: 'jsonb', nullable: true }) outcome!: Outcome | null;
  @Column({ type: 'jsonb', nullable: true }) answer!: OutcomeTold | null;
  @Column({ type: 'text', nullable: true }) decision!: ObjectionDecision | null;
  @Column({ type: 'jsonb' }) corrections!: readonly Correction[];
  @Column({ type: 'jsonb' }) decided!: readonly Decided[];
  @Column({ name: 'cure_until', type: 'date', nullable: true }) cureUntil!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true }) resolvedAt!: string | null;
  @Column({ type: 'integer' }) version!: number;
  @Column({ name: 'viewer_organisation_id', type: 'uuid', nullable: true }) viewerOrganisationId!: string | null;
}
