import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('request_saying')
export class RequestSayingRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) said!: string;
  @Column({ name: 'joined_to_id', type: 'uuid', nullable: true }) joinedToId!: string | null;
  @Column({ name: 'joined_at', type: 'timestamptz', nullable: true }) joinedAt!: string | null;
}
