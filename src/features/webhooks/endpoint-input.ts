import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { refuse } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { Vault } from '../../platform/crypto/vault.js';
import { type AllowList, parseAllowList } from '../../platform/http/outgoing/allow-list.js';
import { checkDestination } from '../../platform/http/outgoing/destination.js';
import { isTransportHeader } from '../../platform/http/outgoing/post.js';
import { type CustomHeader, headersPlace } from './endpoint.js';
import { EVENT_TYPE_WISHES } from './event.js';

const OWN_HEADERS = new Set(['content-type', 'content-encoding', 'user-agent', 'date', 'cookie']);
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
const HEADER_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]{0,1022}[\x21-\x7e])?$/;

/** What a URL, event types and headers of an endpoint must keep to, and how headers are kept. */
@Injectable()
export class EndpointInputRules {
  private readonly allow: AllowList;

  constructor(
    @Inject(CONFIG) config: Config, private readonly vault: Vault, private readonly logger: PinoLogger,
  ) {
    this.allow = parseAllowList(config.WEBHOOK_ALLOW, config.NODE_ENV);
  }

  /** One reason for every refusal: which rule it was could tell about the operator's network. The log says more. */
  demandUrl(url: string): void {
    const check = checkDestination(url, this.allow);
    if (check.ok) return;
    this.logger.info({ reason: check.reason }, 'endpoint URL refused');
    refuse('ENDPOINT_URL_REFUSED', {});
  }

  demandEventTypes(eventTypes: readonly string[]): void {
    const unknown = eventTypes.filter((type) => !EVENT_TYPE_WISHES.has(type));
    if (unknown.length > 0) refuse('EVENT_TYPE_UNKNOWN', { eventTypes: unknown.slice(0, 10) });
  }

  demandHeaders(headers: readonly CustomHeader[]): void {
    const seen = new Set<string>();
    for (const { name, value } of headers) {
      const lower = name.toLowerCase();
      const isReserved = lower.startsWith('webhook-') || OWN_HEADERS.has(lower) || isTransportHeader(lower);
      if (isReserved || seen.has(lower) || !TOKEN.test(name) || !HEADER_VALUE.test(value)) {
        refuse('ENDPOINT_HEADER_REFUSED', { header: name.slice(0, 100) });
      }
      seen.add(lower);
    }
  }

  /** Names in the clear, values sealed: they may be credentials. */
  keepHeaders(
    organisationId: string, endpointId: string, headers: readonly CustomHeader[],
  ): { readonly headerNames: string[]; readonly headers: Buffer | null } {
    if (headers.length === 0) return { headerNames: [], headers: null };
    return {
      headerNames: headers.map(({ name }) => name),
      headers: this.vault.sealStanding(organisationId, headers, headersPlace(endpointId)),
    };
  }
}
