import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

import type { Temporal } from 'temporal-polyfill';

import type { Actor, IdempotentCall } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from './statement.js';
import type { Tx } from './tx.js';

/** How long the first answer is kept for repeats. */
export const IDEMPOTENCY_HOURS = 24;

interface Taken {
  readonly is_new: boolean;
}
interface Kept {
  readonly body_hash: string;
  readonly answer: Buffer | null;
}

const takeKey = statement<Taken>('idempotency_take', `
  INSERT INTO idempotency_key (organisation_id, actor, key_hash, ordinal, body_hash, answer, expires_at)
  VALUES ($1, $2, $3, $4, $5, NULL, $6)
  ON CONFLICT (organisation_id, actor, key_hash, ordinal) DO UPDATE
    SET body_hash = EXCLUDED.body_hash, answer = NULL, expires_at = EXCLUDED.expires_at
    WHERE idempotency_key.expires_at <= $7
  RETURNING true AS is_new`);

const readKey = statement<Kept>('idempotency_read', `
  SELECT body_hash, answer FROM idempotency_key
  WHERE organisation_id = $1 AND actor = $2 AND key_hash = $3 AND ordinal = $4`);

const keepAnswer = statement<never>('idempotency_answer', `
  UPDATE idempotency_key SET answer = $5 WHERE organisation_id = $1 AND actor = $2 AND key_hash = $3 AND ordinal = $4`);

/** The result of the first call, or null when this is the first one. */
export type Earlier = { readonly result: unknown } | null;

/** One guarded call: `take` before the work, `keep` after it, both in the work's own transaction. */
export interface IdempotencyGuard {
  take(): Promise<Earlier>;
  keep(result: unknown): Promise<void>;
}

export function idempotencyGuard(tx: Tx, actor: Actor, ordinal: number): IdempotencyGuard | null {
  const call = actor.idempotency;
  if (call === undefined) return null;
  const who = `${actor.kind}:${actor.id}`;
  const keyHash = createHash('sha256').update(`${who}\n${ownKey(actor, call)}`).digest('hex');
  const place = [tx.organisationId, who, keyHash, ordinal] as const;
  const secret = answerKey(call.key, tx.organisationId);
  return {
    async take() {
      const taken = await tx.query(takeKey, [...place, call.bodyHash, expiry(tx.now), tx.now]);
      if (taken.length > 0) return null;
      const [kept] = await tx.query(readKey, [...place]);
      if (kept === undefined || kept.body_hash !== call.bodyHash) refuse('IDEMPOTENCY_KEY_REUSED', {});
      return { result: kept.answer === null ? null : open(secret, kept.answer) };
    },
    async keep(result) {
      await tx.execute(keepAnswer, [...place, seal(secret, result)]);
    },
  };
}

/**
 * Strangers have no name of their own to tell their keys apart. What they say is part of their key: with another body it is
 * another call, so nobody meets, or keeps out, the call of somebody else.
 */
function ownKey(actor: Actor, { key, bodyHash }: IdempotentCall): string {
  return actor.kind === 'PUBLIC' ? `${key}\n${bodyHash}` : key;
}

function expiry(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: IDEMPOTENCY_HOURS });
}

/** Only who knows the client's key can read the kept answer: the database holds a hash of that key and no more. */
function answerKey(clientKey: string, organisationId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', clientKey, organisationId, 'art28 idempotent answer', 32));
}

function seal(key: Buffer, result: unknown): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.from(JSON.stringify(result ?? null), 'utf8');
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, sealed: Buffer): unknown {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) as unknown;
}
