import { Inject, Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { issueApiKey, revokeOtherApiKeys } from '../identity/index.js';
import type { OrganisationContent } from './organisation.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { organisationProfile } from './organisation.queries.js';
import { OPERATOR_SLUG } from './organisation.rules.js';
import { writeOrganisation } from './organisation.store.js';

export interface OperatorKey {
  readonly organisationId: string;
  /** The organisation of the operator was created just now. */
  readonly isFirst: boolean;
  readonly secret: string;
  /** Earlier keys that were ended. */
  readonly revoked: number;
}

/**
 * Gives whoever runs this instance a fresh key, and an organisation to act for when there is none yet. Only for the
 * command line and the loader of examples: no door leads here.
 */
@Injectable()
export class IssueOperatorKey {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly directory: OrganisationDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(areOthersRevoked = false): Promise<OperatorKey> {
    const entry = await this.directory.findBySlug(OPERATOR_SLUG);
    const organisationId = entry?.organisationId ?? newId();
    const act: Act = { action: 'operator.issue_key', subjectType: 'organisation', subjectId: organisationId };
    const issued = await this.transaction.run(systemActor(organisationId, 'operator-key'), act, async (tx) => {
      if (entry === null) await this.createOperator(tx);
      else if (!(await organisationProfile(tx)).isOperator) throw new Error('the operator slug is not the operator’s');
      const scopes = ['instance:operate'];
      const { apiKey, secret } = await issueApiKey(tx, { name: 'Operator', form: 'OPERATOR', scopes, expiresAt: null });
      const revoked = areOthersRevoked ? await revokeOtherApiKeys(tx, apiKey.id) : 0;
      await recordAudit(tx, act, { apiKeyId: apiKey.id, revoked });
      return { organisationId, isFirst: entry === null, secret, revoked };
    });
    this.directory.forget(OPERATOR_SLUG);
    return issued;
  }

  /** The operator's organisation; made with its first key. */
  async operator(): Promise<string> {
    return (await this.directory.findBySlug(OPERATOR_SLUG))?.organisationId ?? (await this.execute()).organisationId;
  }

  private async createOperator(tx: Tx): Promise<void> {
    const content: OrganisationContent = {
      name: 'Operator',
      legalName: 'Operator of this instance',
      // ISO 3166-1 keeps ZZ for users: nobody has said where the operator is.
      country: 'ZZ',
      timeZone: 'UTC',
      language: 'en',
      hasPublicDoor: false,
      aliases: [],
      identifiers: [],
      sharedHosts: [],
      privacyEmail: this.config.MAIL_FROM,
      unconfirmedWaitHours: 24,
    };
    const identity = { id: tx.organisationId, slug: OPERATOR_SLUG, sandboxOfId: null, sandboxId: null, isOperator: true };
    await writeOrganisation(tx, identity, content, tx.now);
  }
}
