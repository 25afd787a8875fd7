import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('request_part')
export class RequestPartRow {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'parent_id', type: 'uuid' }) parentId!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: string;
}
