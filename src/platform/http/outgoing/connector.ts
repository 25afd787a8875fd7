import { connect as connectTcp, isIP, type Socket } from 'node:net';

import { buildConnector } from 'undici';

import type { AllowList, Destination } from './allow-list.js';
import { mayConnect } from './destination.js';
import { createPublicLookup, lookupLikeTheSystem, type Lookup } from './lookup.js';

/** What went wrong before the first byte of a request was written. The message is for the operator. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';

  constructor(
    readonly failure: 'REFUSED' | 'DNS' | 'CONNECT' | 'TLS' | 'TIMEOUT',
    message: string,
  ) {
    super(message);
  }
}

/** For name resolution, TCP and TLS together; the attempt's own deadline may cut earlier. */
const CONNECT_TIMEOUT_MS = 10_000;

/** How long one of several addresses is tried before the next one. */
const ADDRESS_TIMEOUT_MS = 2_500;

const secure = buildConnector({ allowH2: false, timeout: 0, rejectUnauthorized: true });

/**
 * Opens connections only to addresses the guard agrees with. Every new connection resolves the name once, wants
 * all answers to be allowed, offers exactly those to the operating system, and looks at the address it really
 * reached before it writes anything, the TLS greeting included. TLS still verifies the name of the URL.
 * `closing` gives up on connections that are still being made.
 */
export function createGuardedConnector(
  allow: AllowList,
  lookup: Lookup | undefined,
  closing: AbortSignal,
): buildConnector.connector {
  const publicLookup = lookup ?? createPublicLookup();
  const openedLookup = lookup ?? lookupLikeTheSystem;

  return (options, callback) => {
    const destination = destinationOfConnection(options);
    const resolve = allow.opensName(destination) ? openedLookup : publicLookup;
    const limit = startLimit(destination, closing);
    open(options, destination, { allow, resolve, signal: limit.signal })
      .finally(limit.stop)
      .then((socket) => callback(null, socket), (error: unknown) => callback(asConnectFailure(error), null));
  };
}

function destinationOfConnection(options: buildConnector.Options): Destination {
  const scheme = options.protocol === 'http:' ? 'http' : 'https';
  const defaultPort = scheme === 'http' ? 80 : 443;
  return { scheme, host: options.hostname, port: options.port === '' ? defaultPort : Number(options.port) };
}

interface Rules {
  readonly allow: AllowList;
  readonly resolve: Lookup;
  readonly signal: AbortSignal;
}

async function open(options: buildConnector.Options, destination: Destination, rules: Rules): Promise<Socket> {
  const { allow, resolve, signal } = rules;
  const addresses = await until(signal, resolveAll(destination, resolve));
  for (const address of addresses) requireAllowed(destination, address, allow);
  const socket = startTcp(destination, addresses);
  try {
    await until(signal, connected(socket, `${destination.host} at ${addresses.join(', ')}`));
    requireAllowed(destination, socket.remoteAddress ?? 'an unknown address', allow);
    const ready = destination.scheme === 'https' ? await until(signal, encrypted(socket, options)) : socket;
    // A socket that closed meanwhile would never tell undici so.
    if (ready.destroyed) throw new ConnectFailure('CONNECT', `${destination.host} closed the new connection at once`);
    return ready;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function resolveAll(destination: Destination, lookup: Lookup): Promise<readonly string[]> {
  if (isIP(destination.host) !== 0) return [destination.host];
  const addresses = await lookup(destination.host).catch((error: unknown) => {
    throw new ConnectFailure('DNS', `${destination.host} could not be resolved: ${messageOf(error)}`);
  });
  if (addresses.length === 0) throw new ConnectFailure('DNS', `${destination.host} has no address`);
  return addresses;
}

function requireAllowed(destination: Destination, address: string, allow: AllowList): void {
  if (mayConnect(destination, address, allow)) return;
  const { scheme, host, port } = destination;
  throw new ConnectFailure('REFUSED', `${scheme}://${host}:${port} leads to ${address}, which is not allowed`);
}

function startTcp(destination: Destination, addresses: readonly string[]): Socket {
  const checked = addresses.map((address) => ({ address, family: isIP(address) }));
  return connectTcp({
    host: destination.host,
    port: destination.port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
    // Not asked for address literals, which were checked as they stand.
    lookup: (_host, _options, answer) => answer(null, checked),
  });
}

function connected(socket: Socket, where: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // The listener stays: an error between now and undici's own listeners must not become uncaught.
    socket.on('error', (error) => reject(new ConnectFailure('CONNECT', `${where}: ${messageOf(error)}`)));
    socket.once('connect', resolve);
  });
}

function encrypted(socket: Socket, options: buildConnector.Options): Promise<Socket> {
  return new Promise((resolve, reject) => {
    secure({ ...options, httpSocket: socket }, (error, tlsSocket) => {
      if (error === null) resolve(tlsSocket);
      else reject(new ConnectFailure('TLS', `TLS with ${options.hostname}: ${messageOf(error)}`));
    });
  });
}

/** One limit over all steps of making one connection: its time, or the end of all connections. */
function startLimit(destination: Destination, closing: AbortSignal): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const giveUp = () => {
    const { host, port } = destination;
    controller.abort(new ConnectFailure('TIMEOUT', `${host}:${port}: no connection within ${CONNECT_TIMEOUT_MS} ms`));
  };
  const timer = setTimeout(giveUp, CONNECT_TIMEOUT_MS);
  closing.addEventListener('abort', giveUp, { once: true });
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
      closing.removeEventListener('abort', giveUp);
    },
  };
}

/** The result of one step, or the reason the signal gives for not waiting longer. */
function until<T>(signal: AbortSignal, step: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    step.then(resolve, reject);
  });
}

function asConnectFailure(error: unknown): ConnectFailure {
  return error instanceof ConnectFailure ? error : new ConnectFailure('CONNECT', messageOf(error));
}

function messageOf(error: unknown): string {
  const isAggregate = typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
  return isAggregate ? (error.errors as unknown[]).map(messageOf).join('; ') : String(error);
}
