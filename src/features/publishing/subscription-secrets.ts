import { Inject, Injectable } from '@nestjs/common';

import { CONFIG, type Config } from '../../platform/config.js';
import { makeTenantToken } from '../../platform/crypto/tenant-token.js';
import { Vault } from '../../platform/crypto/vault.js';
import { comparedAddress } from '../../platform/mail/mailbox.js';

/** What is sealed in a subscription. The secrets are kept, because each mail carries them anew. */
export interface SubscriptionContent {
  readonly email: string;
  readonly confirmToken: string;
  readonly stopToken: string;
}

/** Seals and opens who subscribed, and makes the links of the mails. */
@Injectable()
export class SubscriptionSecrets {
  constructor(private readonly vault: Vault, @Inject(CONFIG) private readonly config: Config) {}

  newToken(organisationId: string): { readonly token: string; readonly hash: string } {
    return makeTenantToken(organisationId);
  }

  seal(organisationId: string, id: string, content: SubscriptionContent): Buffer {
    return this.vault.sealStanding(organisationId, content, `register_subscription ${id}`);
  }

  open(organisationId: string, { id, sealed }: { readonly id: string; readonly sealed: Buffer }): SubscriptionContent {
    return this.vault.openStanding(organisationId, sealed, `register_subscription ${id}`);
  }

  blind(organisationId: string, email: string): string {
    return this.vault.blind(organisationId, 'register subscriber', comparedAddress(email));
  }

  link(page: 'confirm' | 'unsubscribe', token: string): string {
    return this.whole(`/register-subscriptions/${page}?token=${token}`);
  }

  whole(path: string): string {
    return `${this.config.PUBLIC_URL.replace(/\/$/, '')}${path}`;
  }
}
