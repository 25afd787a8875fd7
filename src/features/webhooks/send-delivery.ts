import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Temporal } from 'temporal-polyfill';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type EndpointKeys, signWebhook } from '../../platform/crypto/standard-webhooks.js';
import { type AllowList, parseAllowList } from '../../platform/http/outgoing/allow-list.js';
import { postOutgoing } from '../../platform/http/outgoing/post.js';
import type { OutgoingResult } from '../../platform/http/outgoing/result.js';
import type { Attempt, LeasedDelivery, WireEvent } from './delivery.js';
import { retryAfterSeconds } from './delivery.rules.js';
import { EndpointSecrets } from './endpoint-secrets.js';

/** The `webhook-id`: the same for every attempt and every endpoint, so that a receiver sees an event only once. */
export function webhookId(eventId: string): string {
  return `evt_${eventId.replaceAll('-', '')}`;
}

/** The body: the same bytes for every attempt, however the event came to be at hand, so members are in one order. `data.sequence` counts the deliveries of one endpoint: 1, 2, 3 … */
export function webhookBody(event: WireEvent, sequence: number): string {
  return JSON.stringify({ type: event.type, timestamp: event.occurredAt, data: sorted({ ...event.data, sequence }) });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

/** Sends one delivery once: signs it, posts it, and says what came back. */
@Injectable()
export class DeliverySender {
  private readonly allow: AllowList;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly secrets: EndpointSecrets,
    private readonly logger: PinoLogger,
  ) {
    this.allow = parseAllowList(config.WEBHOOK_ALLOW, config.NODE_ENV);
  }

  /** Rejects for our own faults and for `signal`; whatever the receiver does is an attempt. */
  async send(delivery: LeasedDelivery, signal: AbortSignal): Promise<Attempt> {
    const at = this.clock.now();
    const body = webhookBody(delivery.event, delivery.sequence);
    const result = await postOutgoing({
      url: delivery.endpoint.url, headers: this.headers(delivery, body, at), body, allow: this.allow, signal,
    });
    if (result.kind !== 'RESPONSE') {
      const { detail } = result;
      this.logger.info({ deliveryId: delivery.id, endpointId: delivery.endpoint.id, detail }, 'webhook not answered');
    }
    return { at: at.toString(), ...described(result, this.clock.now()) };
  }

  private headers(delivery: LeasedDelivery, body: string, at: Temporal.Instant): Record<string, string> {
    const keys = this.keysOf(delivery, at);
    const id = webhookId(delivery.event.id);
    const timestamp = Math.floor(at.epochMilliseconds / 1_000);
    return {
      ...this.customHeaders(delivery),
      'content-type': 'application/json',
      'user-agent': 'art28-webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signWebhook({
        id, timestamp, body,
        secrets: keys.map(({ secret }) => secret),
        privateKeys: keys.map(({ privateKey }) => privateKey),
      }),
    };
  }

  /** The current keys, and those before the last rotation while the overlap lasts. */
  private keysOf({ organisationId, endpoint }: LeasedDelivery, at: Temporal.Instant): EndpointKeys[] {
    const isOverlapping = endpoint.previousKeysEndAt !== null &&
      Temporal.Instant.compare(at, Temporal.Instant.from(endpoint.previousKeysEndAt)) < 0;
    return [endpoint.keys, isOverlapping ? endpoint.previousKeys : null].flatMap((sealed) =>
      (sealed === null ? [] : [this.secrets.keys(organisationId, endpoint.id, sealed)]));
  }

  private customHeaders({ organisationId, endpoint }: LeasedDelivery): Record<string, string> {
    if (endpoint.headers === null) return {};
    const headers = this.secrets.headers(organisationId, endpoint.id, endpoint.headers);
    return Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
  }
}

function described(result: OutgoingResult, now: Temporal.Instant): Omit<Attempt, 'at'> {
  const nothing = { status: null, responseHead: null, retryAfterSeconds: null };
  switch (result.kind) {
    case 'RESPONSE': return {
      durationMs: result.durationMs,
      status: result.status,
      errorClass: null,
      // PostgreSQL keeps no NUL in text.
      responseHead: result.bodyHead.toString('utf8').replaceAll('\0', '\uFFFD'),
      retryAfterSeconds: retryAfterSeconds(result.headers['retry-after'], now),
    };
    case 'REFUSED': return { ...nothing, durationMs: result.durationMs, errorClass: result.reason };
    case 'FAILED': return { ...nothing, durationMs: result.durationMs, errorClass: result.errorClass };
  }
}
