import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import type { Permission } from '../../kernel/permissions.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { issueApiKey, keyFormOf } from '../identity/index.js';
import { OrganisationDirectory } from './organisation-directory.js';

/** Enough to look at a change and to let it go, and to do nothing else. */
const SCOPES: readonly Permission[] = ['change:read', 'change:approve'];

/**
 * Gives an organisation where nobody signs in a key for its second person: one that none of its own keys made. Whoever runs the
 * instance hands it to somebody else than the holder of the first. Only for the command line and the loader of examples.
 */
@Injectable()
export class IssueApprovalKey {
  constructor(private readonly transaction: TenantTransaction, private readonly directory: OrganisationDirectory) {}

  /** The secret, shown now and never again; null: there is no such organisation. */
  async execute(slug: string): Promise<string | null> {
    const entry = await this.directory.findBySlug(slug);
    if (entry === null) return null;
    const { organisationId } = entry;
    const act: Act = { action: 'organisation.issue_approval_key', subjectType: 'organisation', subjectId: organisationId };
    return this.transaction.run(systemActor(organisationId, 'approval-key'), act, async (tx) => {
      const { apiKey, secret } = await issueApiKey(tx, { name: 'Second person', form: await keyFormOf(tx), scopes: SCOPES, expiresAt: null });
      await recordAudit(tx, act, { apiKeyId: apiKey.id });
      return secret;
    });
  }
}
