import { errors } from 'undici';

import { ConnectFailure } from './connector.js';

/** How a request that was sent, or could not be, ended without a response. */
export type OutgoingErrorClass = 'TIMEOUT' | 'CONNECT' | 'TLS' | 'RESET' | 'DNS' | 'PROTOCOL';

/**
 * What became of one outgoing request. `durationMs` is the whole attempt's. `detail` names hosts and addresses: it is
 * for the operator's log; a tenant sees `kind`, `reason`, `errorClass`, `status` and the head of the response only.
 */
export type OutgoingResult =
  | {
      readonly kind: 'RESPONSE';
      /** Any final status, redirects included: they are never followed. */
      readonly status: number;
      /** Names in lower case; values of a repeated header joined with a comma. */
      readonly headers: Readonly<Record<string, string>>;
      /** The first bytes of the body as they came, never decompressed. */
      readonly bodyHead: Buffer;
      /** The body was longer than what is kept; the connection was cut there. */
      readonly truncated: boolean;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'REFUSED';
      /** One reason for every refusal: which rule or which address it was would tell a tenant about inner networks. */
      readonly reason: 'DESTINATION_NOT_ALLOWED';
      readonly detail: string;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'FAILED';
      readonly errorClass: OutgoingErrorClass;
      readonly detail: string;
      readonly durationMs: number;
    };

/** Turns what the connector, the socket or the HTTP parser threw into a result; undefined when it is a bug of ours. */
export function resultOfError(error: unknown, durationMs: number): OutgoingResult | undefined {
  if (error instanceof ConnectFailure) {
    const { failure, message: detail } = error;
    return failure === 'REFUSED'
      ? { kind: 'REFUSED', reason: 'DESTINATION_NOT_ALLOWED', detail, durationMs }
      : { kind: 'FAILED', errorClass: failure, detail, durationMs };
  }
  // The parser's own error carries no code for most of what it dislikes.
  if (error instanceof errors.HTTPParserError) {
    return { kind: 'FAILED', errorClass: 'PROTOCOL', detail: error.message, durationMs };
  }
  const code = codeOf(error);
  const errorClass = code === undefined ? undefined : errorClassOf(code);
  return errorClass === undefined ? undefined : { kind: 'FAILED', errorClass, detail: String(error), durationMs };
}

const PROTOCOL_CODES = new Set(['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);
const RESET_CODES = new Set([
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
]);

function errorClassOf(code: string): OutgoingErrorClass | undefined {
  // A TLS alert may come after the handshake: TLS 1.3 servers refuse a missing client certificate that late.
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return 'TLS';
  if (PROTOCOL_CODES.has(code)) return 'PROTOCOL';
  return RESET_CODES.has(code) ? 'RESET' : undefined;
}

function codeOf(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
  return isCoded ? (error.code as string) : undefined;
}
