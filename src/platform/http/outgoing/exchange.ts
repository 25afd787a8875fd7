import type { Agent, Dispatcher } from 'undici';

export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyHead: Buffer;
  readonly truncated: boolean;
}

export interface ExchangeLimits {
  /** Ends the exchange at once, also while it waits for its connection. Fires at most once and serves no other. */
  readonly signal: AbortSignal;
  readonly maxResponseBytes: number;
}

/**
 * One request and the head of its response. undici's dispatch interface is used directly: it costs less than a stream
 * for every body, and the interfaces above it do not hear an abort before there is a connection.
 */
export function exchange(
  agent: Agent,
  options: Dispatcher.DispatchOptions,
  { signal, maxResponseBytes }: ExchangeLimits,
): Promise<ResponseHead> {
  return new Promise((resolve, reject) => {
    const response = new ResponseCollector(maxResponseBytes);
    let sending: Dispatcher.DispatchController | undefined;
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
      sending?.abort(signal.reason as Error);
    });
    agent.dispatch(options, {
      onRequestStart(controller) {
        sending = controller;
        // Given up while the connection was made: nothing of it is sent.
        if (signal.aborted) controller.abort(signal.reason as Error);
      },
      onResponseStart: (_controller, status, headers) => response.start(status, headers),
      onResponseData(controller, chunk) {
        if (response.add(chunk)) return;
        resolve(response.head());
        controller.abort(new Error('the rest of the response is not wanted'));
      },
      onResponseEnd: () => resolve(response.head()),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

class ResponseCollector {
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #headers: Record<string, string> = {};

  constructor(readonly maxBytes: number) {}

  start(status: number, headers: Record<string, string | string[] | undefined>): void {
    this.#status = status;
    this.#headers = flatten(headers);
  }

  /** Takes the next bytes; whether there is room for more. */
  add(chunk: Buffer): boolean {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    return this.#size <= this.maxBytes;
  }

  head(): ResponseHead {
    const bodyHead = Buffer.concat(this.#chunks, Math.min(this.#size, this.maxBytes));
    return { status: this.#status, headers: this.#headers, bodyHead, truncated: this.#size > this.maxBytes };
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  // fromEntries defines own properties, so a header called __proto__ is only a header.
  return Object.fromEntries(entries);
}
