import { performance } from 'node:perf_hooks';

import type { AllowList } from './allow-list.js';
import { connectionsFor } from './connections.js';
import { checkDestination } from './destination.js';
import { exchange, type ResponseHead } from './exchange.js';
import type { Lookup } from './lookup.js';
import { resultOfError, type OutgoingResult } from './result.js';

export interface OutgoingRequest {
  /** As it was stored; checked again here. */
  readonly url: string;
  /** Without transport headers (`isTransportHeader`). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly allow: AllowList;
  /** For the whole attempt, from resolving the name to the last byte of the response. */
  readonly timeoutMs?: number;
  /** How much of the response is kept; what follows is never read. */
  readonly maxResponseBytes?: number;
  /** Where names are resolved instead of DNS; must be the same function for connections to be reused. */
  readonly lookup?: Lookup;
  /** Ends the attempt from our side, as when the process stops: the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 15_000;
const RESPONSE_BYTES = 16_384;
const LARGEST_BODY_BYTES = 262_144;
const LARGEST_HEADERS_BYTES = 16_384;

const TRANSPORT_HEADERS = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers that belong to the connection, which nobody else may set. */
export function isTransportHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return TRANSPORT_HEADERS.has(lower) || lower.startsWith('proxy-');
}

/**
 * Sends one POST to a URL somebody else chose. Never follows a redirect, uses no proxy, never decompresses, verifies
 * TLS, and reaches only public addresses and what `allow` opens. Whatever the other side does is a result; it rejects
 * only for mistakes of the caller and for `signal`.
 */
export async function postOutgoing(request: OutgoingRequest): Promise<OutgoingResult> {
  requireSendable(request);
  request.signal?.throwIfAborted();
  const startedMs = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedMs);
  const check = checkDestination(request.url, request.allow);
  if (!check.ok) {
    const detail = `the URL breaks the rule ${check.reason}`;
    return { kind: 'REFUSED', reason: 'DESTINATION_NOT_ALLOWED', detail, durationMs: elapsedMs() };
  }
  const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
  const deadline = startDeadline(timeoutMs, request.signal);
  try {
    const response = await send(check.url, request, deadline.signal);
    return { kind: 'RESPONSE', ...response, durationMs: elapsedMs() };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (deadline.signal.aborted) {
      const detail = `${check.url.host}: no complete response within ${timeoutMs} ms`;
      return { kind: 'FAILED', errorClass: 'TIMEOUT', detail, durationMs: elapsedMs() };
    }
    const result = resultOfError(error, elapsedMs());
    if (result === undefined) throw error;
    return result;
  } finally {
    deadline.stop();
  }
}

function send(url: URL, request: OutgoingRequest, signal: AbortSignal): Promise<ResponseHead> {
  const limits = { signal, maxResponseBytes: request.maxResponseBytes ?? RESPONSE_BYTES };
  return connectionsFor(request.allow, request.lookup).run((agent, reuse) => {
    const options = {
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'POST',
      headers: { ...request.headers, 'accept-encoding': 'identity' },
      body: request.body,
      ...reuse,
    } as const;
    return exchange(agent, options, limits);
  });
}

/** One signal for the whole attempt: the deadline, or the caller's wish. */
function startDeadline(timeoutMs: number, wish: AbortSignal | undefined): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  wish?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
      wish?.removeEventListener('abort', abort);
    },
  };
}

function requireSendable(request: OutgoingRequest): void {
  if (Buffer.byteLength(request.body) > LARGEST_BODY_BYTES) {
    throw new Error('The body of an outgoing request is too large');
  }
  let headerBytes = 0;
  for (const [name, value] of Object.entries(request.headers)) {
    if (isTransportHeader(name)) throw new Error(`The header ${name} of an outgoing request belongs to the connection`);
    headerBytes += name.length + value.length + 4;
  }
  if (headerBytes > LARGEST_HEADERS_BYTES) throw new Error('The headers of an outgoing request are too large');
}
