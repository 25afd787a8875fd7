import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { z } from 'zod';

import type { AuditCheckpoint, AuditEntry, AuditSeal } from '../features/audit/index.js';

/** A chain as it is read from a server or a file: its signed end first, then its links in order, then what has no link. */
export interface AuditSource {
  readonly checkpoint: AuditCheckpoint | null;
  readonly links: AsyncIterable<{ readonly seal: AuditSeal; readonly entry: AuditEntry | null }>;
  /** To be read behind the links. */
  readonly unsealed: AsyncIterable<{ readonly entry: AuditEntry; readonly isMarkedSealed: boolean }>;
}

/** What was meant to be read is not there, or is something else: nothing can be said about the chain. */
export class SourceUnreadable extends Error {
  override readonly name = 'SourceUnreadable';
}

/** An export that somebody, or something, damaged. */
export class ExportDamaged extends Error {
  override readonly name = 'ExportDamaged';
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const entrySchema = z.looseObject({ id: z.uuid(), organisationId: z.uuid(), at: z.iso.datetime() });
const checkpointSchema = z.object({
  organisationId: z.uuid(), sequence: z.int().min(1), chainHash: hash, at: z.iso.datetime(), publicKey: z.string(), signature: z.string(),
});
const sealSchema = z.object({ sequence: z.int().min(1), entryHash: hash, chainHash: hash, sealedAt: z.iso.datetime() });
const itemSchema = z.object({
  seal: sealSchema.nullable(), entryId: z.uuid(), entry: entrySchema.nullable(), isMarkedSealed: z.boolean(),
});
const pageSchema = z.object({ items: z.array(itemSchema) });
const headLineSchema = z.object({ kind: z.literal('ART28_AUDIT_EXPORT'), format: z.literal(1), checkpoint: checkpointSchema.nullable() });

type Item = z.infer<typeof itemSchema>;

/** Links asked for at once. */
const PAGE = 500;
const TIMEOUT_MILLISECONDS = 30_000;

/** Reads the chain of the key's organisation from a running server. */
export async function openServer(url: string, key: string): Promise<AuditSource> {
  const checkpoint = await ask(url, key, 'checkpoint', checkpointSchema);
  return { checkpoint, links: serverLinks(url, key), unsealed: serverUnsealed(url, key) };
}

async function* serverLinks(url: string, key: string): AsyncGenerator<{ seal: AuditSeal; entry: AuditEntry | null }> {
  for (let after = 0; ;) {
    const page = await ask(url, key, `entries?afterSequence=${after}&limit=${PAGE}`, pageSchema);
    const items = page?.items ?? [];
    for (const item of items) {
      if (item.seal === null) throw new SourceUnreadable('The server gave an entry without a seal where links were asked for.');
      yield toLink(item, item.seal);
    }
    const last = items.at(-1)?.seal?.sequence;
    if (last === undefined || items.length < PAGE) return;
    if (last <= after) throw new SourceUnreadable('The server gives the same links again and again.');
    after = last;
  }
}

async function* serverUnsealed(url: string, key: string): AsyncGenerator<{ entry: AuditEntry; isMarkedSealed: boolean }> {
  const page = await ask(url, key, `entries?unsealed=true&limit=${PAGE}`, pageSchema);
  for (const { entry, isMarkedSealed } of page?.items ?? []) if (entry !== null) yield { entry: toEntry(entry), isMarkedSealed };
}

/** Null when there is no chain yet. */
async function ask<T>(url: string, key: string, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const address = `${url.replace(/\/+$/, '')}/v1/audit/${path}`;
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${key}` }, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  }).catch((error: Error) => {
    throw new SourceUnreadable(`${address} cannot be reached: ${error.cause instanceof Error ? error.cause.message : error.message}.`);
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new SourceUnreadable(`${address} does not answer as art28 does.`);
  }
  const problem = z.object({ code: z.string(), title: z.string(), detail: z.string() }).safeParse(body).data;
  if (problem?.code === 'AUDIT_NOT_SEALED') return null;
  throw new SourceUnreadable(`${address} answered ${response.status}${problem === undefined ? '' : `: ${problem.title}. ${problem.detail}`}`);
}

/** Reads an export, line by line. */
export async function openExport(path: string): Promise<AuditSource> {
  const lines = readLines(path);
  const first = await lines.next();
  const head = headLineSchema.safeParse(first.done === true ? null : parsed(first.value.text));
  if (!head.success) throw new SourceUnreadable(`${path} is no export of an audit chain: \`art28 audit export\` writes one.`);
  const behind: Item[] = [];
  return { checkpoint: head.data.checkpoint, links: fileLinks(path, lines, behind), unsealed: fileUnsealed(path, lines, behind) };
}

type Lines = AsyncGenerator<{ readonly text: string; readonly number: number }>;

/** `behind` takes the first line that is no link any more. */
async function* fileLinks(path: string, lines: Lines, behind: Item[]): AsyncGenerator<{ seal: AuditSeal; entry: AuditEntry | null }> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const item = itemOf(path, next.value);
    if (item.seal === null) {
      behind.push(item);
      return;
    }
    yield toLink(item, item.seal);
  }
}

async function* fileUnsealed(path: string, lines: Lines, behind: readonly Item[]): AsyncGenerator<{ entry: AuditEntry; isMarkedSealed: boolean }> {
  for (const { entry, isMarkedSealed } of behind) if (entry !== null) yield { entry: toEntry(entry), isMarkedSealed };
  for await (const line of lines) {
    const { seal, entry, isMarkedSealed } = itemOf(path, line);
    if (seal !== null || entry === null) throw new ExportDamaged(`Line ${line.number} of ${path} stands where it does not belong.`);
    yield { entry: toEntry(entry), isMarkedSealed };
  }
}

function itemOf(path: string, { text, number }: { readonly text: string; readonly number: number }): Item {
  const item = itemSchema.safeParse(parsed(text));
  if (!item.success) throw new ExportDamaged(`Line ${number} of ${path} is not a line of an export.`);
  return item.data;
}

async function* readLines(path: string): Lines {
  let number = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      number += 1;
      yield { text, number };
    }
  } catch (error) {
    throw new SourceUnreadable(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** A checkpoint that was kept, or null when there is none yet. */
export function parseCheckpoint(text: string): AuditCheckpoint {
  const checkpoint = checkpointSchema.safeParse(parsed(text));
  if (!checkpoint.success) throw new SourceUnreadable('The kept checkpoint is none.');
  return checkpoint.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toLink(item: Item, seal: NonNullable<Item['seal']>): { seal: AuditSeal; entry: AuditEntry | null } {
  return { seal: { ...seal, entryId: item.entryId }, entry: item.entry === null ? null : toEntry(item.entry) };
}

/** Hashed as it came: whatever stands in it, the seal tells whether that is what was sealed. */
function toEntry(entry: NonNullable<Item['entry']>): AuditEntry {
  return entry as unknown as AuditEntry;
}
