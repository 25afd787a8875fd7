import { DeliveryWorker } from '../../src/features/webhooks/delivery-worker.js';
import type { World } from './app.js';
import { type Received, type Receiver, until } from './receiver.js';

/** An endpoint as the answer to making one shows it. */
export interface IssuedEndpoint {
  readonly id: string;
  readonly secret: string;
  readonly publicKey: string;
}

export interface DeliveryLog {
  readonly id: string;
  readonly state: string;
  readonly attemptsSpent: number;
  readonly attempts: readonly { readonly outcome: string; readonly status: number | null }[];
}

/** Endpoints and deliveries of one organisation, through its own key. */
export class Deliveries {
  constructor(private readonly world: World, private readonly owner: { readonly apiKey: string }) {}

  /** Makes an endpoint at the receiver, and waits until its first test event has come. */
  async endpoint(receiver: Receiver, more: Readonly<Record<string, unknown>> = {}): Promise<IssuedEndpoint> {
    const tests = receiver.of('webhook.test').length;
    const { status, body } = await this.world.rest('POST', '/v1/webhook-endpoints', {
      key: this.owner.apiKey, body: { url: `${receiver.url}/hooks`, eventTypes: ['request.received'], ...more },
    });
    if (status !== 201) throw new Error(`no endpoint was made: ${status} ${JSON.stringify(body)}`);
    await receiver.waitFor('webhook.test', tests + 1);
    return body;
  }

  async endpointNow(id: string): Promise<Record<string, unknown>> {
    return (await this.world.rest('GET', `/v1/webhook-endpoints/${id}`, { key: this.owner.apiKey })).body;
  }

  async deleteEndpoints(): Promise<void> {
    const { body } = await this.world.rest('GET', '/v1/webhook-endpoints', { key: this.owner.apiKey });
    for (const { id } of body.items) {
      await this.world.rest('DELETE', `/v1/webhook-endpoints/${id}`, { key: this.owner.apiKey });
    }
  }

  /** The newest delivery of an event with its log; undefined while there is none. */
  async of(eventId: string): Promise<DeliveryLog | undefined> {
    const { body } = await this.world.rest('GET', `/v1/deliveries?event=${eventId}`, { key: this.owner.apiKey });
    const [delivery] = body.items;
    if (delivery === undefined) return undefined;
    return (await this.world.rest('GET', `/v1/deliveries/${delivery.id}`, { key: this.owner.apiKey })).body;
  }

  async endsAs(eventId: string, state: string): Promise<DeliveryLog> {
    return this.when(eventId, (log) => log.state === state, `ends as ${state}`);
  }

  async attempted(eventId: string, count: number): Promise<DeliveryLog> {
    return this.when(eventId, ({ attempts }) => attempts.length >= count, `has ${count} attempts`);
  }

  /** Moves the clock, and lets the worker look at once instead of at its next sweep. */
  later(duration: Parameters<World['clock']['advance']>[0]): void {
    this.world.clock.advance(duration);
    this.world.application.nest.get(DeliveryWorker, { strict: false }).noteBacklog();
  }

  private async when(eventId: string, isSo: (log: DeliveryLog) => boolean, what: string): Promise<DeliveryLog> {
    let log: DeliveryLog | undefined;
    await until(async () => {
      log = await this.of(eventId);
      return log !== undefined && isSo(log);
    }, `the delivery of ${eventId} ${what}`);
    if (log === undefined) throw new Error('unreachable');
    return log;
  }
}

/** Makes a receiver answer with this status from now on. */
export function answering(receiver: Receiver, status: number, headers: Readonly<Record<string, string>> = {}): void {
  receiver.answer = (_: Received, response) => void response.writeHead(status, headers).end(status < 300 ? 'thanks' : 'no');
}
