import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { VersionKind } from '../../kernel/versions.js';
import type { Acceptance, ActsAs, AgreementState } from './agreement.js';
import type { TermClause } from './agreement-terms.js';

@Entity('agreement')
export class AgreementRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'customer_id', type: 'uuid' }) customerId!: string;
  @Column({ type: 'text' }) reference!: string;
  @Column({ type: 'text' }) state!: AgreementState;
  @Column({ name: 'activated_on', type: 'date', nullable: true }) activatedOn!: string | null;
  @Column({ name: 'terminated_on', type: 'date', nullable: true }) terminatedOn!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
  @Column({ name: 'activated_at', type: 'timestamptz', nullable: true }) activatedAt!: string | null;
  @Column({ name: 'terminated_at', type: 'timestamptz', nullable: true }) terminatedAt!: string | null;
  @Column({ name: 'viewer_organisation_id', type: 'uuid', nullable: true }) viewerOrganisationId!: string | null;
  @Column({ type: 'integer' }) version!: number;
}

@Entity('agreement_version')
export class AgreementVersionRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'agreement_id', type: 'uuid' }) agreementId!: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true }) supersededAt!: string | null;
  @Column({ type: 'text' }) kind!: VersionKind;
  @Column({ name: 'term_sheet_id', type: 'uuid' }) termSheetId!: string;
  @Column({ name: 'term_sheet_version_id', type: 'uuid' }) termSheetVersionId!: string;
  @Column({ name: 'term_sheet_label', type: 'text' }) termSheetLabel!: string;
  @Column({ type: 'jsonb' }) deviations!: readonly TermClause[];
  @Column({ name: 'signatory_party_id', type: 'uuid', nullable: true }) signatoryPartyId!: string | null;
  @Column({ name: 'covered_party_ids', type: 'uuid', array: true }) coveredPartyIds!: readonly string[];
  @Column({ name: 'notice_party_id', type: 'uuid', nullable: true }) noticePartyId!: string | null;
  @Column({ name: 'acts_as', type: 'text' }) actsAs!: ActsAs;
  @Column({ name: 'upstream_days', type: 'integer' }) upstreamDays!: number;
  @Column({ type: 'text', array: true }) services!: readonly string[];
  @Column({ type: 'text', nullable: true }) language!: string | null;
  @Column({ type: 'jsonb', nullable: true }) acceptance!: Acceptance | null;
  @Column({ name: 'viewer_organisation_id', type: 'uuid', nullable: true }) viewerOrganisationId!: string | null;
}
