import { ObjectType } from '@nestjs/graphql';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';

import { enumeration, Flag, Instant, OneOf, OpenObject, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { AuditLink, SealedOrWaiting, UnsealedEntry } from './audit.queries.js';
import type { AuditEntry as Entry, AuditSeal as Seal } from './chain.js';

const LARGE = 2 ** 31 - 1;
const HASH = 64;

/** Links of a chain read at once. */
export const LINKS_DEFAULT = 200;
export const LINKS_MAX = 1_000;

const AuditOutcome = enumeration('AuditOutcome', 'DONE: it happened. REFUSED: somebody tried, and nothing changed.', ['DONE', 'REFUSED']);

@Readable('AuditSeal', 'audit:read', 'The link of the chain over an entry.')
export class AuditSealView {
  @Whole({ about: 'Its place in the chain: 1, 2, 3 … without gaps.', min: 1, max: LARGE }) sequence!: number;
  @Text({ about: 'SHA-256 of the entry’s canonical JSON (RFC 8785), hexadecimal.', max: HASH }) entryHash!: string;
  @Text({ about: 'SHA-256 of the chain hash before it, this entry’s hash and the sequence (8 bytes, big-endian), hexadecimal.', max: HASH })
  chainHash!: string;
  @Instant({ about: 'When it was sealed. Not part of the chain.' }) sealedAt!: string;
}

@ObjectType({ isAbstract: true })
abstract class EntryFields {
  @Uuid({ about: 'Whose trail it stands in.' }) organisationId!: string;
  @Instant({ about: 'When it happened, in UTC.' }) at!: string;
  @Text({ about: 'What kind of actor: API_KEY, PERSON, OPERATOR, LINK, PUBLIC, SYSTEM.', max: 20 }) actorKind!: string;
  @Text({ about: 'Id of the key, member or link; the job’s name for SYSTEM; empty for PUBLIC.', max: 200, min: 0 }) actorId!: string;
  @Uuid({ about: 'The organisation that acted; another one when a controller acts on its request.' }) actorOrganisationId!: string;
  @Text({ about: 'What was done: `customer.put`.', max: 200 }) action!: string;
  @Text({ about: 'What kind of thing it was done to.', max: 100 }) subjectType!: string;
  @Text({ about: 'What it was done to.', max: 200, optional: true }) subjectId!: string | null;
  @OneOf(AuditOutcome, { about: 'Whether it happened.' }) outcome!: string;
  @Text({ about: 'Why it was refused: a code of docs/errors.md.', max: 100, optional: true }) problemCode!: string | null;
  @OpenObject({ about: 'Ids, codes, counts and dates; no personal data.' }) details!: Readonly<Record<string, unknown>>;
  @Text({ about: 'Id of the call, as in `X-Request-Id` and the logs.', max: 200 }) requestId!: string;
}

@Readable('AuditEntry', 'audit:read', 'What somebody did, or was refused. Never changed, never deleted.', { implements: () => [NodeInterface] })
export class AuditEntry extends EntryFields implements NodeInterface {
  id!: string;
  @Uuid({ about: 'The id that REST uses.' }) uuid!: string;
  @Part(() => AuditSealView, { about: 'Its link in the chain; null for about a second.', optional: true }) seal!: AuditSealView | null;
}

@Readable('AuditCheckpoint', 'audit:read', 'The end of the chain, signed. Keep it: later it proves that nothing before it was changed.')
export class AuditCheckpointView {
  @Uuid({ about: 'Whose chain.' }) organisationId!: string;
  @Whole({ about: 'Place of the last link.', min: 1, max: LARGE }) sequence!: number;
  @Text({ about: 'Hash of the last link, hexadecimal.', max: HASH }) chainHash!: string;
  @Instant({ about: 'When it was signed.' }) at!: string;
  @Text({ about: 'The organisation’s Ed25519 key, 32 bytes, base64. It does not change.', max: 44 }) publicKey!: string;
  @Text({ about: 'Ed25519 over `art28 audit checkpoint v1`, a line feed, and the canonical JSON of the members above but the key; base64.', max: 88 })
  signature!: string;
}

export const AuditEntryConnection = connectionType('AuditEntry', AuditEntry, 'audit:read');

/** An entry as its hash covers it: exactly these members. */
export class AuditEntryView extends EntryFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export class AuditLinkView {
  @Part(() => AuditSealView, { about: 'Its link in the chain; null for entries that no seal names.', optional: true }) seal!: AuditSealView | null;
  @Uuid({ about: 'The entry that the link names.' }) entryId!: string;
  @Part(() => AuditEntryView, { about: 'The entry: hash it as it is. Null when it was removed.', optional: true }) entry!: AuditEntryView | null;
  @Flag({ about: 'Whether the entry’s row says that it is sealed.' }) isMarkedSealed!: boolean;
}

export class AuditLinkPage {
  @Part(() => AuditLinkView, { about: 'Links, oldest first. The `Link` header leads to the next page.', list: true, listMax: LINKS_MAX })
  items!: AuditLinkView[];
}

/** The query of `GET /v1/audit/entries`. */
export class AuditLinkQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Only links behind this place. Default 0: from the beginning.' })
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER)
  afterSequence?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LINKS_MAX, description: `How many. Default ${LINKS_DEFAULT}.` })
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(LINKS_MAX)
  limit?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'Instead: entries that no seal names. Some wait for about a second; one that is marked as sealed was put there by somebody.' })
  @IsOptional() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean()
  unsealed?: boolean;
}

export function toAuditEntry({ entry, seal }: SealedOrWaiting): AuditEntry {
  const { id, ...fields } = entry;
  return { ...fields, id: encodeNodeId('AuditEntry', entry.organisationId, id), uuid: id, seal: seal && toSealView(seal) };
}

export function toLinkView({ seal, entry }: AuditLink): AuditLinkView {
  return { seal: toSealView(seal), entryId: seal.entryId, entry: entry && toEntryView(entry), isMarkedSealed: true };
}

export function toUnsealedView({ entry, isMarkedSealed }: UnsealedEntry): AuditLinkView {
  return { seal: null, entryId: entry.id, entry: toEntryView(entry), isMarkedSealed };
}

function toEntryView(entry: Entry): AuditEntryView {
  return { ...entry };
}

function toSealView({ sequence, entryHash, chainHash, sealedAt }: Seal): AuditSealView {
  return { sequence, entryHash, chainHash, sealedAt };
}
