import type { Socket } from 'node:net';

import { Agent } from 'undici';

import type { AllowList } from './allow-list.js';
import { createGuardedConnector } from './connector.js';
import type { Lookup } from './lookup.js';

/** An idle connection is kept this long, whatever longer time the other side offers. */
const KEEP_ALIVE_MS = 4_000;

/** No connection lives longer, so a receiver that moves in DNS is found again and a busy origin is checked again. */
const LONGEST_CONNECTION_MS = 60_000;

/** From this many open connections on, new ones are closed after their request instead of being kept. */
const KEPT_CONNECTIONS = 512;

/** Guards in use at once; a process has one, tests have several. */
const KEPT_GUARDS = 8;

/** The connections made under one allow-list, kept by origin. */
export class GuardedConnections {
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  readonly #agent: Agent;
  #open = 0;

  constructor(
    readonly allow: AllowList,
    readonly lookup: Lookup | undefined,
  ) {
    const connect = createGuardedConnector(allow, lookup, this.#closing.signal);
    this.#agent = new Agent({
      connect: (options, callback) => {
        connect(options, (...answer) => {
          this.#count(answer[1]);
          callback(...answer);
        });
      },
      allowH2: false,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      clientTtl: LONGEST_CONNECTION_MS,
      maxHeaderSize: 16_384,
      // One deadline over the whole attempt replaces the timers of its parts.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Runs one exchange, from sending the request to having read what is wanted of the response. */
  async run<T>(exchange: (agent: Agent, reuse: { reset?: true }) => Promise<T>): Promise<T> {
    const running = exchange(this.#agent, this.#open >= KEPT_CONNECTIONS ? { reset: true } : {});
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Lets running exchanges end, then closes everything, connections still being made for abandoned ones included. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#running);
    this.#closing.abort();
    await this.#agent.destroy();
  }

  #count(socket: Socket | null): void {
    if (socket === null) return;
    this.#open += 1;
    socket.once('close', () => (this.#open -= 1));
  }
}

const guards: GuardedConnections[] = [];

/**
 * The connections of requests under this allow-list. Reusing one is safe: a TCP connection cannot change its peer,
 * so the address that was checked when it was made is the address every later request on it reaches, whatever DNS
 * says meanwhile; the pool is keyed by origin, so the TLS name stays the one that was verified; another allow-list or
 * lookup has other connections; and nothing is remembered on a connection (no cookies, no login, no pipelining).
 */
export function connectionsFor(allow: AllowList, lookup: Lookup | undefined): GuardedConnections {
  const known = guards.find((guard) => guard.allow === allow && guard.lookup === lookup);
  if (known !== undefined) return known;
  const guard = new GuardedConnections(allow, lookup);
  guards.push(guard);
  if (guards.length > KEPT_GUARDS) void guards.shift()?.close();
  return guard;
}

/** Lets running requests end and closes every kept connection. A later request starts afresh. */
export async function closeOutgoing(): Promise<void> {
  await Promise.all(guards.splice(0).map((guard) => guard.close()));
}
