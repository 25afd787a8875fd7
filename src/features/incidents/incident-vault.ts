import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

import { openJson, sealJson } from '../../platform/crypto/sealed.js';
import { Vault } from '../../platform/crypto/vault.js';
import type { IncidentContent } from './incident.js';

interface Keyed {
  readonly organisationId: string;
  readonly id: string;
  readonly dataKey: Buffer;
}

/** Seals and opens what staff say of an incident. One key an incident. */
@Injectable()
export class IncidentVault {
  constructor(private readonly vault: Vault) {}

  begin(
    organisationId: string, id: string, now: Temporal.Instant, content: IncidentContent,
  ): { readonly dataKey: Buffer; readonly content: Buffer } {
    const { key, wrapped } = this.vault.newDataKey(organisationId, now);
    return { dataKey: wrapped, content: sealJson(key, content, placeOf(id)) };
  }

  seal(incident: Keyed, content: IncidentContent): Buffer {
    return sealJson(this.keyOf(incident), content, placeOf(incident.id));
  }

  open(incident: Keyed, sealed: Buffer): IncidentContent {
    return openJson(this.keyOf(incident), sealed, placeOf(incident.id));
  }

  private keyOf({ organisationId, dataKey }: Keyed): Buffer {
    return this.vault.openDataKey(organisationId, dataKey);
  }
}

function placeOf(id: string): string {
  return `incident ${id} content`;
}
